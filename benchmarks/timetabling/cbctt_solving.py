"""Timetables of courses by simulated annealing, cooled over the time that is given."""

import math
import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from benchmarks.timetabling.cbctt import Instance, Lecture, Score, check, clashing
from benchmarks.timetabling.cbctt_annealing import HARD, Array, Facts, State, anneal, start

HOT, COLD = 3.0, 0.12
FIRST = (7, 9, 5, 12)  # how many heats a clash is worth, in turn, while only clashes count
STEPS = 100_000  # moves between two looks at the clock


class NoPlaceError(ValueError):
    """A course has fewer open slots than lectures: no search can help."""


def solve(
    instance: Instance,
    *,
    seconds: float,
    seed: int = 1,
    workers: int = 1,
    stop: Callable[[Score], bool] = lambda _score: False,
) -> list[Lecture]:
    """The best timetable found in `seconds`, of `workers` searches with seeds of their own.

    `stop` is asked from time to time, by the score so far, whether that is good enough. Raises
    NoPlaceError where a course cannot be placed at all.
    """
    if workers == 1:
        return _search(instance, seconds, seed, stop)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        asked = [
            pool.submit(_search, instance, seconds, seed + 1000 * number)
            for number in range(workers)
        ]
        found = [each.result() for each in asked]
    return min(found, key=lambda lectures: _price(check(instance, lectures)))


def _price(score: Score) -> tuple[int, int]:
    return score.hard, score.soft


def _search(
    instance: Instance,
    seconds: float,
    seed: int,
    stop: Callable[[Score], bool] = lambda _score: False,
) -> list[Lecture]:
    facts, state = _facts(instance), _state(instance, seed)
    clashes = start(facts, state)
    if clashes < 0:
        raise NoPlaceError("a course has fewer open slots than lectures")
    soft = check(instance, _lectures(facts, state.period, state.room)).soft
    best = np.zeros((3, len(facts.course_of)), dtype=np.int64)
    best[0], best[1], best[2, 0] = state.period, state.room, HARD * 1000 * clashes + soft
    anneal(facts, state, clashes, soft, HOT, 1, 0, best)  # compiled before the clock starts
    began, told, turn = time.monotonic(), best[2, 0] + 1, 0
    while (passed := (time.monotonic() - began) / seconds) < 1:
        weight = 0 if best[2, 0] >= HARD * 1000 else 1
        worth = FIRST[turn % len(FIRST)]
        heat = HOT * math.exp(passed * math.log(COLD / HOT)) if weight else HARD / worth
        clashes, soft = anneal(facts, state, clashes, soft, heat, weight, STEPS, best)
        turn += 1
        if best[2, 0] < told:
            told = best[2, 0]
            if not told or stop(check(instance, _lectures(facts, best[0], best[1]))):
                break
    return _lectures(facts, best[0], best[1])


def _lectures(facts: Facts, periods: Array, rooms: Array) -> list[Lecture]:
    triples = zip(facts.course_of.tolist(), periods.tolist(), rooms.tolist(), strict=True)
    return sorted(Lecture(*each) for each in triples)


def _facts(instance: Instance) -> Facts:
    courses, rooms = instance.courses, instance.rooms
    clash = np.eye(len(courses), dtype=np.int64)
    for one, other in clashing(instance):
        clash[one, other] = 1
    opened = np.ones((len(courses), instance.periods), dtype=np.bool_)
    for course, period in instance.closed:
        opened[course, period] = False
    curricula: list[list[int]] = [[] for _course in courses]
    for number, members in enumerate(instance.curricula):
        for course in set(members):
            curricula[course].append(number)
    near_from, near = _joined([np.flatnonzero(row).tolist() for row in clash])
    of_from, of = _joined(curricula)
    # Courses with few open periods and many clashes are placed first.
    order = sorted(
        range(len(courses)), key=lambda number: opened[number].sum() - 2 * clash[number].sum()
    )
    spread = [number for number in order for _lecture in range(courses[number].lectures)]
    seats = np.array([size for _name, size in rooms], dtype=np.int64)
    pupils = np.array([course.students for course in courses], dtype=np.int64)
    return Facts(
        per_day=instance.per_day,
        course_of=np.array(spread, dtype=np.int64),
        over=np.maximum(0, pupils[:, None] - seats[None, :]),
        min_days=np.array([course.min_days for course in courses], dtype=np.int64),
        open=opened,
        clash=clash,
        near_from=near_from,
        near=near,
        of_from=of_from,
        of=of,
    )


def _joined(rows: list[list[int]]) -> tuple[Array, Array]:
    """Rows of different length as one array, and where each begins."""
    begins = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    return begins, np.array([each for row in rows for each in row], dtype=np.int64)


def _state(instance: Instance, seed: int) -> State:
    courses, rooms = len(instance.courses), len(instance.rooms)
    lectures = sum(course.lectures for course in instance.courses)
    counts: dict[str, tuple[int, ...]] = {
        "days": (courses, instance.days),
        "worked": (courses,),
        "rooms": (courses, rooms),
        "busy": (len(instance.curricula), instance.periods),
        "clashes": (courses, instance.periods),
    }
    return State(
        period=np.zeros(lectures, dtype=np.int64),
        room=np.zeros(lectures, dtype=np.int64),
        taken=np.full((instance.periods, rooms), -1, dtype=np.int64),
        **{name: np.zeros(shape, dtype=np.int64) for name, shape in counts.items()},
        chance=np.array([0x9E3779B97F4A7C15 ^ (seed & 0xFFFFFFFF)], dtype=np.uint64),
    )
