"""The page of the journal: each reads the own region, everybody's looks, and leaves one too."""

from collections.abc import Callable
from datetime import datetime, timedelta

import time_machine
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.access.actor import Actor
from arasha.appeals.models import Named
from arasha.clocks.actions import start_clock
from arasha.clocks.enums import Duty
from arasha.journal.actions import record, record_look, record_refusal
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.journal.rules import AUTHOR, SYSTEM
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.clocks.things import make_appeal

REF = "A-2026-00041"
OTHER = "A-2026-00042"
type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]


def references(page: object) -> list[str]:
    return [line.thing_ref for line in page.context["page"].lines]  # type: ignore[attr-defined]


def did(person: Actor, now: datetime, ref: str = REF) -> None:
    with transaction.atomic():
        record(
            Act.APPEAL_ANSWERED, by=person.signature, now=now, thing_kind="appeal", thing_ref=ref
        )


def test_who_saw_a_thing_is_found_also_when_a_list_showed_it(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    looker = actor_of(cast.operator).signature
    record_look(Act.APPEALS_LISTED, by=looker, now=now, shown=[OTHER, REF, "A-2026-000411"])
    record_look(Act.APPEALS_LISTED, by=looker, now=now, shown=["A-2026-000411"])
    did(actor_of(cast.psychologist), now)
    page = client_of(cast.prosecutor).get("/journal/", {"ref": "a 2026 41"})
    who = [line.code for line in page.context["page"].lines]
    assert who == [cast.prosecutor.code, cast.psychologist.code, cast.operator.code]


def test_reading_the_journal_is_an_entry(cast: Cast, client_of: ClientOf) -> None:
    client_of(cast.privacy_officer).get("/journal/", {"ref": REF})
    entry = Entry.objects.get(act="journal.seen")
    assert (entry.signer_code, entry.thing_ref) == (cast.privacy_officer.code, REF)


def test_another_region_is_not_in_it(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    start_clock(
        Duty.CONTACT_ORANGE, thing_kind="appeal", thing_ref=REF, unit=cast.unit("centre"),
        territory=cast.city, now=now,
    )  # fmt: skip
    did(actor_of(cast.operator), now)
    for signer in (AUTHOR, SYSTEM):
        record_look(Act.AUTHOR_RETURNED, by=signer, now=now, thing_kind="appeal", thing_ref=REF)
    assert references(client_of(cast.prosecutor).get("/journal/", {"until": ""}))[1:] == [REF] * 3
    assert REF not in references(client_of(cast.far.prosecutor).get("/journal/"))
    looks = client_of(cast.far.prosecutor).get("/journal/", {"ref": REF}).context["page"].lines
    assert {line.code for line in looks} == {cast.far.prosecutor.code}


def test_a_named_prosecutor_finds_no_trace(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    did(actor_of(cast.operator), now)
    Named.objects.create(appeal=make_appeal(cast, REF, now=now), staff=cast.prosecutor, set_at=now)
    assert REF not in references(client_of(cast.prosecutor).get("/journal/"))
    assert references(client_of(cast.prosecutor).get("/journal/", {"ref": REF})) == []
    assert REF in references(client_of(cast.commissioner).get("/journal/"))


def test_refusals_have_their_own_view(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    did(actor_of(cast.operator), now, OTHER)
    record_refusal(
        Act.APPEAL_SEEN, by=actor_of(cast.operator).signature, now=now, thing_ref=REF,
        reason="outside_scope",
    )  # fmt: skip
    page = client_of(cast.prosecutor).get("/journal/", {"result": "refused"})
    assert references(page) == [REF]
    assert "Lies outside what this person may see." in page.content.decode()


def test_days_are_local_days(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    # Half past nine in Semey; seven hours earlier is still the evening before in UTC and in Semey.
    did(actor_of(cast.operator), now, REF)
    did(actor_of(cast.operator), now - timedelta(hours=10), OTHER)
    client = client_of(cast.prosecutor)
    with time_machine.travel(now + timedelta(days=2), tick=False):
        page = client.get("/journal/", {"since": "2026-11-18", "until": "2026-11-18"})
    assert references(page) == [REF]
    assert (
        "Swap them"
        in client.get("/journal/", {"since": "2026-11-18", "until": "2026-11-01"}).content.decode()
    )


def test_older_entries_follow_page_by_page_without_gap_or_repetition(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    by = actor_of(cast.operator)
    for number in range(1, 121):
        did(by, now, f"A-2026-{number:05}")
    client, address, seen = client_of(cast.prosecutor), "/journal/?act=appeals.answered", []
    while address:
        page = client.get(address)
        seen += references(page)
        older = page.context["older"]["older_url"]
        address = f"/journal/{older}" if older else ""
    assert seen == [f"A-2026-{number:05}" for number in range(120, 0, -1)]


def test_the_journal_costs_the_same_for_one_entry_and_for_three(
    cast: Cast, now: datetime, actor_of: ActorOf, client_of: ClientOf
) -> None:
    client = client_of(cast.prosecutor)
    client.get("/journal/")
    for rows in (1, 2):
        for _ in range(rows):
            did(actor_of(cast.operator), now)
        with CaptureQueriesContext(connection) as queries:
            client.get("/journal/", {"act": "appeals.answered"})
        assert len(queries) == 16


def test_the_journal_is_closed_to_those_without_the_task(cast: Cast, client_of: ClientOf) -> None:
    for person in (cast.supervisor, cast.administrator, cast.akim, cast.operator):
        assert client_of(person).get("/journal/").status_code == 403
