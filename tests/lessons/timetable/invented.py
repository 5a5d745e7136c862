"""Small timetables for tests: one by hand, and any number of odd ones."""

import random
from typing import Any

from arasha.lessons.timetable.problem import (
    Assignment,
    ClassNeed,
    Grant,
    LessonNeed,
    Officer,
    Problem,
    School,
    days_of,
    weekly,
)

EVERY_DAY = weekly({weekday: [1, 2, 3] for weekday in range(5)})
MONDAYS = weekly({0: [1, 2, 3]})


def a_class(number: int = 1, **changed: Any) -> ClassNeed:
    """Grade 5 in school 1, first shift, two lessons (topics 1 and 2) two weeks apart."""
    facts: dict[str, Any] = {
        "id": number, "school": 1, "shift": 1, "grade": 5, "language": 0, "size": 20,
        "periods": EVERY_DAY, "lessons": (LessonNeed(1), LessonNeed(2)),
    }  # fmt: skip
    return ClassNeed(**{**facts, **changed})


def an_officer(number: int = 1, **changed: Any) -> Officer:
    """May teach topics 1 to 3 in language 0 to grades 1 to 11."""
    grants = tuple(Grant(topic, 0, 1, 11) for topic in (1, 2, 3))
    return Officer(**{"id": number, "home": 0, "grants": grants, **changed})


def a_school(number: int = 1, **changed: Any) -> School:
    return School(**{"id": number, "place": number, "rooms": 2, **changed})


def a_problem(**changed: Any) -> Problem:
    """Six weeks, one class, one officer, two schools ten kilometres apart."""
    facts: dict[str, Any] = {
        "days": 42, "classes": (a_class(),), "officers": (an_officer(),),
        "schools": (a_school(1), a_school(2)),
        "distance_km": ((0, 5, 5), (5, 0, 10), (5, 10, 0)),
    }  # fmt: skip
    return Problem(**{**facts, **changed})


def at(class_id: int, number: int, day: int, *, period: int = 1, officer: int = 1) -> Assignment:
    return Assignment(class_id, number, day, period, officer)


def an_odd_problem(seed: int, *, days: int = 28, classes: int = 3, officers: int = 2) -> Problem:
    """Anything may be short: officers, languages, rooms, periods, open days."""
    chance = random.Random(seed)

    def some_days(share: float) -> int:
        return days_of(day for day in range(days) if chance.random() < share)

    return Problem(
        days=days,
        first_weekday=chance.randrange(7),
        classes=tuple(
            ClassNeed(
                id=10 + number,
                school=chance.choice((1, 2)),
                shift=chance.choice((1, 2)),
                grade=chance.choice((3, 9)),
                language=chance.choice((0, 0, 0, 1)),
                size=20,
                periods=weekly(
                    {
                        weekday: chance.sample((1, 2, 3), chance.choice((1, 2)))
                        for weekday in chance.sample(range(5), chance.choice((1, 2)))
                    }
                ),
                lessons=tuple(
                    LessonNeed(chance.choice((1, 2)), chance.choice((3, 7, 7, 14)))
                    for _ in range(chance.choice((1, 2, 2, 3)))
                ),
                blocked_days=some_days(0.05),
                earliest_day=chance.choice((0, 0, 0, 5)),
            )
            for number in range(classes)
        ),
        officers=tuple(
            Officer(
                id=20 + number,
                home=0,
                grants=tuple(
                    Grant(
                        topic, language, 1, chance.choice((5, 11, 11)), 0, chance.choice((15, 99))
                    )
                    for topic in (1, 2)
                    for language in (0, 1)
                    if chance.random() < 0.7
                ),
                away_days=some_days(0.2),
                max_visits_week=chance.choice((1, 1, 2)),
            )
            for number in range(officers)
        ),
        schools=(
            School(1, 1, some_days(0.2), rooms=chance.choice((1, 2))),
            School(2, 2, some_days(0.2), rooms=1),
        ),
        distance_km=((0, 5, 5), (5, 0, 10), (5, 10, 0)),
    )
