"""Goals with steps and proof, marks of skills, visits; brothers and sisters."""

from datetime import date, datetime, timedelta

import pytest

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.mentoring.actions.goals import do_step, end_goal, plan_step, set_goal
from arasha.mentoring.actions.siblings import link_siblings, part_siblings, unlink_sibling
from arasha.mentoring.actions.skills import mark_skills, write_visit
from arasha.mentoring.enums import GoalState
from arasha.mentoring.models import LifeStep, Participant, SiblingGroup, SkillMark
from arasha.mentoring.queries.children_page import skill_lines
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making_children import make_participant

TODAY = date(2026, 11, 18)


def test_a_goal_is_reached_step_by_step_with_proof(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.key_adult)
    goal = set_goal(child, direction="documents", words="A passport", version=1, by=by, now=now)
    plan_step(goal, words="Photographs", version=1, by=by, now=now)
    plan_step(goal, words="Hand it in", version=2, by=by, now=now)
    with pytest.raises(ChangedMeanwhile):
        plan_step(goal, words="Again", version=2, by=by, now=now)
    do_step(goal, 1, on=TODAY, proof="Four photographs", version=3, by=by, now=now)
    with pytest.raises(Refused, match="life_step_done"):
        do_step(goal, 1, on=TODAY, proof="Twice", version=4, by=by, now=now)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refused, match="day_not_yet"):
        do_step(goal, 2, on=tomorrow, proof="Tomorrow", version=4, by=by, now=now)
    with pytest.raises(Refused, match="life_steps_open"):
        end_goal(goal, is_reached=True, version=4, by=by, now=now)
    do_step(goal, 2, on=TODAY, proof="Paper 14", version=4, by=by, now=now)
    ended = end_goal(goal, is_reached=True, version=5, by=by, now=now)
    assert ended.state == GoalState.REACHED
    assert [step.proof for step in LifeStep.objects.order_by("number")] == [
        "Four photographs", "Paper 14",
    ]  # fmt: skip
    with pytest.raises(Refused, match="life_goal_over"):
        plan_step(goal, words="More", version=6, by=by, now=now)


def test_a_goal_can_be_given_up_with_steps_open_and_only_by_those_beside_the_child(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.key_adult)
    goal = set_goal(child, direction="study", words="Better marks", version=1, by=by, now=now)
    plan_step(goal, words="Lessons", version=1, by=by, now=now)
    with pytest.raises(Refused, match="not_yours"):
        end_goal(goal, is_reached=False, version=2, by=actor_of(cast.far_key_adult), now=now)
    assert end_goal(goal, is_reached=False, version=2, by=by, now=now).state == GoalState.DROPPED


def test_skills_show_the_first_and_the_last_mark_and_leave_open_what_was_not_seen(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.key_adult)
    earlier = TODAY - timedelta(days=90)
    assert mark_skills(child, {"money": 1, "time": 2}, on=earlier, version=1, by=by, now=now) == 2
    assert mark_skills(child, {"money": 3}, on=TODAY, version=2, by=by, now=now) == 1
    lines = skill_lines(SkillMark.objects.order_by("on", "pk"))
    assert [(line.skill, line.first, line.last) for line in lines] == [
        ("money", 1, 3), ("time", 2, 2),
    ]  # fmt: skip
    with pytest.raises(Refused, match="day_not_yet"):
        mark_skills(child, {"time": 4}, on=TODAY + timedelta(days=1), version=3, by=by, now=now)


def test_a_visit_is_written_down_with_what_the_child_says_of_it(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    visit = write_visit(
        child, profession="Cook", place=cast.unit("clinic"), on=TODAY, mark=5, words="Warm bread",
        version=1, by=actor_of(cast.key_adult), now=now,
    )  # fmt: skip
    assert (visit.place, visit.words) == (cast.unit("clinic"), "Warm bread")


def test_siblings_are_linked_into_one_group_and_parted_for_a_reason_only(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.programme_coordinator)
    brother = make_participant(cast, now=now, called="Арнұр", sex="m")
    sister = make_participant(cast, now=now, called="Зере")
    cousin = make_participant(cast, now=now, called="Диас", sex="m")
    link_siblings(child, brother, version=1, by=by, now=now)
    link_siblings(sister, cousin, version=1, by=by, now=now)
    group = link_siblings(child, sister, version=2, by=by, now=now)
    assert group.members.count() == 4
    parted = part_siblings(child, because="own_wish", version=3, by=by, now=now)
    assert (parted.is_apart, parted.apart_by) == (True, cast.programme_coordinator)
    together = part_siblings(child, because="", version=4, by=by, now=now)
    assert (together.is_apart, together.apart_by) == (False, None)
    unlink_sibling(cousin, version=Participant.objects.get(pk=cousin.pk).version, by=by, now=now)
    assert SiblingGroup.objects.get(pk=group.pk).members.count() == 3


def test_siblings_are_linked_by_the_coordinator_and_never_with_themselves(
    child: Participant, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    other = make_participant(cast, now=now, called="Зере")
    with pytest.raises(Refused, match="no_role"):
        link_siblings(child, other, version=1, by=actor_of(cast.key_adult), now=now)
    by = actor_of(cast.programme_coordinator)
    with pytest.raises(Refused, match="sibling_of_itself"):
        link_siblings(child, child, version=1, by=by, now=now)
    with pytest.raises(Refused, match="no_siblings"):
        part_siblings(child, because="age", version=1, by=by, now=now)
