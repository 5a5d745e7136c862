"""Files in the format XHSTT: the first instance of an archive, and solutions as others evaluate them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from benchmarks.timetabling.xhstt import Event, HighSchool, Piece, Prefer, Split, Spread
from benchmarks.timetabling.xml_text import root_of


class XhsttError(ValueError):
    """The text is no XHSTT instance that can be used; says why."""


def read_school(text: str) -> HighSchool:
    """Read the first instance of an archive. Raises XhsttError."""
    root = root_of(text, fault=XhsttError)
    node = next(root.iter("Instance"), None)
    if node is None:
        raise XhsttError("no instance in the file")
    return _Reader(node).school()


def write_solution(school: HighSchool, pieces: Iterable[Piece]) -> str:
    """The timetable as the element `Solution` of XHSTT, to be put into an archive."""
    rows = [
        f"<Event Reference={quoteattr(school.events[piece.event].name)}>"
        f"<Duration>{piece.duration}</Duration>"
        f"<Time Reference={quoteattr(school.times[piece.start])}/></Event>"
        for piece in pieces
    ]
    head = f"<Solution Reference={quoteattr(school.name)}><Events>"
    return "\n".join([head, *rows, "</Events></Solution>\n"])


class _Reader:
    """One instance being read: names to numbers, groups to their members."""

    def __init__(self, node: ET.Element) -> None:
        self.node = node
        self.times = self._named("Times/Time")
        self.resources = self._named("Resources/Resource")
        self.events = self._named("Events/Event")
        self.members: dict[str, list[int]] = defaultdict(list)
        for path, numbers in (
            ("Times/Time", self.times),
            ("Resources/Resource", self.resources),
            ("Events/Event", self.events),
        ):
            for each in node.findall(path):
                for group in {_reference(g) for g in _groups_of(each)}:
                    self.members[group].append(numbers[each.get("Id", "")])
        self.splits: list[Split] = []
        self.prefers: list[Prefer] = []
        self.spreads: list[Spread] = []
        self.links: list[tuple[int, ...]] = []
        self.placed: set[int] = set()
        self.single: set[int] = set()
        self.closed: set[tuple[int, int]] = set()

    def school(self) -> HighSchool:
        """Demands first: those without a reader are named."""
        readers: dict[str, Callable[[ET.Element], None]] = {
            "AssignTimeConstraint": lambda node: self.placed.update(self._events(node)),
            "SplitEventsConstraint": self._split,
            "PreferTimesConstraint": self._prefer,
            "SpreadEventsConstraint": self._spread,
            "LinkEventsConstraint": lambda node: self.links.extend(self._groups(node)),
            "AvoidClashesConstraint": lambda node: self.single.update(self._resources(node)),
            "AvoidUnavailableTimesConstraint": self._unavailable,
        }
        unread = []
        for node in self.node.findall("Constraints/*"):
            if node.findtext("Required") != "true":
                continue
            if node.tag in readers:
                readers[node.tag](node)
            else:
                unread.append(node.tag)
        return HighSchool(
            name=self.node.get("Id", ""),
            times=tuple(self.times),
            resources=tuple(self.resources),
            events=tuple(self._event(each) for each in self.node.findall("Events/Event")),
            placed=frozenset(self.placed),
            splits=tuple(self.splits),
            prefers=tuple(self.prefers),
            spreads=tuple(self.spreads),
            links=tuple(self.links),
            single=frozenset(self.single),
            closed=frozenset(self.closed),
            unread=tuple(sorted(set(unread))),
        )

    def _named(self, path: str) -> dict[str, int]:
        names = [each.get("Id", "") for each in self.node.findall(path)]
        if len(set(names)) != len(names) or not names:
            raise XhsttError(f"{path}: none, or a name twice")
        return {name: number for number, name in enumerate(names)}

    def _event(self, node: ET.Element) -> Event:
        named = node.findall("Resources/Resource")
        own = {self._number(self.resources, each) for each in named if each.get("Reference")}
        for group in node.findall("ResourceGroups/ResourceGroup"):
            own.update(self.members[_reference(group)])
        time = node.find("Time")
        return Event(
            name=node.get("Id", ""),
            duration=_whole(node, "Duration"),
            resources=frozenset(own),
            time=None if time is None else self._number(self.times, time),
        )

    def _number(self, numbers: dict[str, int], node: ET.Element) -> int:
        if (name := _reference(node)) not in numbers:
            raise XhsttError(f"{node.tag} {name} is not there")
        return numbers[name]

    def _all(self, node: ET.Element, kind: str, numbers: dict[str, int]) -> Iterator[int]:
        """What a node names one by one and by groups."""
        for each in node.findall(f"{kind}s/{kind}"):
            yield self._number(numbers, each)
        for group in node.findall(f"{kind}Groups/{kind}Group"):
            yield from self.members[_reference(group)]

    def _events(self, node: ET.Element) -> list[int]:
        return sorted(set(self._all(_applies(node), "Event", self.events)))

    def _resources(self, node: ET.Element) -> set[int]:
        return set(self._all(_applies(node), "Resource", self.resources))

    def _groups(self, node: ET.Element) -> list[tuple[int, ...]]:
        groups = _applies(node).findall("EventGroups/EventGroup")
        several = [tuple(self.members[_reference(group)]) for group in groups]
        return [each for each in several if each]

    def _split(self, node: ET.Element) -> None:
        self.splits += [
            Split(
                event=event,
                shortest=_whole(node, "MinimumDuration"),
                longest=_whole(node, "MaximumDuration"),
                fewest=_whole(node, "MinimumAmount"),
                most=_whole(node, "MaximumAmount"),
            )
            for event in self._events(node)
        ]

    def _prefer(self, node: ET.Element) -> None:
        times = frozenset(self._all(node, "Time", self.times))
        duration = _whole(node, "Duration") if node.find("Duration") is not None else None
        self.prefers += [
            Prefer(event=event, times=times, duration=duration) for event in self._events(node)
        ]

    def _spread(self, node: ET.Element) -> None:
        for group in node.findall("TimeGroups/TimeGroup"):
            times = frozenset(self.members[_reference(group)])
            fewest, most = _whole(group, "Minimum"), _whole(group, "Maximum")
            self.spreads += [
                Spread(events=events, times=times, fewest=fewest, most=most)
                for events in self._groups(node)
            ]

    def _unavailable(self, node: ET.Element) -> None:
        times = set(self._all(node, "Time", self.times))
        self.closed.update((each, time) for each in self._resources(node) for time in times)


def _groups_of(node: ET.Element) -> Iterator[ET.Element]:
    """The groups that a time, resource or event says it is in; not those that an event uses."""
    for each in node:
        if each.tag in {"Day", "Week", "Course"}:
            yield each
        elif each.tag == f"{node.tag}Groups":
            yield from each


def _reference(node: ET.Element) -> str:
    return node.get("Reference", "")


def _applies(node: ET.Element) -> ET.Element:
    found = node.find("AppliesTo")
    if found is None:
        raise XhsttError(f"{node.tag} does not say what it applies to")
    return found


def _whole(node: ET.Element, tag: str) -> int:
    text = (node.findtext(tag) or "").strip()
    if not text.isdecimal():
        raise XhsttError(f"{node.tag}: {tag} is no whole number")
    return int(text)
