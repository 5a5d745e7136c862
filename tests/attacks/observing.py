"""What every role sees at every address: one walk, whose notes several tests read."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.test import Client

from arasha.access.roles import ROLES
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.attacks.offered import Form, forms_of
from tests.attacks.rows import undone
from tests.attacks.walking import Route, routes
from tests.attacks.world import FAR_MARK, Things, World
from tests.cast import PEOPLE, Cast

type ClientOf = Callable[[StaffMember], Client]

# One person for each set of permissions: roles that may do the same meet the same doors.
ONE_OF_EACH_ROLE = list({ROLES[role].permissions: name for name, role, _unit in PEOPLE}.values())


@dataclass(frozen=True, slots=True)
class Look:
    """A line of the journal, as far as tests compare it."""

    act: str
    result: str
    thing_ref: str
    shown: str
    reason: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person was answered at one address of the own region."""

    who: str
    route: Route
    lets_in: bool
    status: int
    fields: frozenset[str]
    foreign: tuple[str, ...]
    looks: tuple[Look, ...]
    forms: tuple[Form, ...]


_notes: list[Seen] = []


def everything_seen(cast: Cast, world: World, client_of: ClientOf) -> list[Seen]:
    """Walk as every role through all addresses, once for all tests of a process."""
    if not _notes:
        for name in ONE_OF_EACH_ROLE:
            with undone():
                _notes.extend(_walk(name, cast, world, client_of))
    return _notes


def _walk(name: str, cast: Cast, world: World, client_of: ClientOf) -> list[Seen]:
    from arasha.access.queries import get_actor
    from tests.conftest import NOW

    person = cast.people[name]
    client, may = client_of(person), get_actor(person, now=NOW).permissions
    seen = []
    for route in routes(world.here):
        answer, looks = looked(client, route.path)
        page = text_of(answer)
        seen.append(Seen(
            name, route, route.lets_in(may), answer.status_code, fields_in(page, world.here),
            foreign_in(page, route, world.far), looks, tuple(forms_of(page, page=route.path)),
        ))  # fmt: skip
    return seen


def looked(client: Client, path: str) -> tuple[Any, tuple[Look, ...]]:
    """Open an address, and return the answer with the lines that the journal gained."""
    last = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    answer = client.get(path)
    lines = Entry.objects.filter(pk__gt=last).order_by("pk")
    kept = "act", "result", "thing_ref", "shown", "reason"
    return answer, tuple(Look(*line) for line in lines.values_list(*kept))


def text_of(answer: Any) -> str:
    """All words of an answer: a page, a stream, or the parts of a workbook."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    return content.decode(errors="replace")


def fields_in(page: str, things: Things) -> frozenset[str]:
    """Which marked fields of protected data stand in a page; a mark with no field's word is a name."""
    words, found = page.lower(), set()
    for name, text in things.fields.items():
        if text.lower() in words:
            found.add(name)
            words = words.replace(text.lower(), "")
    return frozenset(found | {"child"}) if things.mark in words else frozenset(found)


def foreign_in(page: str, route: Route, far: Things) -> tuple[str, ...]:
    """What of the other region stands in a page; the address that was asked for may be repeated."""
    words = unquote(page).replace(route.path, "").lower()
    return tuple(mark for mark in [FAR_MARK, *far.references] if mark.lower() in words)
