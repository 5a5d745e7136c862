"""Pages of the programme: as people of the region see them, and nobody of another one."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from arasha.agreements.enums import Rhythm
from arasha.agreements.models import Commitment
from arasha.agreements.rules.commitments import Move
from arasha.lib import pages
from arasha.oversight.models import DeedLink, Measure
from arasha.oversight.queries.measures_ahead import list_due, list_expected_delays, list_load
from arasha.staff.models import StaffMember
from arasha.statistics.enums import Direction
from tests.cast import Cast
from tests.oversight.programme import ActorOf, Programme

type ClientOf = Callable[[StaffMember], Client]
PAGES = ("", "list/", "calendar/", "calendar/2026-12/", "executors/", "late/", "alike/", "report/")


@pytest.fixture(autouse=True)
def _wednesday(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def programme(cast: Cast, actor_of: ActorOf, now: datetime) -> Programme:
    return Programme(cast, actor_of, now)


def text_of(client: Client, address: str) -> str:
    answer = client.get(f"/oversight/measures/{address}")
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_whoever_reads_figures_or_has_something_to_do_reads_the_programme(
    programme: Programme, cast: Cast, client_of: ClientOf
) -> None:
    measure = programme.begin(executors=(programme.executor(rhythm=Rhythm.QUARTERLY),))
    for name in ("akim", "secretary", "prosecutor", "school_head", "analyst"):
        client = client_of(cast.people[name])
        for page in PAGES:
            text_of(client, page)
        assert measure.text_en in text_of(client, "list/")
        assert "abai school" in text_of(client, f"{measure.ref}/").lower()
    assert client_of(cast.operator).get("/oversight/measures/").status_code == 403


def test_nobody_of_another_region_finds_a_measure(
    programme: Programme, cast: Cast, client_of: ClientOf
) -> None:
    measure = programme.begin()
    far = client_of(cast.far.secretary)
    for page in PAGES:
        found = text_of(far, page)
        assert measure.ref not in found
        assert measure.text_en not in found
    for page in ("", "change/", "begin/", "cancel/", "waits/"):
        assert far.get(f"/oversight/measures/{measure.ref}/{page}").status_code == 404


def test_the_list_is_narrowed_by_direction_state_and_executor(
    programme: Programme, cast: Cast, client_of: ClientOf
) -> None:
    one, two = programme.begin("1"), programme.enter("2", direction=Direction.HEALTH)
    client = client_of(cast.secretary)
    for query, seen in (
        ("", {one.ref, two.ref}), ("?direction=health", {two.ref}), ("?state=overdue", set()),
        ("?unit=abai-school", {one.ref, two.ref}), ("?unit=abai-clinic", set()),
        ("?direction=nothing", set()), ("?state=not_started&direction=safety", {one.ref}),
    ):  # fmt: skip
        found = text_of(client, f"list/{query}")
        assert {ref for ref in (one.ref, two.ref) if ref in found} == seen, query


def test_the_list_has_pages_that_keep_the_filter_and_is_printed_whole(
    programme: Programme, cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "A_PAGE", 2)
    refs = [programme.enter(str(number)).ref for number in range(1, 6)]
    programme.enter("6", direction=Direction.HEALTH)
    client = client_of(cast.secretary)
    for query, seen, links in (
        ("?direction=safety", refs[:2], ("page=2", "page=all")),
        ("?direction=safety&page=2", refs[2:4], ("page=1", "page=3", "page=all")),
        ("?direction=safety&page=3", refs[4:], ("page=2", "page=all")),
        ("?direction=safety&page=all", refs, ()),
        ("?direction=health", [], ()),
    ):  # fmt: skip
        found = text_of(client, f"list/{query}")
        assert [ref for ref in refs if ref in found] == seen, query
        assert ("5 of 6" in found) == ("safety" in query)
        linked = re.findall(r'href="\?direction=safety&amp;(page=\w+)"', found)
        assert linked == list(links), query


def test_pages_of_the_list_ask_as_few_questions_as_a_short_one(
    programme: Programme, cast: Cast, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
) -> None:  # fmt: skip
    client, addresses = client_of(cast.secretary), ("list/", "list/?page=2", "list/?page=all")
    programme.begin("1")
    short = count_queries(client, "list/", django_assert_max_num_queries)
    monkeypatch.setattr(pages, "A_PAGE", 2)
    for number in ("2", "3", "4"):
        programme.begin(number)
    counts = {count_queries(client, each, django_assert_max_num_queries) for each in addresses}
    assert counts == {short}


def test_lists_ask_as_few_questions_for_three_measures_as_for_one(
    programme: Programme, cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    client = client_of(cast.secretary)
    programme.begin("1")
    counts = [count_queries(client, page, django_assert_max_num_queries) for page in PAGES]
    for number in ("2", "3"):
        programme.begin(number)
    again = [count_queries(client, page, django_assert_max_num_queries) for page in PAGES]
    assert again == counts


def count_queries(client: Client, page: str, at_most: Any) -> int:
    with at_most(60) as asked:
        text_of(client, page)
    return len(asked)


def test_a_measure_is_entered_and_begun_by_hand(
    programme: Programme, cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.secretary)
    sent = {
        "number": "7", "direction": "family", "text_kk": "Отбасы орталығын ашу",
        "text_ru": "Открыть семейный центр", "completion": "facility", "evidence_asked": "акт",
        "verifier_unit": "abai-commissioner", "last_day": "2030-12-31", "funding": "local",
        "funds": "12.5", "once": "one", "version": "1", "unit_0": "abai-department",
        "due_0": "2027-02-01", "rhythm_0": "once", "lead_0": "on", "unit_1": "abai-clinic",
        "due_1": "", "rhythm_1": "once",
        **{f"rhythm_{at}": "once" for at in range(2, 6)},
    }  # fmt: skip
    wrong = client.post("/oversight/measures/enter/", sent)
    assert wrong.status_code == 422
    assert "Name the day" in wrong.content.decode()
    assert (
        client.post("/oversight/measures/enter/", sent | {"due_1": "2027-02-01"}).status_code == 302
    )
    measure = Measure.objects.get()
    assert (
        client.post(f"/oversight/measures/{measure.ref}/begin/", {"version": 1}).status_code == 302
    )
    assert set(Commitment.objects.values_list("deed_en", flat=True)) == {"Открыть семейный центр"}
    form = client.get(f"/oversight/measures/{measure.ref}/change/").content.decode()
    assert "act_ref" in form
    assert "abai-clinic" in form


def test_a_measure_is_changed_tied_and_cancelled_on_its_pages(
    programme: Programme, cast: Cast, client_of: ClientOf
) -> None:
    one, two = programme.begin("1"), programme.begin("2")
    client = client_of(cast.secretary)
    address = f"/oversight/measures/{one.ref}/"
    assert client.post(f"{address}waits/", {"needs": [two.ref], "version": 2}).status_code == 302
    assert "It waits for" in text_of(client, f"{one.ref}/")
    sent = {"act_ref": "order 3", "version": 1}
    assert client.post(f"{address}cancel/", sent).status_code == 409
    assert client.post(f"{address}cancel/", sent | {"version": 3}).status_code == 302
    assert "order 3" in text_of(client, f"{one.ref}/")


def test_executors_find_their_deed_on_the_pages_of_commitments(
    programme: Programme, cast: Cast, client_of: ClientOf
) -> None:
    measure = programme.begin()
    client = client_of(cast.school_head)
    assert measure.text_en in client.get("/commitments/").content.decode()
    page = client.get(f"/commitments/{Commitment.objects.get().ref}/").content.decode()
    assert f"/oversight/measures/{measure.ref}/" in page


def test_two_promises_are_compared_on_their_page(
    programme: Programme, cast: Cast, client_of: ClientOf
) -> None:
    one, two = programme.begin("1"), programme.begin("2")
    client = client_of(cast.secretary)
    assert "They are one deed" in text_of(client, "alike/")
    address, sent = "/oversight/measures/alike/compare/", {"one": one.ref, "other": two.ref}
    assert client.post(address, sent | {"answer": "maybe"}).status_code == 404
    assert client.post(address, sent | {"answer": "same"}).status_code == 302
    assert DeedLink.objects.get().answer == "same"
    assert "Found to be the same deed" in text_of(client, f"{one.ref}/")
    assert client_of(cast.akim).post(address, sent | {"answer": "same"}).status_code == 403


@pytest.mark.parametrize("month", ["2026-13", "2026", "x", "26-12", "2026-1", "3000-01", "٢٠٢٦-01"])
def test_a_month_that_is_none_is_not_found(cast: Cast, client_of: ClientOf, month: str) -> None:
    client = client_of(cast.secretary)
    assert client.get(f"/oversight/measures/calendar/{month}/").status_code == 404


@pytest.mark.parametrize("half", ["2026-H3", "2026", "x", "2026-h1", "1026-H1"])
def test_a_half_year_that_is_none_is_not_found(cast: Cast, client_of: ClientOf, half: str) -> None:
    client = client_of(cast.secretary)
    for page in (f"report/{half}/", f"report/{half}/kk/pdf/"):
        assert client.get(f"/oversight/measures/{page}").status_code == 404
    assert client.get("/oversight/measures/report/2026-H2/de/pdf/").status_code == 404
    assert client.get("/oversight/measures/report/2026-H2/kk/doc/").status_code == 404


def test_the_calendar_holds_later_turns_of_a_rhythm_too(programme: Programme) -> None:
    programme.begin(
        executors=(programme.executor(rhythm=Rhythm.QUARTERLY),), last_day=date(2027, 7, 1)
    )
    due = list_due(date(2026, 12, 1), date(2027, 12, 31), by=programme.secretary, now=programme.now)
    assert [(deed.due_on, deed.state) for deed in due] == [
        (date(2026, 12, 20), "planned"), (date(2027, 3, 20), None), (date(2027, 6, 20), None),
    ]  # fmt: skip


def test_the_forecast_speaks_from_five_past_deeds_on_and_load_counts_deeds(
    programme: Programme, cast: Cast
) -> None:
    for number in range(1, 7):
        programme.begin(str(number), executors=(programme.executor(due_on=date(2026, 11, 20)),))
    late = datetime(2026, 11, 25, 6, tzinfo=UTC)
    for deed in Commitment.objects.order_by("pk")[:4]:
        programme.move(deed, Move.CLAIM, cast.school_head, now=late)
    by = programme.secretary
    assert list_expected_delays(by=by, now=datetime(2026, 11, 19, 6, tzinfo=UTC)) == []
    (row,) = list_load(by=by, now=late)
    assert (row.open, row.states["overdue"], row.states["claimed"]) == (2, 2, 4)
    assert row.forecast is not None
    assert (row.forecast.past, row.forecast.late, row.forecast.days) == (6, 6, 5)
    said = list_expected_delays(by=by, now=late)
    assert [(one.deed.number, one.forecast.chance) for one in said] == [("5", 1.0), ("6", 1.0)]
