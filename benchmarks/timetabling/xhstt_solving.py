"""A high school of XHSTT solved by CP-SAT: every required demand kept, or the proof that none can."""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from benchmarks.timetabling.xhstt import HighSchool, Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`is_possible` is None where the time was too short to tell."""

    is_possible: bool | None
    pieces: list[Piece]
    seconds: float


def solve(school: HighSchool, *, seconds: float, seed: int = 1, workers: int = 2) -> Found:
    """The first timetable that keeps every required demand, within about `seconds`."""
    began = time.monotonic()
    build = _Build(school)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    solver.parameters.num_workers = workers
    solver.parameters.stop_after_first_solution = True
    status = solver.solve(build.model)
    took = time.monotonic() - began
    if status in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        held = [piece for piece, literal in build.all() if solver.value(literal)]
        return Found(is_possible=True, pieces=sorted(held), seconds=took)
    told = False if status == cp_model.INFEASIBLE else None
    return Found(is_possible=told, pieces=[], seconds=took)


class _Build:
    """The model: a literal for each piece that an event could have."""

    def __init__(self, school: HighSchool) -> None:
        self.school, self.model = school, cp_model.CpModel()
        self.pieces = self._pieces()
        self.busy: dict[int, dict[int, list[cp_model.IntVar]]] = {
            number: self._hours(number) for number in range(len(school.events))
        }
        for number, event in enumerate(school.events):
            hours = sum(piece.duration * one for piece, one in self.pieces[number].items())
            if number in school.placed:
                self.model.add(hours == event.duration)
            else:
                self.model.add(hours <= event.duration)
            for literals in self.busy[number].values():
                self.model.add_at_most_one(literals)
        self._one_at_a_time()
        self._groups()

    def all(self) -> Iterator[tuple[Piece, cp_model.IntVar]]:
        for own in self.pieces.values():
            yield from own.items()

    def _pieces(self) -> dict[int, dict[Piece, cp_model.IntVar]]:
        return {
            number: {piece: self.model.new_bool_var("") for piece in self._possible(number)}
            for number in range(len(self.school.events))
        }

    def _possible(self, number: int) -> Iterator[Piece]:
        """Pieces that no demand of the event alone, or of its resources alone, forbids."""
        school, event = self.school, self.school.events[number]
        splits = [split for split in school.splits if split.event == number]
        prefers = [prefer for prefer in school.prefers if prefer.event == number]
        closed = {hour for one, hour in school.closed if one in event.resources}
        if event.time is not None:
            durations, starts = range(event.duration, event.duration + 1), [event.time]
        else:
            shortest = max((split.shortest for split in splits), default=1)
            longest = min([event.duration, *(split.longest for split in splits)])
            durations, starts = range(shortest, longest + 1), list(range(len(school.times)))
        for duration in durations:
            meant = [each.times for each in prefers if each.duration in {None, duration}]
            for start in starts:
                piece = Piece(number, duration, start)
                inside = start + duration <= len(school.times)
                open_then = closed.isdisjoint(piece.hours())
                if inside and open_then and all(start in times for times in meant):
                    yield piece

    def _hours(self, number: int) -> dict[int, list[cp_model.IntVar]]:
        hours: dict[int, list[cp_model.IntVar]] = defaultdict(list)
        for piece, literal in self.pieces[number].items():
            for hour in piece.hours():
                hours[hour].append(literal)
        return hours

    def _one_at_a_time(self) -> None:
        for resource in self.school.single:
            hours: dict[int, list[cp_model.IntVar]] = defaultdict(list)
            for number, event in enumerate(self.school.events):
                if resource in event.resources:
                    for hour, literals in self.busy[number].items():
                        hours[hour] += literals
            for literals in hours.values():
                self.model.add_at_most_one(literals)

    def _groups(self) -> None:
        for split in self.school.splits:
            amount = sum(self.pieces[split.event].values())
            self.model.add_linear_constraint(amount, split.fewest, split.most)
        for spread in self.school.spreads:
            begin = [
                literal
                for event in spread.events
                for piece, literal in self.pieces[event].items()
                if piece.start in spread.times
            ]
            self.model.add_linear_constraint(sum(begin), spread.fewest, spread.most)
        for first, *others in self.school.links:
            for other in others:
                for hour in range(len(self.school.times)):
                    here, there = self.busy[first].get(hour, []), self.busy[other].get(hour, [])
                    self.model.add(sum(here) == sum(there))
