"""All that the page of one child of the programme shows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.lib.workdays import local
from arasha.mentoring.enums import AdultState
from arasha.mentoring.models import (
    Adult,
    Conflict,
    Given,
    GuidanceVisit,
    Intake,
    LifeGoal,
    LifeStep,
    Match,
    NamedAdult,
    Participant,
    SkillMark,
    Veto,
)
from arasha.mentoring.queries.around_child import list_matches_of
from arasha.mentoring.queries.gifts import PledgeLine, lines_of, list_given_to
from arasha.mentoring.queries.participants import (
    ChildCard,
    get_participant,
    seen_by_collective,
    visible_participants,
)
from arasha.mentoring.rules.ages import GROWN_UP
from arasha.mentoring.rules.skills import SKILLS

_NEWEST = 5


@dataclass(frozen=True, slots=True)
class SkillLine:
    """How a skill stood when it was first marked, and how it stands now."""

    skill: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Siblings:
    """The brothers and sisters in the reader's reach; how many more there are is only counted."""

    seen: list[Participant]
    unseen: int


@dataclass(frozen=True, slots=True)
class ChildPage:
    """A child of the programme with everything around it."""

    child: Participant
    card: ChildCard
    talk: Intake | None
    named: list[NamedAdult]
    vetoes: list[Veto]
    conflicts: list[Conflict]
    siblings: Siblings
    goals: list[LifeGoal]
    skills: list[SkillLine]
    visits: list[GuidanceVisit]
    pledges: list[PledgeLine]
    given: list[Given]
    matches: list[Match]

    @property
    def is_grown_up(self) -> bool:
        return self.card.age >= GROWN_UP


def read_page(ref: str, *, by: Actor, now: datetime) -> ChildPage:
    """Return the page of a child in reach; the look is in the journal first. Raises Http404."""
    child = get_participant(ref, by=by, now=now)
    return ChildPage(
        child=child,
        card=seen_by_collective(child, now=now),
        talk=child.intakes.select_related("taken_by").order_by("-number").first(),
        named=list(list_named(child)),
        vetoes=list(list_vetoes(child)),
        conflicts=list(list_conflicts(child)),
        siblings=_siblings(child, by=by),
        goals=list(list_goals(child)),
        skills=skill_lines(child.skills.order_by("on", "pk")),
        visits=list(_visits(child)[:_NEWEST]),
        pledges=lines_of(child.pledges.select_related("collective__unit"), today=local(now).date()),
        given=list(list_given_to(child)[:_NEWEST]),
        matches=list(list_matches_of(child)),
    )


def list_named(child: Participant) -> QuerySet[NamedAdult]:
    """List adults whom the child trusts, in the order in which it named them."""
    rows = child.named.select_related("record_key", "collective__unit", "adult__staff")
    return rows.order_by("pk")


def list_vetoes(child: Participant) -> QuerySet[Veto]:
    """List the noes in force, the oldest first."""
    rows = child.vetoes.filter(lifted_at=None)
    return rows.select_related("record_key", "collective__unit", "adult__staff").order_by("pk")


def list_conflicts(child: Participant) -> QuerySet[Conflict]:
    """List whom the child must not meet, the oldest first."""
    rows = child.conflicts.filter(ended_at=None)
    return rows.select_related("collective__unit", "adult__staff", "written_by").order_by("pk")


def list_goals(child: Participant) -> QuerySet[LifeGoal]:
    """List the goals, those in work first, with their steps."""
    steps = LifeStep.objects.select_related("record_key").order_by("number")
    rows = child.goals.select_related("record_key").prefetch_related(
        Prefetch("steps", queryset=steps)
    )
    return rows.order_by("ended_at", "pk")


def skill_lines(marks: Iterable[SkillMark]) -> list[SkillLine]:
    """Return the first and the last mark of each skill that was ever marked, in the order of the list."""
    of_skill: dict[str, list[int]] = defaultdict(list)
    for mark in marks:
        of_skill[mark.skill].append(mark.mark)
    return [
        SkillLine(skill, of_skill[skill][0], of_skill[skill][-1])
        for skill in SKILLS
        if of_skill[skill]
    ]


def list_adults_near(child: Participant, *, by: Actor) -> QuerySet[Adult]:
    """List adults who can be named in a no: all of the region for its coordinator, else those met."""
    rows = Adult.objects.exclude(state__in=[AdultState.REFUSED, AdultState.LEFT])
    if by.may(Permission.RUN_MENTORING):
        rows = rows.filter(territory__parent_id=child.territory.parent_id)
    else:
        rows = rows.filter(pk__in=child.matches.values("adult_id"))
    return rows.select_related("staff", "collective__unit").order_by("staff__name_sort")


def list_others(child: Participant, *, by: Actor) -> QuerySet[Participant]:
    """List other children in reach, who may be brothers or sisters; those of the same home first."""
    return visible_participants(by).exclude(pk=child.pk).order_by("home_id", "ref")


def _siblings(child: Participant, *, by: Actor) -> Siblings:
    if child.siblings_id is None:
        return Siblings([], 0)
    others = Participant.objects.filter(siblings=child.siblings_id).exclude(pk=child.pk)
    seen = list(visible_participants(by).filter(pk__in=others.values("pk")).order_by("ref"))
    return Siblings(seen, others.count() - len(seen))


def _visits(child: Participant) -> QuerySet[GuidanceVisit]:
    return child.visits.select_related("record_key", "place").order_by("-on", "-pk")
