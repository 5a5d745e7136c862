"""Who reviews emergency openings, and what waits for a review or a decision."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.conflicts import is_kept_from, refs_kept_from
from arasha.access.enums import DataClass, Permission
from arasha.access.models import BreakGlass, CaseRequest
from arasha.access.policies import (
    scope_of_glasses,
    scope_of_requests,
    why_not_decide_request,
    why_not_end_glass,
    why_not_end_request,
    why_not_review,
)
from arasha.access.queries.holdings import grants_valid_at
from arasha.access.roles import ROLES
from arasha.access.scopes import within
from arasha.agencies.models import Territory
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.staff.models import StaffMember

KIND = "opening"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """A line of the list: who, which case, when, and whether something waits for the reader."""

    ref: str
    is_break_glass: bool
    who: str
    unit: str
    case_ref: str
    at: datetime
    until: datetime | None
    is_open: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """One opening with its reason, its answer, and what the reader may do about it."""

    line: OpeningLine
    reason: str
    classes: list[str]
    days: int | None
    answer: str
    answered_by: str
    is_good: bool | None
    may_end: bool
    may_answer: bool


def list_openings(*, by: Actor, now: datetime) -> list[OpeningLine]:
    """List emergency openings and requests one reviews, decides on or made: what waits comes first."""
    glasses = within(BreakGlass.objects.all(), scope_of_glasses(by)).select_related("staff__unit")
    requests = within(CaseRequest.objects.all(), scope_of_requests(by)).select_related(
        "staff__unit"
    )
    rows: list[BreakGlass | CaseRequest] = [
        *glasses.order_by("-opened_at")[:A_PAGE],
        *requests.order_by("-asked_at")[:A_PAGE],
    ]
    hidden = refs_kept_from(by, thing_kind="case", refs={row.case_ref for row in rows})
    lines = [_line(row, by=by, now=now) for row in rows if row.case_ref not in hidden]
    lines.sort(key=lambda line: (not line.waits, -line.at.timestamp()))
    record_look(
        Act.OPENINGS_LISTED, by=by.signature, now=now, thing_kind=KIND,
        shown=[line.ref for line in lines],
    )  # fmt: skip
    return lines


def count_waiting_openings(*, by: Actor) -> int:
    """Count what waits for a review or a decision of this person: two queries."""
    if not {Permission.REVIEW_OPENINGS, Permission.APPROVE_REQUESTS} & by.permissions:
        return 0
    glasses = within(BreakGlass.objects.filter(reviewed_at=None), scope_of_glasses(by))
    requests = within(CaseRequest.objects.filter(decided_at=None), scope_of_requests(by))
    refs = [
        *glasses.exclude(staff_id=by.staff_id).values_list("case_ref", flat=True),
        *requests.exclude(staff_id=by.staff_id).values_list("case_ref", flat=True),
    ]
    hidden = refs_kept_from(by, thing_kind="case", refs=set(refs))
    return sum(ref not in hidden for ref in refs)


def read_opening(ref: str, *, by: Actor, now: datetime) -> OpeningPage:
    """Return one opening; out of reach, or about a case that names the reader, it does not exist."""
    row = _find(ref, by=by)
    if row is None or is_kept_from(by, thing_kind="case", thing_ref=row.case_ref):
        record_refusal(
            Act.OPENING_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    record_look(
        Act.OPENING_SEEN, by=by.signature, now=now, thing_kind="case", thing_ref=row.case_ref
    )
    return _page(row, by=by, now=now)


def _find(ref: str, *, by: Actor) -> BreakGlass | CaseRequest | None:
    people = ("staff__unit",)
    if ref.startswith("B"):
        glasses = BreakGlass.objects.select_related(*people, "reviewed_by")
        return within(glasses, scope_of_glasses(by)).filter(ref=ref).first()
    requests = CaseRequest.objects.select_related(*people, "decided_by")
    return within(requests, scope_of_requests(by)).filter(ref=ref).first()


def _line(row: BreakGlass | CaseRequest, *, by: Actor, now: datetime) -> OpeningLine:
    if isinstance(row, BreakGlass):
        at, reason = row.opened_at, why_not_review(by, row)
    else:
        at, reason = row.asked_at, why_not_decide_request(by, row)
    return OpeningLine(
        ref=row.ref,
        is_break_glass=isinstance(row, BreakGlass),
        who=row.staff.short_name,
        unit=row.staff.unit.name,
        case_ref=row.case_ref,
        at=at,
        until=row.until,
        is_open=row.ended_at is None and row.until is not None and row.until > now,
        waits=reason is None,
    )


def _page(row: BreakGlass | CaseRequest, *, by: Actor, now: datetime) -> OpeningPage:
    line = _line(row, by=by, now=now)
    if isinstance(row, BreakGlass):
        return OpeningPage(
            line=line, reason=row.reason, classes=[], days=None, answer=row.review,
            answered_by=row.reviewed_by.short_name if row.reviewed_by else "",
            is_good=row.is_justified, may_answer=line.waits,
            may_end=why_not_end_glass(by, row, now=now) is None,
        )  # fmt: skip
    return OpeningPage(
        line=line, reason=row.reason,
        classes=[str(DataClass(code).label) for code in row.classes.split()],
        days=row.days, answer=row.answer,
        answered_by=row.decided_by.short_name if row.decided_by else "",
        is_good=row.is_approved, may_answer=line.waits,
        may_end=why_not_end_request(by, row, now=now) is None,
    )  # fmt: skip


def list_unreviewed(*, limit: int) -> list[BreakGlass]:
    """List emergency openings that wait for a review, the longest waiting first."""
    waiting = BreakGlass.objects.filter(reviewed_at=None).select_related("lead", "territory")
    return list(waiting.order_by("opened_at")[:limit])


def list_reviewers(
    place: Territory | None,
    *,
    permission: Permission = Permission.REVIEW_OPENINGS,
    now: datetime,
) -> QuerySet[StaffMember]:
    """Active people who review emergency openings of a place: their role holds there or above."""
    above: list[int] = []
    while place is not None:
        above.append(place.pk)
        place = place.parent
    codes = [role.code for role in ROLES.values() if permission in role.permissions]
    grants = grants_valid_at(now).filter(role__in=codes, territory_id__in=above)
    return StaffMember.objects.filter(pk__in=grants.values("staff_id")).order_by("name_sort")
