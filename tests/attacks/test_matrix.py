"""Promises A1, A2: every role at every address, with things of its own region and of another."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from arasha.access.actor import Actor
from arasha.access.roles import ROLES
from arasha.staff.models import StaffMember
from tests.attacks.walking import Route, fingerprint, routes
from tests.attacks.world import FAR_MARK, Things, World
from tests.cast import PEOPLE, Cast

type ClientOf = Callable[[StaffMember], Client]
type ActorOf = Callable[[StaffMember], Actor]

# One person for each set of permissions: roles that may do the same meet the same doors.
ONE_OF_EACH_ROLE = list({ROLES[role].permissions: name for name, role, _unit in PEOPLE}.values())
# Forms of every kind meet something in all of their fields, and none of it can be right.
GARBAGE = dict.fromkeys(("text", "reason", "name", "surname", "given", "person", "unit", "to_unit", "owner", "worker", "lead", "risk", "category", "severity", "kind", "territory", "school", "result", "summary", "outcome", "purpose", "role", "login", "email", "until", "due_on", "day", "first_day", "accept", "is_done", "is_met", "code", "so_far", "pass", "step", "deed", "year", "iin"), "🙃 \u202e<b>x") | {"version": "-1", "key": "🙃", "once": "x" * 70}  # fmt: skip


@pytest.mark.parametrize("name", ONE_OF_EACH_ROLE)
def test_what_is_of_another_region_does_not_exist_for_any_role(
    name: str, cast: Cast, world: World, client_of: ClientOf, actor_of: ActorOf
) -> None:
    client, may = client_of(cast.people[name]), actor_of(cast.people[name]).permissions
    before = fingerprint()
    wrong = []
    for route in (each for each in routes(world.far) if each.names_thing):
        wanted = {404, 405} if route.lets_in(may) else {403, 405}
        for answer in (client.get(route.path), client.post(route.path, GARBAGE)):
            if answer.status_code not in wanted or shows_far(answer, route, world.far):
                wrong.append((route.path, answer.status_code, shows_far(answer, route, world.far)))
    assert wrong == []
    assert fingerprint() == before


@pytest.mark.parametrize("name", ONE_OF_EACH_ROLE)
def test_every_role_at_every_address_of_its_own_region_is_answered_and_kept_in_its_bounds(
    name: str, cast: Cast, world: World, client_of: ClientOf, actor_of: ActorOf
) -> None:
    client, may = client_of(cast.people[name]), actor_of(cast.people[name]).permissions
    wrong = []
    closed = [each for each in routes(world.here) if not each.lets_in(may)]
    opened = [each for each in routes(world.here) if each.lets_in(may)]
    before = fingerprint()
    for route in closed:
        for answer in (client.get(route.path), client.post(route.path, GARBAGE)):
            if answer.status_code not in {403, 405}:
                wrong.append((route.path, answer.status_code))
    assert wrong == []
    assert fingerprint() == before
    for route in opened:
        for answer in (client.get(route.path), client.post(route.path, GARBAGE),
                       client.post(route.path, {})):  # fmt: skip
            if answer.status_code >= 500 or shows_far(answer, route, world.far):
                wrong.append((route.path, answer.status_code))
    assert wrong == []


def test_who_is_not_signed_in_is_led_to_the_sign_in_and_changes_nothing(
    cast: Cast, world: World, anybody: Client
) -> None:
    before = fingerprint()
    wrong = []
    for route in (each for each in routes(world.here) if not each.door.public_because):
        for answer in (anybody.get(route.path), anybody.post(route.path, GARBAGE)):
            led = answer.status_code == 302 and answer["Location"].startswith("/account/login/")
            if not led and answer.status_code != 405:
                wrong.append((route.path, answer.status_code))
    assert wrong == []
    assert fingerprint() == before


def shows_far(answer: Any, route: Route, far: Things) -> list[str]:
    """What of the other region stands in an answer; the address that was asked for may be repeated."""
    if answer.streaming:
        return []
    page = unquote(answer.content.decode(errors="replace")).replace(route.path, "").lower()
    return [mark for mark in [FAR_MARK, *far.references] if mark.lower() in page]
