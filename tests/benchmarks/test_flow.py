"""Officers fixed per class: the flow is exact, and an impossible case is named by what lacks."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.timetabling.flow import Fixed, FixedClass, Place, place_all


def region(
    *classes: FixedClass,
    weeks: int = 3,
    hours: int = 4,
    weekly: int = 9,
    away: frozenset[tuple[int, int, int]] = frozenset(),
) -> Fixed:
    officers = 1 + max(each.officer for each in classes)
    return Fixed(
        weeks=weeks, hours=hours, officers=officers, weekly=weekly, classes=classes, away=away
    )


def breaks(fixed: Fixed, places: Sequence[Place]) -> list[str]:
    """What a careful reader would object to; written without a look at the engine."""
    found = []
    lessons = Counter(place.group for place in places)
    weekly = Counter((place.group, place.week) for place in places)
    hours = Counter((fixed.classes[p.group].officer, p.week, p.hour) for p in places)
    weeks = Counter((fixed.classes[p.group].officer, p.week) for p in places)
    found += [f"class {n} too often" for n, m in lessons.items() if m > fixed.classes[n].lessons]
    found += [f"class {n} twice in a week" for n, many in weekly.items() if many > 1]
    found += [f"officer in two places {n}" for n, many in hours.items() if many > 1]
    found += [f"officer over the week {n}" for n, many in weeks.items() if many > fixed.weekly]
    found += [f"{p} not offered" for p in places if p.hour not in fixed.classes[p.group].hours]
    found += [f"officer away {n}" for n in hours if n in fixed.away]
    return found


def most(fixed: Fixed) -> int:
    """The most lessons by trying everything: small cases only."""
    choices = [
        Place(number, week, hour)
        for number, each in enumerate(fixed.classes)
        for week, hour in product(range(fixed.weeks), each.hours)
    ]
    for size in range(len(choices), 0, -1):
        if any(not breaks(fixed, places) for places in combinations(choices, size)):
            return size
    return 0


def test_everybody_gets_a_place_where_places_are_enough() -> None:
    fixed = region(*[FixedClass(officer=0, lessons=3, hours=(0, 1, 2, 3))] * 4)
    placed = place_all(fixed)
    assert len(placed.places) == 12
    assert not placed.shortages
    assert not breaks(fixed, placed.places)


def test_two_classes_that_share_the_only_hour_are_named() -> None:
    fixed = region(
        FixedClass(officer=0, lessons=2, hours=(1,)),
        FixedClass(officer=0, lessons=2, hours=(1,)),
        FixedClass(officer=0, lessons=2, hours=(3,)),
    )
    (shortage,) = place_all(fixed).shortages
    assert shortage.classes == (0, 1)
    assert (shortage.lessons, shortage.places, shortage.missing) == (4, 3, 1)
    assert shortage.shared_hours == ((0, 1), (1, 1), (2, 1))
    assert not shortage.full_weeks


def test_an_officer_with_too_short_weeks_is_named_with_the_weeks() -> None:
    fixed = region(*[FixedClass(officer=1, lessons=3, hours=(0, 1, 2, 3))] * 3, weekly=2)
    (shortage,) = place_all(fixed).shortages
    assert (shortage.officer, shortage.missing) == (1, 3)
    assert shortage.full_weeks == (0, 1, 2)


def test_a_class_with_more_lessons_than_weeks_stands_alone() -> None:
    fixed = region(
        FixedClass(officer=0, lessons=4, hours=(0,)), FixedClass(officer=0, lessons=3, hours=(1,))
    )
    (shortage,) = place_all(fixed).shortages
    assert shortage.classes == (0,)
    assert shortage.missing == 1


def test_an_officer_who_is_away_leaves_a_named_gap() -> None:
    away = frozenset((0, week, 0) for week in range(3))
    fixed = region(FixedClass(officer=0, lessons=1, hours=(0,)), away=away)
    (shortage,) = place_all(fixed).shortages
    assert (shortage.lessons, shortage.places) == (1, 0)


classes = st.builds(
    FixedClass,
    officer=st.integers(0, 1),
    lessons=st.integers(1, 3),
    hours=st.sets(st.integers(0, 1), min_size=1).map(lambda hours: tuple(sorted(hours))),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(classes, min_size=1, max_size=3),
    st.integers(1, 2),
    st.sets(st.tuples(st.just(0), st.integers(0, 1), st.integers(0, 1)), max_size=2),
)
def test_the_flow_places_as_many_as_trying_everything(
    several: list[FixedClass], weekly: int, away: set[tuple[int, int, int]]
) -> None:
    fixed = region(*several, weeks=2, hours=2, weekly=weekly, away=frozenset(away))
    placed = place_all(fixed)
    assert not breaks(fixed, placed.places)
    assert len(placed.places) == most(fixed)
    missing = sum(each.lessons for each in several) - len(placed.places)
    assert sum(shortage.missing for shortage in placed.shortages) == missing
