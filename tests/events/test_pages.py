"""Pages of events: who opens them, what they do, and that they stay equally quick."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from arasha.access.actor import Actor
from arasha.access.models import Grant
from arasha.access.refusals import Refused
from arasha.agreements.models import Commitment
from arasha.events.actions.adopting import adopt_resolution
from arasha.events.actions.arranging import PointFacts, invite, put_point
from arasha.events.actions.running import make_event
from arasha.events.models import Event, HeadCount, Invitation, Position, Resolution
from arasha.journal.models import Entry
from tests.cast import Cast
from tests.events.conftest import ClientOf, facts_of, in_three


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield now


def fields(*, once: str = "a" * 32, **changed: str) -> dict[str, str]:
    return {
        "kind": "preventive", "title_kk": "Кездесу", "title_ru": "Встреча", "title_en": "Meeting",
        "organiser": "abai-akimat", "starts_at": "2026-12-01T10:00", "ends_at": "2026-12-01T12:00",
        "format": "in_person", "territory": "semey", "photos": "nobody", "is_public": "on",
        "once": once,
    } | changed  # fmt: skip


def test_the_secretary_enters_an_event_and_sees_it_in_the_list(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.secretary)
    assert page.post("/events/new/", fields()).status_code == 302
    event = Event.objects.get()
    assert (event.title_ru, event.day) == ("Встреча", date(2026, 12, 1))
    assert event.ref in page.get("/events/").content.decode()
    assert page.get(f"/events/{event.ref}/").status_code == 200
    assert page.post("/events/new/", fields()).status_code == 302
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends_at": "2026-12-01T09:00"}, "ends_at"),
        ({"questions_until": "2026-12-02"}, "answers_due_on"),
        ({"questions_until": "2026-12-02", "answers_due_on": "2026-12-01"}, "answers_due_on"),
        ({"consents": "3"}, "consents"),
        ({"organiser": "abai-prosecutor"}, "organiser"),
        ({"starts_at": "tomorrow"}, "starts_at"),
    ],
)
def test_nonsense_is_said_beside_its_field(
    cast: Cast, client_of: ClientOf, changed: dict[str, str], field: str
) -> None:
    page = client_of(cast.secretary).post("/events/new/", fields(**changed))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Event.objects.exists()


def test_others_read_and_only_the_organiser_changes(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    for person in (cast.prosecutor, cast.akim, cast.school_head, cast.police_officer):
        assert client_of(person).get(f"/events/{forum.ref}/").status_code == 200
        assert client_of(person).get(f"/events/{forum.ref}/change/").status_code == 403
    for person in (cast.centre_head, cast.lesson_coordinator):
        page = client_of(person).get(f"/events/{forum.ref}/change/")
        assert page.status_code == 403
        assert "Another institution organises this event" in page.content.decode()
    for person in (cast.far.secretary, cast.far.prosecutor):
        assert client_of(person).get(f"/events/{forum.ref}/").status_code == 404
    assert client_of(cast.administrator).get(f"/events/{forum.ref}/").status_code == 403


def test_a_change_that_another_made_meanwhile_is_not_overwritten(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    page, address = client_of(cast.secretary), f"/events/{forum.ref}/change/"
    sent = fields(version="1")
    assert page.post(address, sent).status_code == 302
    again = page.post(address, sent | {"title_en": "Other"})
    assert again.status_code == 409
    assert Event.objects.get().title_en == "Meeting"


def test_an_invited_institution_says_how_many_come(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    sent = {"unit": "abai-education", "seats": "5"}
    assert client_of(cast.secretary).post(f"/events/{forum.ref}/invite/", sent).status_code == 302
    assert client_of(cast.secretary).post(f"/events/{forum.ref}/invite/", sent).status_code == 403
    invited = client_of(cast.education_officer)
    assert "Invitations that wait for your reply" in invited.get("/work/").content.decode()
    answer = {"reply": "coming", "seats": "3"}
    address = f"/events/{forum.ref}/invitations/1/"
    assert client_of(cast.police_officer).post(address, answer).status_code == 403
    assert invited.post(address, answer).status_code == 302
    assert Invitation.objects.get().seats == 3


def test_one_person_of_an_institution_is_invited_and_answers_alone(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    secretary, address = client_of(cast.secretary), f"/events/{forum.ref}/invite/person/"
    assert f'href="{address}"' in secretary.get(f"/events/{forum.ref}/").text
    assert "abai-education" in secretary.get(address).text
    found = secretary.get(f"{address}?unit=abai-education").text
    assert cast.education_officer.full_name in found
    assert cast.prosecutor.full_name not in found
    sent = {"staff": cast.education_officer.code}
    assert secretary.post(f"{address}?unit=abai-education", sent).status_code == 302
    assert secretary.post(f"{address}?unit=abai-education", sent).status_code == 403
    assert secretary.post(f"{address}?unit=abai-prosecutor", sent).status_code == 422
    assert cast.education_officer.short_name in secretary.get(f"/events/{forum.ref}/").text
    invited, answer = client_of(cast.education_officer), f"/events/{forum.ref}/invitations/1/"
    assert "Invitations that wait for your reply" in invited.get("/work/").text
    assert "How many people come" not in invited.get(answer).text
    assert client_of(cast.prosecutor).post(answer, {"reply": "coming"}).status_code == 403
    assert invited.post(answer, {"reply": "coming"}).status_code == 302
    assert "1 person has said to come." in secretary.get(f"/events/{forum.ref}/").text
    assert client_of(cast.prosecutor).get(address).status_code == 403


def test_nobody_is_invited_who_could_not_answer(
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    for person, unit in ((cast.administrator, "akimat"), (cast.prosecutor, "education")):
        with pytest.raises(Refused, match="not_to_be_invited"):
            invite(forum, cast.unit(unit), staff=person, seats=1, by=secretary, now=now)
    Grant.objects.filter(staff=cast.education_officer).update(valid_to=now)
    page = client_of(cast.secretary).get(f"/events/{forum.ref}/invite/person/?unit=abai-education")
    assert cast.education_officer.full_name not in page.text
    strange = client_of(cast.secretary).get(
        f"/events/{forum.ref}/invite/person/?unit={cast.far.unit('education').code}"
    )
    assert "Which institution" in strange.text


def test_points_of_the_agenda_move_up_when_one_is_taken_out(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.secretary)
    for name in ("One", "Two", "Three"):
        point = {"title_kk": name, "title_ru": name, "title_en": name, "speaker": "Әлия Сейітқызы"}
        assert page.post(f"/events/{forum.ref}/agenda/new/", point).status_code == 302
    changed = {"title_kk": "2", "title_ru": "2", "title_en": "Second"}
    assert page.post(f"/events/{forum.ref}/agenda/2/", changed).status_code == 302
    assert page.post(f"/events/{forum.ref}/agenda/1/drop/").status_code == 302
    rows = forum.agenda.order_by("number").values_list("number", "title_en")
    assert list(rows) == [(1, "Second"), (2, "Three")]
    assert page.get(f"/events/{forum.ref}/agenda/7/").status_code == 404


def test_heads_are_counted_and_a_second_count_takes_the_place_of_the_first(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    page, address = client_of(cast.secretary), f"/events/{forum.ref}/count/"
    assert page.get(address).status_code == 200
    for heads in ("120", "130"):
        sent = {"pupil_11-13_here": heads, "teacher_adult_online": "4"}
        assert page.post(address, sent).status_code == 302
    rows = HeadCount.objects.values_list("who", "age_band", "is_online", "heads")
    assert set(rows) == {("pupil", "11-13", False, 130), ("teacher", "adult", True, 4)}
    shown = page.get(f"/events/{forum.ref}/").content.decode()
    assert "<b>134</b>" in shown
    assert page.post(address, {"pupil_0-6_here": "-1"}).status_code == 422


def test_an_event_is_held_on_its_day_and_cancelled_with_a_reason_before(
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    page = client_of(cast.secretary)
    assert page.post(f"/events/{forum.ref}/held/", {"words": "", "version": "1"}).status_code == 403
    invite(forum, cast.unit("education"), seats=1, by=secretary, now=now)
    sent = {"words": "", "version": "1"}
    assert page.post(f"/events/{forum.ref}/cancel/", sent).status_code == 422
    sent = {"words": "Snow storm", "version": "1"}
    assert page.post(f"/events/{forum.ref}/cancel/", sent).status_code == 302
    assert page.get(f"/events/{forum.ref}/invite/").status_code == 403
    public = Client().get(f"/en/events/{forum.ref}/").content.decode()
    assert "This event does not take place." in public
    assert "Snow storm" in public


def test_a_resolution_goes_its_way_on_the_pages_and_becomes_commitments(
    forum: Event, cast: Cast, client_of: ClientOf
) -> None:
    secretary = client_of(cast.secretary)
    words = {f"preamble_{code}": "Resolves" for code in ("kk", "ru", "en")}
    parties = {"parties": ["abai-akimat", "abai-prosecutor"], "version": "0"}
    made = secretary.post(f"/events/{forum.ref}/resolution/", words | parties)
    assert made.status_code == 302
    ref = Resolution.objects.get().ref
    address = f"/events/resolutions/{ref}/"
    text = {f"text_{code}": "Open rooms" for code in ("kk", "ru", "en")}
    binding = {
        "owner_unit": "abai-akimat", "verifier_unit": "abai-prosecutor", "due_on": "2027-03-01",
        "rhythm": "once", "evidence": "Report",
    }  # fmt: skip
    lacking = secretary.post(f"{address}paragraphs/new/", text | binding | {"due_on": ""})
    assert lacking.status_code == 422
    assert secretary.post(f"{address}paragraphs/new/", text | binding).status_code == 302
    assert secretary.post(f"{address}offer/", {"version": "2"}).status_code == 302
    assert secretary.get(f"{address}paragraphs/1/").status_code == 403
    for person in (cast.akim, cast.prosecutor):
        party = client_of(person)
        assert "wait for the position" in party.get("/work/").content.decode()
        form = party.get(f"{address}position/").context["form"]
        sent = {"stand": "for", "digest": form.initial["digest"], "version": "3"}
        assert party.post(f"{address}position/", sent).status_code == 302
    assert Position.objects.filter(stand="for").count() == 2
    digest = Resolution.objects.get().digest
    assert secretary.post(f"{address}adopt/", {"digest": "x"}).status_code == 403
    assert secretary.post(f"{address}adopt/", {"digest": digest}).status_code == 302
    commitment = Commitment.objects.get(origin="resolution")
    shown = client_of(cast.akim).get(f"/commitments/{commitment.ref}/").content.decode()
    assert address in shown
    assert commitment.ref in secretary.get(address).content.decode()


def test_the_next_forum_opens_with_what_became_of_the_last_resolution(
    agreed: Resolution, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime
) -> None:
    adopt_resolution(agreed, digest=agreed.digest, by=secretary, now=now)
    following = make_event(
        facts_of(cast, now=now + timedelta(days=300), previous=agreed.event,
                 questions_until=None, answers_due_on=None),
        once="next", by=secretary, now=now,
    )  # fmt: skip
    refs = list(Commitment.objects.values_list("ref", flat=True))
    assert len(refs) == 2
    staff = client_of(cast.prosecutor).get(f"/events/{following.ref}/").content.decode()
    public = Client().get(f"/ru/events/{following.ref}/").content.decode()
    assert all(ref in staff for ref in refs)
    assert "Open rooms (en)" in staff
    assert "Open rooms (ru)" in public
    forms = client_of(cast.secretary).get("/events/new/").content.decode()
    assert agreed.event.ref in forms


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_minutes_come_as_pdf_in_each_language_and_the_journal_knows(  # noqa: PLR0917 - fixtures by name
    agreed: Resolution, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime,
    language: str,
) -> None:  # fmt: skip
    adopt_resolution(agreed, digest=agreed.digest, by=secretary, now=now)
    ref = agreed.event.ref
    facts = PointFacts(title=in_three("Opening"), speaker="Әлия Сейітқызы", post="Akim")
    put_point(agreed.event, facts, number=None, by=secretary, now=now)
    page = client_of(cast.prosecutor).get(f"/events/{ref}/minutes-{language}.pdf")
    assert page.content.startswith(b"%PDF")
    assert Entry.objects.filter(act="events.minutes_taken", thing_ref=ref).exists()
    assert client_of(cast.prosecutor).get(f"/events/{ref}/minutes-de.pdf").status_code == 404


def test_the_list_asks_the_database_as_often_for_three_events_as_for_one(  # noqa: PLR0917 - fixtures by name
    forum: Event, cast: Cast, secretary: Actor, client_of: ClientOf, now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    page = client_of(cast.secretary)
    page.get("/events/")
    Event.objects.update(state="held")
    with CaptureQueriesContext(connection) as one:
        page.get("/events/")
    for name in ("b", "c"):
        make_event(facts_of(cast, now=now), once=name, by=secretary, now=now)
    Event.objects.update(state="held")
    with django_assert_num_queries(len(one.captured_queries)):
        page.get("/events/")
