"""The pages of proposals and rules as the coordinators of a region use them."""

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from arasha.mentoring.actions.runs_solving import work_out
from arasha.mentoring.matching.check_matching import check
from arasha.mentoring.models import Collective, Match, MatchRule, MatchRun, Participant, Proposal
from tests.cast import Cast
from tests.mentoring.conftest import ClientOf
from tests.mentoring.making_children import make_participant
from tests.mentoring.matches.conftest import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clinic", "school", "far_school")]
ASKED = {"fairness": "cheapest", "seconds": 10, "once": "page"}


@pytest.fixture(autouse=True)
def _wednesday(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def client(client_of: ClientOf, cast: Cast) -> Client:
    return client_of(cast.programme_coordinator)


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.content.decode()


def test_a_coordinator_asks_reads_changes_and_a_colleague_publishes(
    children: list[Participant], client: Client, client_of: ClientOf, cast: Cast
) -> None:
    assert "No proposals yet" in text_of(client, "/mentoring/runs/")
    assert client.post("/mentoring/runs/make/all/", ASKED).status_code == 302
    run = MatchRun.objects.get()
    address = f"/mentoring/runs/{run.ref}/"
    assert "wait until the machine is free" in text_of(client, address)
    assert "hx-get" in text_of(client, address + "progress/")
    assert work_out(run.ref, clock=timezone.now)
    page = text_of(client, address)
    assert "of 3 children have a collective" in page
    assert "nothing is better for all together" in page
    assert "somebody else publishes them" in page
    assert f"{address}publish/" not in page
    why = text_of(client, f"{address}child/{children[0].ref}/")
    assert "This is the proposal." in why
    assert "points more for all together" in why
    put = f"{address}child/{children[0].ref}/put/abai-school/"
    assert "abai school → abai clinic" in text_of(client, put)
    run.refresh_from_db()
    assert client.post(put, {"version": run.version}).status_code == 302
    assert "Changed by hand" in text_of(client, f"{address}?show=by_hand")
    second = client_of(cast.second_programme_coordinator)
    assert f"{address}publish/" in text_of(second, address)
    run.refresh_from_db()
    assert second.post(f"{address}publish/", {"version": run.version}).status_code == 302
    assert Match.objects.count() == 3
    assert "Published by" in text_of(client, address)
    assert "looks for nobody any more" in text_of(client, f"{address}child/{children[0].ref}/")


def test_the_certificate_is_a_file_of_numbers_that_the_checker_accepts(
    children: list[Participant], client: Client, desk: Desk
) -> None:
    run = desk.run()
    answer = client.get(f"/mentoring/runs/{run.ref}/certificate/")
    text = answer.content.decode()
    assert answer["Digest"].endswith(run.certificate_digest)
    assert check(json.loads(text))["holds"]
    assert not any(word in text for word in ("MC-", "Айару", "abai", children[0].ref))
    checker = client.get("/mentoring/runs/checker/").content.decode()
    assert "import json" in checker
    assert "arasha" not in "".join(
        line for line in checker.splitlines() if line.startswith(("import", "from"))
    )


def test_where_places_lack_the_page_says_who_shares_what(
    children: list[Participant], client: Client, desk: Desk
) -> None:
    Collective.objects.filter(unit__code="abai-clinic").update(capacity=1)
    Collective.objects.filter(unit__code="abai-far-school").update(state="paused")
    run = desk.run()
    page = text_of(client, f"/mentoring/runs/{run.ref}/")
    assert "These 3 children share 2 places." in page
    assert "no place" in page


def test_a_price_is_changed_on_a_page_and_a_protecting_rule_has_no_switch(
    client: Client, client_of: ClientOf, cast: Cast
) -> None:
    assert "Way to the child" in text_of(client, "/mentoring/rules/")
    page = text_of(client, "/mentoring/rules/km/")
    assert 'name="is_on"' in page
    assert 'name="is_on"' not in text_of(client, "/mentoring/rules/clearance/")
    sent = {"is_on": "on", "points": 7, "bound": 20, "version": 1}
    assert client.post("/mentoring/rules/km/", sent).status_code == 302
    assert MatchRule.objects.get().points == 7
    assert client.post("/mentoring/rules/km/", sent).status_code == 409
    assert "Changed by" in text_of(client, "/mentoring/rules/")
    text_of(client, "/mentoring/rules/nonsense/", status=404)
    reader = client_of(cast.prosecutor)
    assert "Way to the child" in text_of(reader, "/mentoring/rules/")
    text_of(reader, "/mentoring/rules/km/", status=403)
    text_of(reader, "/mentoring/runs/", status=403)


def test_others_find_no_run_and_a_wrong_address_leads_nowhere(
    children: list[Participant], client: Client, client_of: ClientOf, desk: Desk
) -> None:
    run = desk.run()
    far = client_of(desk.cast.far.programme_coordinator)
    for part in ("", "publish/", "drop/", "certificate/", f"child/{children[0].ref}/"):
        text_of(far, f"/mentoring/runs/{run.ref}/{part}", status=404)
    assert "No proposals yet" in text_of(far, "/mentoring/runs/")
    text_of(client, f"/mentoring/runs/{run.ref}/child/MC-2026-09999/", status=404)
    text_of(client, f"/mentoring/runs/{run.ref}/child/{children[0].ref}/put/nobody/", status=404)
    text_of(client, "/mentoring/runs/make/nonsense/", status=404)


def test_the_page_of_a_run_asks_as_often_for_six_children_as_for_three(
    children: list[Participant], client: Client, desk: Desk
) -> None:
    run = desk.run()
    address = f"/mentoring/runs/{run.ref}/"
    text_of(client, address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        text_of(client, address)
    for number in range(3):
        child = make_participant(desk.cast, called=f"Бала {number}", now=desk.now)
        Proposal.objects.create(run=run, participant=child, reason="no_pair")
    with CaptureQueriesContext(connection) as many:
        text_of(client, address)
    assert len(many) == len(few)
