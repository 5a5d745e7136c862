"""Promises A1, A2, A8, E1: every role at every address, with things of its own region and of another."""

from collections import Counter, defaultdict
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import get_resolver

from arasha.access.actor import Actor
from arasha.staff.models import StaffMember
from tests.attacks.observing import (
    ONE_OF_EACH_ROLE,
    ClientOf,
    Notes,
    Seen,
    closed_to,
    foreign_in,
    known_notes,
    looked,
    sent_to,
    take_notes,
    text_of,
)
from tests.attacks.rows import added, rows, undone
from tests.attacks.sending import EVERY_FIELD
from tests.attacks.walking import NOT_OURS, NOT_WALKED, apart, name_of, routes
from tests.attacks.world import World
from tests.cast import Cast
from tests.guards.test_doors import walk
from tests.staff.fresh import freshly

type ActorOf = Callable[[StaffMember], Actor]

# A filter of the journal: it shows nothing of a thing out of reach, and nothing of one that is none.
ANSWERS_ALL = {"journal:readers"}
# Forms of every kind meet something in all of their fields, and none of it can be right.
GARBAGE = dict.fromkeys(("text", "reason", "name", "surname", "given", "person", "unit", "to_unit", "owner", "worker", "lead", "risk", "category", "severity", "kind", "territory", "school", "result", "summary", "outcome", "purpose", "role", "login", "email", "until", "due_on", "day", "first_day", "accept", "is_done", "is_met", "code", "so_far", "pass", "step", "deed", "year", "iin", "clause", "basis", "version_number", "title"), "🙃 \u202e<b>x") | {"version": "-1", "key": "🙃", "once": "x" * 70}  # fmt: skip


@pytest.fixture
def notes(request: pytest.FixtureRequest, db: None, is_long: bool) -> Notes:
    """What the one walk saw; only the first test that asks needs the world for it."""
    return known_notes() or take_notes(
        *(request.getfixturevalue(name) for name in ("cast", "world", "client_of")),
        is_long=is_long,
    )


@pytest.fixture
def seen(notes: Notes) -> list[Seen]:
    return notes.seen


def test_a1_every_address_of_ours_is_walked(cast: Cast, world: World) -> None:
    walked = {route.name for route in routes(world.here)}
    ours = {
        name_of(address, pattern)
        for address, pattern in walk(get_resolver())
        if not address.startswith(NOT_OURS)
    }
    assert ours - walked == set(NOT_WALKED)


def test_a1_each_closed_door_is_tried_by_somebody_in_the_short_profile(
    cast: Cast, world: World, actor_of: ActorOf
) -> None:
    """And each open one is sent nonsense by somebody."""
    closed, tried, opened, sent = set(), set(), set(), set()
    for name in ONE_OF_EACH_ROLE:
        own, shut = apart(routes(world.here), actor_of(cast.people[name]).permissions)
        closed |= {route.name for route in shut}
        tried |= {route.name for route in closed_to(shut, name, is_long=False)}
        opened |= {route.path for route in own}
        sent |= {route.path for route in sent_to(own, name, is_long=False)}
    assert len(closed) > 300
    assert tried == closed
    assert len(opened) > 400
    assert sent == opened


def test_a1_a_door_that_is_closed_to_a_role_answers_with_a_refusal(seen: list[Seen]) -> None:
    closed = [each for each in seen if not each.lets_in]
    assert len(closed) > 300
    assert {each.status for each in closed} <= {403, 405}
    assert [each.route.path for each in closed if each.status == 403 and each.fields] == []


def test_a1_a_door_that_is_open_to_a_role_answers_without_a_failure(seen: list[Seen]) -> None:
    opened = [each for each in seen if each.lets_in]
    assert [(each.who, each.route.path) for each in opened if each.status >= 500] == []
    shown = {each.route.name for each in opened if each.status == 200}
    assert len(shown) > 50


@pytest.mark.one_database("forms refuse nonsense; what is hostile to a database goes to both")
def test_a1_nothing_that_is_sent_to_a_closed_door_or_is_nonsense_fails_or_changes_more(  # noqa: PLR0917 - fixtures by name
    cast: Cast, world: World, client_of: ClientOf, actor_of: ActorOf, subtests: pytest.Subtests,
    is_long: bool,
) -> None:  # fmt: skip
    """Each door meets nonsense from somebody in each run, from everybody in the long profile."""
    for name in ONE_OF_EACH_ROLE:
        with subtests.test(name), undone():
            client = freshly(client_of(cast.people[name]))
            may = actor_of(cast.people[name]).permissions
            before = rows()
            opened, closed = apart(routes(world.here), may)
            tried = closed_to(closed, name, is_long=is_long)
            answers = [(each.path, client.post(each.path, GARBAGE)) for each in tried]
            assert {answer.status_code for _path, answer in answers} <= {403, 405}
            assert added(before, rows()) == {}
            for route in sent_to(opened, name, is_long=is_long):
                answer = client.post(route.path, GARBAGE)
                assert (route.path, answer.status_code < 500) == (route.path, True)
                assert foreign_in(text_of(answer), route, world.far) == ()


def test_a1_who_is_not_signed_in_is_led_to_the_sign_in_and_changes_nothing(
    cast: Cast, world: World, anybody: Client
) -> None:
    before = rows()
    wrong = []
    for route in (each for each in routes(world.here) if not each.door.public_because):
        for answer in (anybody.get(route.path), anybody.post(route.path, GARBAGE)):
            led = answer.status_code == 302 and answer["Location"].startswith("/account/login/")
            if not led and answer.status_code != 405:
                wrong.append((route.path, answer.status_code))
    assert wrong == []
    assert added(before, rows()) == {}


