"""The pages of a match as child, guardian, key adult, collective and coordinator use them."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.mentoring.actions.matches_doors import open_match_door
from arasha.mentoring.enums import MatchState
from arasha.mentoring.models import Adult, Collective, Match
from arasha.mentoring.queries.matches import count_matches_waiting
from arasha.mentoring.rules.marks import Step
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf, ClientOf
from tests.mentoring.making_children import make_interests, make_participant
from tests.mentoring.making_matches import make_match

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def match(cast: Cast, collective: Collective, adult: Adult, now: datetime) -> Match:
    make_interests()
    child = make_participant(
        cast, called="Сезім", surname="Құпияев", likes=["chess"], needs=["schoolwork"],
        dislikes=["football"], now=now,
    )  # fmt: skip
    collective.offers = ["chess", "music"]
    collective.save(update_fields=["offers"])
    return make_match(child, cast, collective=collective, state="proposed", now=now)


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.content.decode()


def post(client: Client, address: str, match: Match, **said: object) -> None:
    match.refresh_from_db()
    sent = {"version": match.version, "once": f"{match.version} {address[-12:]}", **said}
    answer = client.post(address, sent)
    assert answer.status_code == 302, answer.content.decode()[-3000:]


def test_a_match_is_walked_from_the_proposal_to_the_first_meeting_on_its_pages(
    match: Match, cast: Cast, client_of: ClientOf, anybody: Client, adult: Adult
) -> None:
    beside, collective = client_of(cast.key_adult), client_of(cast.collective_coordinator)
    page = f"/mentoring/matches/{match.ref}/"
    assert "yours to do" in text_of(beside, "/mentoring/matches/")
    text_of(collective, page, status=404)
    shown = beside.post(f"{page}address/child/").content.decode()
    door = shown.partition("/kk/friend/")[2].partition("/")[0]
    asked = text_of(anybody, f"/en/friend/{door}/")
    assert "Chess" in asked
    assert "abai clinic" in asked
    assert anybody.post(f"/en/friend/{door}/", {"word": "yes"}).status_code == 200
    text_of(anybody, f"/en/friend/{door}/", status=410)
    shown = beside.post(f"{page}address/guardian/").content.decode()
    door = shown.partition("/kk/consent/")[2].partition("/")[0]
    assert "I consent" in text_of(anybody, f"/en/consent/{door}/")
    assert anybody.post(f"/en/consent/{door}/", {"word": "later"}).status_code == 422
    assert anybody.post(f"/en/consent/{door}/", {"word": "yes"}).status_code == 200
    signing = f"{page}mark/collective/"
    assert adult.staff.full_name in text_of(collective, signing)
    post(collective, signing, match, word="yes", adult=adult.ref, agreed="Chess on Saturdays")
    post(beside, f"{page}mark/institution/", match, word="yes", document="12")
    when = "2026-11-18T09:00"
    post(beside, f"{page}mark/first_meeting/", match, at=when, minutes=50, place="institution")
    match.refresh_from_db()
    assert match.state == MatchState.ACTIVE
    assert "Chess on Saturdays" in text_of(client_of(cast.collective_adult), page)


def test_a_collective_reads_first_name_age_interests_and_needs_and_nothing_else(
    match: Match, cast: Cast, client_of: ClientOf, adult: Adult
) -> None:
    beside = client_of(cast.key_adult)
    page = f"/mentoring/matches/{match.ref}/"
    post(beside, f"{page}mark/child/", match, word="yes", words="Күшіктің құпиясы")
    post(beside, f"{page}mark/guardian/", match, word="yes", words="Апайдың сөзі", document="4711")
    collective = client_of(cast.collective_coordinator)
    shown = text_of(collective, page) + text_of(collective, "/mentoring/matches/")
    for known in ("Сезім", "Chess", "School work", "Football"):
        assert known in shown
    child = match.participant
    for secret in (
        "Құпияев", "Күшіктің", "Апайдың", "4711", child.ref, child.child.ref, child.home.name,
        cast.key_adult.surname + " ",
    ):  # fmt: skip
        assert secret not in shown, secret
    assert "Күшіктің" in text_of(beside, page)


def test_a_no_is_taken_at_the_childs_address_and_thinking_leaves_the_way_open(
    match: Match, cast: Cast, actor_of: ActorOf, anybody: Client, now: datetime
) -> None:
    by = actor_of(cast.key_adult)
    key = open_match_door(match, Step.CHILD, by=by, now=now)
    said = anybody.post(f"/ru/friend/{key}/", {"word": "later"})
    assert said.status_code == 200
    match.refresh_from_db()
    assert match.state == MatchState.PROPOSED
    key = open_match_door(match, Step.CHILD, by=by, now=now)
    assert anybody.post(f"/en/friend/{key}/", {"word": "maybe"}).status_code == 422
    assert anybody.post(f"/en/friend/{key}/", {"word": "no"}).status_code == 200
    match.refresh_from_db()
    assert match.state == MatchState.DECLINED
    text_of(anybody, "/en/friend/no-such-key/", status=410)
    text_of(anybody, f"/en/consent/{key}/", status=410)


def test_who_waits_for_whose_mark_is_counted_for_the_start_page(
    match: Match, cast: Cast, actor_of: ActorOf
) -> None:
    def waiting(name: str) -> int:
        return count_matches_waiting(by=actor_of(cast.people[name]))

    names = ("key_adult", "collective_coordinator", "collective_adult", "prosecutor")
    assert [waiting(name) for name in names] == [1, 0, 0, 0]
    Match.objects.update(state="consented")
    assert [waiting(name) for name in names] == [0, 1, 0, 0]
    with CaptureQueriesContext(connection) as queries:
        waiting("key_adult")
    assert sum("mentoring_match" in each["sql"] for each in queries) == 1


def test_a_mark_of_others_or_out_of_turn_is_refused_with_a_reason(
    match: Match, cast: Cast, client_of: ClientOf
) -> None:
    beside, page = client_of(cast.key_adult), f"/mentoring/matches/{match.ref}/"
    assert "Another mark comes first" in text_of(beside, f"{page}mark/guardian/", status=403)
    text_of(beside, f"{page}mark/nonsense/", status=404)
    assert beside.post(f"{page}address/institution/").status_code == 404
    text_of(client_of(cast.far.key_adult), f"{page}mark/child/", status=404)
    Match.objects.update(state="consented")
    collective = client_of(cast.collective_coordinator)
    text_of(collective, f"{page}mark/institution/", status=403)
    sent = {"word": "yes", "agreed": "x", "version": match.version, "once": "a"}
    answer = collective.post(f"{page}mark/collective/", sent)
    assert answer.status_code == 422
    assert "Choose who meets the child" in answer.content.decode()


def test_a_coordinator_proposes_a_mentor_beside_the_collective(
    match: Match, mentor: Adult, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.programme_coordinator)
    address = f"/mentoring/matches/mentor/{match.participant.ref}/"
    assert mentor.staff.full_name in text_of(client, address)
    answer = client.post(address, {"mentor": mentor.ref, "once": "m"})
    assert answer.status_code == 302
    assert Match.objects.filter(is_mentor=True).count() == 1
    text_of(client_of(cast.key_adult), address, status=403)


def test_the_list_asks_as_often_for_four_matches_as_for_one(
    match: Match, cast: Cast, collective: Collective, client_of: ClientOf, now: datetime
) -> None:
    client = client_of(cast.programme_coordinator)
    text_of(client, "/mentoring/matches/")
    with CaptureQueriesContext(connection) as few:
        text_of(client, "/mentoring/matches/")
    for number in range(3):
        child = make_participant(cast, called=f"Бала {number}", now=now)
        make_match(child, cast, collective=collective, state="heard", now=now)
    with CaptureQueriesContext(connection) as many:
        assert "Бала 2" in text_of(client, "/mentoring/matches/?state=heard")
    assert len(many) == len(few)
    text_of(client, "/mentoring/matches/?state=nonsense", status=404)
