"""High schools in the public format XHSTT: read, checked and solved; a school of own making."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.timetabling.xhstt import Event, HighSchool, Piece, check
from benchmarks.timetabling.xhstt_reading import XhsttError, read_school, write_solution
from benchmarks.timetabling.xhstt_solving import solve

MONDAY, TUESDAY = ("Mo1", "Mo2", "Mo3"), ("Tu1", "Tu2", "Tu3")
ALL = '<EventGroups><EventGroup Reference="all"/></EventGroups>'
LAW, ART, GYM_1, GYM_2 = range(4)


def demand(kind: str, applies: str, more: str = "", required: str = "true") -> str:
    return (
        f"<{kind}Constraint><Required>{required}</Required><Weight>1</Weight>"
        f"<AppliesTo>{applies}</AppliesTo>{more}</{kind}Constraint>"
    )


def event(name: str, duration: int, *resources: str, more: str = "") -> str:
    named = "".join(f'<Resource Reference="{each}"/>' for each in resources)
    return (
        f'<Event Id="{name}"><Duration>{duration}</Duration>{more}<Resources>{named}</Resources>'
        '<EventGroups><EventGroup Reference="all"/></EventGroups></Event>'
    )


def limits(shortest: int, longest: int, fewest: int, most: int) -> str:
    return (
        f"<MinimumDuration>{shortest}</MinimumDuration><MaximumDuration>{longest}</MaximumDuration>"
        f"<MinimumAmount>{fewest}</MinimumAmount><MaximumAmount>{most}</MaximumAmount>"
    )


TIMES = "".join(
    f'<Time Id="{name}"><Day Reference="{day}"/></Time>'
    for day, names in (("Mo", MONDAY), ("Tu", TUESDAY))
    for name in names
)
PEOPLE = "".join(
    f'<Resource Id="{name}"><ResourceGroups><ResourceGroup Reference="{group}"/>'
    "</ResourceGroups></Resource>"
    for name, group in (("5A", "classes"), ("5B", "classes"), ("Asel", "staff"), ("Bolat", "staff"))
)
EVENTS = (
    event("law", 3, "5A", "Asel", more='<Course Reference="law course"/>')
    + event("art", 2, "5B", "Asel")
    + event("gym1", 1, "5A")
    + event("gym2", 1, "5B", "Bolat")
)
SINGLE = demand(
    "AvoidClashes",
    '<ResourceGroups><ResourceGroup Reference="classes"/><ResourceGroup Reference="staff"/>'
    "</ResourceGroups>",
)
PLACED = demand("AssignTime", ALL)
SPLIT = demand("SplitEvents", '<Events><Event Reference="law"/></Events>', limits(1, 2, 2, 2))
PREFER = demand(
    "PreferTimes",
    '<Events><Event Reference="law"/></Events>',
    '<Times><Time Reference="Mo1"/><Time Reference="Tu2"/></Times><Duration>2</Duration>',
)
SPREAD = demand(
    "SpreadEvents",
    '<EventGroups><EventGroup Reference="law course"/></EventGroups>',
    '<TimeGroups><TimeGroup Reference="Mo"><Minimum>0</Minimum><Maximum>1</Maximum></TimeGroup>'
    '<TimeGroup Reference="Tu"><Minimum>1</Minimum><Maximum>1</Maximum></TimeGroup></TimeGroups>',
)
LINKED = demand("LinkEvents", '<EventGroups><EventGroup Reference="together"/></EventGroups>')
AWAY = demand(
    "AvoidUnavailableTimes",
    '<Resources><Resource Reference="Asel"/></Resources>',
    '<Times><Time Reference="Mo3"/></Times>',
)
WISH = demand("LimitIdleTimes", "", required="false")


def text(*demands: str, events: str = EVENTS) -> str:
    together = '<EventGroup Reference="all"/><EventGroup Reference="together"/>'
    for name in ("gym1", "gym2"):
        first, mark, rest = events.partition(f'Id="{name}"')
        events = first + mark + rest.replace('<EventGroup Reference="all"/>', together, 1)
    return (
        '<HighSchoolTimetableArchive><Instances><Instance Id="village">'
        f"<Times>{TIMES}</Times><Resources>{PEOPLE}</Resources><Events>{events}</Events>"
        f"<Constraints>{''.join(demands)}</Constraints></Instance></Instances>"
        "</HighSchoolTimetableArchive>"
    )


EVERYTHING = (SINGLE, PLACED, SPLIT, PREFER, SPREAD, LINKED, AWAY, WISH)
SCHOOL = read_school(text(*EVERYTHING))
GOOD = [
    Piece(LAW, 2, 0), Piece(LAW, 1, 5), Piece(ART, 2, 3), Piece(GYM_1, 1, 2), Piece(GYM_2, 1, 2),
]  # fmt: skip


def moved(at: int, piece: Piece) -> list[Piece]:
    return [piece if place == at else each for place, each in enumerate(GOOD)]


def test_a_school_is_read_whole() -> None:
    assert SCHOOL.times == MONDAY + TUESDAY
    assert SCHOOL.events[LAW] == Event(name="law", duration=3, resources=frozenset({0, 2}))
    assert SCHOOL.placed == {0, 1, 2, 3}
    assert SCHOOL.links == ((GYM_1, GYM_2),)
    assert SCHOOL.closed == {(2, 2)}
    assert not SCHOOL.unread
    assert not check(SCHOOL, GOOD)


def test_a_demand_that_is_not_understood_is_named_and_a_wish_is_not() -> None:
    school = read_school(text(PLACED, demand("OrderEvents", ""), WISH))
    assert school.unread == ("OrderEventsConstraint",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<Duration>3</Duration>", "<Duration>three</Duration>"),
        ('<Resource Reference="Bolat"/>', '<Resource Reference="Dana"/>'),
        ('<Time Id="Mo2">', '<Time Id="Mo1">'),
        ("<Instance ", "<Other "),
        ("<HighSchool", "<!DOCTYPE x><HighSchool"),
        ("<AppliesTo>", "<Applies>"),
    ],
)
def test_a_broken_file_is_refused(old: str, new: str) -> None:
    with pytest.raises(XhsttError):
        read_school(text(*EVERYTHING).replace(old, new))


@pytest.mark.parametrize(
    ("pieces", "rule"),
    [
        (GOOD[1:], "hours: law"),
        ([*GOOD, Piece(ART, 1, 1)], "hours: art"),
        (moved(2, Piece(ART, 2, 5)), "time: art"),
        (moved(0, Piece(LAW, 3, 0))[:1] + GOOD[2:], "split: law"),
        (moved(0, Piece(LAW, 2, 1)), "preferred: law"),
        (moved(1, Piece(LAW, 1, 2)), "spread: law"),
        (moved(4, Piece(GYM_2, 1, 1)), "linked: gym1"),
        (moved(2, Piece(ART, 2, 1)), "clash: Asel"),
        (moved(2, Piece(ART, 2, 1)), "closed: Asel"),
    ],
)
def test_each_demand_is_counted(pieces: list[Piece], rule: str) -> None:
    assert rule in check(SCHOOL, pieces)


def test_l7_a_school_of_others_is_solved_or_proved_impossible() -> None:
    found = solve(SCHOOL, seconds=20)
    assert found.is_possible
    assert not check(SCHOOL, found.pieces)
    everywhere = frozenset((2, time) for time in range(4))
    assert solve(replace(SCHOOL, closed=everywhere), seconds=20).is_possible is False


def fixed(school: HighSchool) -> HighSchool:
    events = list(school.events)
    events[ART] = replace(events[ART], time=4)
    return replace(school, events=tuple(events))


def optional(school: HighSchool) -> HighSchool:
    return replace(school, placed=school.placed - {ART}, closed=frozenset({(1, t) for t in (3, 4)}))


@pytest.mark.parametrize("change", [fixed, optional])
def test_fixed_times_and_events_that_may_stay_out_are_kept(
    change: Callable[[HighSchool], HighSchool],
) -> None:
    school = change(SCHOOL)
    found = solve(school, seconds=20)
    assert found.is_possible
    assert not check(school, found.pieces)
    assert "fixed: art" in check(fixed(SCHOOL), GOOD)


def test_a_time_before_the_event_is_read() -> None:
    school = read_school(text(PLACED, events=event("law", 2, "5A", more='<Time Reference="Tu1"/>')))
    assert school.events[0].time == 3


def test_a_solution_names_events_and_times() -> None:
    written = write_solution(SCHOOL, GOOD[:1])
    assert '<Solution Reference="village">' in written
    assert '<Event Reference="law"><Duration>2</Duration><Time Reference="Mo1"/>' in written
