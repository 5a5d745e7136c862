"""Curriculum-based course timetabling: the public format `.ctt` read, and solutions checked.

The problem of the second International Timetabling Competition, track 3: lectures of courses get
a period and a room each. It measures our search on instances that others publish. The extended
format `.ectt` is read too; its further columns and room constraints are not part of this problem.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

DAY_MISSING, ALONE = 5, 2  # cost of a working day that lacks, and of a lecture without a neighbour


class CttError(ValueError):
    """The text is not an instance or a solution; says which line and why."""


@dataclass(frozen=True, slots=True)
class Course:
    name: str
    teacher: str
    lectures: int
    min_days: int
    students: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """Periods are numbered through the week: day * `per_day` + hour; `closed` by course number."""

    name: str
    days: int
    per_day: int
    courses: tuple[Course, ...]
    rooms: tuple[tuple[str, int], ...]
    curricula: tuple[tuple[int, ...], ...]
    closed: frozenset[tuple[int, int]]

    @property
    def periods(self) -> int:
        return self.days * self.per_day


@dataclass(frozen=True, slots=True, order=True)
class Lecture:
    """One lecture of a course (by number) in a period and a room (by number)."""

    course: int
    period: int
    room: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Violations of the four hard rules, and the cost of the four soft ones."""

    lectures: int = 0
    conflicts: int = 0
    closed: int = 0
    rooms_taken: int = 0
    room_size: int = 0
    working_days: int = 0
    compactness: int = 0
    room_changes: int = 0

    @property
    def hard(self) -> int:
        return self.lectures + self.conflicts + self.closed + self.rooms_taken

    @property
    def soft(self) -> int:
        return self.room_size + self.working_days + self.compactness + self.room_changes


def read_instance(text: str) -> Instance:
    """Read `.ctt` or `.ectt`. Raises CttError."""
    head, sections = _sections(text)
    days, per_day = _number(head, "Days"), _number(head, "Periods_per_day")
    courses = tuple(_course(row) for row in sections["COURSES"])
    numbers = {course.name: number for number, course in enumerate(courses)}
    instance = Instance(
        name=head.get("Name", ""),
        days=days,
        per_day=per_day,
        courses=courses,
        rooms=tuple((row[0], _int(row, 1)) for row in sections["ROOMS"]),
        curricula=tuple(
            tuple(_of(numbers, name) for name in row[2 : 2 + _int(row, 1)])
            for row in sections["CURRICULA"]
        ),
        closed=frozenset(
            (_of(numbers, row[0]), _int(row, 1) * per_day + _int(row, 2))
            for row in sections["UNAVAILABILITY_CONSTRAINTS"]
        ),
    )
    _agree(head, instance)
    return instance


def _sections(text: str) -> tuple[dict[str, str], dict[str, list[list[str]]]]:
    head: dict[str, str] = {}
    sections: dict[str, list[list[str]]] = defaultdict(list)
    name = ""
    for line in text.splitlines():
        words = line.split()
        if not words or words[0] == "END.":
            continue
        if re.fullmatch(r"[A-Z_]+:", words[0]) and len(words) == 1:
            name = words[0][:-1]
        elif name:
            sections[name].append(words)
        else:
            key, _colon, value = line.partition(":")
            head[key.strip()] = value.strip()
    if not (sections["COURSES"] and sections["ROOMS"]):
        raise CttError("no COURSES or no ROOMS in the text")
    return head, sections


def _course(row: list[str]) -> Course:
    if len(row) < 5:
        raise CttError(f"a course needs five words: {' '.join(row)}")
    return Course(row[0], row[1], _int(row, 2), _int(row, 3), _int(row, 4))


def _number(head: dict[str, str], key: str) -> int:
    if key not in head:
        raise CttError(f"no {key} in the head")
    return _int([head[key]], 0)


def _int(row: list[str], place: int) -> int:
    try:
        return int(row[place])
    except (IndexError, ValueError) as error:
        raise CttError(f"a number is missing in: {' '.join(row)}") from error


def _of(numbers: dict[str, int], name: str) -> int:
    if name not in numbers:
        raise CttError(f"no course of the name {name}")
    return numbers[name]


