"""The way of an instructor as a table: total, and nobody comes to an approval beside it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lessons.enums import InstructorState, StepKind
from arasha.lessons.rules.instructors import (
    CRITERIA,
    MOVES,
    STATES,
    STEPS,
    Deed,
    Demands,
    Step,
    is_trial_passed,
    months_later,
    runs_out,
    state_after,
    warning_of,
    what_lacks,
)

DAY = date(2026, 9, 1)
PASSED = [Step(deed, True, DAY, date(2027, 8, 31)) for deed in list(Deed)[:4]]


def test_every_state_has_a_row_and_leads_only_to_states() -> None:
    assert set(MOVES) == set(STATES) == set(InstructorState.values)
    for deeds in MOVES.values():
        for deed, (passed, failed) in deeds.items():
            assert passed in STATES
            assert (failed in STATES) if deed in STEPS else failed == ""


def test_every_deed_can_be_done_in_some_state_and_every_state_be_left() -> None:
    assert {deed for deeds in MOVES.values() for deed in deeds} == set(Deed)
    assert all(MOVES.values())


def test_every_kind_of_step_is_a_deed() -> None:
    assert {str(deed) for deed in STEPS} == set(StepKind.values)


@given(st.lists(st.tuples(st.sampled_from(list(Deed)), st.booleans()), max_size=30))
def test_nobody_is_approved_without_check_and_training_before(
    deeds: list[tuple[Deed, bool]],
) -> None:
    state, since = "nominated", list[tuple[Deed, bool]]()
    for deed, is_passed in deeds:
        if deed not in MOVES[state]:
            continue
        state = state_after(deed, state, is_passed=is_passed or deed not in STEPS)
        since = [] if deed is Deed.NOMINATE_AGAIN else [*since, (deed, is_passed)]
        if state == "approved":
            assert (Deed.CONDUCT, True) in since
            assert (Deed.TRAINING, True) in since


@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.booleans()), max_size=12))
def test_nothing_lacks_only_when_the_last_try_of_everything_was_passed(
    tries: list[tuple[Deed, bool]],
) -> None:
    steps = [Step(deed, is_passed, DAY) for deed, is_passed in tries]
    last = dict(tries)
    needed = (Deed.CONDUCT, Deed.TRAINING, Deed.EXAM, Deed.TRIAL_LESSON)
    has_all = all(last.get(deed) for deed in needed) and last.get(Deed.REFRESHER, True)
    assert (what_lacks(steps, on=DAY) == []) is has_all


def test_what_was_passed_runs_out_after_a_year_and_a_refresher_renews_the_training() -> None:
    later = date(2027, 9, 1)
    assert what_lacks(PASSED, on=date(2027, 8, 31)) == []
    trial_and_exam = [Step(Deed.EXAM, True, DAY), Step(Deed.TRIAL_LESSON, True, DAY)]
    old = [*PASSED[:2], *trial_and_exam]
    assert what_lacks(old, on=later) == [Deed.CONDUCT, Deed.REFRESHER]
    anew = [
        Step(Deed.REFRESHER, True, later, date(2028, 8, 31)),
        Step(Deed.CONDUCT, True, later, date(2028, 8, 31)),
    ]
    assert what_lacks([*old, *anew], on=later) == []


def test_what_ends_first_is_found() -> None:
    assert runs_out(PASSED, approved_to=date(2029, 8, 31))[1] == date(2027, 8, 31)
    assert runs_out(PASSED, approved_to=DAY) == (Deed.APPROVE, DAY)
    assert runs_out([], approved_to=DAY) == (Deed.APPROVE, DAY)


@pytest.mark.parametrize(
    ("left", "warned"), [(61, None), (60, 60), (31, 60), (30, 30), (7, 7), (0, 7), (-1, None)]
)
def test_people_are_warned_sixty_thirty_and_seven_days_before(
    left: int, warned: int | None
) -> None:
    assert warning_of(date.fromordinal(DAY.toordinal() + left), today=DAY) == warned


def test_one_weak_point_of_a_trial_lesson_is_not_made_good_by_others() -> None:
    marks = dict.fromkeys(CRITERIA, 5)
    assert is_trial_passed(marks, Demands())
    assert not is_trial_passed(marks | {"disclosure": 2}, Demands())
    assert not is_trial_passed({}, Demands())


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 9, 1), 12, date(2027, 8, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 27)),
        (date(2026, 12, 15), 1, date(2027, 1, 14)),
    ],
)
def test_months_are_counted_from_day_to_day(day: date, months: int, last: date) -> None:
    assert months_later(day, months) == last
