"""The list of appeals: what waits, what is mine, what is late, what is in work, what has ended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from arasha.access.actor import Actor
from arasha.access.scopes import Alternative, Scope, within
from arasha.appeals.enums import AppealState as State
from arasha.appeals.models import Appeal
from arasha.appeals.policies import scope_of_appeals, units_of
from arasha.appeals.queries.gate import appeals_of
from arasha.clocks.lines import ClockLine
from arasha.clocks.models import Clock
from arasha.clocks.queries import clocks_of_many
from arasha.journal.actions import record_look
from arasha.journal.enums import Act

PAGE = 50
# Nobody reads further by leafing: a filter is quicker for the person and for the database.
LAST_PAGE = 200


class Tab(StrEnum):
    """Which part of the appeals a list shows."""

    WAITING = "waiting"
    MINE = "mine"
    LATE = "late"
    IN_WORK = "in_work"
    ENDED = "ended"
    OLDER = "older"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a reader asked to see: a tab, and codes to filter by. Never words about people."""

    tab: Tab = Tab.WAITING
    category: str = ""
    severity: str = ""
    territory: str = ""
    state: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One line of the list: codes only, no words of the author and no names of children."""

    ref: str
    kind: str
    severity: str
    category: str
    is_proposed: bool
    state: str
    language: str
    author_kind: str
    place: str
    received_at: datetime | None
    holder_surname: str | None
    holder_given: str | None


@dataclass(frozen=True, slots=True)
class AppealList:
    """A page of the list, and whether another one follows."""

    rows: Sequence[AppealRow]
    clocks: dict[str, ClockLine]
    has_more: bool


_STATES = {
    Tab.WAITING: [State.WAITING],
    Tab.MINE: [State.TAKEN, State.IN_CASE],
    Tab.IN_WORK: [State.TAKEN, State.IN_CASE],
    Tab.ENDED: [State.CLOSED, State.FORWARDED, State.SET_ASIDE],
    Tab.OLDER: [State.RECORDED],
}
# One state has an index in the order of the queue, several states one in the order of registration.
_NEWEST_FIRST = {Tab.ENDED: "-registered_at", Tab.OLDER: "-queue_at"}


def list_appeals(choice: Choice, *, by: Actor, now: datetime) -> AppealList:
    """List one page of appeals; one look with all its references is in the journal."""
    first = (min(choice.page, LAST_PAGE) - 1) * PAGE
    rows = (
        _newest(choice, by=by, count=first + PAGE + 1)
        if choice.tab in _NEWEST_FIRST
        else _filtered(_of_tab(choice.tab, by=by, now=now), choice)
    )
    values = list(rows.values_list(*_columns())[first : first + PAGE + 1])
    shown = [AppealRow(*row) for row in values[:PAGE]]
    refs = [row.ref for row in shown]
    clocks = clocks_of_many("appeal", refs, now=now)
    record_look(Act.APPEALS_LISTED, by=by.signature, now=now, thing_kind="appeal", shown=refs)
    return AppealList(shown, clocks, has_more=len(values) > PAGE)


def count_mine(by: Actor) -> int:
    """Count the appeals in this person's hands."""
    mine = Appeal.objects.filter(taken_by_id=by.staff_id)
    return mine.filter(state__in=_STATES[Tab.MINE]).count()


def count_late(by: Actor, *, now: datetime) -> int:
    """Count the appeals of this person and their units that are late."""
    return _of_tab(Tab.LATE, by=by, now=now).count()


def _newest(choice: Choice, *, by: Actor, count: int) -> QuerySet[Appeal]:
    """Return the newest `count` ended appeals, from the newest of every way in which one sees them.

    Nearly all appeals have ended. Each way has an index in the order of time, so a few rows are read
    of each; put together with OR they would all be read and sorted.
    """
    scope, order = scope_of_appeals(by), _NEWEST_FIRST[choice.tab]
    newest = Q(pk__in=[])
    for alternative in _one_unit_each(scope.alternatives):
        rows = within(Appeal.objects.all(), Scope((alternative,), scope.never))
        rows = _filtered(rows.filter(state__in=_STATES[choice.tab]), choice)
        newest |= Q(pk__in=rows.order_by(order, "-pk").values("pk")[:count])
    return Appeal.objects.filter(newest).order_by(order, "-pk")


def _one_unit_each(alternatives: Iterable[Alternative]) -> Iterator[Alternative]:
    for alternative in alternatives:
        units = alternative.get("owner_id")
        if units is None:
            yield alternative
        else:
            yield from ({"owner_id": frozenset({unit})} for unit in units)


def _of_tab(tab: Tab, *, by: Actor, now: datetime) -> QuerySet[Appeal]:
    ordered = appeals_of(by).order_by("queue_at", "pk")
    if tab is Tab.LATE:
        return ordered.filter(ref__in=_late_clocks(by, now=now).values("thing_ref"))
    ordered = ordered.filter(state__in=_STATES[tab])
    return ordered.filter(taken_by_id=by.staff_id) if tab is Tab.MINE else ordered


def _late_clocks(by: Actor, *, now: datetime) -> QuerySet[Clock]:
    ours = Q(unit_id__in=units_of(by)) | Q(holder_id=by.staff_id)
    return Clock.objects.filter(
        ours, thing_kind="appeal", stopped_at=None, paused_at=None, due_at__lt=now
    )


def _filtered(rows: QuerySet[Appeal], choice: Choice) -> QuerySet[Appeal]:
    asked = {
        "category": choice.category,
        "severity": choice.severity,
        "territory__code": choice.territory,
        "state": choice.state,
    }
    return rows.filter(**{path: code for path, code in asked.items() if code})


def _columns() -> tuple[str, ...]:
    """Name the columns in the order of AppealRow."""
    place = f"territory__name_{(get_language() or 'kk')[:2]}"
    return (
        "ref", "kind", "severity", "category", "category_is_proposed", "state", "language",
        "author_kind", place, "received_at", "taken_by__surname", "taken_by__given",
    )  # fmt: skip
