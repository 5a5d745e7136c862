"""Acts that need two: what waits for the reader as the second person, and what became of the own ones."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.conflicts import refs_kept_from
from arasha.access.enums import JointActKind
from arasha.access.models import JointAct
from arasha.access.policies import (
    JOINT_RIGHTS,
    scope_of_joint_acts,
    why_not_decide_joint_act,
)
from arasha.access.queries.holdings import list_staff_with
from arasha.access.scopes import within
from arasha.agencies.models import Placement, Territory
from arasha.agencies.queries import get_territory_of, list_territory_ids_around
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.staff.models import StaffMember

KIND = "joint_act"
A_PAGE = 100


@dataclass(frozen=True, slots=True)
class JointActLine:
    """An act as its persons see it. `state` is waits, approved, declined, done or stale."""

    ref: str
    kind: str
    what: str
    reason: str
    asked_by: str
    asked_at: datetime
    expires_at: datetime
    decided_by: str
    answer: str
    state: str
    waits_for_me: bool


def list_joint_acts(*, by: Actor, now: datetime) -> list[JointActLine]:
    """List what one may join and what one asked for: what waits for me first."""
    rows = list(_seen_by(by).order_by("-asked_at")[:A_PAGE])
    hidden = _kept(rows, by=by)
    lines = [_line(row, by=by, now=now) for row in rows if row.what not in hidden]
    lines.sort(key=lambda line: not line.waits_for_me)
    record_look(
        Act.JOINT_ACTS_LISTED, by=by.signature, now=now, thing_kind=KIND,
        shown=[line.ref for line in lines],
    )  # fmt: skip
    return lines


def list_own_acts_about(
    kind: JointActKind, *, what: str, by: Actor, now: datetime
) -> list[JointActLine]:
    """List what one asked for about one thing, the newest first; it is one's own, so no look."""
    rows = JointAct.objects.filter(kind=kind, what=what, asked_by_id=by.staff_id)
    rows = rows.select_related("asked_by", "decided_by").order_by("-asked_at")[:A_PAGE]
    return [_line(row, by=by, now=now) for row in rows]


def find_joint_act(ref: str, *, by: Actor, now: datetime) -> JointActLine:
    """Return one act; out of reach, or about a thing that names the reader, it does not exist."""
    row = _seen_by(by).filter(ref=ref).first()
    if row is None or _kept([row], by=by):
        record_refusal(
            Act.JOINT_ACTS_LISTED, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    record_look(Act.JOINT_ACTS_LISTED, by=by.signature, now=now, thing_kind=KIND, thing_ref=row.ref)
    return _line(row, by=by, now=now)


def get_state_of_own(kind: JointActKind, *, what: str, by: Actor, now: datetime) -> str:
    """Return how far the reader's latest request for this act is; empty where there is none."""
    mine = JointAct.objects.filter(kind=kind, what=what, asked_by_id=by.staff_id)
    row = mine.order_by("-asked_at").first()
    return _state(row, now=now) if row else ""


def list_second_persons(act: JointAct, *, now: datetime) -> QuerySet[StaffMember]:
    """People of the region of who asked, who may be the second person of the act."""
    around = list_territory_ids_around([act.asked_by.unit_id])
    units = Placement.objects.filter(territory_id__in=around, valid_to=None)
    ids = frozenset(units.values_list("organisation_id", flat=True))
    _ask, join = JOINT_RIGHTS[JointActKind(act.kind)]
    holders = (list_staff_with(right, unit_ids=ids, now=now).values("pk") for right in join)
    is_second = reduce(or_, (Q(pk__in=each) for each in holders))
    return StaffMember.objects.filter(is_second).exclude(pk=act.asked_by_id)


def joint_acts_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Return the acts about appeals that are kept from the person (access.conflicts)."""
    rows = list(JointAct.objects.filter(ref__in=refs))
    hidden = _kept(rows, by=actor)
    return {row.ref for row in rows if row.what in hidden}


def get_place_of(actor: Actor, *, now: datetime) -> Territory | None:
    """Return the place in which the person works."""
    return get_territory_of(actor.unit_id, on=timezone.localtime(now).date())


def _seen_by(by: Actor) -> QuerySet[JointAct]:
    rows = within(JointAct.objects.all(), scope_of_joint_acts(by))
    return rows.select_related("asked_by", "decided_by")


def _kept(rows: list[JointAct], *, by: Actor) -> frozenset[str]:
    unlocks = {row.what for row in rows if row.kind == JointActKind.IDENTITY_UNLOCK}
    return refs_kept_from(by, thing_kind="appeal", refs=unlocks)


def _line(row: JointAct, *, by: Actor, now: datetime) -> JointActLine:
    return JointActLine(
        ref=row.ref,
        kind=str(JointActKind(row.kind).label),
        what=row.what,
        reason=row.reason,
        asked_by=row.asked_by.short_name,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        decided_by=row.decided_by.short_name if row.decided_by else "",
        answer=row.answer,
        state=_state(row, now=now),
        waits_for_me=why_not_decide_joint_act(by, row, now=now) is None,
    )


def _state(row: JointAct, *, now: datetime) -> str:
    if row.done_at is not None:
        return "done"
    if row.is_approved is False:
        return "declined"
    if row.expires_at <= now:
        return "stale"
    return "approved" if row.is_approved else "waits"
