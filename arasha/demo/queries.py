"""Reads of the room: the ways into the demo."""

from dataclasses import dataclass

from django.utils.functional import Promise

from arasha.access.roles import ROLES
from arasha.appeals.receipts import make_code_of
from arasha.demo.mentoring_key_adults import KEY_ADULTS
from arasha.demo.people import PEOPLE, Person
from arasha.demo.present import once_of
from arasha.lib.refs import format_return_code
from arasha.staff.models import StaffMember

# The authors whose return codes the demo shows.
AUTHORS = ("child", "parent", "witness")


@dataclass(frozen=True, slots=True)
class Entrance:
    """A person one can be in the demo."""

    login: str
    role: Promise
    description: Promise
    name: str
    unit: str


def list_shown_people() -> list[Person]:
    return [person for person in PEOPLE if person.is_shown]


def list_entrances() -> list[Entrance]:
    """List the shown people who are in the database, in the order of the table."""
    logins = [person.login for person in list_shown_people()]
    found = {
        staff.login: staff
        for staff in StaffMember.objects.filter(login__in=logins).select_related("unit")
    }
    return [
        Entrance(
            person.login, ROLES[person.role].title, ROLES[person.role].description,
            found[person.login].full_name, found[person.login].unit.name,
        )
        for person in list_shown_people()
        if person.login in found
    ]  # fmt: skip


def find_staff(login: str) -> StaffMember | None:
    """Return an invented member of staff by the login of the link."""
    if login not in {person.login for person in (*PEOPLE, *KEY_ADULTS)}:
        return None
    return StaffMember.objects.filter(login=login, is_active=True).first()


def show_code_of(author: str) -> str:
    """Return the return code of one of AUTHORS, in groups: "1234 5678 9012 3456 7"."""
    return format_return_code(make_code_of(once_of(author)))
