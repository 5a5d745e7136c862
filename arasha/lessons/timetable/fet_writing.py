"""Our timetables as files of the program FET: an outside oracle that solves or accepts them.

FET knows one week. A week of ours becomes a day of FET and the hours of our week become its hours, so
that sixteen weeks of sixty hours fit. Officers are the teachers, classes the students; who may not
when is said once for each of them, and for a single activity only where that does not say it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from arasha.lessons.timetable.fet import Activity, Apart, School, Spot
from arasha.lessons.timetable.problem import WEEK, Assignment, Problem, list_days

WORKING_DAYS = 5
type Pairs = list[tuple[str, object]]


def write_school(school: School, *, held_at: Mapping[int, Spot] | None = None) -> str:
    """A file of FET 6; with `held_at` every activity is fixed there, and FET only has to agree."""
    slots = range(len(school.days) * len(school.hours))
    open_for = _open_for(school)
    teachers = [who for who in open_for if who.startswith("t:")]
    students = [who for who in open_for if who.startswith("s:")]
    rooms = sorted({room for each in school.activities for room in each.rooms})
    time = [_constraint("BasicCompulsoryTime", [])]
    # Written once: every class and officer of a region names most of them again.
    closed = [f"<Not_Available_Time>{_time(school, slot)}</Not_Available_Time>" for slot in slots]
    for who, allowed in open_for.items():
        away = [closed[slot] for slot in slots if slot not in allowed]
        if away:
            time.append(_away(who, away))
    time += [_apart(each) for each in school.apart]
    time += [_ordered(pair) for pair in school.ordered]
    time += [
        _constraint(
            "TeacherMaxHoursDaily",
            [("Teacher_Name", who[2:]), ("Maximum_Hours_Daily", bounds.most_a_day)],
        )
        for who, bounds in school.bounds.items()
        if who.startswith("t:") and bounds.most_a_day is not None
    ]
    space = [_constraint("BasicCompulsorySpace", [])]
    for each in school.activities:
        if set(each.starts) != _implied(each, open_for, slots):
            time.append(_starts(school, each))
        if each.rooms:
            space.append(_in_rooms(each))
        if held_at is not None:
            time.append(_locked(school, each, held_at[each.id]))
    lists: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("Days_List", "Day", school.days),
        ("Hours_List", "Hour", school.hours),
        ("Subjects_List", "Subject", ["lesson"]),
        ("Activity_Tags_List", "Activity_Tag", []),
        ("Teachers_List", "Teacher", [who[2:] for who in teachers]),
        ("Students_List", "Year", [who[2:] for who in students]),
        ("Buildings_List", "Building", []),
        ("Rooms_List", "Room", rooms),
    )
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<fet version="6.8.5">\n<Mode>Official</Mode>']
    parts.append("<Institution_Name>Arasha</Institution_Name><Comments></Comments>")
    parts += [_names(*each) for each in lists]
    parts.append(_wrap("Activities_List", [_activity(each) for each in school.activities]))
    parts += [_wrap("Time_Constraints_List", time), _wrap("Space_Constraints_List", space)]
    return "\n".join([*parts, "</fet>\n"])


def school_of(problem: Problem, plan: Sequence[Assignment]) -> tuple[School, dict[int, Spot]]:
    """A plan as a school of FET, officers as they are in the plan, and where its lessons are.

    Not said to FET, which cannot hold it: visits a week, lessons a visit, one school a half-day.
    """
    last = max((mask.bit_length() - 1 for c in problem.classes for mask in c.periods), default=1)
    weeks = 1 + problem.week_of(problem.days - 1)
    hours = WORKING_DAYS * 2 * last
    classes = {each.id: each for each in problem.classes}
    schools = {each.id: each for each in problem.schools}
    away = {each.id: each.away_days for each in problem.officers}

    def slot_of(day: int, shift: int, period: int) -> int:
        weekday = problem.weekday_of(day)
        hour = (weekday * 2 + shift - 1) * last + period - 1
        return problem.week_of(day) * hours + hour

    activities, spots = [], {}
    by_class: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, each in enumerate(plan, start=1):
        need = classes[each.class_id]
        closed = need.blocked_days | schools[need.school].closed_days | away[each.officer]
        starts = [
            slot_of(day, need.shift, period)
            for day in range(need.earliest_day, problem.days)
            if problem.weekday_of(day) < WORKING_DAYS and not closed >> day & 1
            for period in list_days(need.periods[problem.weekday_of(day)])
        ]
        rooms = tuple(f"S{need.school} R{room + 1}" for room in range(schools[need.school].rooms))
        who = (f"s:C{need.id}", f"t:O{each.officer}")
        activities.append(
            Activity(id=number, who=who, duration=1, starts=tuple(starts), rooms=rooms)
        )
        spots[number] = Spot(slot_of(each.day, need.shift, each.period))
        by_class[need.id].append((each.number, number))
    pairs = [pair for several in by_class.values() for pair in pairwise(sorted(several))]
    gaps = {
        each.id: [lesson.min_gap_days // WEEK for lesson in each.lessons]
        for each in classes.values()
    }
    numbers = {number: plan[number - 1] for number in spots}
    school = School(
        days=tuple(f"W{week + 1}" for week in range(weeks)),
        hours=tuple(f"H{hour + 1}" for hour in range(hours)),
        activities=tuple(activities),
        apart=tuple(
            Apart(
                activities=(one, other),
                days=gaps[numbers[other].class_id][later - 1],
                strict=True,
            )
            for (_earlier, one), (later, other) in pairs
        ),
        ordered=tuple((one, other) for (_earlier, one), (_later, other) in pairs),
        bounds={},
    )
    return school, spots


def _open_for(school: School) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for each in school.activities:
        for who in each.who:
            found[who].update(each.starts)
    return dict(sorted(found.items()))


def _implied(each: Activity, open_for: Mapping[str, set[int]], slots: range) -> set[int]:
    """When all who take part may: what is said of them says it of the activity."""
    if not each.who:
        return set(slots)
    return set.intersection(*(open_for[who] for who in each.who))


def _wrap(tag: str, inner: Iterable[str]) -> str:
    return f"<{tag}>\n" + "\n".join(inner) + f"\n</{tag}>"


def _tags(pairs: Iterable[tuple[str, object]]) -> str:
    return "".join(f"<{tag}>{escape(str(value))}</{tag}>" for tag, value in pairs)


def _names(of: str, tag: str, names: Sequence[str]) -> str:
    more: dict[str, Pairs] = {
        "Teacher": [("Target_Number_of_Hours", 0), ("Qualified_Subjects", "")],
        "Year": [("Number_of_Students", 0)],
        "Room": [("Building", ""), ("Capacity", 30000), ("Virtual", "false")],
    }
    count = f"<Number_of_{of[:-5]}>{len(names)}</Number_of_{of[:-5]}>"
    inner = [f"<{tag}>{_tags([('Name', name), *more.get(tag, [])])}</{tag}>" for name in names]
    return _wrap(of, [count, *inner] if tag in {"Day", "Hour"} else inner)


def _activity(each: Activity) -> str:
    people = [("Teacher" if who.startswith("t:") else "Students", who[2:]) for who in each.who]
    return (
        "<Activity>"
        + _tags(sorted(people, reverse=True))
        + _tags([("Subject", "lesson"), ("Duration", each.duration)])
        + _tags([("Total_Duration", each.duration), ("Id", each.id), ("Activity_Group_Id", 0)])
        + _tags([("Active", "true"), ("Comments", "")])
        + "</Activity>"
    )


def _constraint(kind: str, pairs: Pairs, inner: str = "") -> str:
    tag = f"Constraint{kind}"
    end = _tags([("Active", "true"), ("Comments", "")])
    return f"<{tag}><Weight_Percentage>100</Weight_Percentage>{_tags(pairs)}{inner}{end}</{tag}>"


def _time(school: School, slot: int, prefix: str = "") -> str:
    day, hour = divmod(slot, len(school.hours))
    return _tags([(f"{prefix}Day", school.days[day]), (f"{prefix}Hour", school.hours[hour])])


def _away(who: str, times: Sequence[str]) -> str:
    kind, tag = ("Teacher", "Teacher") if who.startswith("t:") else ("StudentsSet", "Students")
    pairs: Pairs = [(tag, who[2:]), ("Number_of_Not_Available_Times", len(times))]
    return _constraint(f"{kind}NotAvailableTimes", pairs, "".join(times))


def _apart(each: Apart) -> str:
    pairs: Pairs = [
        ("Consecutive_If_Same_Day", "false"),
        ("Number_of_Activities", len(each.activities)),
        *(("Activity_Id", number) for number in each.activities),
        ("MinDays", each.days),
    ]
    return _constraint("MinDaysBetweenActivities", pairs)


def _ordered(pair: tuple[int, int]) -> str:
    first, second = pair
    return _constraint(
        "TwoActivitiesOrdered", [("First_Activity_Id", first), ("Second_Activity_Id", second)]
    )


def _starts(school: School, each: Activity) -> str:
    inner = "".join(
        "<Preferred_Starting_Time>"
        + _time(school, slot, "Preferred_Starting_")
        + "</Preferred_Starting_Time>"
        for slot in each.starts
    )
    pairs: Pairs = [
        ("Activity_Id", each.id),
        ("Number_of_Preferred_Starting_Times", len(each.starts)),
    ]
    return _constraint("ActivityPreferredStartingTimes", pairs, inner)


def _in_rooms(each: Activity) -> str:
    if len(each.rooms) == 1:
        pairs: Pairs = [("Activity_Id", each.id), ("Room", each.rooms[0])]
        return _constraint("ActivityPreferredRoom", [*pairs, ("Permanently_Locked", "true")])
    pairs = [("Activity_Id", each.id), ("Number_of_Preferred_Rooms", len(each.rooms))]
    pairs += [("Preferred_Room", room) for room in each.rooms]
    return _constraint("ActivityPreferredRooms", pairs)


def _locked(school: School, each: Activity, spot: Spot) -> str:
    inner = _time(school, spot.start, "Preferred_")
    lock = _tags([("Permanently_Locked", "true")])
    return _constraint("ActivityPreferredStartingTime", [("Activity_Id", each.id)], inner + lock)
