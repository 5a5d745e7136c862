"""Officers chosen freely: what is asked, a roster of who comes when, and its check.

A visit is an officer for a day in a school. The search (`visits_solving`) decides when lessons are and
how many officers of a kind (who speak the same languages) come; here people are found for that, and
for each school and day a maximum flow shows that they can give all its lessons.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ortools.graph.python import max_flow

WEEKDAYS = 5

type Kind = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A class: so many lessons, one a week at most, in offered hours (weekday, hour)."""

    school: int
    language: int
    lessons: int
    offers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """An officer with languages, and the days (week * 5 + weekday) on which a visit is possible."""

    languages: Kind
    days: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """`rooms` lessons at once in a school, `a_visit` lessons of an officer on a day."""

    weeks: int
    rooms: int
    a_visit: int
    groups: tuple[Group, ...]
    visitors: tuple[Visitor, ...]

    @property
    def schools(self) -> tuple[int, ...]:
        return tuple(sorted({group.school for group in self.groups}))

    def least(self, school: int) -> int:
        """No plan has fewer visits to the school than this."""
        lessons = sum(group.lessons for group in self.groups if group.school == school)
        return -(-lessons // self.a_visit)

    @property
    def bound(self) -> int:
        return sum(self.least(school) for school in self.schools)


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """A lesson: the group by number, its day and hour, the officer by number."""

    group: int
    day: int
    hour: int
    visitor: int


@dataclass(slots=True)
class Part:
    """What is decided for a school: lessons (group, day, hour), and how many of a kind come."""

    lessons: list[tuple[int, int, int]] = field(default_factory=list)
    comers: Counter[tuple[int, Kind]] = field(default_factory=Counter)
    is_proved: bool = False

    @property
    def visits(self) -> int:
        return self.comers.total()


class NoRosterError(Exception):
    """The officers who come cannot give the lessons of a day: the decision was no true plan."""


def roster(region: Region, parts: Mapping[int, Part]) -> list[Held]:
    """Who gives which lesson. Raises NoRosterError where the flow of a day leaves one out."""
    free: dict[tuple[int, Kind], list[int]] = defaultdict(list)
    for number, each in enumerate(region.visitors):
        for day in each.days:
            free[day, each.languages].append(number)
    held: list[Held] = []
    for part in parts.values():
        known: Counter[int] = Counter()
        by_day: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for group, day, hour in part.lessons:
            by_day[day].append((group, hour))
        for day, lessons in sorted(by_day.items()):
            people = _people(day, part, free, known)
            held += _shared_out(region, day, lessons, people)
            known.update(people)
    return sorted(held)


def _people(
    day: int, part: Part, free: dict[tuple[int, Kind], list[int]], known: Mapping[int, int]
) -> list[int]:
    """Officers for a day of a school, rather those who were there before."""
    people = []
    for (on, kind), many in part.comers.items():
        if on == day:
            chosen = sorted(free[day, kind], key=lambda number: (-known[number], number))[:many]
            free[day, kind] = [number for number in free[day, kind] if number not in chosen]
            people += chosen
    return people


def _shared_out(
    region: Region, day: int, lessons: Sequence[tuple[int, int]], people: Sequence[int]
) -> list[Held]:
    """Lessons (group, hour) of one school and day to officers, by maximum flow."""
    flow = max_flow.SimpleMaxFlow()
    hours = sorted({hour for _group, hour in lessons})
    at = {hour: place for place, hour in enumerate(hours)}
    first_person = 2 + len(lessons)
    first_hour = first_person + len(people)
    arcs: dict[int, Held] = {}
    for place, person in enumerate(people):
        flow.add_arc_with_capacity(first_person + place, 1, region.a_visit)
        for hour in range(len(hours)):
            node = first_hour + place * len(hours) + hour
            flow.add_arc_with_capacity(node, first_person + place, 1)
        for number, (group, hour) in enumerate(lessons):
            if region.groups[group].language in region.visitors[person].languages:
                node = first_hour + place * len(hours) + at[hour]
                arc = flow.add_arc_with_capacity(2 + number, node, 1)
                arcs[arc] = Held(group, day, hour, person)
    for number in range(len(lessons)):
        flow.add_arc_with_capacity(0, 2 + number, 1)
    flow.solve(0, 1)
    if flow.optimal_flow() != len(lessons):
        raise NoRosterError(f"day {day}: {len(lessons)} lessons, {len(people)} officers")
    return [held for arc, held in arcs.items() if flow.flow(arc)]


def count_visits(region: Region, held: Iterable[Held]) -> int:
    """Officers' days in schools."""
    return len({(each.visitor, each.day, region.groups[each.group].school) for each in held})


def check(region: Region, held: Sequence[Held]) -> list[str]:
    """Name every rule that a roster breaks; counted afresh, without a look at the search."""
    return list(_broken(region, held))


def _broken(region: Region, held: Sequence[Held]) -> Iterator[str]:
    groups, visitors = region.groups, region.visitors
    for each in held:
        group, visitor = groups[each.group], visitors[each.visitor]
        if (each.day % WEEKDAYS, each.hour) not in group.offers:
            yield f"hour not offered: {each}"
        if each.day not in visitor.days or not 0 <= each.day < region.weeks * WEEKDAYS:
            yield f"officer not free: {each}"
        if group.language not in visitor.languages:
            yield f"language: {each}"
    lessons = Counter(each.group for each in held)
    yield from (f"lessons: {n}" for n, many in lessons.items() if many > groups[n].lessons)
    school = {number: group.school for number, group in enumerate(groups)}
    limits: tuple[tuple[str, Iterable[tuple[int, ...]], int], ...] = (
        ("week", ((e.group, e.day // WEEKDAYS) for e in held), 1),
        ("two at once", ((e.visitor, e.day, e.hour) for e in held), 1),
        ("day", ((e.visitor, e.day) for e in held), region.a_visit),
        ("rooms", ((school[e.group], e.day, e.hour) for e in held), region.rooms),
        ("schools", {(e.visitor, e.day, school[e.group]): () for e in held}, 1),
    )
    for rule, keys, most in limits:
        # Of the schools of a day only the officer and the day are counted.
        counted = Counter(key[:2] if rule == "schools" else key for key in keys)
        yield from (f"{rule}: {key}" for key, many in counted.items() if many > most)
