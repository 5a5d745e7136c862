"""What the second net is told, and that it is told of every table with content. No database needed."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.apps import apps

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.models import Grant
from arasha.access.queries import get_actor
from arasha.access.second_net import RIGHTS, context_of
from arasha.lib.asking import (
    Asker,
    Context,
    as_owner,
    as_system,
    current_context,
    for_appeal,
    in_context,
)
from arasha.project.second_net.policies import NETS, rule_of
from arasha.staff.models import StaffMember
from tests.cast import Cast

# Tables with people in them that no row policy guards, and why.
BESIDE = {
    "staff_staffmember": "names of staff stand on every page; asked for before anybody is known",
    "access_jointact": "reasons for acts by two, read by second persons of any institution",
    "access_breakglass": "reasons of staff, read by whoever reviews them",
    "access_caserequest": "reasons of staff, read by whoever decides on them",
    "lessons_answersheet": "answers without a name, written by pupils who are nobody to Arasha",
    "events_agendaitem": "names of adults who speak in public, printed in every programme",
    "mentoring_barring": "blind keys without a name: every region must find who is barred in another",
    "clocks_clockchange": "reasons of staff for a pause, shown with deadlines",
}

type ActorOf = Callable[[StaffMember], Actor]


def test_every_table_with_words_about_people_is_in_the_net_or_says_why_not() -> None:
    tables = {
        model._meta.db_table
        for model in apps.get_models()
        if (kept := getattr(model, "data_map", None)) and kept.is_personal
    }
    assert tables - set(NETS) == set(BESIDE)
    assert set(NETS) <= {model._meta.db_table for model in apps.get_models()}


def test_no_condition_holds_a_mark_that_was_not_filled_in() -> None:
    assert [table for table in NETS if "{table}" in rule_of(table)] == []


def test_only_permissions_to_content_open_anything(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    for name in ("administrator", "akim", "analyst", "key_custodian", "lesson_officer"):
        told = context_of(actor_of(cast.people[name]), now=now)
        assert (told.rights, told.units, told.places) == (frozenset(), frozenset(), frozenset())
        assert told.line
    told = context_of(actor_of(cast.supervisor), now=now)
    assert {"appeals", "cases", "children", "referrals"} <= told.rights
    assert cast.unit("department").pk in told.units
    assert cast.far.unit("department").pk not in told.units


def test_a_role_without_content_lends_its_units_to_no_other(cast: Cast, now: datetime) -> None:
    Grant.objects.create(
        staff=cast.school_head, role="administrator", unit=cast.unit("akimat"),
        territory=cast.region, valid_from=now, reason="both",
    )  # fmt: skip
    told = context_of(get_actor(cast.school_head, now=now), now=now)
    assert told.units == {cast.unit("school").pk}
    assert told.places == frozenset()


def test_keeping_machines_and_publishing_is_no_content() -> None:
    opened = frozenset[Permission]().union(*RIGHTS.values())
    assert not opened & {
        Permission.GIVE_ROLES,
        Permission.EDIT_AGENCIES,
        Permission.RECORD_APPEAL,
        Permission.READ_JOURNAL,
        Permission.SEE_DEADLINES,
    }


def test_a_context_ends_with_its_block_whatever_happened() -> None:
    me = Context(kind=Asker.STAFF, staff_id=1)
    with in_context(me):
        with pytest.raises(ZeroDivisionError), as_system("to fail within"):
            raise ZeroDivisionError
        assert current_context() is me
        with as_owner("to change tables"), in_context(None):
            assert current_context() is None
        assert current_context() is me
    assert current_context() is None


def test_an_appeal_is_reached_besides_what_one_reaches_anyway() -> None:
    with for_appeal("key"):
        assert current_context() == Context(kind=Asker.AUTHOR, appeal="key")
    with in_context(Context(kind=Asker.STAFF, staff_id=1)), for_appeal("key"):
        assert current_context() == Context(kind=Asker.STAFF, staff_id=1, appeal="key")


def test_another_thread_begins_as_nobody() -> None:
    found: list[Context | None] = []
    with as_system("one thread"):
        other = threading.Thread(target=lambda: found.append(current_context()))
        other.start()
        other.join()
    assert found == [None]
