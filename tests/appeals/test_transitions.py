from itertools import product

import pytest

from arasha.appeals.actions.deadlines import STOPPED_BY
from arasha.appeals.enums import AppealState, DecisionKind
from arasha.appeals.transitions import (
    ACT_OF,
    AUTHOR_WORDS,
    TRANSITIONS,
    decisions_from,
    next_state,
)

# Every pair of a state and a decision that leads somewhere, written down a second time by hand.
ALLOWED = {
    "waiting": {"take": "taken"},
    "taken": {
        "take": "taken", "safety": "taken", "answer": "closed", "refer": "waiting",
        "open_case": "in_case", "join_case": "in_case", "forward": "forwarded",
        "set_aside": "set_aside", "pass_on": "waiting",
    },
    "in_case": {"safety": "in_case", "answer": "closed"},
    "forwarded": {"reopen": "waiting"},
    "closed": {"observed": "closed", "reopen": "waiting"},
    "set_aside": {"reopen": "waiting"},
    "recorded": {"take_up": "taken"},
}  # fmt: skip


@pytest.mark.parametrize(("state", "decision"), list(product(AppealState, DecisionKind)))
def test_every_pair_leads_where_it_should_or_nowhere(
    state: AppealState, decision: DecisionKind
) -> None:
    expected = ALLOWED[state.value].get(decision.value)
    assert next_state(state, decision) == expected


def test_every_decision_has_an_act_of_the_journal() -> None:
    assert set(ACT_OF) == set(DecisionKind)


def test_every_decision_says_which_clocks_it_stops() -> None:
    assert set(STOPPED_BY) == set(DecisionKind)


def test_every_state_has_words_for_the_author() -> None:
    assert set(AUTHOR_WORDS) == set(AppealState)
    assert all(str(words) for words in AUTHOR_WORDS.values())


def test_every_decision_is_possible_somewhere_and_no_state_is_a_dead_end() -> None:
    assert {decision for _state, decision in TRANSITIONS} == set(DecisionKind)
    assert all(decisions_from(state) for state in AppealState)
