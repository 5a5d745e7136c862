"""What every role sees at every address: one walk, whose notes several tests read."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.test import Client
from django.urls import resolve

from arasha.access.queries import get_actor
from arasha.access.roles import ROLES
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.attacks.offered import Form, forms_of
from tests.attacks.rows import Rows, rows, undone
from tests.attacks.sending import Sent, send
from tests.attacks.walking import Route, apart, routes, share_of
from tests.attacks.world import FAR_MARK, Things, World
from tests.cast import PEOPLE, Cast
from tests.conftest import NOW
from tests.staff.fresh import freshly

type ClientOf = Callable[[StaffMember], Client]

# One person for each set of permissions, the first of the cast, who has work at hand: roles that may
# do the same meet the same doors.
MAY = {
    name: may
    for may, name in {ROLES[role].permissions: name for name, role, _ in reversed(PEOPLE)}.items()
}
ONE_OF_EACH_ROLE = list(MAY)


def closed_to(closed: list[Route], who: str, *, is_long: bool) -> list[Route]:
    """The closed doors that this person tries: an eighth, and all of them in the long profile."""
    return share_of(closed, who, one_in=8, roles=MAY, is_long=is_long)


def sent_to(opened: list[Route], who: str, *, is_long: bool) -> list[Route]:
    """The open doors that this person sends nonsense to, a sixth: forms refuse it to all alike."""
    return share_of(opened, who, one_in=6, roles=MAY, is_long=is_long)


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


@dataclass(frozen=True, slots=True)
class Notes:
    """All that was seen, and what every form that any page offered does when it is sent."""

    seen: list[Seen]
    sent: list[Sent]
    # Rows of the other region, as they were before anybody sent anything.
    far: Rows


_notes: list[Notes] = []
_attempts: list[str] = []


def known_notes() -> Notes | None:
    """What an earlier test of this process noted."""
    return _notes[0] if _notes else None


def take_notes(cast: Cast, world: World, client_of: ClientOf, *, is_long: bool) -> Notes:
    """Walk as every role through all addresses and forms, once for all tests of a process."""
    if not _notes:
        # A walk that broke off would break off again for each test, minutes long.
        assert not _attempts, "the walk broke off in an earlier test"
        _attempts.append("walked")
        notes = Notes([], [], world.far_rows)
        for name in ONE_OF_EACH_ROLE:
            with undone():
                client = freshly(client_of(cast.people[name]))
                seen = _walk(name, client, world, cast, is_long=is_long)
                before = rows()
                forms = {_kind(form): form for each in seen for form in each.forms}
                notes.seen.extend(seen)
                notes.sent.extend(
                    send(client, form, who=name, before=before) for form in forms.values()
                )
        _notes.append(notes)
    return _notes[0]


def _kind(form: Form) -> tuple[str, str]:
    """One form stands for all that differ in a day or a number only."""
    found = resolve(form.action)
    return found.view_name, " ".join(map(str, found.kwargs.values())).translate(_NO_DIGITS)


_NO_DIGITS = str.maketrans("", "", "0123456789")


def _walk(name: str, client: Client, world: World, cast: Cast, *, is_long: bool) -> list[Seen]:
    may = get_actor(cast.people[name], now=NOW).permissions
    opened, closed = apart(routes(world.here), may)
    seen = []
    for route in [*opened, *closed_to(closed, name, is_long=is_long)]:
        answer, looks = looked(client, route.path)
        page = text_of(answer)
        seen.append(Seen(
            name, route, route.door.lets_in(may), answer.status_code, fields_in(page, world.here),
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
    """What of the other region stands in a page; the reference that was asked for may be repeated."""
    words = unquote(page).replace(route.path, "").lower()
    asked_for = [each for each in far.references if each in route.path]
    marks = [FAR_MARK, *(each for each in far.references if each not in asked_for)]
    return tuple(mark for mark in marks if _stands_in(mark.lower(), words))


def _stands_in(mark: str, words: str) -> bool:
    """Whether a mark stands there, and not as the end of a longer one: RE-2026-00002 is no E-2026-00002."""
    # Hardly any stands anywhere, which plain search finds out in a fraction of the time.
    return mark in words and re.search(rf"(?<![a-z]){re.escape(mark)}", words) is not None
