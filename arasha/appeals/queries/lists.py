"""The list of appeals: what waits, what is mine, what is late, what is in work, what has ended."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import get_language

from arasha.access.actor import Actor
from arasha.access.scopes import Alternative, Scope, within
from arasha.access.statements import Statement
from arasha.appeals.enums import AppealState as State
from arasha.appeals.enums import Side
from arasha.appeals.models import Appeal, Message
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
# Where more than these are late, a list of all of them helps nobody.
MOST_LATE = 1000


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
    Tab.IN_WORK: [State.TAKEN, State.IN_CASE],
    Tab.ENDED: [State.CLOSED, State.FORWARDED, State.SET_ASIDE],
    Tab.OLDER: [State.RECORDED],
}
# One state has an index in the order of the queue, several states one in the order of registration.
_ORDER = {
    Tab.WAITING: ("queue_at", "pk"),
    Tab.IN_WORK: ("queue_at", "pk"),
    Tab.ENDED: ("-registered_at", "-pk"),
    Tab.OLDER: ("-queue_at", "-pk"),
}


def list_appeals(choice: Choice, *, by: Actor, now: datetime) -> AppealList:
    """List one page of appeals; one look with all its references is in the journal."""
    language = (get_language() or "kk")[:2]
    values = (
        list(_page(_filtered(_late(by, now=now), choice), choice, language=language))
        if choice.tab is Tab.LATE
        else _statement(choice, by, language).rows()
    )
    shown = [AppealRow(*row) for row in values[:PAGE]]
    refs = [row.ref for row in shown]
    clocks = clocks_of_many("appeal", refs, now=now)
    record_look(Act.APPEALS_LISTED, by=by.signature, now=now, thing_kind="appeal", shown=refs)
    return AppealList(shown, clocks, has_more=len(values) > PAGE)


def count_mine(by: Actor) -> int:
    """Count the appeals in this person's hands."""
    return Appeal.objects.filter(_in_hand_of(by)).count()


def count_late(by: Actor, *, now: datetime) -> int:
    """Count the appeals of this person and their units that are late."""
    return _late(by, now=now).count()


@lru_cache(maxsize=512)
def _statement(choice: Choice, by: Actor, language: str) -> Statement:
    """Compile the question once for each reader; one whose roles changed is another reader here."""
    rows = _mine(choice, by=by) if choice.tab is Tab.MINE else _first_of_each_way(choice, by=by)
    return Statement.of(_page(rows, choice, language=language))


def _page(
    rows: QuerySet[Appeal], choice: Choice, *, language: str
) -> QuerySet[Appeal, tuple[Any, ...]]:
    """One page of rows in the columns of AppealRow, and one row more if another page follows."""
    place = f"territory__name_{language}"
    first = _first_of(choice)
    return rows.values_list(
        "ref", "kind", "severity", "category", "category_is_proposed", "state", "language",
        "author_kind", place, "received_at", "taken_by__surname", "taken_by__given",
    )[first : first + PAGE + 1]  # fmt: skip


def _first_of(choice: Choice) -> int:
    return (min(choice.page, LAST_PAGE) - 1) * PAGE


def _first_of_each_way(choice: Choice, *, by: Actor) -> QuerySet[Appeal]:
    """Return the first appeals of every way in which one sees them, all together in order.

    Each way has an index in the order of the tab, so a few rows are read of each; put together with
    OR all that the reader may see would be read and sorted.
    """
    scope, order = scope_of_appeals(by), _ORDER[choice.tab]
    count = _first_of(choice) + PAGE + 1
    parts = []
    for alternative in _one_unit_each(scope.alternatives):
        rows = within(Appeal.objects.all(), Scope((alternative,), scope.never))
        rows = _filtered(rows.filter(state__in=_STATES[choice.tab]), choice)
        parts.append(rows.order_by(*order).values("pk")[:count])
    return Appeal.objects.filter(_in_any(parts)).order_by(*order)


def _in_any(parts: Sequence[QuerySet[Appeal, Any]]) -> Q:
    """Keys of any part: PostgreSQL reads a union by its index, SQLite has none of cut-off parts."""
    if not parts:
        return Q(pk__in=[])
    if connection.features.supports_slicing_ordering_in_compound:
        return Q(pk__in=parts[0].union(*parts[1:]))
    return reduce(or_, (Q(pk__in=part) for part in parts))


def _one_unit_each(alternatives: Iterable[Alternative]) -> Iterator[Alternative]:
    for alternative in alternatives:
        units = alternative.get("owner_id")
        if units is None:
            yield alternative
        else:
            yield from ({"owner_id": frozenset({unit})} for unit in units)


def _mine(choice: Choice, *, by: Actor) -> QuerySet[Appeal]:
    mine = appeals_of(by).filter(_in_hand_of(by))
    return _filtered(mine.order_by("queue_at", "pk"), choice)


def _in_hand_of(by: Actor) -> Q:
    """What a person took and has not passed on; in a case, only while its author has no word from us."""
    answered = Message.objects.filter(appeal=OuterRef("pk"), side=Side.STAFF)
    unanswered_in_case = Q(~Exists(answered), state=State.IN_CASE)
    return Q(taken_by_id=by.staff_id) & (Q(state=State.TAKEN) | unanswered_in_case)


def _late(by: Actor, *, now: datetime) -> QuerySet[Appeal]:
    """Late appeals, at most MOST_LATE of them: those that have been late for longest.

    Asked first for the clocks, since PostgreSQL would rather read every appeal than look up those of
    an inner query.
    """
    late = _late_clocks(by, now=now).order_by("due_at").values_list("thing_ref", flat=True)
    return appeals_of(by).filter(ref__in=set(late[:MOST_LATE])).order_by("queue_at", "pk")


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
