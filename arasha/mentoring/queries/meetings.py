"""Meetings of matches as lists, pages and acts find them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.mentoring.enums import MatchState, MeetingState
from arasha.mentoring.models import Adult, Conflict, Match, Meeting, Veto
from arasha.mentoring.policies.life import scope_of_life
from arasha.mentoring.queries.clearance import list_cleared_adults, why_not_meet
from arasha.mentoring.queries.life import MATCH_WITH

KIND = "meeting"
# The next two weeks are "soon"; what was not written down within a month is an old plan.
SOON, OLD = timedelta(days=14), timedelta(days=31)
A_LIST = 60


def find_again(once_key: str) -> Meeting | None:
    """Return the meeting that the same sending planned before."""
    return Meeting.objects.filter(once_key=once_key).first()


def find_meeting(ref: str, *, by: Actor, now: datetime) -> Meeting:
    """Return a meeting in reach, for an act. Raises Http404."""
    found = _seen(by).filter(ref=ref).first()
    if found is None:
        record_refusal(
            Act.MATCH_LIFE_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def get_meeting(ref: str, *, by: Actor, now: datetime) -> Meeting:
    """Return a meeting in reach for reading; the look is in the journal first. Raises Http404."""
    found = find_meeting(ref, by=by, now=now)
    record_look(Act.MATCH_LIFE_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref)
    return found


def list_meetings_of(match: Match) -> list[Meeting]:
    """List the meetings of a match, the latest first, with the adults who are there: two queries."""
    rows = Meeting.objects.filter(match=match).select_related("record_key")
    return list(rows.prefetch_related("adults__adult__staff").order_by("-at", "-pk")[:A_LIST])


def list_meetings_soon(*, by: Actor, now: datetime) -> list[Meeting]:
    """List meetings of the next two weeks, and those to write down: one query.

    They are the adult's own, and those of the children whose key adult one is.
    """
    mine = Q(match__adult__staff_id=by.staff_id) | Q(match__participant__key_adult_id=by.staff_id)
    planned = _seen(by).filter(
        mine, state=MeetingState.PLANNED, at__gte=now - OLD, at__lte=now + SOON,
        match__state__in=_MET,
    )  # fmt: skip
    return list(planned.order_by("at", "pk")[:A_LIST])


def list_adults_for(match: Match, *, now: datetime) -> QuerySet[Adult]:
    """List who may be at a meeting of the match: its adult, and cleared adults of the collective."""
    cleared = [match.adult] if match.adult and why_not_meet(match.adult, at=now) is None else []
    if match.collective is not None:
        cleared = list_cleared_adults(match.collective, now=now)
    ids = {adult.pk for adult in cleared} - _refused_adults(match)
    return Adult.objects.filter(pk__in=ids).select_related("staff").order_by("staff__name_sort")


def may_be_at(match: Match, adult: Adult) -> bool:
    """Whether an adult belongs to the match or its collective, and the child did not say no to them."""
    is_of_match = adult.pk == match.adult_id
    is_colleague = match.collective_id is not None and adult.collective_id == match.collective_id
    return (is_of_match or is_colleague) and adult.pk not in _refused_adults(match)


_MET = (MatchState.ACTIVE, MatchState.ENDING)


def _refused_adults(match: Match) -> frozenset[int]:
    """Adults to whom the child said no, or whom it must not meet."""
    child = match.participant_id
    said_no = Veto.objects.filter(participant_id=child, lifted_at=None, adult__isnull=False)
    kept_apart = Conflict.objects.filter(participant_id=child, ended_at=None, adult__isnull=False)
    return frozenset(_ids(said_no.values_list("adult_id", flat=True))) | frozenset(
        _ids(kept_apart.values_list("adult_id", flat=True))
    )


def _ids(values: Iterable[int | None]) -> Iterable[int]:
    return (value for value in values if value is not None)


def _seen(by: Actor) -> QuerySet[Meeting]:
    rows = Meeting.objects.select_related("record_key", *MATCH_WITH)
    return within(rows, scope_of_life(by, "match__"))
