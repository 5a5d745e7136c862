"""Lists of cases: rows of plain values, fifty a page, one look in the journal for each page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission, Reach
from arasha.access.scopes import Scope, within
from arasha.cases.enums import RUNNING, CaseState, GoalState
from arasha.cases.models import Case, Closing, Goal, HandOver
from arasha.cases.policies import never_of_cases, scope_of_cases, scope_of_hand_overs
from arasha.cases.queries.rows import A_PAGE, CasePageOfList, CaseRow, look, page_of
from arasha.cases.rules import HIGH_RISKS
from arasha.children.models import Child
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import clocks_of_many
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True)
class Offer:
    """A case that another institution offers to the reader's: who, why and how grave, no more."""

    case_ref: str
    from_unit: str
    to_unit: str
    asked_at: datetime
    clock: ClockLine | None


def list_cases(show: str, *, page: int = 1, by: Actor, now: datetime) -> CasePageOfList:
    """List a page of cases: `mine`, `unit`, `waiting` for me, or `closed`; the gravest first."""
    rows = {"mine": _mine, "unit": _of_units, "waiting": _waiting, "closed": _closed}[show](by)
    order = ("-closed_at", "-pk") if show == "closed" else ("-risk", "opened_at", "pk")
    return page_of(rows.order_by(*order), page=page, by=by, now=now)


def list_without_plan(*, page: int = 1, by: Actor, now: datetime) -> CasePageOfList:
    """List open cases of high risk without an open goal: the standing list of supervisors."""
    rows = _without_plan(by).order_by("-risk", "opened_at", "pk")
    return page_of(rows, page=page, by=by, now=now)


def list_cases_of_child(child: Child, *, by: Actor, now: datetime) -> CasePageOfList:
    """List the cases of a child that the reader may read."""
    rows = within(Case.objects.filter(child=child), scope_of_cases(by))
    return page_of(rows.order_by("-opened_at", "pk"), page=1, by=by, now=now)


def list_offers(*, by: Actor, now: datetime) -> list[Offer]:
    """List the hand-overs that wait for an answer of the reader's institution."""
    rows = within(HandOver.objects.filter(is_accepted=None), scope_of_hand_overs(by))
    offers = list(rows.select_related("case", "from_unit", "to_unit").order_by("asked_at")[:A_PAGE])
    refs = [offer.case.ref for offer in offers]
    clocks = clocks_of_many("hand_over", refs, now=now)
    look(Act.CASES_LISTED, "hand_over", refs, by=by, now=now)
    return [
        Offer(
            case_ref=offer.case.ref,
            from_unit=offer.from_unit.name,
            to_unit=offer.to_unit.name,
            asked_at=offer.asked_at,
            clock=clocks.get(offer.case.ref),
        )
        for offer in offers
    ]


def list_my_cases(*, by: Actor, now: datetime) -> list[CaseRow]:
    """List the open cases in my hands, the gravest first, for the start page."""
    return list_cases("mine", by=by, now=now).rows


def count_my_cases(*, by: Actor) -> int:
    return _mine(by).count()


def count_waiting_cases(*, by: Actor) -> int:
    """Count what waits for me: closings to decide, cases without a worker, offered cases."""
    offers = within(HandOver.objects.filter(is_accepted=None), scope_of_hand_overs(by))
    return _waiting(by).count() + offers.count()


def count_without_plan(*, by: Actor) -> int:
    return _without_plan(by).count()


def led_by(actor: Actor, permission: Permission) -> QuerySet[Case]:
    """Cases of the units in which the actor holds a permission that reaches beyond the own desk."""
    scope = Scope(({"lead_id": _units_led(actor, permission)},), never_of_cases(actor))
    return within(Case.objects.all(), scope)


def _units_led(actor: Actor, permission: Permission) -> frozenset[int]:
    holdings = actor.holdings_with(permission)
    wide = (holding.unit_ids for holding in holdings if holding.reach is not Reach.OWN)
    return frozenset().union(*wide)


def _mine(by: Actor) -> QuerySet[Case]:
    scope = Scope(({"worker_id": frozenset({by.staff_id})},), never_of_cases(by))
    return within(Case.objects.filter(state__in=RUNNING), scope)


def _of_units(by: Actor) -> QuerySet[Case]:
    return led_by(by, Permission.READ_CASES).filter(state__in=RUNNING)


def _waiting(by: Actor) -> QuerySet[Case]:
    others = Closing.objects.filter(is_approved=None).exclude(asked_by_id=by.staff_id)
    decide = led_by(by, Permission.DECIDE_CLOSING).filter(pk__in=others.values("case_id"))
    give = led_by(by, Permission.ASSIGN_CASE).filter(state=CaseState.OPEN, worker=None)
    return Case.objects.filter(Q(pk__in=decide.values("pk")) | Q(pk__in=give.values("pk")))


def _closed(by: Actor) -> QuerySet[Case]:
    alternatives = (
        {"lead_id": _units_led(by, Permission.READ_CASES)},
        {"worker_id": frozenset({by.staff_id})},
    )
    scope = Scope(alternatives, never_of_cases(by))
    return within(Case.objects.filter(state=CaseState.CLOSED), scope)


def _without_plan(by: Actor) -> QuerySet[Case]:
    goals = Goal.objects.filter(case=OuterRef("pk"), state=GoalState.OPEN)
    rows = led_by(by, Permission.SEE_TEAM).filter(state__in=RUNNING)
    return rows.filter(~Exists(goals), risk__in=HIGH_RISKS)
