"""Schools as the program FET has them: read, checked, solved, written; files of own making."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from arasha.lessons.timetable.fet import Bounds, School, Spot
from arasha.lessons.timetable.fet_writing import school_of, write_school
from arasha.lessons.timetable.problem import (
    Assignment,
    ClassNeed,
    Grant,
    LessonNeed,
    Officer,
    Problem,
    weekly,
)
from arasha.lessons.timetable.problem import School as Institution
from benchmarks.timetabling.fet_checking import check, wishes_missed
from benchmarks.timetabling.fet_reading import FetError, read_school, read_spots
from benchmarks.timetabling.fet_solving import solve

needs_fet = pytest.mark.skipif(
    shutil.which("fet-cl") is None, reason="fet-cl is not on this machine (Debian package fet)"
)

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<fet version="6.8.5"><Days_List><Number_of_Days>2</Number_of_Days>
<Day><Name>Mo</Name></Day><Day><Name>Tu</Name></Day></Days_List>
<Hours_List><Number_of_Hours>3</Number_of_Hours>
<Hour><Name>8</Name></Hour><Hour><Name>9</Name></Hour><Hour><Name>10</Name></Hour></Hours_List>
<Students_List><Year><Name>5</Name><Group><Name>5A</Name></Group><Group><Name>5B</Name></Group>
</Year><Year><Name>6</Name></Year></Students_List>
<Activities_List>
<Activity><Teacher>Asel</Teacher><Subject>Law</Subject><Students>5A</Students>
<Duration>2</Duration><Id>1</Id><Active>true</Active></Activity>
<Activity><Teacher>Asel</Teacher><Subject>Law</Subject><Students>5B</Students>
<Duration>1</Duration><Id>2</Id><Active>true</Active></Activity>
<Activity><Teacher>Bolat</Teacher><Subject>Sport</Subject><Students>5</Students>
<Duration>1</Duration><Id>3</Id><Active>true</Active></Activity>
<Activity><Teacher>Bolat</Teacher><Subject>Sport</Subject><Students>6</Students>
<Duration>1</Duration><Id>4</Id><Active>true</Active></Activity>
<Activity><Teacher>Bolat</Teacher><Subject>Sport</Subject><Students>6</Students>
<Duration>1</Duration><Id>5</Id><Active>false</Active></Activity>
</Activities_List><Time_Constraints_List>
<ConstraintBasicCompulsoryTime><Weight_Percentage>100</Weight_Percentage>
</ConstraintBasicCompulsoryTime>
"""


def slot(day: str, hour: str, prefix: str = "") -> str:
    return f"<{prefix}Day>{day}</{prefix}Day><{prefix}Hour>{hour}</{prefix}Hour>"


def demand(kind: str, inner: str, weight: int = 100) -> str:
    told = f"<Weight_Percentage>{weight}</Weight_Percentage>"
    return f"<Constraint{kind}>{told}{inner}<Active>true</Active></Constraint{kind}>"


def school(*demands: str) -> School:
    return read_school(HEAD + "".join(demands) + "</Time_Constraints_List></fet>")


def starts(one: School, number: int) -> tuple[int, ...]:
    return next(each.starts for each in one.activities if each.id == number)


def test_activities_meet_through_teachers_and_smallest_sets_of_students() -> None:
    one = school()
    assert [each.id for each in one.activities] == [1, 2, 3, 4]
    assert one.activities[2].who == ("s:5A", "s:5B", "t:Bolat")
    assert starts(one, 1) == (0, 1, 3, 4)  # two hours do not run into the next day
    assert not one.unread


def test_whoever_is_away_and_breaks_close_the_slots() -> None:
    away = f"<Not_Available_Time>{slot('Mo', '9')}</Not_Available_Time>"
    one = school(
        demand("TeacherNotAvailableTimes", f"<Teacher>Asel</Teacher>{away}"),
        demand("StudentsSetNotAvailableTimes", f"<Students>5</Students>{away}"),
        demand("BreakTimes", f"<Break_Time>{slot('Tu', '10')}</Break_Time>"),
    )
    assert starts(one, 1) == (3,)
    assert starts(one, 3) == (0, 2, 3, 4)
    assert starts(one, 4) == (0, 1, 2, 3, 4)


