"""A school as FET has it, solved by CP-SAT: every demand kept, or the proof that none can."""

import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from arasha.lessons.timetable.fet import Bounds, School, Spot

SOLVED = (cp_model.OPTIMAL, cp_model.FEASIBLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`is_possible` is None where the time was too short to tell; `first_after` in seconds."""

    is_possible: bool | None
    spots: dict[int, Spot]
    first_after: float


def solve(
    school: School, *, seconds: float, more: float = 0, seed: int = 1, workers: int = 2
) -> Answer:
    """A timetable that keeps every demand, or that there is none, within `seconds`.

    Wishes are looked at only after the first one, for `more` seconds: they make it harder to find.
    """
    if any(not each.starts for each in school.activities):
        return Answer(is_possible=False, spots={}, first_after=0.0)
    began = time.monotonic()
    build = _Build(school)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = workers
    status = solver.solve(build.model)
    took = time.monotonic() - began
    if status not in SOLVED:
        told = False if status == cp_model.INFEASIBLE else None
        return Answer(is_possible=told, spots={}, first_after=took)
    spots = build.spots(solver)
    if more and build.missed:
        build.wish(spots)
        solver.parameters.max_time_in_seconds = more
        if solver.solve(build.model) in SOLVED:
            spots = build.spots(solver)
    return Answer(is_possible=True, spots=spots, first_after=took)


class _Build:
    """The model: a literal for each activity and each slot in which it may begin."""

    def __init__(self, school: School) -> None:
        self.school, self.model = school, cp_model.CpModel()
        self.hours = len(school.hours)
        self.begins = {
            each.id: {slot: self.model.new_bool_var("") for slot in each.starts}
            for each in school.activities
        }
        self.busy: dict[str, dict[int, list[cp_model.IntVar]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.chosen: dict[int, dict[str, cp_model.IntVar]] = {}
        self.missed: list[cp_model.IntVar] = []
        for each in school.activities:
            self.model.add_exactly_one(self.begins[each.id].values())
            for slot, literal in self.begins[each.id].items():
                for taken in range(slot, slot + each.duration):
                    for who in each.who:
                        self.busy[who][taken].append(literal)
        self._one_at_a_time()
        self._rooms()
        self._relations()
        for who, bounds in school.bounds.items():
            self._bounds(self.busy[who], bounds)

    def spots(self, solver: cp_model.CpSolver) -> dict[int, Spot]:
        found = {}
        for number, begins in self.begins.items():
            start = next(slot for slot, literal in begins.items() if solver.value(literal))
            rooms = self.chosen.get(number, {})
            room = next((name for name, here in rooms.items() if solver.value(here)), "")
            found[number] = Spot(start, room)
        return found

    def wish(self, spots: dict[int, Spot]) -> None:
        """From now on miss few wishes, beginning with a timetable that is known."""
        self.model.minimize(sum(self.missed))
        for number, spot in spots.items():
            for slot, literal in self.begins[number].items():
                self.model.add_hint(literal, slot == spot.start)
            for room, here in self.chosen.get(number, {}).items():
                self.model.add_hint(here, room == spot.room)

    def _one_at_a_time(self) -> None:
        told: set[tuple[int, ...]] = set()
        for slots in self.busy.values():
            for literals in slots.values():
                key = tuple(literal.index for literal in literals)
                if len(literals) > 1 and key not in told:
                    told.add(key)
                    self.model.add_at_most_one(literals)

    def _rooms(self) -> None:
        spans: dict[str, list[cp_model.IntervalVar]] = defaultdict(list)
        for each in self.school.activities:
            if not each.rooms:
                continue
            begin = self.model.new_int_var(0, len(self.school.days) * self.hours, "")
            self.model.add(begin == sum(slot * var for slot, var in self.begins[each.id].items()))
            self.chosen[each.id] = {room: self.model.new_bool_var("") for room in each.rooms}
            self.model.add_exactly_one(self.chosen[each.id].values())
            for room, here in self.chosen[each.id].items():
                spans[room].append(
                    self.model.new_optional_fixed_size_interval_var(begin, each.duration, here, "")
                )
        for room, slot in self.school.rooms_closed:
            spans[room].append(self.model.new_fixed_size_interval_var(slot, 1, ""))
        for together in spans.values():
            self.model.add_no_overlap(together)

    def _relations(self) -> None:
        for group in self.school.together:
            for one, other in pairwise(group):
                self._alike(self.begins[one], self.begins[other])
        for first, second in self.school.ordered:
            duration = next(e.duration for e in self.school.activities if e.id == first)
            before = sum(slot * literal for slot, literal in self.begins[first].items())
            after = sum(slot * literal for slot, literal in self.begins[second].items())
            self.model.add(before + duration <= after)
        for each in self.school.apart:
            days = [self._days(number) for number in each.activities]
            slack = None if each.strict else self.model.new_bool_var("")
            self.missed += [] if slack is None else [slack]
            self._far(days, each.days, slack)

    def _alike(self, one: dict[int, cp_model.IntVar], other: dict[int, cp_model.IntVar]) -> None:
        for slot in one.keys() | other.keys():
            pair = [begins[slot] for begins in (one, other) if slot in begins]
            self.model.add(pair[0] == (pair[1] if len(pair) > 1 else 0))

    def _days(self, number: int) -> dict[int, list[cp_model.IntVar]]:
        days: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for slot, literal in self.begins[number].items():
            days[slot // self.hours].append(literal)
        return days

    def _far(
        self,
        several: list[dict[int, list[cp_model.IntVar]]],
        days: int,
        slack: cp_model.IntVar | None,
    ) -> None:
        """In any `days` days running at most one of them (or, missed, as many as there are)."""
        if days < 1 or len(several) < 2:
            return
        for first in range(max(1, len(self.school.days) - days + 1)):
            literals = [
                literal
                for each in several
                for day in range(first, first + days)
                for literal in each.get(day, ())
            ]
            if len(literals) > 1:
                room = 1 if slack is None else 1 + (len(several) - 1) * slack
                self.model.add(sum(literals) <= room)

    def _bounds(self, taken: dict[int, list[cp_model.IntVar]], bounds: Bounds) -> None:
        gaps: list[cp_model.IntVar] = []
        late: list[cp_model.LinearExpr] = []
        worked: list[cp_model.IntVar] = []
        for day in range(len(self.school.days)):
            slots = [
                slot
                for slot in range(day * self.hours, (day + 1) * self.hours)
                if slot not in bounds.free
            ]
            busy = [cp_model.LinearExpr.sum(taken[slot]) for slot in slots]
            if bounds.most_a_day is not None:
                self.model.add(sum(busy) <= bounds.most_a_day)
            if not any(taken[slot] for slot in slots):
                continue
            works = self.model.new_bool_var("")
            worked.append(works)
            self.model.add(sum(busy) <= len(busy) * works)
            self.model.add(sum(busy) >= (bounds.least_a_day or 1) * works)
            late.append(works - busy[0])
            if bounds.gaps_a_day is not None or bounds.gaps_a_week is not None:
                gaps += self._gaps(busy, bounds.gaps_a_day)
        for terms, most in (
            (gaps, bounds.gaps_a_week),
            (late, bounds.late_starts),
            (worked, bounds.most_days),
        ):
            if most is not None:
                self.model.add(sum(terms) <= most)

    def _gaps(self, busy: list[cp_model.LinearExpr], most: int | None) -> Iterable[cp_model.IntVar]:
        """A literal for each hour that is free between busy ones."""
        before = [self.model.new_bool_var("") for _hour in busy]
        after = [self.model.new_bool_var("") for _hour in busy]
        gaps = [self.model.new_bool_var("") for _hour in busy]
        for hour, here in enumerate(busy):
            self.model.add(before[hour] >= here)
            self.model.add(after[hour] >= here)
            self.model.add(gaps[hour] >= before[hour] + after[hour] - here - 1)
        for hour, following in pairwise(range(len(busy))):
            self.model.add_implication(before[hour], before[following])
            self.model.add_implication(after[following], after[hour])
        if most is not None:
            self.model.add(sum(gaps) <= most)
        return gaps
