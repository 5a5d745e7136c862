"""Whom a collective can name for a child, and mentors who can be proposed to one."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from arasha.access.refusals import Reason
from arasha.lib.workdays import local
from arasha.mentoring.enums import AdultState, ParticipantState
from arasha.mentoring.models import Adult, Match, Participant
from arasha.mentoring.policies.matches import (
    ADULT_IS_FULL,
    ADULT_KEPT_OUT,
    HAS_ONE,
    KEPT_OUT,
    NOT_A_MENTOR,
    NOT_OF_COLLECTIVE,
    NOT_READY,
    TOO_YOUNG,
)
from arasha.mentoring.queries.candidates_ties import NO_TIES, ties_of
from arasha.mentoring.queries.clearance import list_cleared_adults, why_not_meet
from arasha.mentoring.queries.match_rules import rules_of
from arasha.mentoring.rules.ages import age_on
from arasha.mentoring.rules.marks import LIVE
from arasha.mentoring.rules.matching import Code


def list_adults_for(match: Match, *, now: datetime) -> QuerySet[Adult]:
    """Return the cleared adults of the collective who may be named for the child, by name."""
    collective = match.collective
    if collective is None:
        return Adult.objects.none()
    cleared = [each.pk for each in list_cleared_adults(collective, now=now)]
    kept_out = _kept_out(match.participant)
    busy = Count("matches", filter=Q(matches__state__in=LIVE) & ~Q(matches__pk=match.pk))
    rows = Adult.objects.filter(pk__in=cleared).exclude(pk__in=kept_out).annotate(busy=busy)
    if match.participant.asks_for:
        rows = rows.filter(sex=match.participant.asks_for)
    free = rows.filter(busy__lt=collective.children_per_adult)
    return free.select_related("staff__unit").order_by("staff__name_sort", "pk")


def why_not_name(match: Match, adult: Adult, *, now: datetime) -> Reason | None:
    """Return why an adult may not be the one who meets the child of a match."""
    if reason := why_not_meet(adult, at=now):
        return reason
    if adult.pk in _kept_out(match.participant):
        return ADULT_KEPT_OUT
    collective = match.collective
    if collective is None:
        return None if adult.is_mentor else NOT_A_MENTOR
    if adult.collective_id != collective.pk:
        return NOT_OF_COLLECTIVE
    busy = Match.objects.filter(adult=adult, state__in=LIVE).exclude(pk=match.pk).count()
    return ADULT_IS_FULL if busy >= collective.children_per_adult else None


def list_mentors(participant: Participant) -> QuerySet[Adult]:
    """Return the admitted mentors of the region of a child, by name; the papers are checked later."""
    region = participant.territory.parent_id or participant.territory_id
    places = Q(territory_id=region) | Q(territory__parent_id=region)
    rows = Adult.objects.filter(places, is_mentor=True, state=AdultState.ADMITTED)
    return rows.select_related("staff__unit").order_by("staff__name_sort", "pk")


def why_not_propose_mentor(
    participant: Participant, adult: Adult, *, now: datetime
) -> Reason | None:
    """Return why the law or the child forbids this mentor: age, institution, papers, a no."""
    if participant.state in {ParticipantState.ENTERED, ParticipantState.LEFT}:
        return NOT_READY
    rules = rules_of(participant.territory.parent_id or participant.territory_id, now=now)
    age = age_on(participant.born_year, participant.born_month, local(now).date())
    if age < (rules[Code.AGE].bound or 0) or not participant.is_in_care:
        return TOO_YOUNG
    if not adult.is_mentor:
        return NOT_A_MENTOR
    if Match.objects.filter(participant=participant, is_mentor=True, state__in=LIVE).exists():
        return HAS_ONE
    is_kept_out = adult.pk in _kept_out(participant)
    return KEPT_OUT if is_kept_out else why_not_meet(adult, at=now)


def _kept_out(participant: Participant) -> frozenset[int]:
    return ties_of({participant.pk: participant.child_id}, {}).get(participant.pk, NO_TIES).kept_out
