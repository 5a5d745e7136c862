"""Pages of the life of a match: who reaches them, what stands there, what stays unseen."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.appeals.models import Appeal
from arasha.mentoring.actions.schedule import keep_schedule
from arasha.mentoring.enums import Side
from arasha.mentoring.models import (
    Adult,
    CheckIn,
    Concern,
    Ending,
    Match,
    Meeting,
    Survey,
)
from arasha.mentoring.rules.surveys import ADULT, CHILD, strength
from tests.cast import Cast
from tests.mentoring.conftest import ClientOf
from tests.mentoring.life.conftest import MakeMatch
from tests.mentoring.making_children import bar


@pytest.fixture(autouse=True)
def on_the_day(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


def form_of(page: str) -> dict[str, str]:
    """Return what the hidden fields and the fields with a value of a page would send."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and 'type="hidden"' in tag:
            found[name[1]] = value[1]
    return found


def post(client: Client, path: str, **said: object) -> int:
    """Open a page, fill its form and send it; return the status."""
    page = client.get(path).content.decode()
    return client.post(path, {**form_of(page), **said}).status_code


def planned_by(client: Client, match: Match, **said: object) -> Meeting:
    assert match.adult is not None
    facts = {"at": "2026-11-19T15:00", "place": "public", "adults": [match.adult.ref], **said}
    assert post(client, f"/mentoring/life/{match.ref}/plan/", **facts) == 302
    return Meeting.objects.latest("pk")


