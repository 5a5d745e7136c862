"""Who is told that a match waits for them."""

from collections.abc import Sequence
from datetime import datetime

from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.mentoring.models import Match
from arasha.staff.models import StaffMember


def people_of_children(matches: Sequence[Match], *, now: datetime) -> dict[StaffMember, Match]:
    """Return who stands beside the children of these matches, each with the first of them.

    The key adult of a child; where it has none, all who care for children in its institution.
    """
    homes = {match.participant.home_id for match in matches if match.participant.key_adult is None}
    people = {
        home: list(
            list_staff_with(
                Permission.CARE_FOR_CHILDREN, unit_ids=frozenset({home}), now=now
            )
        )
        for home in homes
    }  # fmt: skip
    found: dict[StaffMember, Match] = {}
    for match in matches:
        key_adult = match.participant.key_adult
        beside = [key_adult] if key_adult else people[match.participant.home_id]
        for person in beside:
            found.setdefault(person, match)
    return found