def test_preferred_times_and_rooms_reach_the_activities_that_are_meant() -> None:
    time = f"<Preferred_Time_Slot>{slot('Mo', '8', 'Preferred_')}</Preferred_Time_Slot>"
    one = school(
        demand("ActivitiesPreferredTimeSlots", f"<Subject>Sport</Subject>{time}"),
        demand("SubjectPreferredRoom", "<Subject>Sport</Subject><Room>hall</Room>"),
        demand("StudentsSetHomeRoom", "<Students>5A</Students><Room>one</Room>"),
    )
    assert starts(one, 3) == starts(one, 4) == (0,)
    assert [each.rooms for each in one.activities] == [("one",), (), ("hall",), ("hall",)]


def test_a_demand_that_is_not_understood_is_named_and_a_wish_is_not() -> None:
    one = school(demand("ActivityEndsStudentsDay", ""), demand("Unheard", "", weight=95))
    assert one.unread == ("ActivityEndsStudentsDay",)


@pytest.mark.parametrize(
    "text", ["no file", "<!DOCTYPE a><fet/>", "<fet></fet>", "<fet><Days_List/></fet>"]
)
def test_what_is_no_file_of_fet_is_refused(text: str) -> None:
    with pytest.raises(FetError):
        read_school(text)


GOOD = {1: Spot(0), 2: Spot(2), 3: Spot(3), 4: Spot(4)}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({2: Spot(1)}, "twice at 1: t:Asel"),
        ({1: Spot(2)}, "start: 1"),
        ({3: Spot(1)}, "twice at 1: s:5A"),
        ({1: Spot(4), 2: Spot(0)}, "twice at 4"),
    ],
)
def test_each_clash_is_named(change: dict[int, Spot], rule: str) -> None:
    fine = replace(school(), activities=tuple(e for e in school().activities if e.id != 4))
    assert not check(fine, GOOD)
    spots = {**GOOD, **change}
    if rule.startswith("twice at 4"):
        spots[3] = Spot(4)
    assert any(each.startswith(rule) for each in check(fine, spots))


def test_an_activity_without_a_place_and_relations_are_named() -> None:
    apart = "<Activity_Id>1</Activity_Id><Activity_Id>2</Activity_Id><MinDays>1</MinDays>"
    one = school(
        demand("MinDaysBetweenActivities", apart),
        demand("MinDaysBetweenActivities", apart, weight=95),
        demand(
            "ActivitiesSameStartingTime", "<Activity_Id>3</Activity_Id><Activity_Id>4</Activity_Id>"
        ),
        demand(
            "TwoActivitiesOrdered",
            "<First_Activity_Id>3</First_Activity_Id><Second_Activity_Id>1</Second_Activity_Id>",
        ),
    )
    broken = check(one, GOOD)
    assert {each.split(":")[0] for each in broken} == {"too close", "not together", "order"}
    assert wishes_missed(one, GOOD) == 1
    assert check(one, {}) == [f"not placed: {number}" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("bounds", "rule"),
    [
        (Bounds(most_a_day=1), "hours a day"),
        (Bounds(most_days=1), "days"),
        (Bounds(gaps_a_week=0), "gaps a week"),
        (Bounds(gaps_a_day=0), "gaps a day"),
        (Bounds(late_starts=0), "late starts"),
        (Bounds(least_a_day=3), "too few hours a day"),
    ],
)
def test_limits_of_the_week_are_counted_and_kept(bounds: Bounds, rule: str) -> None:
    one = replace(school(), bounds={"t:Bolat": bounds})
    third = replace(one.activities[3], id=9, who=("t:Bolat",))
    one = replace(one, activities=(*one.activities, third))
    spots = {**GOOD, 3: Spot(0), 4: Spot(2), 9: Spot(4)}
    assert f"{rule}: t:Bolat" in check(one, spots)
    answer = solve(one, seconds=10)
    if answer.is_possible:
        assert not check(one, answer.spots)
    else:
        assert bounds.most_a_day == 1  # three lessons in two days


