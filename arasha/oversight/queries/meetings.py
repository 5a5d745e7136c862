"""Review meetings: lists, one with its questions and decisions, and the figures one may ask about."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agencies.enums import OrganisationStatus
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.agencies.queries import list_territory_ids_below
from arasha.agreements.enums import Origin
from arasha.agreements.queries.commitments import CommitmentRow, list_commitments_of
from arasha.oversight.enums import MeetingState
from arasha.oversight.models import Decision, Question, ReviewMeeting
from arasha.oversight.policies.meetings import (
    places_of_meetings,
    scope_of_meetings,
    why_not_write,
)

PAGE = 50


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with the commitment that was made of it, as it stands now."""

    decision: Decision
    row: CommitmentRow | None


@dataclass(frozen=True, slots=True)
class MeetingPage:
    meeting: ReviewMeeting
    questions: list[Question]
    decisions: list[DecisionLine]
    # What earlier meetings of the region decided and nobody has checked as done.
    earlier: list[CommitmentRow]
    may_write: bool
    has_begun: bool


def list_meetings(*, by: Actor) -> tuple[list[ReviewMeeting], list[ReviewMeeting]]:
    """List the meetings that are coming, the next first, and those that are over, the latest first."""
    rows = _seen_by(by).select_related("territory")
    coming = rows.filter(state=MeetingState.COMING).order_by("begins_at", "pk")
    over = rows.exclude(state=MeetingState.COMING).order_by("-begins_at", "-pk")
    return list(coming[:PAGE]), list(over[:PAGE])


def find_meeting(ref: str, *, by: Actor) -> ReviewMeeting:
    """Return a meeting of the person's region. Raises Http404."""
    found = _seen_by(by).select_related("territory", "called_by", "held_by").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def find_question(meeting: ReviewMeeting, number: int) -> Question:
    """Return a question of a meeting by its number. Raises Http404."""
    found = meeting.questions.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def read_meeting(ref: str, *, by: Actor, now: datetime) -> MeetingPage:
    """Return a meeting with what was asked and decided, and what earlier ones left open: five queries."""
    meeting = find_meeting(ref, by=by)
    rows = {each.commitment.ref: each for each in _promised(meeting, now=now)}
    decisions = meeting.decisions.select_related("owner_unit", "verifier_unit").order_by("number")
    questions = meeting.questions.select_related("to_unit", "asked_by").order_by("number")
    return MeetingPage(
        meeting=meeting,
        questions=list(questions),
        decisions=[DecisionLine(each, rows.get(each.commitment_ref)) for each in decisions],
        earlier=_earlier(meeting, now=now),
        may_write=why_not_write(by, meeting) is None,
        has_begun=meeting.begins_at <= now,
    )


def version_of(meeting: ReviewMeeting) -> int:
    return ReviewMeeting.objects.values_list("version", flat=True).get(pk=meeting.pk)


def regions_to_call(*, by: Actor) -> QuerySet[Territory]:
    """Return the regions for which the person may call a meeting."""
    rows = Territory.objects.filter(pk__in=places_of_meetings(by), kind="region", valid_to=None)
    return rows.order_by("code")


def units_around(meeting: ReviewMeeting) -> QuerySet[Organisation]:
    """Return the institutions of the region, which may be asked or made to do something."""
    places = list_territory_ids_below(meeting.territory_id)
    placed = Placement.objects.filter(territory_id__in=places, valid_to=None)
    rows = Organisation.objects.filter(pk__in=placed.values("organisation_id"))
    return rows.exclude(status=OrganisationStatus.ENDED).order_by("kind", "code")


def _promised(meeting: ReviewMeeting, *, now: datetime) -> list[CommitmentRow]:
    return list_commitments_of(Origin.MEETING, [meeting.ref], now=now)


def _earlier(meeting: ReviewMeeting, *, now: datetime) -> list[CommitmentRow]:
    before = ReviewMeeting.objects.filter(
        territory_id=meeting.territory_id, begins_at__lt=meeting.begins_at
    )
    refs = list(before.values_list("ref", flat=True))
    rows = list_commitments_of(Origin.MEETING, refs, now=now) if refs else []
    return [row for row in rows if row.commitment.state not in {"verified", "cancelled"}]


def _seen_by(by: Actor) -> QuerySet[ReviewMeeting]:
    return within(ReviewMeeting.objects.all(), scope_of_meetings(by))
