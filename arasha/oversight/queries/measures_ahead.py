"""What measures ask of whom and when: the calendar, the load of executors, the forecast of delay."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agreements.enums import CommitmentState, Origin
from arasha.agreements.models import Commitment
from arasha.agreements.queries.commitments import TONE_OF
from arasha.agreements.rules.commitments import state_on
from arasha.oversight.models import Measure
from arasha.oversight.policies.measures import scope_of_measures
from arasha.oversight.rules.forecast import Forecast, forecast
from arasha.oversight.rules.measures import turns_between

# How far ahead load and forecast look.
AHEAD = timedelta(days=90)
_OPEN = ("planned", "at_risk", "in_work")
_LEAST_CHANCE = 0.4


@dataclass(frozen=True, slots=True)
class DueDeed:
    """One deed with its day. `state` is None for a later turn of a rhythm that has not begun."""

    ref: str
    measure_ref: str
    number: str
    text: str
    executor: str
    due_on: date
    state: CommitmentState | None
    tone: str


@dataclass(slots=True)
class LoadRow:
    """What one executor has to do, and what it did before."""

    code: str
    name: str
    states: Counter[str] = field(default_factory=Counter)
    soon: int = 0
    forecast: Forecast | None = None

    @property
    def open(self) -> int:
        return sum(self.states[state] for state in ("planned", "at_risk", "in_work", "overdue"))


@dataclass(frozen=True, slots=True)
class ExpectedDelay:
    """An open deed with the chance that it comes late."""

    deed: DueDeed
    forecast: Forecast


def list_due(first: date, last: date, *, by: Actor, now: datetime) -> list[DueDeed]:
    """List what falls due from `first` to `last`, later turns of rhythms too, by day."""
    today, found = timezone.localtime(now).date(), list[DueDeed]()
    goes_on = Q(state__in=(*_OPEN, "claimed")) & ~Q(rhythm="once")
    rows = _deeds_of(by).exclude(state="cancelled")
    for each in rows.filter(Q(due_on__range=(first, last)) | goes_on):
        if first <= each.due_on <= last:
            found.append(_due(each, today=today))
        if each.state != "verified":
            found += [_due(each, today=today, turn=day) for day in _turns(each, first, last)]
    return sorted(found, key=lambda deed: (deed.due_on, deed.number, deed.executor))


def count_due_by_month(year: int, *, by: Actor, now: datetime) -> dict[int, int]:
    """Count what falls due in each month of a year."""
    found = list_due(date(year, 1, 1), date(year, 12, 31), by=by, now=now)
    return Counter(deed.due_on.month for deed in found)


def list_load(*, by: Actor, now: datetime) -> list[LoadRow]:
    """List the executors of measures with what they have to do, the most loaded first."""
    today, rows = timezone.localtime(now).date(), dict[int, LoadRow]()
    for each in _deeds_of(by):
        unit = each.owner_unit
        row = rows.setdefault(unit.pk, LoadRow(unit.code, unit.name))
        row.states[state_on(each.state, due_on=each.due_on, today=today)] += 1
        row.soon += each.state in _OPEN and today <= each.due_on <= today + AHEAD
    delays = list_delays(frozenset(rows), now=now)
    for pk, row in rows.items():
        row.forecast = forecast(delays.get(pk, []))
    return sorted(rows.values(), key=lambda row: (-row.open, row.name))


def list_expected_delays(*, by: Actor, now: datetime) -> list[ExpectedDelay]:
    """List open deeds of the next months that may well come late, the likeliest first."""
    today = timezone.localtime(now).date()
    rows = list(_deeds_of(by).filter(state__in=_OPEN, due_on__lte=today + AHEAD))
    delays = list_delays(frozenset(each.owner_unit_id for each in rows), now=now)
    found = list[ExpectedDelay]()
    for each in rows:
        said = forecast(
            delays.get(each.owner_unit_id, []), late_by=max(0, (today - each.due_on).days)
        )
        if said is not None and said.chance >= _LEAST_CHANCE:
            found.append(ExpectedDelay(_due(each, today=today), said))
    return sorted(found, key=lambda one: (-one.forecast.chance, one.deed.due_on, one.deed.ref))


def list_delays(unit_ids: frozenset[int], *, now: datetime) -> Mapping[int, list[int]]:
    """Return the delays in days of what each institution reported, and of what is overdue till now.

    Whatever it promised counts: in an agreement, a measure, a resolution. Early is negative.
    """
    today = timezone.localtime(now).date()
    past = Q(claimed_at__isnull=False) | Q(due_on__lt=today)
    rows = Commitment.objects.filter(past, owner_unit__in=unit_ids).exclude(state="cancelled")
    delays: dict[int, list[int]] = defaultdict(list)
    columns = ("owner_unit_id", "due_on", "claimed_at", "state")
    for unit_id, due_on, claimed_at, state in rows.values_list(*columns):
        # What was reported and returned is open again: it is late by as much as it is today.
        is_reported = claimed_at is not None and state in {"claimed", "verified"}
        day = timezone.localtime(claimed_at).date() if is_reported else today
        if is_reported or due_on < today:
            delays[unit_id].append((day - due_on).days)
    return delays


def _deeds_of(by: Actor) -> "QuerySet[Commitment]":
    refs = within(Measure.objects.all(), scope_of_measures(by)).values("ref")
    rows = Commitment.objects.filter(origin=Origin.MEASURE, origin_ref__in=refs)
    return rows.select_related("owner_unit").order_by("due_on", "pk")


def _turns(each: Commitment, first: date, last: date) -> Iterator[date]:
    yield from turns_between(
        each.due_on, each.rhythm, anchor=each.anchor_day, last_day=each.last_day, first=first,
        last=last,
    )  # fmt: skip


def _due(each: Commitment, *, today: date, turn: date | None = None) -> DueDeed:
    state = None if turn else state_on(each.state, due_on=each.due_on, today=today)
    return DueDeed(
        ref=each.ref, measure_ref=each.origin_ref, number=each.number, text=each.deed,
        executor=each.owner_unit.name, due_on=turn or each.due_on,
        state=CommitmentState(state) if state else None, tone=TONE_OF[state] if state else "",
    )  # fmt: skip
