"""What measures, resolutions and review meetings ask for is a commitment like any other."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from arasha.access.refusals import Refused
from arasha.agreements import actions
from arasha.agreements.enums import Origin, Rhythm
from arasha.agreements.models import Commitment
from arasha.agreements.queries.commitments import (
    get_commitment_page,
    list_commitments,
    list_commitments_of,
)
from arasha.agreements.rules.commitments import Move
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from tests.agreements.conftest import ActorOf
from tests.agreements.test_pages import ClientOf
from tests.cast import Cast

WORDS = {"kk": "Кабинет ашу", "ru": "Открыть кабинет", "en": "Open a help room"}


class Begin:
    """Begins a commitment of a measure in few words."""

    def __init__(self, cast: Cast, actor_of: ActorOf, now: datetime) -> None:
        self.cast, self.actor_of, self.now = cast, actor_of, now

    def __call__(self, ref: str = "PM-2026-1", **changed: Any) -> Commitment:
        facts: dict[str, Any] = {
            "origin": Origin.MEASURE, "origin_ref": ref, "number": "12", "deeds": WORDS,
            "owner_unit": self.cast.unit("akimat"), "verifier_unit": self.cast.unit("commissioner"),
            "due_on": date(2026, 12, 31), "evidence_asked": "the order",
            "by": self.actor_of(self.cast.prosecutor), "now": self.now,
        }  # fmt: skip
        return actions.begin_commitment(**facts | changed)

    def done(self, commitment: Commitment) -> Commitment:
        for person, move in ((self.cast.akim, Move.CLAIM), (self.cast.commissioner, Move.VERIFY)):
            commitment.refresh_from_db()
            actions.move_commitment(
                commitment, move, words="order No. 7", row_version=commitment.row_version,
                by=self.actor_of(person), now=self.now,
            )  # fmt: skip
        commitment.refresh_from_db()
        return commitment


@pytest.fixture
def begin(cast: Cast, actor_of: ActorOf, now: datetime) -> Begin:
    return Begin(cast, actor_of, now)


def test_what_a_measure_asks_begins_with_its_clock_its_entry_and_word_to_the_owner(
    begin: Begin, cast: Cast
) -> None:
    commitment = begin()
    assert (commitment.state, commitment.origin_ref) == ("planned", "PM-2026-1")
    assert commitment.agreement is None
    assert Clock.objects.get(thing_ref=commitment.ref).rule.duty == "commitment.keep"
    assert Entry.objects.filter(thing_ref=commitment.ref).exists()
    assert Notice.objects.filter(kind="commitment_begun", to=cast.akim).exists()


def test_the_next_turn_of_a_rhythm_keeps_the_origin_until_the_last_day(begin: Begin) -> None:
    first = begin.done(begin(rhythm=Rhythm.HALF_YEARLY, last_day=date(2027, 6, 30)))
    second = Commitment.objects.latest("pk")
    assert (second.origin, second.origin_ref, second.number) == ("measure", "PM-2026-1", "12")
    assert (second.due_on, second.last_day) == (date(2027, 6, 30), first.last_day)
    begin.done(second)
    assert not Commitment.objects.exclude(state="verified").exists()


def test_a_language_that_is_missing_and_an_owner_who_checks_itself_are_refused(
    begin: Begin, cast: Cast
) -> None:
    with pytest.raises(Refused, match="words_missing"):
        begin(deeds=WORDS | {"kk": " "})
    with pytest.raises(Refused, match="same_units"):
        begin(verifier_unit=cast.unit("akimat"))


def test_what_is_open_ends_by_an_act_and_what_is_done_stays(
    begin: Begin, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    done, running = begin.done(begin()), begin(number="12.2")
    by = actor_of(cast.prosecutor)
    with pytest.raises(Refused, match="no_act"):
        actions.end_commitments(Origin.MEASURE, "PM-2026-1", act_ref=" ", by=by, now=now)
    ended = actions.end_commitments(Origin.MEASURE, "PM-2026-1", act_ref="order 9", by=by, now=now)
    assert [each.ref for each in ended] == [running.ref]
    done.refresh_from_db()
    assert done.state == "verified"
    assert not Clock.objects.filter(stopped_at=None).exists()


def test_the_database_refuses_a_commitment_without_what_it_was_promised_in(begin: Begin) -> None:
    begin()
    for columns in ({"origin": "agreement"}, {"origin_ref": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.update(**columns)
    with pytest.raises(IntegrityError), transaction.atomic():
        begin()


def test_lists_are_by_origin_and_the_page_names_it(
    begin: Begin, cast: Cast, actor_of: ActorOf, client_of: ClientOf, now: datetime
) -> None:
    commitment = begin()
    begin(ref="ER-2026-1", origin=Origin.RESOLUTION)
    assert len(list_commitments_of(Origin.MEASURE, ["PM-2026-1", "ER-2026-1"], now=now)) == 1
    assert list_commitments(origin=Origin.AGREEMENT, now=now) == []
    page = get_commitment_page(commitment.ref, by=actor_of(cast.akim), now=now)
    assert page.moves == {"start", "warn", "claim"}
    client = client_of(cast.operator)
    assert "PM-2026-1/12" in client.get(f"/commitments/{commitment.ref}/").content.decode()
    assert commitment.ref in client.get("/commitments/?from=measure").content.decode()
    for address in ("/commitments/", "/commitments/?from=x"):
        assert commitment.ref not in client.get(address).content.decode()


def test_as_many_questions_for_three_measures_as_for_one(
    begin: Begin, now: datetime, django_assert_num_queries: Any
) -> None:
    refs = [f"PM-2026-{number}" for number in (1, 2, 3)]
    for ref in refs:
        begin(ref=ref)
    for asked in (refs[:1], refs):
        with django_assert_num_queries(1):
            rows = list_commitments_of(Origin.MEASURE, asked, now=now)
            assert all(row.commitment.owner_unit.name for row in rows)
