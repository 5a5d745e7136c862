"""A page of cases as plain values: what a line shows, read with few queries and one look."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from arasha.access.actor import Actor
from arasha.cases.enums import TONE_OF_CASE, TONE_OF_RISK, CaseState, Category, Risk, StepState
from arasha.cases.models import Case, Step
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


def look(act: Act, kind: str, refs: Iterable[str], *, by: Actor, now: datetime) -> None:
    """Write that a list was read: which references it showed."""
    record_look(act, by=by.signature, now=now, thing_kind=kind, shown=list(refs))


def page_of(rows: QuerySet[Case], *, page: int, by: Actor, now: datetime) -> CasePageOfList:
    """Read one page of cases in the order of `rows`; the look names the cases it shows."""
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
