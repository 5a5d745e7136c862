"""The inner loop of the search for course timetables: simulated annealing over slots.

A lecture moves to another slot (period and room); where the slot is taken the two change places.
So no room is ever used twice and no course meets in a closed period; clashes are counted and cost
`HARD` each. Moves are judged by what they change only. After the neighbourhood of R. Bellio,
S. Ceschia, L. Di Gaspero, A. Schaerf, T. Urli, "Feature-based tuning of simulated annealing applied
to the curriculum-based course timetabling problem", 2016.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numba
import numpy as np
from numpy.typing import NDArray

from benchmarks.timetabling.cbctt import ALONE, DAY_MISSING

type Array = NDArray[Any]  # its shape is told beside each name

HARD = 40
# What a random move may cost at heat 1: -log of evenly spread chances.
DRAWS = -np.log((np.arange(4096) + 0.5) / 4096)
_compiled: Callable[[Any], Any] = numba.njit(cache=True, nogil=True)
# A call would count the references to every array: such small steps are written into the loop.
_within: Callable[[Any], Any] = numba.njit(inline="always")


class Facts(NamedTuple):
    """What never changes. Courses C, lectures L, periods P, rooms R, curricula Q."""

    per_day: int
    course_of: Array  # L
    over: Array  # C x R: students without a seat
    min_days: Array  # C
    open: Array  # C x P
    clash: Array  # C x C: 1 where two lectures may not meet; a course with itself too
    near_from: Array  # C + 1, into near
    near: Array  # the courses that clash with one, itself among them
    of_from: Array  # C + 1, into of
    of: Array  # the curricula of a course


class State(NamedTuple):
    """A timetable and its counts, changed in place."""

    period: Array  # L
    room: Array  # L
    taken: Array  # P x R: the lecture there, or -1
    days: Array  # C x days: lectures of a course on a day
    worked: Array  # C: days with a lecture
    rooms: Array  # C x R: lectures of a course in a room
    busy: Array  # Q x P: lectures of a curriculum in a period
    clashes: Array  # C x P: lectures in a period that clash with the course
    chance: Array  # 1: state of the random numbers, never zero


@_within
def _random(chance: Array) -> int:
    """Next of 64 random bits (xorshift)."""
    x = chance[0]
    x ^= x << np.uint64(13)
    x ^= x >> np.uint64(7)
    x ^= x << np.uint64(17)
    chance[0] = x
    return x  # type: ignore[no-any-return]


@_within
def _below(chance: Array, limit: int) -> int:
    """A number from 0 to below `limit`, of the upper 32 bits: no slow division."""
    return np.int64(((_random(chance) >> np.uint64(32)) * np.uint64(limit)) >> np.uint64(32))  # type: ignore[return-value]


@_within
def _neighbours(busy: Array, q: int, p: int, per_day: int) -> int:
    """What a lecture more or less of curriculum q in p changes beside it: lone ones and itself."""
    hour = p % per_day
    before = hour > 0 and busy[q, p - 1] > 0
    after = hour < per_day - 1 and busy[q, p + 1] > 0
    lone = 0
    if not before and not after:
        return 1
    if before and not (hour > 1 and busy[q, p - 2] > 0):
        lone -= 1
    if after and not (hour < per_day - 2 and busy[q, p + 2] > 0):
        lone -= 1
    return lone


@_within
def _take(facts: Facts, state: State, c: int, p: int, r: int) -> int:
    """Remove a lecture of course c from the soft counts; the change of cost."""
    day = p // facts.per_day
    change = -facts.over[c, r]
    state.days[c, day] -= 1
    if state.days[c, day] == 0:
        if state.worked[c] <= facts.min_days[c]:
            change += DAY_MISSING
        state.worked[c] -= 1
    state.rooms[c, r] -= 1
    if state.rooms[c, r] == 0:
        change -= 1
    for at in range(facts.of_from[c], facts.of_from[c + 1]):
        q = facts.of[at]
        state.busy[q, p] -= 1
        if state.busy[q, p] == 0:
            change -= ALONE * _neighbours(state.busy, q, p, facts.per_day)
    return change  # type: ignore[no-any-return]


@_within
def _put(facts: Facts, state: State, c: int, p: int, r: int) -> int:
    """Add a lecture of course c to the soft counts; the change of cost."""
    day = p // facts.per_day
    change = facts.over[c, r]
    if state.days[c, day] == 0:
        state.worked[c] += 1
        if state.worked[c] <= facts.min_days[c]:
            change -= DAY_MISSING
    state.days[c, day] += 1
    if state.rooms[c, r] == 0:
        change += 1
    state.rooms[c, r] += 1
    for at in range(facts.of_from[c], facts.of_from[c + 1]):
        q = facts.of[at]
        if state.busy[q, p] == 0:
            change += ALONE * _neighbours(state.busy, q, p, facts.per_day)
        state.busy[q, p] += 1
    return change  # type: ignore[no-any-return]


@_within
def _meet(facts: Facts, state: State, c: int, p: int, step: int) -> None:
    """Count a lecture of course c in or out of the clashes of its neighbours."""
    for at in range(facts.near_from[c], facts.near_from[c + 1]):
        state.clashes[facts.near[at], p] += step


@_within
def _clash_change(  # noqa: PLR0917 - compiled code takes no keywords
    facts: Facts, state: State, c: int, p: int, c2: int, p2: int
) -> int:
    """Clashes more or less when c goes from p to p2, and c2 (or nobody: -1) the other way."""
    change = state.clashes[c, p2] - (state.clashes[c, p] - 1)
    if c2 >= 0:
        change += state.clashes[c2, p] - (state.clashes[c2, p2] - 1) - 2 * facts.clash[c, c2]
    return change  # type: ignore[no-any-return]


@_compiled
def start(facts: Facts, state: State) -> int:
    """Place all lectures into open slots, fewest clashes first; the clashes that remain."""
    periods, rooms = state.taken.shape
    clashes = 0
    for lecture in range(len(facts.course_of)):
        c = facts.course_of[lecture]
        best, slot, alike = 1 << 30, -1, 0
        for p in range(periods):
            if not facts.open[c, p]:
                continue
            for r in range(rooms):
                if state.taken[p, r] >= 0:
                    continue
                cost = HARD * state.clashes[c, p] + min(facts.over[c, r], HARD - 1)
                alike = alike + 1 if cost == best else 1
                if cost < best or (cost == best and _below(state.chance, alike) == 0):
                    best, slot = cost, p * rooms + r
        if slot < 0:
            return -1
        p, r = slot // rooms, slot % rooms
        clashes += state.clashes[c, p]
        _set(state, lecture, p, r)
        _put(facts, state, c, p, r)
        _meet(facts, state, c, p, 1)
    return clashes


@_within
def _set(state: State, lecture: int, p: int, r: int) -> None:
    state.taken[p, r] = lecture
    state.period[lecture] = p
    state.room[lecture] = r


@_compiled
def anneal(  # noqa: C901, PLR0912, PLR0917 - one loop: calls would cost more than the moves
    facts: Facts,
    state: State,
    clashes: int,
    soft: int,
    heat: float,
    weight: int,
    steps: int,
    best: Array,
) -> tuple[int, int]:
    """Try `steps` moves at one heat; (clashes, soft cost) after them.

    `weight` 0 looks at clashes only, and ends as soon as there are none; 1 at the soft cost too.

    `best` (2 x L and a cost in [2, 0]) keeps the cheapest timetable seen.
    """
    periods, rooms = state.taken.shape
    lectures, slots = len(facts.course_of), periods * rooms
    for _step in range(steps):
        one = _below(state.chance, lectures)
        c, p, r = facts.course_of[one], state.period[one], state.room[one]
        slot = _below(state.chance, slots)
        p2, r2 = slot // rooms, slot % rooms
        if _below(state.chance, 16) == 0:
            p2 = p
        other = state.taken[p2, r2]
        if other == one or not facts.open[c, p2]:
            continue
        c2 = facts.course_of[other] if other >= 0 else -1
        if c2 == c or (c2 >= 0 and not facts.open[c2, p]):
            continue
        change = 0
        if p != p2:
            change = _clash_change(facts, state, c, p, c2, p2)
        room = heat * DRAWS[_random(state.chance) >> np.uint64(52)]
        if HARD * change > room + HARD:
            continue
        gain = _take(facts, state, c, p, r)
        if c2 >= 0:
            gain += _take(facts, state, c2, p2, r2)
            gain += _put(facts, state, c2, p, r)
        gain += _put(facts, state, c, p2, r2)
        if HARD * change + weight * gain > room:
            _take(facts, state, c, p2, r2)
            if c2 >= 0:
                _take(facts, state, c2, p, r)
                _put(facts, state, c2, p2, r2)
            _put(facts, state, c, p, r)
            continue
        state.taken[p, r] = -1
        if c2 >= 0:
            _set(state, other, p, r)
        _set(state, one, p2, r2)
        if p != p2:
            _meet(facts, state, c, p, -1)
            _meet(facts, state, c, p2, 1)
            if c2 >= 0:
                _meet(facts, state, c2, p2, -1)
                _meet(facts, state, c2, p, 1)
        clashes += change
        soft += gain
        if HARD * 1000 * clashes + soft < best[2, 0]:
            best[0], best[1] = state.period, state.room
            best[2, 0] = HARD * 1000 * clashes + soft
        if weight == 0 and clashes == 0:
            break
    return clashes, soft
