"""Pages of releases as analyst, privacy officer, readers and anybody see them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from arasha.access.queries import get_actor
from arasha.lib.asking import as_system
from arasha.staff.models import StaffMember
from arasha.statistics.actions.installing_cubes import install_cubes
from arasha.statistics.actions.releases import withdraw_release
from arasha.statistics.actions.working_out import work_out
from arasha.statistics.models import Release
from tests.cast import Cast
from tests.statistics.releasing import SPREAD, published, worked_out, write_appeals

type ClientOf = Callable[[StaffMember], Client]

SPRING = datetime(2026, 2, 10, 6, tzinfo=UTC)
TABLE = "appeals-district-category"


@pytest.fixture(autouse=True)
def told(cast: Cast) -> None:
    write_appeals(cast, SPREAD, at=SPRING)
    write_appeals(cast, {"BULLYING": 11, "SCHOOL": 2, "INFO": 9}, at=SPRING, place="district")


def test_an_analyst_asks_and_the_privacy_officer_publishes(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    install_cubes()
    analyst, officer = client_of(cast.analyst), client_of(cast.privacy_officer)
    page = reverse("statistics:ask_release")
    sent = analyst.post(page, {"territory": cast.region.code, "period": "2026-H1",
                               "cubes": [TABLE], "once": "one"})  # fmt: skip
    release = Release.objects.get()
    led = sent["Location"]
    assert led == reverse("statistics:release", args=[release.ref])
    assert "being counted" in analyst.get(led).text
    with as_system("a test"):
        assert work_out(release.ref, clock=lambda: now)
    release.refresh_from_db()
    assert (release.state, release.reason) == ("review", "")
    read = officer.get(led).text
    assert "What an attacker can work out" in read
    assert "Publish these figures" in read
    publish = reverse("statistics:publish_release", args=[release.ref])
    release.refresh_from_db()
    assert analyst.post(publish, {"version": release.version}).status_code == 403
    assert officer.post(publish, {"version": release.version}).status_code == 302
    for person in (cast.akim, cast.prosecutor, cast.centre_head, cast.supervisor):
        assert release.ref in client_of(person).get(reverse("statistics:releases")).text
        assert client_of(person).get(led).status_code == 200


def test_what_is_in_preparation_is_read_by_its_makers_only(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    release = worked_out(cast, "2026-H1", TABLE, now=now)
    for name in ("release", "release_package", "release_workbook"):
        page = reverse(f"statistics:{name}", args=[release.ref])
        assert client_of(cast.akim).get(page).status_code == 404
        assert client_of(cast.second_analyst).get(page).status_code == 200
        assert client_of(cast.far.analyst).get(page).status_code == 404


def test_a_table_says_what_is_hidden_and_why(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    release = published(cast, "2026-H1", TABLE, now=now)
    page = reverse("statistics:release_table", args=[release.ref, TABLE])
    text = client_of(cast.akim).get(page).text
    assert "fewer than five" in text
    assert "hidden</span>" in text
    quarter = client_of(cast.akim).get(page, {"period": "2026-Q1"}).text
    assert "2026" in quarter
    nonsense = client_of(cast.akim).get(page, {"period": "2026-02-03", "district": "🙃"})
    assert nonsense.status_code == 200
    missing = reverse("statistics:release_table", args=[release.ref, "no-such-table"])
    assert client_of(cast.akim).get(missing).status_code == 404


def test_nothing_can_be_published_without_a_reason_on_the_page(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    release = worked_out(cast, "2024-Q1", TABLE, now=now)
    text = client_of(cast.analyst).get(reverse("statistics:release", args=[release.ref])).text
    assert "Nothing can be published" in text
    assert "Arasha holds nothing of this kind" in text


def test_everybody_reads_public_figures_in_three_languages(
    cast: Cast, anybody: Client, now: datetime
) -> None:
    release = published(cast, "2026-H1", "appeals-district", "appeals-category", now=now)
    for language in ("kk", "ru", "en"):
        for page in (
            f"/{language}/figures/", f"/{language}/figures/{release.ref}/",
            f"/{language}/figures/{release.ref}/tables/appeals-district/",
        ):  # fmt: skip
            answer = anybody.get(page)
            assert answer.status_code == 200
            assert not answer.cookies
            assert len(answer.content) < 30_000


def test_staff_figures_are_no_public_figures(cast: Cast, anybody: Client, now: datetime) -> None:
    release = published(cast, "2026-H1", TABLE, now=now)
    waits = worked_out(cast, "2026-H1", "appeals-district", now=now + timedelta(minutes=1))
    for ref in (release.ref, waits.ref):
        for rest in ("", "package/", "workbook/", f"tables/{TABLE}/"):
            assert anybody.get(f"/en/figures/{ref}/{rest}").status_code == 404


def test_withdrawn_figures_say_why_and_show_none(
    cast: Cast, anybody: Client, client_of: ClientOf, now: datetime
) -> None:
    release = published(cast, "2026-H1", "appeals-district", now=now)
    withdraw_release(
        release, because="Two schools were counted twice.", version=release.version,
        by=get_actor(cast.privacy_officer, now=now), now=now,
    )  # fmt: skip
    for rest in ("", "package/", "workbook/", "tables/appeals-district/"):
        answer = anybody.get(f"/en/figures/{release.ref}/{rest}")
        assert "Two schools were counted twice." in answer.text
        assert "95" not in answer.text.replace(release.digest, "")
    assert "RE-" not in anybody.get("/en/figures/").text
    assert release.ref in client_of(cast.akim).get(reverse("statistics:releases")).text


def test_lists_cost_the_same_with_one_and_three_releases(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    client, costs = client_of(cast.akim), list[int]()
    for code in ("2026-Q1", "2026-Q2", "2026-Q3"):
        published(cast, code, "appeals-district", now=now)
        now += timedelta(minutes=1)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("statistics:releases"))
        costs.append(len(queries))
    assert costs[0] == costs[2]