def _agree(head: dict[str, str], instance: Instance) -> None:
    """The head counts what follows: a cut file is noticed."""
    told = {"Courses": len(instance.courses), "Rooms": len(instance.rooms)}
    told |= {"Curricula": len(instance.curricula)}
    for key, found in told.items():
        if _number(head, key) != found:
            raise CttError(f"{key}: {head[key]} told, {found} found")
    if any(not 0 <= period < instance.periods for _course, period in instance.closed):
        raise CttError("a closed period lies outside the week")


def read_solution(text: str, instance: Instance) -> list[Lecture]:
    """Read lines `course room day hour`. Raises CttError."""
    courses = {course.name: number for number, course in enumerate(instance.courses)}
    rooms = {name: number for number, (name, _size) in enumerate(instance.rooms)}
    lectures = []
    for line in text.splitlines():
        row = line.split()
        if not row:
            continue
        if len(row) < 4 or row[1] not in rooms:
            raise CttError(f"not a lecture: {line}")
        period = _int(row, 2) * instance.per_day + _int(row, 3)
        lectures.append(Lecture(_of(courses, row[0]), period, rooms[row[1]]))
    return lectures


def write_solution(lectures: Iterable[Lecture], instance: Instance) -> str:
    """Lines `course room day hour`, as the competition's validator reads them."""
    lines = (
        f"{instance.courses[each.course].name} {instance.rooms[each.room][0]} "
        f"{each.period // instance.per_day} {each.period % instance.per_day}\n"
        for each in lectures
    )
    return "".join(lines)


def clashing(instance: Instance) -> Iterator[tuple[int, int]]:
    """Pairs of courses (each way) that share a teacher or a curriculum."""
    teachers: dict[str, list[int]] = defaultdict(list)
    for number, course in enumerate(instance.courses):
        teachers[course.teacher].append(number)
    pairs = {
        (one, other)
        for group in (*teachers.values(), *instance.curricula)
        for one in group
        for other in group
        if one != other
    }
    yield from sorted(pairs)


def check(instance: Instance, lectures: Sequence[Lecture]) -> Score:
    """Count every violation afresh from the lectures; shares nothing with the search."""
    wanted = {number: course.lectures for number, course in enumerate(instance.courses)}
    given = Counter(each.course for each in lectures)
    distinct = Counter((each.course, each.period) for each in lectures)
    twice = sum(many - 1 for many in distinct.values())
    taken = Counter((each.period, each.room) for each in lectures)
    return Score(
        lectures=sum(abs(given[number] - many) for number, many in wanted.items()) + twice,
        conflicts=_conflicts(instance, lectures),
        closed=sum((each.course, each.period) in instance.closed for each in lectures),
        rooms_taken=sum(many - 1 for many in taken.values()),
        room_size=sum(_standing(instance, each) for each in lectures),
        working_days=DAY_MISSING * sum(_days_missing(instance, lectures)),
        compactness=ALONE * sum(_alone(instance, lectures)),
        room_changes=len({(each.course, each.room) for each in lectures}) - len(given),
    )


def _conflicts(instance: Instance, lectures: Sequence[Lecture]) -> int:
    at_once: dict[int, list[int]] = defaultdict(list)
    for each in lectures:
        at_once[each.period].append(each.course)
    clashes = set(clashing(instance))
    pairs = (
        (one, other)
        for courses in at_once.values()
        for place, one in enumerate(courses)
        for other in courses[:place]
    )
    return sum(pair in clashes for pair in pairs)


def _standing(instance: Instance, lecture: Lecture) -> int:
    return max(0, instance.courses[lecture.course].students - instance.rooms[lecture.room][1])


def _days_missing(instance: Instance, lectures: Sequence[Lecture]) -> Iterator[int]:
    days = {(each.course, each.period // instance.per_day) for each in lectures}
    used = Counter(course for course, _day in days)
    for number, course in enumerate(instance.courses):
        yield max(0, course.min_days - used[number])


def _alone(instance: Instance, lectures: Sequence[Lecture]) -> Iterator[bool]:
    """For each curriculum and period with a lecture: whether it has no neighbour on that day."""
    periods: dict[int, set[int]] = defaultdict(set)
    for each in lectures:
        periods[each.course].add(each.period)
    for curriculum in instance.curricula:
        busy = set().union(*(periods[course] for course in curriculum))
        for period in busy:
            hour = period % instance.per_day
            before = hour > 0 and period - 1 in busy
            after = hour < instance.per_day - 1 and period + 1 in busy
            yield not (before or after)
