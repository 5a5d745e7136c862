"""Reading a case that is not one's own work: in an emergency, or by a reasoned request."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from arasha.access.actions import openings
from arasha.access.actions.openings import KIND, Where
from arasha.access.actor import Actor
from arasha.access.decisions import decide
from arasha.access.enums import Basis, DataClass, Permission
from arasha.access.grounds import Ground
from arasha.access.models import BreakGlass, CaseRequest
from arasha.access.queries.reviewers import list_reviewers
from arasha.access.refusals import NO_ROLE, refuse_if
from arasha.access.roles import ROLES
from arasha.access.scopes import Scope, within
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import get_territory_of
from arasha.agreements.actions.disclosing import Exchange, disclose
from arasha.agreements.queries.disclosures import disclosures_of
from arasha.cases.actions.reviews import ask_review
from arasha.cases.models import Case
from arasha.cases.policies import scope_of_emergency, scope_of_requestable
from arasha.cases.queries.gates import OpenedCase, look_at, open_case_for
from arasha.cases.queries.people import list_deciders, without_barred
from arasha.journal.actions import record_refusal
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember

# What of a case a page shows: the record of a reading names it, never its values.
FIELDS_READ = ("page_of_case",)
_BEFORE_IT_IS_OPEN = (
    "who asks or decides does not see the case yet; scopes and conflicts say who may"
)


class NoSuchCaseError(Exception):
    """No case of this reference can be opened: it is not there, lies elsewhere, or names the person.

    One answer for all three, so that it tells nothing.
    """


class AlreadyReadError(Exception):
    """The person reads this case already."""


@as_system(_BEFORE_IT_IS_OPEN)
def break_glass(case_ref: str, *, reason: str, once: str, by: Actor, now: datetime) -> BreakGlass:
    """Open one case to oneself for an hour; the privacy officer and the case's owner are told.

    Raises NoSuchCaseError, AlreadyReadError.
    """
    act, may = Act.GLASS_BROKEN, by.may(Permission.BREAK_GLASS)
    refuse_if(None if may else NO_ROLE, act=act)
    known = BreakGlass.objects.filter(once_key=once, staff_id=by.staff_id).first()
    if known is not None:
        return known
    case = _find(case_ref, scope_of_emergency(by), act=act, by=by, now=now)
    with transaction.atomic():
        where = _where(case, now=now)
        glass = openings.put_broken_glass(where, reason=reason, once=once, by=by, now=now)
        _tell_owners(glass, case=case, by=by, now=now)
        ask_review(glass, case=case, now=now)
        return glass


@as_system(_BEFORE_IT_IS_OPEN)
def ask_to_read(
    case_ref: str,
    *,
    classes: frozenset[DataClass],
    days: int,
    reason: str,
    once: str,
    by: Actor,
    now: datetime,
) -> CaseRequest:
    """Ask to read one case for some days. Raises NoSuchCaseError, AlreadyReadError."""
    act, may = Act.READING_ASKED, by.may(Permission.READ_BY_CLAUSE)
    refuse_if(None if may else NO_ROLE, act=act)
    known = CaseRequest.objects.filter(once_key=once, staff_id=by.staff_id).first()
    if known is not None:
        return known
    case = _find(case_ref, scope_of_requestable(by), act=act, by=by, now=now)
    with transaction.atomic():
        where = _where(case, now=now)
        request = openings.put_request(
            where, classes=classes, days=days, reason=reason, once=once, by=by, now=now
        )
        told = list_deciders(Permission.APPROVE_REQUESTS, case.lead, now=now, case=case)
        people = [*told, *list_reviewers(where.territory, now=now)]
        _tell(NoticeKind.READING_ASKED, request.ref, to=people, case=case, by=by, now=now)
        return request


@as_system(_BEFORE_IT_IS_OPEN)
def decide_request(
    ref: str, *, approve: bool, answer: str, by: Actor, now: datetime
) -> CaseRequest:
    """Approve or decline a request, and tell who asked."""
    with transaction.atomic():
        request = openings.decide_request(ref, approve=approve, answer=answer, by=by, now=now)
        asker = StaffMember.objects.filter(pk=request.staff_id)
        case = Case.objects.get(ref=request.case_ref)
        _tell(NoticeKind.READING_DECIDED, ref, to=asker, case=case, by=by, now=now)
        return request


def read_opened(ref: str, *, by: Actor, now: datetime) -> OpenedCase:
    """Return the case for reading as far as it is open; the look and its ground are in the journal.

    Under a clause the data leave the institution that leads the case: the first look of an institution
    under a clause makes the record of that, before anything is shown.
    """
    opened = open_case_for(ref, by=by, now=now)
    with transaction.atomic():
        ground = opened.decision.ground
        if ground is not None and ground.clause:
            _disclose_once(opened.case, ground, by=by, now=now)
        look_at(opened, Act.CASE_SEEN, by=by, now=now)
    return opened


def _disclose_once(case: Case, ground: Ground, *, by: Actor, now: datetime) -> None:
    holding = next(by.holdings_with(Permission.READ_BY_CLAUSE))
    given = disclosures_of("case", [case.ref]).filter(
        clause_ref=ground.clause, to_unit_id=holding.unit_id, withdrawn_at=None
    )
    if given.exists():
        return
    exchange = Exchange(
        from_unit=case.lead,
        to_unit=Organisation.objects.get(pk=holding.unit_id),
        classes=ground.classes,
        fields=FIELDS_READ,
        purpose=min(ground.purposes & ROLES[holding.role].purposes),
        basis=Basis(ground.basis),
        thing_kind="case",
        thing_ref=case.ref,
        child_ref=case.child.ref,
        territory=case.territory,
        category=case.category,
        risk=case.risk,
    )
    disclose(exchange, by=by, now=now)


def _find(case_ref: str, scope: Scope, *, act: Act, by: Actor, now: datetime) -> Case:
    rows = Case.objects.select_related("lead", "territory", "worker")
    rows = rows.prefetch_related("barred", "goals__steps")
    case = within(rows, scope).filter(ref=case_ref).first()
    if case is None:
        record_refusal(
            act, by=by.signature, now=now, thing_kind="case", thing_ref=case_ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise NoSuchCaseError
    if decide(by, Permission.READ_CASES, case, now=now).is_own:
        raise AlreadyReadError
    return case


def _where(case: Case, *, now: datetime) -> Where:
    return Where(case_ref=case.ref, lead=case.lead, territory=_place_of(case, now=now))


def _place_of(case: Case, *, now: datetime) -> Territory | None:
    return case.territory or get_territory_of(case.lead_id, on=timezone.localtime(now).date())


def _owners(case: Case, *, now: datetime) -> Iterable[StaffMember]:
    """Who answers for the case: its worker, and where there is none who gives it to one."""
    if case.worker is not None:
        return [case.worker]
    return list_deciders(Permission.ASSIGN_CASE, case.lead, now=now, case=case)


def _tell_owners(glass: BreakGlass, *, case: Case, by: Actor, now: datetime) -> None:
    """Tell of their case: the page of the opening belongs to who reviews it and to who opened."""
    ids = {person.pk for person in _owners(case, now=now)} - {by.staff_id}
    people = without_barred(StaffMember.objects.filter(pk__in=ids), case=case)
    tell(
        NoticeKind.GLASS_BROKEN, to=list(people.distinct()), thing_kind="case", thing_ref=case.ref,
        now=now, once=f"{glass.ref} of {case.ref}",
    )  # fmt: skip


def _tell(
    kind: NoticeKind,
    ref: str,
    *,
    to: Iterable[StaffMember],
    case: Case,
    by: Actor,
    now: datetime,
) -> None:
    """Tell about an opening; never who is named in the case, nor who did it."""
    ids = {person.pk for person in to} - {by.staff_id}
    people: QuerySet[StaffMember] = without_barred(
        StaffMember.objects.filter(pk__in=ids), case=case
    )
    tell(kind, to=list(people.distinct()), thing_kind=KIND, thing_ref=ref, now=now, once=ref)
