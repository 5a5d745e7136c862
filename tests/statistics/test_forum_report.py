"""The report for a forum: what can be counted, what was promised, and what became of the last forum."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils.translation import override

from arasha.access.actor import Actor
from arasha.agreements.actions import begin_commitment
from arasha.agreements.enums import CommitmentState, Origin
from arasha.agreements.models import Commitment
from arasha.events.enums import EventKind, EventState, ResolutionState
from arasha.events.models import Event, Resolution
from arasha.staff.models import StaffMember
from arasha.statistics.queries.forum_facts import Kept, get_forum_facts
from arasha.statistics.reports.document import Document, Number, list_headlines, list_tables
from arasha.statistics.reports.of_forum import ForumReport, tell_forum
from tests.cast import Cast, Region
from tests.statistics.pdf_text import read_text
from tests.statistics.releasing import SPREAD, published, write_appeals

pytestmark = pytest.mark.django_db

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]

SPRING = datetime(2026, 2, 10, 6, tzinfo=UTC)
PAGE = "/figures/reports/forum/"


def hold_forum(region: Region, *, days_ago: int, now: datetime) -> Resolution:
    """A forum that was held, with a resolution that its parties adopted."""
    starts = now - timedelta(days=days_ago)
    event = Event.objects.create(
        ref=f"EV-2026-{region.name}-{days_ago}"[:24], kind=EventKind.FORUM, format="in_person",
        state=EventState.HELD, title_kk="Мен және Заң", title_ru="Я и Закон", title_en="I and the Law",
        organiser=region.unit("akimat"), territory=region.region, starts_at=starts,
        ends_at=starts + timedelta(hours=4), attend_key=f"{region.name}{days_ago}"[:24],
        made_by=region.secretary, made_at=starts, once_key=f"forum {region.name} {days_ago}",
    )  # fmt: skip
    return Resolution.objects.create(
        ref=f"ER-{region.name}-{days_ago}"[:24], event=event, state=ResolutionState.ADOPTED,
        preamble_kk="К", preamble_ru="Р", preamble_en="E", digest="0" * 64, offered_at=starts,
        adopted_at=starts, adopted_by=region.secretary,
    )  # fmt: skip


def promise(
    region: Region, resolution: Resolution, number: str, due_on: date, *, by: Actor, now: datetime
) -> Commitment:
    return begin_commitment(
        origin=Origin.RESOLUTION, origin_ref=resolution.ref, number=number,
        deeds={"kk": "Кабинет ашу", "ru": "Открыть кабинет", "en": "Open a room"},
        owner_unit=region.unit("education"), verifier_unit=region.unit("prosecutor"),
        due_on=due_on, evidence_asked="An act", by=by, now=now,
    )  # fmt: skip


@pytest.fixture
def resolution(cast: Cast, actor_of: ActorOf, now: datetime) -> Resolution:
    """Four paragraphs: overdue, still to come, reported in time, and checked but reported late."""
    hold_forum(cast, days_ago=400, now=now)
    hold_forum(cast.far, days_ago=10, now=now)
    made, by, today = hold_forum(cast, days_ago=90, now=now), actor_of(cast.secretary), now.date()
    for number, days in (("1", -10), ("2", 30), ("3", 30), ("4", -10)):
        promise(cast, made, number, today + timedelta(days=days), by=by, now=now)
    told = {"claimed_by": cast.secretary, "claimed_at": now, "evidence": "Act 1"}
    rows = Commitment.objects.filter(origin_ref=made.ref)
    rows.filter(number="3").update(state=CommitmentState.CLAIMED, **told)
    rows.filter(number="4").update(
        state=CommitmentState.VERIFIED, verified_by=cast.prosecutor, verified_at=now, **told
    )
    return made


def _tell(cast: Region, *, now: datetime, language: str = "en") -> Document:
    with override(language):
        facts = get_forum_facts(cast.region, now=now)
        return tell_forum(ForumReport(cast.region, facts, [], None), now=now)


def test_done_and_reported_late_and_overdue_are_told_apart(
    cast: Cast, resolution: Resolution, now: datetime
) -> None:
    kept = get_forum_facts(cast.region, now=now).kept
    assert kept == [
        Kept(
            Origin.RESOLUTION, promised=4, verified=1, claimed=1, done_late=1, overdue=1,
            running=1, cancelled=0,
        )
    ]  # fmt: skip


def test_what_became_of_each_paragraph_of_the_last_forum_of_the_region(
    cast: Cast, resolution: Resolution, now: datetime
) -> None:
    last = get_forum_facts(cast.region, now=now).last
    assert last is not None
    assert last.resolution == resolution.ref
    table = list_tables(_tell(cast, now=now))[-1]
    assert [(row[0], row[-1]) for row in sorted(table.rows, key=lambda row: str(row[0]))] == [
        ("1", "Overdue"), ("2", "Planned"), ("3", "Reported as done, not yet checked"),
        ("4", "Done and checked, after its day"),
    ]  # fmt: skip


def test_places_and_forums_are_counted(cast: Cast, resolution: Resolution, now: datetime) -> None:
    told = {each.words: each.figure for each in list_headlines(_tell(cast, now=now))}
    assert told["cities of the region"] == Number("1", 1)
    assert told["districts of the region"] == Number("1", 1)
    assert told["forums held"] == Number("2", 2)


def test_what_is_not_there_is_named_and_never_nought(cast: Cast, now: datetime) -> None:
    document = _tell(cast, now=now)
    told = {each.words: each for each in list_headlines(document)}
    assert told["appeals to the centre"].figure.value is None
    assert told["appeals to the centre"].source == "not published yet"
    assert told["no memorandum is in force"].figure.value is None
    said = [
        part.text
        for section in document.sections
        for part in section.parts
        if hasattr(part, "text")
    ]
    assert "No forum with an adopted resolution has been held yet." in said
    assert "Nothing has been promised yet." in said


def test_f5_appeals_are_the_sum_of_what_was_published(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    write_appeals(cast, SPREAD, at=SPRING)
    write_appeals(cast, {"BULLYING": 41, "SCHOOL": 20}, at=SPRING - timedelta(days=400))
    code = "appeals-district-category"
    tables = [
        release.tables.get(code=code).content["values"][0]
        for release in (
            published(cast, "2025", code, now=now),
            published(cast, "2026-H1", code, now=now + timedelta(minutes=1)),
        )
    ]
    client = client_of(cast.akim)
    for language in ("kk", "ru", "en"):
        page = client.get(f"{PAGE}{language}/").content.decode()
        assert f"<b>{sum(tables)}</b>" in page
        assert str(sum(tables)) in read_text(client.get(f"{PAGE}{language}/pdf/").content)


def test_the_report_for_a_forum_comes_without_any_release(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.commissioner)
    for language in ("kk", "ru", "en"):
        assert client.get(f"{PAGE}{language}/").status_code == 200
        assert client.get(f"{PAGE}{language}/xlsx/").status_code == 200
