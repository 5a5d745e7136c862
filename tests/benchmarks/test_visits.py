"""Officers chosen freely: the roster is true, and small cases have the fewest visits there are."""

from collections import Counter
from dataclasses import replace

import pytest

from benchmarks.timetabling.visits import (
    Group,
    Held,
    NoRosterError,
    Part,
    Region,
    Visitor,
    check,
    count_visits,
    roster,
)
from benchmarks.timetabling.visits_solving import fewest_visits, one_model

KAZAKH, RUSSIAN = 0, 1
ALWAYS = frozenset(range(20))
OFFERS = ((0, 1), (0, 2), (2, 1), (3, 4))


def group(school: int = 0, language: int = KAZAKH, lessons: int = 2) -> Group:
    return Group(school=school, language=language, lessons=lessons, offers=OFFERS)


def visitor(*languages: int, days: frozenset[int] = ALWAYS) -> Visitor:
    return Visitor(languages=frozenset(languages), days=days)


def region(groups: list[Group], visitors: list[Visitor]) -> Region:
    return Region(weeks=4, rooms=2, a_visit=4, groups=tuple(groups), visitors=tuple(visitors))


def test_all_lessons_are_given_with_the_fewest_visits() -> None:
    # On Mondays two hours are offered: two lessons a visit, so four classes twice need four.
    place = region([group() for _each in range(4)], [visitor(KAZAKH), visitor(KAZAKH)])
    held = fewest_visits(place, seconds=10)
    assert not check(place, held)
    assert (len(held), count_visits(place, held)) == (8, 4)
    assert place.bound == 2


def test_two_languages_need_officers_who_speak_them() -> None:
    groups = [group(), group(language=RUSSIAN)]
    apart = region(groups, [visitor(KAZAKH), visitor(RUSSIAN)])
    both = region(groups, [visitor(KAZAKH, RUSSIAN)])
    assert count_visits(apart, fewest_visits(apart, seconds=10)) == 4
    assert count_visits(both, fewest_visits(both, seconds=10)) == 2


def test_one_model_for_all_schools_agrees_with_school_after_school() -> None:
    groups = [group(school) for school in (0, 0, 1, 1)]
    place = region(groups, [visitor(KAZAKH), visitor(KAZAKH)])
    held, other = fewest_visits(place, seconds=10), one_model(place, seconds=10)
    assert not check(place, held)
    assert not check(place, other)
    assert count_visits(place, held) == count_visits(place, other) == 4


def test_schools_share_an_officer_by_days() -> None:
    groups = [group(0, lessons=4), group(1, lessons=4)]
    place = region(groups, [visitor(KAZAKH)])
    held = fewest_visits(place, seconds=10)
    assert not check(place, held)
    assert len(held) == 8


def test_a_lesson_that_nobody_can_give_is_left_out_and_the_rest_held() -> None:
    place = region([group(), group(language=RUSSIAN)], [visitor(KAZAKH)])
    held = fewest_visits(place, seconds=10)
    assert not check(place, held)
    assert [each.group for each in held] == [0, 0]


def test_numbers_without_a_true_roster_are_refused() -> None:
    """The trap of models that only count: two lessons at once and one officer."""
    place = region([group(), group()], [visitor(KAZAKH)])
    day, kind = 0, frozenset({KAZAKH})
    part = Part([(0, day, 1), (1, day, 1)], Counter({(day, kind): 1}))
    with pytest.raises(NoRosterError):
        roster(place, {0: part})


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"hour": 3}, "hour not offered"),
        ({"visitor": 1}, "language"),
        ({"visitor": 2}, "officer not free"),
        ({"group": 0, "day": 2}, "week"),
        ({"hour": 1}, "two at once"),
        ({"group": 2}, "schools"),
    ],
)
def test_each_rule_of_a_roster_is_noticed(change: dict[str, int], rule: str) -> None:
    visitors = [visitor(KAZAKH), visitor(RUSSIAN), visitor(KAZAKH, days=frozenset({19}))]
    place = region([group(), group(), group(1)], visitors)
    held = [Held(0, 0, 1, 0), Held(1, 0, 2, 0)]
    assert not check(place, held)
    broken = check(place, [held[0], replace(held[1], **change)])
    assert any(each.startswith(rule) for each in broken)


def test_rooms_and_lessons_of_a_day_are_counted() -> None:
    place = region([group() for _each in range(3)], [visitor(KAZAKH) for _each in range(3)])
    at_once = [Held(number, 0, 1, number) for number in range(3)]
    assert check(place, at_once) == ["rooms: (0, 0, 1)"]
    assert check(replace(place, a_visit=0), at_once[:1]) == ["day: (0, 0)"]
    more = [Held(0, 7 * 0, 1, 0), Held(0, 5, 1, 0), Held(0, 10, 1, 0)]
    assert check(place, more) == ["lessons: 0"]
