"""The tables of states, traces, permissions and words cover every deed and every state."""

import pytest

from arasha.cases.actions.chronology import TRACES
from arasha.cases.enums import (
    EVENT_FACTS,
    TONE_OF_CASE,
    TONE_OF_GOAL,
    TONE_OF_REFERRAL,
    TONE_OF_RISK,
    TONE_OF_STEP,
    CaseState,
    EventKind,
    GoalState,
    ReferralState,
    Risk,
    StepState,
)
from arasha.cases.policies import PERMISSION_OF
from arasha.cases.reasons import REASON_OF_CASE_STATE, REASON_OF_REFERRAL_STATE
from arasha.cases.rules import CASE_MOVES, HIGH_RISKS, REFERRAL_MOVES, WEIGHTS, Deed, load_of
from arasha.cases.views.words import WORDS


@pytest.mark.parametrize("table", [CASE_MOVES, PERMISSION_OF, TRACES, WORDS])
def test_every_deed_stands_in_every_table(table: dict[Deed, object]) -> None:
    assert set(table) == set(Deed)


def test_every_line_of_the_chronology_is_written_by_some_deed_and_has_its_looks() -> None:
    assert {trace.event for trace in TRACES.values()} == set(EventKind) == set(EVENT_FACTS)


@pytest.mark.parametrize(
    ("moves", "states"), [(CASE_MOVES, CaseState), (REFERRAL_MOVES, ReferralState)]
)
def test_moves_name_known_states_and_every_state_is_reached(
    moves: dict[Deed, dict[str, str]], states: type[CaseState]
) -> None:
    before = {state for move in moves.values() for state in move}
    after = {state for move in moves.values() for state in move.values()}
    assert before - {""} <= set(states.values)
    assert after == set(states.values)


def test_every_state_has_its_tone_and_its_reason() -> None:
    assert set(TONE_OF_CASE) == set(CaseState)
    assert set(TONE_OF_REFERRAL) == set(ReferralState)
    assert set(TONE_OF_GOAL) == set(GoalState)
    assert set(TONE_OF_STEP) == set(StepState)
    assert set(TONE_OF_RISK) == set(Risk)
    assert set(REASON_OF_CASE_STATE) == set(CaseState.values)
    assert set(REASON_OF_REFERRAL_STATE) == set(ReferralState.values)


def test_the_load_of_a_worker_weighs_grave_cases_more() -> None:
    assert set(WEIGHTS) == set(Risk.values)
    assert set(Risk.values) > HIGH_RISKS
    assert load_of([]) == 0
    assert load_of(["4", "1"]) == 5
