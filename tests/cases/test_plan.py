from datetime import datetime, timedelta

import pytest

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.cases.actions import (
    ask_closing,
    do_step,
    drop_step,
    end_goal,
    give_step,
    plan_step,
    set_goal,
    set_risk,
    write_note,
)
from arasha.cases.models import Goal, Note, Step
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from tests.cases.conftest import ActorOf, OpenCase
from tests.cast import Cast


def test_the_first_goal_stops_the_clock_of_the_plan(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    first = set_goal(case, text="sleeps calmly", once="g1", by=by, now=now)
    second = set_goal(case, text="goes to school", once="g2", by=by, now=now)
    assert (first.number, second.number) == (1, 2)
    assert not Clock.objects.filter(thing_ref=case.ref, stopped_at=None).exists()


def test_a_step_has_a_clock_until_the_end_of_its_day(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    due = (now + timedelta(days=3)).date()
    step = plan_step(
        goal, text="talk", owner=cast.second_case_manager, due_on=due, once="s", by=by, now=now
    )
    clock = Clock.objects.get(thing_kind="step")
    assert (clock.thing_ref, clock.holder) == (f"{case.ref}/1.1", cast.second_case_manager)
    assert clock.due_at.isoformat() == f"{due}T18:59:59+00:00"
    assert Notice.objects.filter(to=cast.second_case_manager, kind="step_given").count() == 1
    do_step(step, result="talked", version=1, by=actor_of(cast.second_case_manager), now=now)
    clock.refresh_from_db()
    assert clock.stopped_at == now


def test_sending_twice_makes_one_goal_one_step_one_note(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    for _time in range(2):
        goal = set_goal(case, text="safe", once="g", by=by, now=now)
        plan_step(
            goal, text="talk", owner=cast.case_manager, due_on=now.date(), once="s", by=by, now=now
        )
        write_note(case, text="canary", once="n", by=by, now=now)
    assert (Goal.objects.count(), Step.objects.count(), Note.objects.count()) == (1, 1, 1)
    kinds = [event.kind for event in case.events.order_by("pk")]
    assert kinds == ["opened", "goal_set", "step_planned", "note"]
    assert "canary" not in str([entry.__dict__ for entry in Entry.objects.all()])


def test_the_key_of_a_sending_counts_in_its_own_case_only(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by, made = actor_of(cast.case_manager), []
    for case in (opened(), opened()):
        goal = set_goal(case, text="safe", once="x", by=by, now=now)
        step = plan_step(
            goal, text="talk", owner=cast.case_manager, due_on=now.date(), once="x", by=by, now=now
        )
        note = write_note(case, text="seen", once="x", by=by, now=now)
        do_step(step, result="talked", version=1, by=by, now=now)
        closing = ask_closing(
            case, outcome="helped", summary="-", once="x", version=1, by=by, now=now
        )
        assert {goal.case, step.goal.case, note.case, closing.case} == {case}
        made += [goal, step, note, closing]
    assert len({(type(each), each.pk) for each in made}) == 8


def test_a_step_given_to_another_takes_its_clock_and_leaves_a_trace(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    step = plan_step(
        goal, text="talk", owner=cast.case_manager, due_on=now.date(), once="s", by=by, now=now
    )
    give_step(step, owner=cast.second_case_manager, version=1, by=by, now=now)
    clock = Clock.objects.get(thing_kind="step")
    assert (clock.holder, clock.stopped_at) == (cast.second_case_manager, None)
    assert Entry.objects.filter(act="cases.step_given", thing_ref=f"{case.ref}/1.1").count() == 1
    assert case.events.latest("pk").detail.endswith(cast.second_case_manager.short_name)
    with pytest.raises(ChangedMeanwhile):
        give_step(step, owner=cast.case_manager, version=1, by=by, now=now)
    with pytest.raises(Refused, match="cannot_own"):
        give_step(step, owner=cast.far.case_manager, version=2, by=by, now=now)
    with pytest.raises(Refused, match="no_role"):
        give_step(
            step, owner=cast.case_manager, version=2, by=actor_of(cast.police_officer), now=now
        )
    do_step(step, result="talked", version=2, by=actor_of(cast.second_case_manager), now=now)
    with pytest.raises(Refused, match="step_is_ended"):
        give_step(step, owner=cast.case_manager, version=3, by=by, now=now)


def test_only_people_who_take_part_own_steps(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    for stranger in (cast.school_psychologist, cast.far.case_manager, cast.prosecutor):
        with pytest.raises(Refused, match="cannot_own"):
            plan_step(
                goal, text="talk", owner=stranger, due_on=now.date(), once="s", by=by, now=now
            )


def test_a_step_is_ended_once_and_by_its_owner_or_the_lead(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    step = plan_step(
        goal, text="talk", owner=cast.case_manager, due_on=now.date(), once="s", by=by, now=now
    )
    with pytest.raises(Refused, match="not_yours"):
        drop_step(step, reason="-", version=1, by=actor_of(cast.second_case_manager), now=now)
    with pytest.raises(Refused, match="changed_meanwhile"):
        drop_step(step, reason="-", version=7, by=by, now=now)
    drop_step(step, reason="the family left", version=1, by=actor_of(cast.supervisor), now=now)
    with pytest.raises(Refused, match="step_is_ended"):
        do_step(step, result="-", version=2, by=by, now=now)


def test_a_goal_ends_when_its_steps_have(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    step = plan_step(
        goal, text="talk", owner=cast.case_manager, due_on=now.date(), once="s", by=by, now=now
    )
    with pytest.raises(Refused, match="steps_of_goal"):
        end_goal(goal, is_met=True, reason="-", by=by, now=now)
    do_step(step, result="talked", version=1, by=by, now=now)
    assert end_goal(goal, is_met=False, reason="other way", by=by, now=now).state == "dropped"
    with pytest.raises(Refused, match="goal_is_ended"):
        end_goal(goal, is_met=True, reason="-", by=by, now=now)
    with pytest.raises(Refused, match="goal_is_ended"):
        plan_step(
            goal, text="more", owner=cast.case_manager, due_on=now.date(), once="t", by=by, now=now
        )


def test_a_risk_set_on_what_changed_meanwhile_is_refused(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    set_risk(case, risk="4", reason="-", version=1, by=actor_of(cast.supervisor), now=now)
    with pytest.raises(Refused, match="changed_meanwhile"):
        set_risk(case, risk="1", reason="-", version=1, by=actor_of(cast.case_manager), now=now)
    case.refresh_from_db()
    assert (case.risk, case.version) == ("4", 2)


def test_who_owns_a_step_writes_notes_and_sets_no_goals(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    helper = actor_of(cast.second_case_manager)
    with pytest.raises(Refused, match="not_yours"):
        write_note(case, text="-", once="n", by=helper, now=now)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    plan_step(
        goal, text="talk", owner=cast.second_case_manager, due_on=now.date(), once="s", by=by,
        now=now,
    )  # fmt: skip
    write_note(case, text="-", once="n", by=helper, now=now)
    with pytest.raises(Refused, match="not_yours"):
        set_goal(case, text="mine", once="h", by=helper, now=now)
