"""Pages of indicators and of the live figures of a team: who reads them, and what they say."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from arasha.cases.models import Case
from arasha.staff.models import StaffMember
from arasha.statistics.actions.installing import install_indicators
from arasha.statistics.models import Indicator, IndicatorVersion, Target
from tests.appeals.making import make_appeal
from tests.cast import Cast

type ClientOf = Callable[[StaffMember], Client]
type OpenCase = Callable[..., Case]
type Queries = Callable[[int], AbstractContextManager[object]]

WORDS = {
    **{f"title_{lang}": "Жабылған істер" for lang in ("kk", "ru", "en")},
    **{f"definition_{lang}": "Нәтижесі бар істер" for lang in ("kk", "ru", "en")},
    "unit": "case", "rhythm": "quarter", "reason": "Сұралды",
}  # fmt: skip


@pytest.fixture
def installed(cast: Cast, now: datetime) -> None:
    install_indicators(now=now)


def page(client: Client, name: str, *args: str, query: str = "") -> str:
    response = client.get(reverse(f"statistics:{name}", args=args) + query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.mark.usefixtures("installed")
class TestReading:
    def test_readers_of_figures_see_what_is_counted(self, cast: Cast, client_of: ClientOf) -> None:
        for person in (cast.akim, cast.prosecutor, cast.analyst, cast.supervisor, cast.secretary):
            text = page(client_of(person), "indicators")
            assert "Family and social protection" in text
            assert "Open cases for each worker" in text
        assert "Not given yet" in text

    def test_the_list_costs_the_same_however_long_it_is(
        self, cast: Cast, client_of: ClientOf, django_assert_num_queries: Queries
    ) -> None:
        client, address = client_of(cast.akim), reverse("statistics:indicators")
        client.get(address)
        with CaptureQueriesContext(connection) as all_of_them:
            client.get(address)
        IndicatorVersion.objects.exclude(indicator__code="appeals").update(state="replaced")
        with django_assert_num_queries(len(all_of_them)):
            assert client.get(address).status_code == 200

    def test_others_do_not(self, cast: Cast, client_of: ClientOf) -> None:
        for person in (cast.administrator, cast.mentor, cast.lesson_officer):
            assert client_of(person).get(reverse("statistics:indicators")).status_code == 403

    def test_one_says_its_denominator_in_words(self, cast: Cast, client_of: ClientOf) -> None:
        text = page(client_of(cast.akim), "indicator", "team-05-overdue")
        assert "Denominator" in text
        assert "Whether it was kept: Kept in time, Broken" in text
        assert "Write a new version" not in text

    def test_what_has_no_source_says_why(self, cast: Cast, client_of: ClientOf) -> None:
        text = page(client_of(cast.akim), "indicator", "consultations")
        assert "Arasha does not write this down yet." in text

    def test_a_slot_says_whose_text_is_awaited_and_who_enters_it(
        self, cast: Cast, client_of: ClientOf
    ) -> None:
        text = page(client_of(cast.akim), "indicator", "programme-03")
        assert "The text is awaited from the region" in text
        assert "Enter the text of this indicator" not in text
        text = page(client_of(cast.analyst), "indicator", "programme-03")
        assert "Enter the text of this indicator" in text
        assert "Write a new version" not in text
        assert "is awaited" not in page(client_of(cast.akim), "indicator", "consultations")

    def test_an_unknown_one_does_not_exist(self, cast: Cast, client_of: ClientOf) -> None:
        address = reverse("statistics:indicator", args=["nothing"])
        assert client_of(cast.akim).get(address).status_code == 404


@pytest.mark.usefixtures("installed")
class TestWriting:
    def test_a_share_is_chosen_from_lists_and_approved_by_another(
        self, cast: Cast, client_of: ClientOf, opened: OpenCase
    ) -> None:
        opened()
        writer = client_of(cast.analyst)
        address = reverse("statistics:version_write", args=["programme-01"])
        assert "Which rows are counted?" in writer.get(address).content.decode()
        chosen = address + "?source=cases"
        assert "Median time, in days" in writer.get(chosen).content.decode()
        chosen += "&measure=share"
        form = writer.get(chosen).content.decode()
        assert form.index("Numerator") < form.rindex("State of the case")
        sent = {**WORDS, "part_state": "closed", "classifications": "district", "direction": "family",
                "version": "1", "once": "abc"}  # fmt: skip
        assert writer.post(chosen, sent).status_code == 302
        draft = IndicatorVersion.objects.get(state="draft")
        assert draft.part == [{"field": "state", "operator": "is", "values": ["closed"]}]
        assert (draft.source, draft.measure, draft.direction) == ("cases", "share", "family")

        own = page(writer, "indicator", "programme-01")
        assert "waits for approval" in own
        assert "Approve this version" not in own
        approver = client_of(cast.privacy_officer)
        assert "Approve this version" in page(approver, "indicator", "programme-01")
        approve = reverse("statistics:version_approve", args=[draft.ref])
        assert approver.post(approve, {"version": "1"}).status_code == 302
        draft.refresh_from_db()
        assert draft.state == "approved"
        assert approver.post(approve, {"version": "2"}).status_code == 403

    def test_a_share_without_a_numerator_is_asked_again(
        self, cast: Cast, client_of: ClientOf
    ) -> None:
        address = reverse("statistics:version_write", args=["appeals"])
        sent = {**WORDS, "version": "1", "once": "abc"}
        response = client_of(cast.analyst).post(f"{address}?source=cases&measure=share", sent)
        assert response.status_code == 422
        assert "Choose at least one value of the numerator." in response.content.decode()

    def test_a_slot_may_get_its_words_before_its_figures(
        self, cast: Cast, client_of: ClientOf
    ) -> None:
        address = reverse("statistics:version_write", args=["programme-02"]) + "?source=none"
        sent = {**WORDS, "not_yet": "outside", "version": "1", "once": "abc"}
        assert client_of(cast.analyst).post(address, sent).status_code == 302
        assert IndicatorVersion.objects.get(state="draft").not_yet == "outside"

    def test_who_enters_the_text_of_a_slot_begins_with_an_empty_page(
        self, cast: Cast, client_of: ClientOf
    ) -> None:
        client = client_of(cast.analyst)
        slot = page(client, "version_write", "programme-02", query="?source=none")
        assert 'name="title_en" maxlength' in slot
        again = page(client, "version_write", "appeals", query="?source=appeals&measure=count")
        assert 'name="title_en" value="Appeals' in again

    def test_a_trial_shows_no_figure(self, cast: Cast, client_of: ClientOf, now: datetime) -> None:
        for _ in range(3):
            make_appeal(cast, now=now, age=timedelta(days=80))
        address = reverse("statistics:version_write", args=["appeals"])
        sent = {**WORDS, "version": "1", "once": "abc"}
        client_of(cast.analyst).post(f"{address}?source=appeals&measure=count", sent)
        text = page(client_of(cast.analyst), "indicator", "appeals")
        assert "there are fewer than 5 rows" in text

    def test_only_analysts_write(self, cast: Cast, client_of: ClientOf) -> None:
        address = reverse("statistics:version_write", args=["appeals"])
        for person in (cast.akim, cast.privacy_officer, cast.supervisor):
            assert client_of(person).get(address).status_code == 403

    def test_the_start_page_of_who_approves_tells_of_a_draft(
        self, cast: Cast, client_of: ClientOf
    ) -> None:
        address = reverse("statistics:version_write", args=["appeals"])
        sent = {**WORDS, "version": "1", "once": "abc"}
        client_of(cast.analyst).post(f"{address}?source=appeals&measure=count", sent)
        line = "Indicators that wait for your approval"
        assert line in client_of(cast.privacy_officer).get("/work/").content.decode()
        assert line not in client_of(cast.analyst).get("/work/").content.decode()

    def test_a_draft_is_given_up(self, cast: Cast, client_of: ClientOf) -> None:
        writer = client_of(cast.analyst)
        address = reverse("statistics:version_write", args=["appeals"])
        sent = {**WORDS, "version": "1", "once": "abc"}
        writer.post(f"{address}?source=appeals&measure=count", sent)
        draft = IndicatorVersion.objects.get(state="draft")
        drop = reverse("statistics:version_drop", args=[draft.ref])
        assert draft.definition_en in writer.get(drop).content.decode()
        assert writer.post(drop, {"version": "1"}).status_code == 302
        draft.refresh_from_db()
        assert draft.state == "dropped"

    def test_a_target_is_set_in_the_own_region(self, cast: Cast, client_of: ClientOf) -> None:
        writer, address = (
            client_of(cast.analyst),
            reverse("statistics:target_set", args=["appeals"]),
        )
        sent = {"region": cast.region.code, "year": "2026", "value": "1200", "document": "№ 7",
                "once": "t"}  # fmt: skip
        assert writer.post(address, sent).status_code == 302
        assert Target.objects.get().indicator == Indicator.objects.get(code="appeals")
        assert "1200" in page(client_of(cast.akim), "indicator", "appeals")
        sent |= {"region": cast.far.region.code, "once": "u"}
        assert writer.post(address, sent).status_code == 422


@pytest.mark.usefixtures("installed")
class TestTeam:
    def test_a_supervisor_sees_the_figures_of_the_own_units(
        self, cast: Cast, client_of: ClientOf, opened: OpenCase
    ) -> None:
        opened()
        text = page(client_of(cast.supervisor), "team")
        assert "Open cases for each worker" in text
        assert "1 for 1, cases" in text
        parts = page(client_of(cast.supervisor), "team_parts", "team-17-open-cases")
        assert "14–15 years" in parts
        far = page(client_of(cast.far.supervisor), "team")
        assert "1 for 1, cases" not in far

    def test_a_failure_is_said_and_is_no_nought(self, cast: Cast, client_of: ClientOf) -> None:
        text = page(client_of(cast.supervisor), "team")
        assert "Arasha does not write this down yet: no source." in text
        assert "Arasha holds nothing of this kind for this period." in text

    def test_only_figures_of_the_team_are_live(self, cast: Cast, client_of: ClientOf) -> None:
        client = client_of(cast.supervisor)
        for code in ("appeals", "children-with-collective"):
            address = reverse("statistics:team_parts", args=[code])
            assert client.get(address).status_code == 404

    def test_a_period_of_ones_own_is_not_given(self, cast: Cast, client_of: ClientOf) -> None:
        client, address = client_of(cast.supervisor), reverse("statistics:team")
        assert client.get(f"{address}?period=2019").status_code == 404

    def test_others_do_not_see_them(self, cast: Cast, client_of: ClientOf) -> None:
        for person in (cast.akim, cast.analyst, cast.case_manager, cast.prosecutor):
            assert client_of(person).get(reverse("statistics:team")).status_code == 403