def test_a_school_is_solved_or_known_to_be_impossible() -> None:
    assert not check(school(), solve(school(), seconds=10).spots)
    rooms = tuple(replace(each, rooms=("hall",)) for each in school().activities)
    tight = replace(school(), activities=rooms)
    answer = solve(tight, seconds=10)
    assert not check(tight, answer.spots)
    shut = frozenset(("hall", slot) for slot in (0, 1))
    assert solve(replace(tight, rooms_closed=shut), seconds=10).is_possible is False
    never = replace(rooms[0], starts=())
    assert solve(replace(tight, activities=(never,)), seconds=10).is_possible is False


def test_wishes_are_kept_where_there_is_time_for_them() -> None:
    pair = "<Activity_Id>2</Activity_Id><Activity_Id>4</Activity_Id><MinDays>1</MinDays>"
    one = school(demand("MinDaysBetweenActivities", pair, weight=95))
    answer = solve(one, seconds=10, more=5)
    assert wishes_missed(one, answer.spots) == 0


def region() -> tuple[Problem, list[Assignment]]:
    """Two classes of a village school, two lessons each, an officer who is away for a week."""
    free = weekly({0: (1, 2), 3: (1,)})
    course = (LessonNeed(1), LessonNeed(2))
    classes = tuple(
        ClassNeed(number, 1, 1, 5, 0, 20, free, course, earliest_day=1) for number in (1, 2)
    )
    grants = tuple(Grant(topic, 0, 1, 11) for topic in (1, 2))
    officer = Officer(7, 0, grants, away_days=0b1111111 << 14)
    place = Institution(1, 0, closed_days=1 << 7, rooms=2)
    problem = Problem(
        days=35, classes=classes, officers=(officer,), schools=(place,), distance_km=((0,),)
    )
    plan = [
        Assignment(1, 1, 3, 1, 7), Assignment(1, 2, 21, 1, 7),
        Assignment(2, 1, 10, 1, 7), Assignment(2, 2, 24, 1, 7),
    ]  # fmt: skip
    return problem, plan


def test_a_plan_of_ours_is_a_school_of_fet_and_survives_the_file() -> None:
    one, spots = school_of(*region())
    placed = {number: replace(spot, room="S1 R1") for number, spot in spots.items()}
    assert not check(one, placed)
    again = read_school(write_school(one, held_at=spots))
    assert again.apart == one.apart
    assert again.ordered == one.ordered
    assert [each.starts for each in again.activities] == [(spots[n].start,) for n in spots]
    free = read_school(write_school(one))
    assert [each.starts for each in free.activities] == [each.starts for each in one.activities]
    assert not free.unread


@needs_fet
@pytest.mark.slow
@pytest.mark.parametrize("is_locked", [True, False])
def test_l7_fet_accepts_our_plan_and_finds_one_of_its_own(
    tmp_path: Path, *, is_locked: bool
) -> None:
    one, spots = school_of(*region())
    file = tmp_path / "village.fet"
    file.write_text(write_school(one, held_at=spots if is_locked else None))
    done = run_fet(file)
    assert "Simulation successful" in done
    theirs = tmp_path / "timetables" / "village" / "village_activities.xml"
    found = read_spots(theirs.read_text(), one)
    assert not check(one, found)
    assert not is_locked or {n: each.start for n, each in found.items()} == {
        n: each.start for n, each in spots.items()
    }


@needs_fet
@pytest.mark.slow
def test_l7_fet_refuses_what_breaks_a_rule(tmp_path: Path) -> None:
    problem, plan = region()
    one, spots = school_of(problem, [replace(plan[1], day=3, period=1), plan[0], *plan[2:]])
    file = tmp_path / "village.fet"
    file.write_text(write_school(one, held_at=spots))
    assert "Simulation successful" not in run_fet(file)


def run_fet(file: Path) -> str:
    """What FET says; nothing where it goes on searching: its own limit of time does not bind then."""
    fet = shutil.which("fet-cl") or ""
    command = [fet, f"--inputfile={file}", f"--outputdir={file.parent}", "--timelimitseconds=10"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout
