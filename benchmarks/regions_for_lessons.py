"""Invented regions for the timetable: the same seed gives the same region on every machine.

A region has towns and villages, schools with two shifts, classes that are free in a few periods,
officers with languages, topics, duty and leave. Hard cases are mixed in on purpose: a school with one
open weekday, classes with one free period in the week, grants that end in the middle of the plan.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from math import dist

from arasha.lessons.timetable.problem import (
    WEEK,
    ClassNeed,
    Grant,
    LessonNeed,
    Officer,
    Problem,
    School,
    between,
    days_of,
    weekly,
)

WEEKS = 16
PERIODS = range(1, 7)
KAZAKH, RUSSIAN, GERMAN = 0, 1, 2
BANDS = ((1, 4), (5, 7), (8, 9), (10, 11))  # grades that share a course of four topics
COURSE = 4
DISTRICTS, SCHOOLS_IN_DISTRICT, OFFICERS_IN_DISTRICT = 200, 39, 62


def region(
    seed: int = 1, *, schools: int = 25, classes: int = 583, officers: int = 40, weeks: int = WEEKS
) -> Problem:
    """A region: 25 institutions, 583 classes, 2,332 lessons and 40 officers unless said otherwise."""
    chance = random.Random(seed)
    points = _points(chance, schools)
    made = tuple(
        _school(chance, number, weeks, is_rural=number >= schools // 2) for number in range(schools)
    )
    return Problem(
        days=weeks * WEEK,
        classes=tuple(_classes(chance, made, classes)),
        officers=tuple(_officer(chance, number, schools, weeks) for number in range(officers)),
        schools=made,
        distance_km=tuple(tuple(round(dist(one, other)) for other in points) for one in points),
    )


def country(*, districts: int = DISTRICTS, seed: int = 1) -> Iterator[Problem]:
    """District after district: 200 of them hold 7,800 schools, 747,000 lessons, 12,400 officers."""
    for number in range(districts):
        classes = 934 if number % 4 else 933
        yield region(
            seed * 1000 + number,
            schools=SCHOOLS_IN_DISTRICT,
            classes=classes,
            officers=OFFICERS_IN_DISTRICT,
        )


def with_impossible(problem: Problem) -> Problem:
    """The same region with wishes that nobody can grant, one of each kind in the first classes."""
    first = list(problem.classes[:4])
    changed = (
        replace(first[0], language=GERMAN),
        replace(first[1], periods=weekly({})),
        replace(first[2], earliest_day=problem.days + 1),
        replace(first[3], lessons=(*first[3].lessons[:-1], LessonNeed(999))),
    )
    return replace(problem, classes=changed + problem.classes[4:])


def _points(chance: random.Random, schools: int) -> list[tuple[float, float]]:
    """Half of the schools stand in one town, the rest in villages around."""
    town = schools // 2
    return [
        (chance.gauss(0, 4), chance.gauss(0, 4))
        if number < town
        else (chance.uniform(-60, 60), chance.uniform(-60, 60))
        for number in range(schools)
    ]


def _school(chance: random.Random, number: int, weeks: int, *, is_rural: bool) -> School:
    holiday = between(8 * WEEK, 8 * WEEK + 6)
    closed = holiday
    if chance.random() < 0.15:  # quarantine
        start = chance.randrange(weeks * WEEK - WEEK)
        closed |= between(start, start + 6)
    closed |= days_of(chance.sample(range(weeks * WEEK), 3))  # exams
    if number % 20 == 19:  # one open weekday
        open_weekday = chance.randrange(5)
        closed |= days_of(day for day in range(weeks * WEEK) if day % WEEK != open_weekday)
        closed &= ~days_of(range(open_weekday, weeks * WEEK, WEEK)) | holiday
    return School(
        id=number, place=number, closed_days=closed, rooms=chance.choice((2, 3, 4)),
        is_rural=is_rural,
    )  # fmt: skip


def _classes(
    chance: random.Random, schools: tuple[School, ...], classes: int
) -> Iterator[ClassNeed]:
    weights = [chance.uniform(0.4, 1.6) for _ in schools]
    homes = sorted(
        [place for place, _ in enumerate(schools)]
        + chance.choices(range(len(schools)), weights, k=classes - len(schools))
    )
    speaking = [chance.choice((0.05, 0.1, 0.3, 0.5, 0.95)) for _ in schools]
    for number, home in enumerate(homes):
        grade = chance.randint(1, 11)
        band = next(at for at, (low, high) in enumerate(BANDS) if low <= grade <= high)
        yield ClassNeed(
            id=number,
            school=schools[home].id,
            shift=1 if chance.random() < 0.55 else 2,
            grade=grade,
            language=RUSSIAN if chance.random() < speaking[home] else KAZAKH,
            size=chance.randint(12, 30),
            periods=_periods(chance, schools[home]),
            lessons=tuple(LessonNeed(band * COURSE + step) for step in range(COURSE)),
        )


def _periods(chance: random.Random, school: School) -> tuple[int, ...]:
    open_weekdays = [
        weekday
        for weekday in range(5)
        if any(not school.closed_days >> day & 1 for day in range(weekday, 8 * WEEK, WEEK))
    ]
    if chance.random() < 0.01:
        return weekly({chance.choice(open_weekdays): [chance.choice(PERIODS)]})
    days = chance.sample(open_weekdays, min(3, len(open_weekdays)))
    return weekly({day: chance.sample(PERIODS, chance.randint(2, 3)) for day in days})


def _officer(chance: random.Random, number: int, schools: int, weeks: int) -> Officer:
    languages = chance.choices(((KAZAKH,), (RUSSIAN,), (KAZAKH, RUSSIAN)), (45, 20, 35))[0]
    bands = chance.sample(range(len(BANDS)), chance.choice((2, 3, 4, 4)))
    last = (
        chance.randrange(min(60, weeks * WEEK - 1), weeks * WEEK)
        if chance.random() < 0.1
        else weeks * WEEK + 200
    )
    away = days_of(day for day in range(weeks * WEEK) if chance.random() < 0.1)
    if chance.random() < 0.3:
        start = chance.randrange(weeks * WEEK)
        away |= between(start, start + 13)
    return Officer(
        id=number,
        home=chance.randrange(schools),
        grants=tuple(
            Grant(band * COURSE + step, language, *BANDS[band], last_day=last)
            for band in bands
            for step in range(COURSE)
            for language in languages
        ),
        away_days=away & between(0, weeks * WEEK - 1),
        gender=chance.randrange(2),
    )
