"""Promised deeds as lists and pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.agreements.enums import CommitmentState, Origin
from arasha.agreements.models import Agreement, Commitment, CommitmentChange
from arasha.agreements.policies import units_spoken_for, why_not_move
from arasha.agreements.rules.commitments import Move, state_on
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import list_clocks_of
from arasha.notices.links import url_for

TONE_OF = {
    "planned": "", "at_risk": "attention", "in_work": "", "claimed": "attention",
    "verified": "calm", "overdue": "late", "cancelled": "",
}  # fmt: skip
_DONE = ("verified", "cancelled")
# Under which kind `notices.links` knows the page of what a commitment was promised in.
KIND_OF_ORIGIN = {
    Origin.AGREEMENT: "agreement", Origin.MEASURE: "measure",
    Origin.RESOLUTION: "resolution", Origin.MEETING: "review_meeting",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A commitment as it stands on the reader's day: `state` may be overdue, which nobody set."""

    commitment: Commitment
    state: CommitmentState
    tone: str


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    row: CommitmentRow
    changes: list[CommitmentChange]
    clocks: list[ClockLine]
    moves: frozenset[str]
    # The page of what it was promised in, or nothing where the reader may not open it.
    origin_url: str


def list_commitments(
    *, agreement: Agreement | None = None, origin: Origin | None = None, now: datetime
) -> list[CommitmentRow]:
    """List commitments, of one agreement or origin where given: what is to be done, then the rest."""
    rows = Commitment.objects.all() if agreement is None else agreement.commitments.all()
    rows = rows if origin is None else rows.filter(origin=origin)
    found = [row_of(each, now=now) for each in _with_units(rows).order_by("due_on", "pk")]
    return sorted(found, key=lambda row: row.commitment.state in _DONE)


def list_commitments_of(
    origin: Origin, refs: Iterable[str], *, now: datetime
) -> list[CommitmentRow]:
    """List what was promised in these measures, resolutions or review meetings, by day: one query."""
    rows = Commitment.objects.filter(origin=origin, origin_ref__in=list(refs))
    return [row_of(each, now=now) for each in _with_units(rows).order_by("due_on", "number", "pk")]


def list_my_commitments(*, by: Actor, now: datetime) -> list[CommitmentRow]:
    """List what the reader's institution still has to do or to check, for the start page."""
    units = units_spoken_for(by, Permission.KEEP_COMMITMENTS)
    mine = Q(owner_unit__in=units) & ~Q(state__in=[*_DONE, "claimed"])
    mine |= Q(verifier_unit__in=units, state="claimed")
    rows = _with_units(Commitment.objects.filter(mine)).order_by("due_on", "pk")
    return [row_of(each, now=now) for each in rows]


def find_commitment(ref: str) -> Commitment:
    """Return a commitment; they are open to all staff. Raises Http404."""
    found = _with_units(Commitment.objects.filter(ref=ref)).first()
    if found is None:
        raise Http404
    return found


def get_commitment_page(ref: str, *, by: Actor, now: datetime) -> CommitmentPage:
    """Return one commitment with its history and what the reader may do with it. Raises Http404."""
    commitment = find_commitment(ref)
    return CommitmentPage(
        row=row_of(commitment, now=now),
        changes=list(commitment.changes.select_related("by").order_by("-at", "-pk")),
        clocks=list_clocks_of("commitment", ref, now=now),
        moves=frozenset(move.value for move in Move if why_not_move(move, by, commitment) is None),
        origin_url=url_for(KIND_OF_ORIGIN[Origin(commitment.origin)], commitment.origin_ref, by=by),
    )


def _with_units(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return rows.select_related(
        "agreement", "owner_unit", "verifier_unit", "claimed_by", "verified_by"
    )


def row_of(commitment: Commitment, *, now: datetime) -> CommitmentRow:
    """Return a commitment as it stands on the local day of `now`."""
    today = timezone.localtime(now).date()
    state = state_on(commitment.state, due_on=commitment.due_on, today=today)
    return CommitmentRow(commitment, CommitmentState(state), TONE_OF[state])
