"""Files of the program FET, versions 5 and 6, as far as our model of a school reaches."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from arasha.lessons.timetable.fet import Activity, Apart, Bounds, School, Spot
from benchmarks.timetabling.xml_text import root_of

ALL = 100.0
_LIMITS = {  # the demand in FET, whom it concerns, the field of Bounds, the tag with the number
    "MaxHoursDaily": ("most_a_day", "Maximum_Hours_Daily"),
    "MinHoursDaily": ("least_a_day", "Minimum_Hours_Daily"),
    "MaxDaysPerWeek": ("most_days", "Max_Days_Per_Week"),
    "MaxGapsPerWeek": ("gaps_a_week", "Max_Gaps"),
    "MaxGapsPerDay": ("gaps_a_day", "Max_Gaps"),
    "EarlyMaxBeginningsAtSecondHour": ("late_starts", "Max_Beginnings_At_Second_Hour"),
}
_TIMES = {"Not_Available_Time", "Break_Time", "Preferred_Starting_Time", "Preferred_Time_Slot"}


class FetError(ValueError):
    """The text is no FET file that can be used; says why."""


def read_school(text: str) -> School:
    """Read the data of a FET file. Raises FetError."""
    return _Reader(root_of(text, fault=FetError)).school()


def read_spots(text: str, school: School) -> dict[int, Spot]:
    """Read the timetable that `fet-cl` writes (`…_activities.xml`). Raises FetError."""
    days = {name: number for number, name in enumerate(school.days)}
    hours = {name: number for number, name in enumerate(school.hours)}
    spots = {}
    for node in root_of(text, fault=FetError).iter("Activity"):
        day, hour = _text(node, "Day"), _text(node, "Hour")
        if day and hour:
            start = days[day] * len(hours) + hours[hour]
            spots[int(_text(node, "Id"))] = Spot(start, _text(node, "Room"))
    return spots


def _text(node: ET.Element, *tags: str) -> str:
    """The text under the first of these tags: their names changed between versions."""
    for tag in tags:
        if (found := node.findtext(tag)) is not None:
            return found
    return ""


def write_spots(spots: Mapping[int, Spot], school: School) -> str:
    """A timetable as `fet-cl` writes it."""
    rows = []
    for number, spot in sorted(spots.items()):
        day, hour = divmod(spot.start, len(school.hours))
        names = (number, school.days[day], school.hours[hour], spot.room)
        tags = zip(("Id", "Day", "Hour", "Room"), names, strict=True)
        inner = "".join(f"<{tag}>{escape(str(name))}</{tag}>" for tag, name in tags)
        rows.append(f"<Activity>{inner}</Activity>")
    return "\n".join(["<Activities_Timetable>", *rows, "</Activities_Timetable>\n"])


class _Reader:
    """One file being read: names to numbers, demands to what they mean for activities."""

    def __init__(self, root: ET.Element) -> None:
        self.root = root
        self.days = [_text(day, "Name") for day in self._list("Days_List", "Day")]
        self.hours = [_text(hour, "Name") for hour in self._list("Hours_List", "Hour")]
        if not (self.days and self.hours):
            raise FetError("no days or no hours in the file")
        self.nodes = {
            int(_text(node, "Id")): node
            for node in self._list("Activities_List", "Activity")
            if _text(node, "Active") != "false"
        }
        self.closed: dict[str, set[int]] = defaultdict(set)
        self.rooms_closed: set[tuple[str, int]] = set()
        self.starts: dict[int, set[int]] = {}
        self.rooms: dict[int, set[str]] = {}
        self.homes: dict[int, set[str]] = {}
        self.limits: dict[str, dict[str, int]] = defaultdict(dict)
        self.apart: list[Apart] = []
        self.together: list[tuple[int, ...]] = []
        self.ordered: list[tuple[int, int]] = []
        self.unread: set[str] = set()

    def _list(self, of: str, tag: str) -> list[ET.Element]:
        return self.root.findall(f"{of}/{tag}")

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """The smallest sets of students in each year, group and subgroup."""
        found: dict[str, set[str]] = defaultdict(set)
        for year in self._list("Students_List", "Year"):
            groups = year.findall("Group")
            for group in groups:
                leaves = [_text(each, "Name") for each in group.findall("Subgroup")]
                leaves = leaves or [_text(group, "Name")]
                found[_text(group, "Name")].update(leaves)
                found[_text(year, "Name")].update(leaves)
                for leaf in leaves:
                    found[leaf].add(leaf)
            if not groups:
                found[_text(year, "Name")].add(_text(year, "Name"))
        return {name: frozenset(f"s:{leaf}" for leaf in leaves) for name, leaves in found.items()}

    @cached_property
    def who(self) -> dict[int, frozenset[str]]:
        """Teachers and smallest sets of students of each activity."""
        return {
            number: frozenset(f"t:{teacher.text}" for teacher in node.findall("Teacher")).union(
                *(self.sets[students.text or ""] for students in node.findall("Students"))
            )
            for number, node in self.nodes.items()
        }

    def school(self) -> School:
        lists = ("Time_Constraints_List", "Space_Constraints_List")
        for node in (node for name in lists for node in self.root.findall(f"{name}/*")):
            if _text(node, "Active") != "false":
                self._demand(node, node.tag.removeprefix("Constraint"))
        activities = tuple(self._activity(number) for number in sorted(self.nodes))
        return School(
            days=tuple(self.days),
            hours=tuple(self.hours),
            activities=activities,
            apart=tuple(self.apart),
            together=tuple(self.together),
            ordered=tuple(self.ordered),
            bounds={who: self._bounds(who) for who in sorted(self.limits)},
            rooms_closed=frozenset(self.rooms_closed),
            unread=tuple(sorted(self.unread)),
        )

    def _bounds(self, who: str) -> Bounds:
        free = frozenset(self.closed[who] | self.closed[""])
        return Bounds(free=free, **self.limits[who])

    def _activity(self, number: int) -> Activity:
        duration = int(_text(self.nodes[number], "Duration"))
        shut = self.closed[""].union(*(self.closed[who] for who in self.who[number]))
        slots = range(len(self.days) * len(self.hours))
        starts = [
            slot
            for slot in self.starts.get(number, slots)
            if slot % len(self.hours) + duration <= len(self.hours)
            and not any(slot + more in shut for more in range(duration))
        ]
        return Activity(
            id=number,
            who=tuple(sorted(self.who[number])),
            duration=duration,
            starts=tuple(sorted(starts)),
            rooms=tuple(sorted(self.rooms.get(number) or self.homes.get(number, set()))),
        )

    def _demand(self, node: ET.Element, kind: str) -> None:
        """Take one constraint in, or remember that it is not understood."""
        strict = float(_text(node, "Weight_Percentage") or ALL) >= ALL
        if kind == "MinDaysBetweenActivities":
            days = int(_text(node, "MinDays"))
            self.apart.append(Apart(activities=self._ids(node), days=days, strict=strict))
        elif strict and not self._understood(node, kind):
            self.unread.add(kind)

    def _understood(self, node: ET.Element, kind: str) -> bool:
        take: dict[str, Callable[[ET.Element], object]] = {
            "BasicCompulsoryTime": lambda _node: None,
            "BasicCompulsorySpace": lambda _node: None,
            "BreakTimes": lambda one: self.closed[""].update(self._slots(one)),
            "TeacherNotAvailableTimes": self._teacher_away,
            "StudentsSetNotAvailableTimes": self._students_away,
            "RoomNotAvailableTimes": self._room_closed,
            "ActivitiesSameStartingTime": lambda one: self.together.append(self._ids(one)),
            "TwoActivitiesOrdered": self._in_order,
        }
        if kind in take:
            take[kind](node)
        elif re.fullmatch(r"Activit(y|ies)Preferred(StartingTimes?|TimeSlots)", kind):
            self._preferred(node, whole="TimeSlots" in kind)
        elif re.search(r"(Preferred|Home)Rooms?$", kind):
            self._in_rooms(node, self.homes if "Home" in kind else self.rooms)
        else:
            return self._limited(node, kind)
        return True

    def _limited(self, node: ET.Element, kind: str) -> bool:
        found = re.fullmatch(r"(TeachersSet|Teachers?|StudentsSet|Students)(\w+)", kind)
        if not found or found[2] not in _LIMITS or found[1] == "TeachersSet":
            return False
        field, tag = _LIMITS[found[2]]
        letter = "t:" if found[1].startswith("Teacher") else "s:"
        one = _text(node, "Teacher", "Teacher_Name") or _text(node, "Students", "Students_Name")
        everybody = {who for group in self.who.values() for who in group}
        chosen: Iterable[str] = (who for who in everybody if who.startswith(letter))
        if one:
            chosen = {f"t:{one}"} if letter == "t:" else self.sets[one]
        for who in set(chosen) & everybody:
            least = field == "least_a_day"
            had, number = self.limits[who].get(field), int(_text(node, tag))
            better = max if least else min
            self.limits[who][field] = number if had is None else better(had, number)
        return True

    def _ids(self, node: ET.Element) -> tuple[int, ...]:
        numbers = [int(each.text or 0) for each in node.findall("Activity_Id")]
        return tuple(number for number in numbers if number in self.nodes)

    def _slots(self, node: ET.Element) -> Iterator[int]:
        times = [each for each in node if each.tag in _TIMES] or [node]
        for each in times:
            day = _text(each, "Day", "Preferred_Day", "Preferred_Starting_Day")
            hour = _text(each, "Hour", "Preferred_Hour", "Preferred_Starting_Hour")
            if day and hour:
                yield self.days.index(day) * len(self.hours) + self.hours.index(hour)

    def _teacher_away(self, node: ET.Element) -> None:
        self.closed[f"t:{_text(node, 'Teacher', 'Teacher_Name')}"].update(self._slots(node))

    def _students_away(self, node: ET.Element) -> None:
        for leaf in self.sets[_text(node, "Students", "Students_Name")]:
            self.closed[leaf].update(self._slots(node))

    def _room_closed(self, node: ET.Element) -> None:
        room = _text(node, "Room", "Room_Name")
        self.rooms_closed.update((room, slot) for slot in self._slots(node))

    def _in_order(self, node: ET.Element) -> None:
        pair = int(_text(node, "First_Activity_Id")), int(_text(node, "Second_Activity_Id"))
        if set(pair) <= self.nodes.keys():
            self.ordered.append(pair)

    def _preferred(self, node: ET.Element, *, whole: bool) -> None:
        """Only these slots: for the beginning, or (`whole`) for every hour of the activity."""
        slots = set(self._slots(node))
        for number in self._meant(node):
            allowed = slots
            if whole:
                more = range(int(_text(self.nodes[number], "Duration")))
                allowed = {slot for slot in slots if all(slot + each in slots for each in more)}
            self.starts[number] = self.starts.get(number, allowed) & allowed

    def _in_rooms(self, node: ET.Element, into: dict[int, set[str]]) -> None:
        rooms = {
            each.text or "" for each in (*node.findall("Room"), *node.findall("Preferred_Room"))
        }
        for number in self._meant(node):
            into[number] = into.get(number, rooms) & rooms

    def _meant(self, node: ET.Element) -> Iterator[int]:
        """The activities that a demand speaks of: one by its id, or all that fit its words."""
        if one := _text(node, "Activity_Id"):
            yield from (number for number in (int(one),) if number in self.nodes)
            return
        teacher = _text(node, "Teacher", "Teacher_Name")
        students = _text(node, "Students", "Students_Name")
        words = {tag: _text(node, tag, f"{tag}_Name") for tag in ("Subject", "Activity_Tag")}
        words["Duration"] = _text(node, "Duration")
        for number, activity in self.nodes.items():
            fits = not teacher or f"t:{teacher}" in self.who[number]
            fits &= not students or bool(self.sets[students] & self.who[number])
            for tag, word in words.items():
                fits &= not word or word in {each.text for each in activity.findall(tag)}
            if fits:
                yield number