def test_the_adult_goes_from_the_start_to_a_meeting_and_back(
    match: Match, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    client = client_of(cast.collective_adult)
    page = client.get("/mentoring/mine/").content.decode()
    assert "Айару, 12 years" in page
    assert "Plan a meeting" in page
    meeting = planned_by(client, match)
    assert meeting.ref in client.get("/mentoring/mine/").content.decode()
    with time_machine.travel(now + timedelta(days=2), tick=False):
        client = client_of(cast.collective_adult)
        at = f"/mentoring/meetings/{meeting.ref}/"
        assert "The meeting was held" in client.get(at).content.decode()
        facts = {
            "at": "2026-11-19T15:00", "place": "public", "adults": [row.adult.ref for row in meeting.adults.all()],
            "minutes": "90", "child_mark": "5", "words": "Шахмат ойнадық",
        }  # fmt: skip
        assert post(client, f"{at}held/", **facts) == 302
        assert "Шахмат ойнадық" in client.get(at).content.decode()


def test_a_meeting_that_is_refused_says_why_and_keeps_what_was_typed(
    match: Match, cast: Cast, client_of: ClientOf
) -> None:
    assert match.adult is not None
    client, at = client_of(cast.collective_adult), f"/mentoring/life/{match.ref}/plan/"
    said = {"at": "2026-11-19T15:00", "place": "outing", "adults": [match.adult.ref]}
    answer = client.post(at, {"once": uuid4().hex, **said})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "In the first three months" in page
    assert "2026-11-19T15:00" in page


def test_collective_and_adult_read_nothing_of_the_childs_side(
    match: Match, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    keep_schedule(now, 50)
    CheckIn.objects.filter(side=Side.CHILD).update(done_at=now, done_by=cast.key_adult, mood=2)
    for person in (cast.collective_adult, cast.collective_coordinator):
        client = client_of(person)
        for at in (f"/mentoring/life/{match.ref}/", "/mentoring/talks/"):
            page = client.get(at).content.decode()
            assert "Айару" in page
            for secret in ("Көшербай", match.participant.ref, "The child<", cast.unit("home").name):
                assert secret not in page
        for check_in in CheckIn.objects.filter(side=Side.CHILD):
            assert client.get(f"/mentoring/talks/{check_in.ref}/").status_code == 404


def test_strangers_and_those_named_in_a_case_of_the_child_find_no_page(
    match: Match, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    keep_schedule(now, 50)
    meeting = planned_by(client_of(cast.collective_adult), match)
    bar(match.participant, cast, now=now, staff=cast.key_adult)
    of_child = CheckIn.objects.filter(side=Side.CHILD)[0]
    pages = (
        f"/mentoring/life/{match.ref}/", f"/mentoring/life/{match.ref}/end/",
        f"/mentoring/life/{match.ref}/photos/", f"/mentoring/meetings/{meeting.ref}/",
        f"/mentoring/talks/{of_child.ref}/",
    )  # fmt: skip
    for person in (cast.key_adult, cast.far_key_adult, cast.far.programme_coordinator):
        client = client_of(person)
        for at in pages:
            assert client.get(at).status_code in {403, 404}
        assert match.ref not in client.get("/mentoring/talks/").content.decode()
    for person in (cast.administrator, cast.operator, cast.lesson_officer, cast.akim):
        assert client_of(person).get(f"/mentoring/life/{match.ref}/").status_code == 403


def test_a_talk_is_written_on_its_page_and_read_there_afterwards(
    match: Match, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    keep_schedule(now, 50)
    client = client_of(cast.key_adult)
    asked = CheckIn.objects.filter(side=Side.CHILD).order_by("due_at")[0]
    at = f"/mentoring/talks/{asked.ref}/"
    assert at in client.get("/mentoring/talks/").content.decode()
    assert post(client, at, mood="4", way="visit", words="Бәрі жақсы дейді") == 302
    assert "Бәрі жақсы дейді" in client.get(at).content.decode()
    assert "Бәрі жақсы дейді" in client.get(f"/mentoring/life/{match.ref}/").content.decode()


def test_m12_a_child_answers_the_survey_by_faces_without_reading_or_account(
    another: MakeMatch, cast: Cast, client_of: ClientOf, anybody: Client, now: datetime
) -> None:
    match = another(days=100)
    keep_schedule(now, 50)
    survey = Survey.objects.get(match=match, side=Side.CHILD, number=1)
    opened = client_of(cast.key_adult).post(f"/mentoring/surveys/{survey.ref}/")
    found = re.search(r"/(?:\w\w/)?survey/[\w-]{20,}/", opened.content.decode())
    assert found is not None
    address, answers = found[0], ""
    page = anybody.get(address).content.decode()
    assert page.count('<svg class="face"') == 5
    assert not anybody.cookies
    for number in range(len(CHILD)):
        page = anybody.post(address, {"answers": answers, "mark": "5"}).content.decode()
        answers = form_of(page)["answers"]
        assert len(answers) == number + 1
    assert anybody.post(address, {"answers": answers, "deed": "send"}).status_code == 200
    survey.refresh_from_db()
    assert survey.by_pictures
    assert survey.answers == [5] * len(CHILD)
    # Two sentences are turned round.
    assert strength(Side.CHILD, survey.answers) == pytest.approx((8 * 5 + 2 * 1) / 10)
    assert anybody.get(address).status_code == 410


def test_a_child_goes_back_leaves_sentences_out_and_sends_no_nonsense(
    another: MakeMatch, cast: Cast, client_of: ClientOf, anybody: Client, now: datetime
) -> None:
    match = another(days=100)
    keep_schedule(now, 50)
    survey = Survey.objects.get(match=match, side=Side.CHILD, number=1)
    opened = client_of(cast.key_adult).post(f"/mentoring/surveys/{survey.ref}/")
    found = re.search(r"/(?:\w\w/)?survey/[\w-]{20,}/", opened.content.decode())
    assert found is not None

    def press(**said: str) -> str:
        return form_of(anybody.post(found[0], said).content.decode())["answers"]

    assert press(answers="54", deed="back") == "5"
    assert press(answers="5", mark="-") == "5-"
    assert press(answers="999", mark="5") == "5"
    assert press(answers="5", mark="77") == "5-"
    empty = anybody.post(found[0], {"answers": "-" * len(CHILD), "deed": "send"})
    assert empty.status_code == 403
    elsewhere = anybody.post(
        found[0], {"answers": "5", "mark": "5"}, headers={"sec-fetch-site": "cross-site"}
    )
    assert elsewhere.status_code == 403
    survey.refresh_from_db()
    assert survey.taken_at is None


def test_the_adult_answers_fourteen_sentences(
    another: MakeMatch, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    match = another(days=100)
    keep_schedule(now, 50)
    survey = Survey.objects.get(match=match, side=Side.ADULT, number=1)
    client, at = client_of(cast.collective_adult), f"/mentoring/surveys/{survey.ref}/"
    assert at in client.get("/mentoring/talks/").content.decode()
    assert post(client, at, **dict.fromkeys(ADULT, "4")) == 302
    survey.refresh_from_db()
    assert survey.answers == [4] * len(ADULT)
    assert client_of(cast.collective_coordinator).get(at).status_code == 403
    assert client_of(cast.key_adult).get(at).status_code == 404


def test_a_concern_is_raised_and_decided_on_pages_the_collective_never_sees(
    match: Match, adult: Adult, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.key_adult)
    said = {"category": "VIOLENCE", "severity": "orange", "text": "Ол баланы қорқытты"}
    assert post(client, f"/mentoring/concerns/about/{adult.ref}/", **said) == 302
    concern, appeal = Concern.objects.get(), Appeal.objects.get()
    officer = client_of(cast.clearance_officer)
    assert concern.ref in officer.get("/mentoring/concerns/").content.decode()
    page = officer.get(f"/mentoring/concerns/{concern.ref}/").content.decode()
    assert "The adult may go on" in page
    assert "қорқытты" not in page
    assert appeal.ref not in page
    for person in (cast.collective_coordinator, cast.collective_adult):
        own = client_of(person)
        assert own.get(f"/mentoring/concerns/{concern.ref}/").status_code == 403
        for at in (f"/mentoring/life/{match.ref}/", "/mentoring/talks/", "/work/"):
            page = own.get(at).content.decode()
            assert concern.ref not in page
            assert "oncern about conduct" not in page
    assert post(officer, f"/mentoring/concerns/{concern.ref}/clear/") == 302
    match.refresh_from_db()
    assert match.state == "active"


def test_the_key_adult_walks_an_ending_on_its_pages(
    match: Match, cast: Cast, client_of: ClientOf
) -> None:
    client, at = client_of(cast.key_adult), f"/mentoring/life/{match.ref}/"
    assert post(client, f"{at}end/", kind="unplanned", reason="term") == 422
    assert post(client, f"{at}end/", kind="planned", reason="term") == 302
    assert post(client, f"{at}close/", after="next") == 403
    for side in Side.values:
        assert post(client, f"{at}talk/{side}/", on="2026-11-18", words="Рақмет") == 302
    said = {"farewell_on": "2026-11-18", "told_on": "2026-11-18"}
    assert post(client, f"{at}farewell/", **said) == 302
    assert post(client, f"{at}close/", after="next") == 302
    assert Ending.objects.get().closed_at is not None
    page = client.get(at).content.decode()
    assert "Рақмет" in page
    assert client_of(cast.collective_adult).get(at).status_code == 404
    assert client.get(f"{at}talk/nobody/").status_code == 404


def test_the_overview_has_figures_and_no_names(
    match: Match, another: MakeMatch, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    another(days=500)
    keep_schedule(now, 50)
    for person in (cast.programme_coordinator, cast.prosecutor, cast.commissioner):
        page = client_of(person).get("/mentoring/overview/").content.decode()
        assert "0 of 1 broke off: 0%, with 95% confidence between 0% and 79%" in page
        for name in ("Айару", "Көшербай", match.ref, cast.collective_adult.surname):
            assert name not in page
    for person in (cast.akim, cast.administrator, cast.key_adult, cast.collective_coordinator):
        assert client_of(person).get("/mentoring/overview/").status_code == 403


@pytest.mark.parametrize("at", ["/mentoring/talks/", "/mentoring/overview/"])
def test_lists_ask_the_database_equally_often_with_one_and_three_rows(
    *, match: Match, another: MakeMatch, cast: Cast, client_of: ClientOf, now: datetime, at: str
) -> None:
    client = client_of(cast.programme_coordinator)
    keep_schedule(now, 50)
    client.get(at)
    with counted() as one:
        client.get(at)
    another(), another()
    keep_schedule(now, 50)
    with counted() as three:
        client.get(at)
    assert len(one) == len(three)


def counted() -> AbstractContextManager[CaptureQueriesContext]:
    return CaptureQueriesContext(connection)
