"""Measures of the programme as lists show them: plain values, the state worked out once for each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.agreements.enums import Origin
from arasha.agreements.models import Commitment
from arasha.agreements.rules.commitments import state_on
from arasha.oversight.enums_measures import MeasureState
from arasha.oversight.models import Executor, Measure
from arasha.oversight.policies.measures import scope_of_measures
from arasha.oversight.rules.measures import state_of
from arasha.statistics.enums import Direction

TONE_OF = {
    "overdue": "late", "at_risk": "attention", "claimed": "attention", "in_work": "",
    "not_started": "", "verified": "calm", "cancelled": "",
}  # fmt: skip
_OVER = ("claimed", "verified", "cancelled")


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of a list. `done` of `asked` deeds are checked; `due_on` is the next open deadline."""

    ref: str
    number: str
    text: str
    direction: str
    state: MeasureState
    tone: str
    label: str
    executors: tuple[str, ...]
    units: frozenset[str]
    due_on: date | None
    done: int
    asked: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many measures of a direction stand in a state; `start` and `width` draw it, of 1000."""

    state: str
    label: str
    tone: str
    number: int
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """A direction of the programme with its measures by state."""

    code: str
    label: str
    total: int
    shares: tuple[Share, ...]


def list_measures(*, by: Actor, now: datetime) -> list[MeasureRow]:
    """List the measures of the reader's region by number: as many queries for one as for all."""
    columns = ("pk", "ref", "number", "direction", "stage", _text_column(), "text_ru")
    found = within(Measure.objects.all(), scope_of_measures(by)).order_by("place", "pk")
    measures = list(found.values_list(*columns))
    executors = _executors([each[0] for each in measures])
    deeds = _deeds([each[1] for each in measures], now=now)
    labels = {state.value: str(state.label) for state in MeasureState}
    rows = []
    for pk, ref, number, direction, stage, text, text_ru in measures:
        mine, its = executors[pk], deeds[ref]
        state = state_of(stage, [each for each, _day in its])
        is_asked = [(each, day) for each, day in its if each != "cancelled"]
        rows.append(MeasureRow(
            ref=ref, number=number, text=text or text_ru, direction=direction,
            state=MeasureState(state), tone=TONE_OF[state], label=labels[state],
            executors=tuple(name for _code, name in mine),
            units=frozenset(code for code, _name in mine),
            due_on=min((day for each, day in its if each not in _OVER), default=None),
            done=sum(1 for each, _day in is_asked if each == "verified"), asked=len(is_asked),
        ))  # fmt: skip
    return rows


def count_overdue_measures(*, by: Actor, now: datetime) -> int:
    """Count the measures of the region with a deed whose day has passed."""
    refs = within(Measure.objects.filter(stage="begun"), scope_of_measures(by)).values("ref")
    late = Commitment.objects.filter(
        origin=Origin.MEASURE, origin_ref__in=refs, state__in=("planned", "at_risk", "in_work"),
        due_on__lt=timezone.localtime(now).date(),
    )  # fmt: skip
    return late.values("origin_ref").distinct().count()


def sum_up(rows: Iterable[MeasureRow]) -> list[DirectionRow]:
    """Count measures by direction and state, for the overview: the very rows of the list."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[row.direction][row.state] += 1
    return [
        DirectionRow(each.value, str(each.label), sum(found.values()), _shares(found))
        for each in Direction
        if (found := counts.get(each.value, {}))
    ]


def find_measure(ref: str, *, by: Actor) -> Measure:
    """Return a measure of the reader's region. Raises Http404."""
    rows = Measure.objects.select_related("territory", "verifier_unit")
    measure = within(rows, scope_of_measures(by)).filter(ref=ref).first()
    if measure is None:
        raise Http404
    return measure


def _text_column() -> str:
    return f"text_{_language()}"


def _language() -> str:
    language = (get_language() or "kk")[:2]
    return language if language in {"kk", "ru", "en"} else "kk"


def _executors(measure_ids: list[int]) -> Mapping[int, list[tuple[str, str]]]:
    """Return code and name of the executors of each measure, the leading ones first."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = Executor.objects.filter(measure_id__in=measure_ids).order_by("-is_lead", "pk")
    columns = ("measure_id", "unit__code", f"unit__name_{_language()}")
    for pk, code, name in rows.values_list(*columns):
        if (code, name) not in found[pk]:
            found[pk].append((code, name))
    return found


def _deeds(refs: list[str], *, now: datetime) -> Mapping[str, list[tuple[str, date]]]:
    """Return the shown state and the day of each commitment of the measures."""
    today = timezone.localtime(now).date()
    found: dict[str, list[tuple[str, date]]] = defaultdict(list)
    rows = Commitment.objects.filter(origin=Origin.MEASURE, origin_ref__in=refs)
    for ref, state, due_on in rows.values_list("origin_ref", "state", "due_on"):
        found[ref].append((state_on(state, due_on=due_on, today=today), due_on))
    return found


def _shares(found: Mapping[str, int]) -> tuple[Share, ...]:
    """Return the states that occur, in the order of the list of states, each with its part of 1000."""
    total, start, shares = sum(found.values()), 0, list[Share]()
    for state in MeasureState:
        if number := found.get(state.value, 0):
            width = round(1000 * number / total)
            shares.append(
                Share(state.value, str(state.label), TONE_OF[state], number, start, width)
            )
            start += width
    return tuple(shares)