def test_a2_no_page_of_the_own_region_shows_anything_of_another(seen: list[Seen]) -> None:
    assert [(each.who, each.route.path, each.foreign) for each in seen if each.foreign] == []


@pytest.mark.one_database("scopes are written once, as conditions that either understands")
def test_a2_what_is_of_another_region_does_not_exist_for_any_role(  # noqa: PLR0917 - fixtures by name
    cast: Cast, world: World, client_of: ClientOf, actor_of: ActorOf, subtests: pytest.Subtests,
    is_long: bool,
) -> None:  # fmt: skip
    """Everybody opens every address, and sends to those that only take.

    What is sent to the pages themselves comes from all in the long profile, else from a sixth.
    """
    fewest = min(ONE_OF_EACH_ROLE, key=lambda name: len(actor_of(cast.people[name]).permissions))
    for name in ONE_OF_EACH_ROLE:
        with subtests.test(name), undone():
            client = freshly(client_of(cast.people[name]))
            may = actor_of(cast.people[name]).permissions
            before = rows()
            opened, closed = apart(routes(world.far), may)
            # A door is closed before anybody sees which thing was meant: who may least tries them all.
            tried = [*opened, *closed] if name == fewest else opened
            sent = [*sent_to(opened, name, is_long=is_long), *closed]
            for route in (each for each in tried if each.names_thing):
                wanted = {404, 405} if route in opened else {403, 405}
                if route.name in ANSWERS_ALL:
                    wanted |= {200}
                answers = [client.get(route.path)]
                if route in sent or answers[0].status_code == 405:
                    answers.append(client.post(route.path, GARBAGE))
                for answer in answers:
                    assert (route.path, answer.status_code) in {(route.path, w) for w in wanted}
                    assert foreign_in(text_of(answer), route, world.far) == ()
            assert added(before, rows()) == {}


def test_a8_the_administrator_reads_no_content_at_any_address(seen: list[Seen]) -> None:
    # Why two people take a key out is their own work and says nothing of a child.
    own = {"reason of an act of two"}
    for who in ("administrator", "akim", "key_custodian"):
        of_role = [each for each in seen if each.who == who]
        assert [(each.route.path, each.fields) for each in of_role if each.fields - own] == []


def test_e1_no_page_shows_protected_words_without_a_look_in_the_journal(seen: list[Seen]) -> None:
    silent: dict[str, set[str]] = defaultdict(set)
    for each in seen:
        if each.fields and not any(look.result == "seen" for look in each.looks):
            silent[each.route.name] |= each.fields
    assert dict(silent) == {}


def test_e1_a_page_is_looked_at_once(seen: list[Seen]) -> None:
    twice = {
        (each.route.name, look.act)
        for each in seen
        for look, count in Counter(each.looks).items()
        # Two empty lists on one page leave equal lines that show nothing.
        if count > 1 and (look.thing_ref or look.shown)
    }
    assert twice == set()


def test_e1_every_refusal_is_one_line_in_the_journal(seen: list[Seen]) -> None:
    wrong = {
        (each.route.name, each.status, len(refused))
        for each in seen
        for refused in [[look for look in each.looks if look.result == "refused"]]
        if (each.status == 403 and len(refused) != 1) or len(refused) > 1
    }
    assert wrong == set()


def test_e1_a_thing_out_of_reach_is_one_refusal_in_the_journal(
    cast: Cast, world: World, client_of: ClientOf, actor_of: ActorOf
) -> None:
    protected = ("appeals:", "cases:", "children:", "clocks:clock", "journal:")
    silent = set()
    for name in ("operator", "case_manager", "supervisor", "centre_head"):
        client = freshly(client_of(cast.people[name]))
        may = actor_of(cast.people[name]).permissions
        for route in routes(world.far):
            if route.names_thing and route.door.lets_in(may) and route.name.startswith(protected):
                answer, looks = looked(client, route.path)
                refused = [look for look in looks if look.result == "refused"]
                if answer.status_code != 405 and len(refused) != 1:
                    silent.add((route.name, answer.status_code, len(refused)))
    assert silent == set()


def test_a1_forms_that_pages_offer_do_what_they_say(notes: Notes) -> None:
    assert [(each.who, each.action) for each in notes.sent if each.status >= 500] == []
    done = {each.action for each in notes.sent if each.tables}
    assert len(done) > 30


@pytest.mark.one_database("a form takes its fields or leaves them before any row is looked at")
def test_a4_no_field_that_a_form_does_not_show_is_changed_by_any_role(notes: Notes) -> None:
    assert len(EVERY_FIELD) > 200
    assert len({each.who for each in notes.sent}) == len(ONE_OF_EACH_ROLE)
    assert [
        (each.who, each.action, each.unexpected) for each in notes.sent if each.unexpected
    ] == []


def test_past_failure_02_no_act_changes_a_row_of_another_region(notes: Notes) -> None:
    touched = [
        (each.who, each.action, table)
        for each in notes.sent
        for table, gone in each.gone.items()
        # References of all regions are counted in one place.
        if table != "agencies_register" and gone & notes.far.get(table, frozenset())
    ]
    assert touched == []
