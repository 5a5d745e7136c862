"""Officers fixed per class: exact by flow, beside fet-cl on the same instance."""

import random
import time

from arasha.lessons.timetable.fet import Activity, Apart, Bounds, School
from arasha.lessons.timetable.fet_writing import write_school
from benchmarks.table import Row
from benchmarks.timetable_fet import ABSENT, is_here, run_fet
from benchmarks.timetabling.fet_checking import check
from benchmarks.timetabling.flow import Fixed, FixedClass, Placed, place_all

WEEKS, DAYS, PERIODS, WEEKLY, COURSE = 12, 5, 6, 9, 8


def instance(lessons: int, *, seed: int = 1, weekly: int = WEEKLY) -> Fixed:
    """Classes of 8 lessons with 4 offered hours a week; officers with a tenth of their days away."""
    chance = random.Random(seed)
    classes = lessons // COURSE
    officers = max(1, classes * 48 // 500)
    away = frozenset(
        (officer, week, day * PERIODS + period)
        for officer in range(officers)
        for week in range(WEEKS)
        for day in range(DAYS)
        if chance.random() < 0.1
        for period in range(PERIODS)
    )
    return Fixed(
        weeks=WEEKS, hours=DAYS * PERIODS, officers=officers, weekly=weekly, away=away,
        classes=tuple(
            FixedClass(
                officer=number % officers,
                lessons=COURSE,
                hours=tuple(sorted(chance.sample(range(DAYS * PERIODS), 4))),
            )
            for number in range(classes)
        ),
    )  # fmt: skip


def school_of(fixed: Fixed) -> School:
    """The same for FET: a week of ours is a day of FET, at most one lesson of a class on it."""
    activities, apart = [], []
    for number, each in enumerate(fixed.classes):
        starts = tuple(
            week * fixed.hours + hour
            for week in range(fixed.weeks)
            for hour in each.hours
            if (each.officer, week, hour) not in fixed.away
        )
        ids = tuple(range(number * COURSE + 1, number * COURSE + each.lessons + 1))
        who = (f"s:C{number}", f"t:O{each.officer}")
        activities += [Activity(id=one, who=who, duration=1, starts=starts) for one in ids]
        apart.append(Apart(activities=ids, days=1, strict=True))
    return School(
        days=tuple(f"W{week}" for week in range(fixed.weeks)),
        hours=tuple(f"H{hour}" for hour in range(fixed.hours)),
        activities=tuple(activities),
        apart=tuple(apart),
        bounds={f"t:O{n}": Bounds(most_a_day=fixed.weekly) for n in range(fixed.officers)},
    )


def rows(*, is_long: bool) -> list[Row]:
    """Growth with the number of lessons, FET beside us, and an impossible case with its cut."""
    place_all(instance(400))  # libraries loaded before the clock starts
    told = [_beside_fet(4_000, 10)]
    if is_long:
        told += [_beside_fet(12_000, None), _beside_fet(28_000, 100)]
    told += [_alone(lessons) for lessons in ((40_000, 400_000) if is_long else (40_000,))]
    return [*told, _impossible()]


def _timed(fixed: Fixed) -> tuple[Placed, float]:
    began = time.perf_counter()
    placed = place_all(fixed)
    return placed, time.perf_counter() - began


def _beside_fet(lessons: int, times: int | None) -> Row:
    fixed = instance(lessons)
    placed, took = _timed(fixed)
    what, figure = f"{lessons:,} lessons, officers fixed", f"flow {took:.3f} s"
    if not is_here():
        return Row(what=what, figure=f"{figure}; FET {ABSENT}")
    school = school_of(fixed)
    theirs = run_fet(write_school(school), school, limit=600)
    clean = theirs.is_solved and not check(school, theirs.spots)
    ratio = theirs.seconds / took
    whole = len(placed.places) == lessons
    return Row(
        what=what,
        figure=f"{figure}, FET {theirs.seconds:.1f} s{'' if clean else ' (failed)'}: × {ratio:.0f}",
        promise=f"≥ × {times}" if times else "",
        holds=(ratio >= times and whole) if times else None,
    )


def _alone(lessons: int) -> Row:
    placed, took = _timed(instance(lessons))
    missing = sum(shortage.missing for shortage in placed.shortages)
    figure = f"flow {took:.2f} s, {len(placed.places):,} placed, {missing} proved impossible"
    return Row(what=f"{lessons:,} lessons, officers fixed", figure=figure)


def _impossible() -> Row:
    """One officer with too few hours a week: which classes compete for which weeks."""
    fixed = instance(4_000, weekly=7)
    placed, took = _timed(fixed)
    missing = sum(each.missing for each in placed.shortages)
    agrees = missing == 4_000 - len(placed.places)
    groups = sum(len(each.classes) for each in placed.shortages)
    return Row(
        what="4,000 lessons, an impossible case named",
        figure=f"{took:.3f} s: {missing} lessons, {len(placed.shortages)} cuts, {groups} classes",
        promise="< 1 s",
        holds=took < 1 and missing > 0 and agrees,
    )
