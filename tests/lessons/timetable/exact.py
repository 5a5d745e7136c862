"""The best possible plan of a small problem by CP-SAT, modelled apart from the solver under test."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from ortools.sat.python import cp_model

from arasha.lessons.timetable.problem import Assignment, Problem
from arasha.lessons.timetable.validator import Reader

type Lesson = tuple[int, int]


def best_plan(
    problem: Problem, old: Sequence[Assignment] = (), displaced: Collection[Lesson] = ()
) -> tuple[int, int]:
    """The most lessons that can be placed and the fewest old ones, not displaced, that move for it.

    With an old plan only its lessons are placed, and those not displaced must all keep some place.
    """
    model = cp_model.CpModel()
    reader = Reader(problem)
    wanted = [(one.class_id, one.number) for one in old] or [
        (need.id, number + 1) for need in problem.classes for number in range(len(need.lessons))
    ]
    chosen: dict[Lesson, dict[Assignment, Any]] = {}
    for class_id, number in wanted:
        places = [
            Assignment(class_id, number, day, period, officer.id)
            for day in range(problem.days)
            for period in range(1, 9)
            for officer in problem.officers
        ]
        chosen[class_id, number] = {
            place: model.new_bool_var("") for place in places if not reader.check([place])
        }
    for lesson, ways in chosen.items():
        if old and lesson not in displaced:
            model.add_exactly_one(ways.values())
        else:
            model.add_at_most_one(ways.values())
    _share(model, problem, reader, chosen)
    _order(model, problem, reader, chosen)
    everything = [var for ways in chosen.values() for var in ways.values()]
    kept = [
        chosen[one.class_id, one.number][one]
        for one in old
        if (one.class_id, one.number) not in displaced
    ]
    model.maximize(1000 * sum(everything) + sum(kept))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return (
        sum(solver.value(var) for var in everything),
        len(kept) - sum(solver.value(var) for var in kept),
    )


def _share(model: Any, problem: Problem, reader: Reader, chosen: Any) -> None:
    """Officers and rooms."""
    visits: dict[Any, list[Any]] = defaultdict(list)
    hands: dict[Any, list[Any]] = defaultdict(list)
    rooms: dict[Any, list[Any]] = defaultdict(list)
    for places in chosen.values():
        for one, var in places.items():
            need = reader.classes[one.class_id]
            visits[one.officer, one.day, need.shift, need.school].append(var)
            hands[one.officer, one.day, need.shift, one.period].append(var)
            rooms[need.school, one.day, need.shift, one.period].append(var)
    half_days: dict[Any, list[Any]] = defaultdict(list)
    weeks: dict[Any, list[Any]] = defaultdict(list)
    for (officer, day, shift, _school), lessons in visits.items():
        visit = model.new_bool_var("")
        model.add(sum(lessons) <= problem.limits.lessons_a_visit * visit)
        half_days[officer, day, shift].append(visit)
        weeks[officer, problem.week_of(day)].append(visit)
    for here in half_days.values():
        model.add_at_most_one(here)
    for (officer, _week), here in weeks.items():
        model.add(sum(here) <= reader.officers[officer].max_visits_week)
    for here in hands.values():
        model.add_at_most_one(here)
    for (school, *_slot), here in rooms.items():
        model.add(sum(here) <= reader.schools[school].rooms)


def _order(model: Any, problem: Problem, reader: Reader, chosen: Any) -> None:
    """Of two lessons of a class the later one keeps its distance from the earlier."""
    for (class_id, number), places in chosen.items():
        for (other_class, later), others in chosen.items():
            if other_class != class_id or later <= number:
                continue
            gap = reader.classes[class_id].lessons[later - 1].min_gap_days
            for day in range(problem.days):
                late = [var for one, var in places.items() if one.day > day - gap]
                early = [var for one, var in others.items() if one.day <= day]
                if late and early:
                    model.add_at_most_one(late + early)
