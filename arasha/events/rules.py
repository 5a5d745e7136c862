"""Pure decisions of the room: which count is the official one, what is added up, which photos show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# The kinds of people that are counted, as in enums.Attendee.
WHO = ("pupil", "parent", "teacher", "other")


@dataclass(frozen=True, slots=True)
class Counts:
    """What one event or several brought, each counted apart.

    `attendances` are heads by who they are: somebody at two events is two attendances. `contacts`
    are talks with one person: questions that were answered. `persons` are people, known only of a
    single event, since nobody's name is taken; None where several would have to be told apart.
    """

    events: int = 0
    contacts: int = 0
    persons: int | None = 0
    attendances: Mapping[str, int] = field(default_factory=dict)

    @property
    def all_attendances(self) -> int:
        return sum(self.attendances.values())


def heads_of(presses: Mapping[str, int], counted: Mapping[str, int]) -> dict[str, int]:
    """Return the heads by who they are: the organiser's count where there is one, else the presses.

    Not everybody has a telephone, so presses are never taken beside a count.
    """
    source = counted if sum(counted.values()) else presses
    return {who: source.get(who, 0) for who in WHO}


def add_counts(all_counts: Iterable[Counts]) -> Counts:
    """Add up events: attendances and contacts add, persons do not."""
    found = [each for each in all_counts if each.events]
    if len(found) == 1:
        return found[0]
    return Counts(
        events=sum(each.events for each in found),
        contacts=sum(each.contacts for each in found),
        persons=None if found else 0,
        attendances={who: sum(each.attendances.get(who, 0) for each in found) for who in WHO},
    )


def may_show_photo(came_as: str, *, allowed: str, consents: int) -> bool:
    """Whether a photograph that came while the event allowed `came_as` is shown now; codes of Photos.

    An event that takes its permission back hides the photographs in that moment. Children stand in
    them only while consents of parents are written down.
    """
    if came_as == "consented":
        return allowed == "consented" and consents > 0
    return came_as == "adults" and allowed in {"adults", "consented"}
