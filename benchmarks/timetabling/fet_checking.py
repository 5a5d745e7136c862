"""Timetables of a school as the program FET has them, checked afresh.

Only what FET demands with 100 percent is a rule here; of its wishes the least days between activities
are counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from arasha.lessons.timetable.fet import Activity, Apart, Bounds, School, Spot


def check(school: School, spots: Mapping[int, Spot]) -> list[str]:
    """Name every demand that a timetable breaks, with the activities; counted afresh."""
    found = [f"not placed: {each.id}" for each in school.activities if each.id not in spots]
    placed = [each for each in school.activities if each.id in spots]
    found += [f"start: {each.id}" for each in placed if spots[each.id].start not in each.starts]
    found += [f"room: {e.id}" for e in placed if e.rooms and spots[e.id].room not in e.rooms]
    found += _clashes(school, placed, spots)
    found += _relations(school, spots)
    for who, bounds in school.bounds.items():
        busy = {slot for each in placed if who in each.who for slot in held(each, spots)}
        found += [f"{rule}: {who}" for rule in _beyond(bounds, busy, school)]
    return found


def wishes_missed(school: School, spots: Mapping[int, Spot]) -> int:
    """How many pairs of activities lie closer than wished."""
    return sum(not each.strict for each, _one, _other in _close(school, spots))


def held(activity: Activity, spots: Mapping[int, Spot]) -> range:
    """The slots that an activity takes."""
    start = spots[activity.id].start
    return range(start, start + activity.duration)


def _clashes(
    school: School, placed: Iterable[Activity], spots: Mapping[int, Spot]
) -> Iterator[str]:
    taken: Counter[tuple[str, int]] = Counter()
    for each in placed:
        room = spots[each.id].room
        for slot in held(each, spots):
            taken.update((who, slot) for who in each.who)
            if room:
                taken[f"r:{room}", slot] += 1
                if (room, slot) in school.rooms_closed:
                    yield f"room closed: {each.id}"
    yield from (f"twice at {slot}: {who}" for (who, slot), many in taken.items() if many > 1)


def _relations(school: School, spots: Mapping[int, Spot]) -> Iterator[str]:
    for each, one, other in _close(school, spots):
        if each.strict:
            yield f"too close: {one}, {other}"
    for group in school.together:
        if len({spots[number].start for number in group if number in spots}) > 1:
            yield f"not together: {group}"
    durations = {each.id: each.duration for each in school.activities}
    for first, second in school.ordered:
        ends = spots[first].start + durations[first] if first in spots else 0
        if second in spots and ends > spots[second].start:
            yield f"order: {first}, {second}"


def _close(school: School, spots: Mapping[int, Spot]) -> Iterator[tuple[Apart, int, int]]:
    for each in school.apart:
        days = [(n, spots[n].start // len(school.hours)) for n in each.activities if n in spots]
        for place, (one, day) in enumerate(days):
            for other, other_day in days[:place]:
                if abs(day - other_day) < each.days:
                    yield each, one, other


def _beyond(bounds: Bounds, busy: set[int], school: School) -> Iterator[str]:
    hours = len(school.hours)
    by_day: dict[int, list[int]] = defaultdict(list)
    for slot in sorted(busy):
        by_day[slot // hours].append(slot)
    gaps = [len(set(range(slots[0], slots[-1])) - busy - bounds.free) for slots in by_day.values()]
    opens = [
        min(slot for slot in range(day * hours, (day + 1) * hours) if slot not in bounds.free)
        for day in by_day
    ]
    late = sum(slot not in busy for slot in opens)
    loads = [len(slots) for slots in by_day.values()]
    told = (
        ("hours a day", max(loads, default=0), bounds.most_a_day),
        ("days", len(by_day), bounds.most_days),
        ("gaps a week", sum(gaps), bounds.gaps_a_week),
        ("gaps a day", max(gaps, default=0), bounds.gaps_a_day),
        ("late starts", late, bounds.late_starts),
    )
    yield from (rule for rule, found, most in told if most is not None and found > most)
    if bounds.least_a_day is not None and min(loads, default=99) < bounds.least_a_day:
        yield "too few hours a day"
