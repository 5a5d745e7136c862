"""Lists of cases: rows of plain values, fifty a page, one look in the journal for each page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from arasha.access.actor import Actor
from arasha.access.enums import Permission, Reach
from arasha.access.scopes import Scope, within
from arasha.cases.enums import (
    RUNNING,
    TONE_OF_CASE,
    TONE_OF_RISK,
    CaseState,
    Category,
    GoalState,
    Risk,
    StepState,
)
from arasha.cases.models import Case, Closing, Goal, HandOver, Step
from arasha.cases.policies import never_of_cases, scope_of_cases, scope_of_hand_overs
from arasha.cases.rules import HIGH_RISKS
from arasha.children.models import Child
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import clocks_of_many
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.vault.opening import Opening

A_PAGE = 50
_NAME = Opening(
    Child, "surname", "given", "patronymic", "name_as_in_document", via="child__"
)  # fmt: skip
_COLUMNS = (
    "pk", "ref", "state", "risk", "category", "opened_at", "closed_at", *_NAME.columns,
    "lead__name_kk", "lead__name_ru", "lead__name_en", "worker__surname", "worker__given",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of a list of cases."""

    ref: str
    child: str
    risk: str
    risk_tone: str
    state: str
    state_tone: str
    category: str
    lead: str
    worker: str
    opened_at: datetime
    closed_at: datetime | None
    late_steps: int
    clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class CasePageOfList:
    """A page of a list; `has_more` says whether another follows."""

    rows: list[CaseRow]
    has_more: bool = False


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
    return _page(rows.order_by(*order), page=page, by=by, now=now)


def list_without_plan(*, page: int = 1, by: Actor, now: datetime) -> CasePageOfList:
    """List open cases of high risk without an open goal: the standing list of supervisors."""
    rows = _without_plan(by).order_by("-risk", "opened_at", "pk")
    return _page(rows, page=page, by=by, now=now)


def list_cases_of_child(child: Child, *, by: Actor, now: datetime) -> CasePageOfList:
    """List the cases of a child that the reader may read."""
    rows = within(Case.objects.filter(child=child), scope_of_cases(by))
    return _page(rows.order_by("-opened_at", "pk"), page=1, by=by, now=now)


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


def look(act: Act, kind: str, refs: Iterable[str], *, by: Actor, now: datetime) -> None:
    """Write that a list was read: which references it showed."""
    record_look(act, by=by.signature, now=now, thing_kind=kind, shown=list(refs))


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


def _page(rows: QuerySet[Case], *, page: int, by: Actor, now: datetime) -> CasePageOfList:
    start = (page - 1) * A_PAGE
    # The keys of the page first: joined before that, every case that one sees would be.
    keys = rows.values("pk")[start : start + A_PAGE + 1]
    listed = Case.objects.filter(pk__in=keys).order_by(*rows.query.order_by)
    found = list(listed.values(*_COLUMNS))
    shown = found[:A_PAGE]
    refs = [row["ref"] for row in shown]
    clocks = clocks_of_many("case", refs, now=now)
    late = _count_late_steps([row["pk"] for row in shown], now=now)
    look(Act.CASES_LISTED, "case", refs, by=by, now=now)
    return CasePageOfList(
        rows=[
            _row(row, clock=clocks.get(row["ref"]), late=late.get(row["pk"], 0)) for row in shown
        ],
        has_more=len(found) > A_PAGE,
    )


def _count_late_steps(case_ids: list[int], *, now: datetime) -> dict[int, int]:
    today = timezone.localtime(now).date()
    late = Step.objects.filter(
        goal__case_id__in=case_ids, state=StepState.PLANNED, due_on__lt=today
    )
    counted = late.values_list("goal__case_id").annotate(count=Count("pk"))
    return {case_id: count for case_id, count in counted if case_id is not None}


def _row(row: dict[str, Any], *, clock: ClockLine | None, late: int) -> CaseRow:
    name = _NAME.of(row)
    parts = (name["surname"], name["given"], name["patronymic"])
    given = row["worker__given"] or ""
    return CaseRow(
        ref=row["ref"],
        child=" ".join(filter(None, parts)) or name["name_as_in_document"],
        risk=str(Risk(row["risk"]).label),
        risk_tone=TONE_OF_RISK[Risk(row["risk"])],
        state=str(CaseState(row["state"]).label),
        state_tone=TONE_OF_CASE[CaseState(row["state"])],
        category=str(Category(row["category"]).label),
        lead=row[f"lead__name_{language()}"],
        worker=f"{row['worker__surname'] or ''} {given[:1]}{'.' if given else ''}".strip(),
        opened_at=row["opened_at"],
        closed_at=row["closed_at"],
        late_steps=late,
        clock=clock,
    )


def language() -> str:
    """Return the reader's language as the names of institutions are kept: kk, ru or en."""
    code = (get_language() or "kk")[:2]
    return code if code in {"kk", "ru", "en"} else "kk"
