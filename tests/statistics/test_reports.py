"""Reports of releases: one document on the page, in the PDF and in the workbook, in three languages."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from arasha.access.actor import Actor
from arasha.staff.models import StaffMember
from arasha.statistics.actions.installing import install_indicators
from arasha.statistics.actions.releases import withdraw_release
from arasha.statistics.models import Indicator, Release, Target
from arasha.statistics.queries.released import table_of
from arasha.statistics.queries.reported import get_reported, take_apart
from arasha.statistics.reports.document import Document, Number, Table, list_headlines, list_tables
from arasha.statistics.reports.figures import HIDDEN, add
from arasha.statistics.reports.kinds import READERS, ReportKind
from arasha.statistics.reports.of_release import tell_release
from arasha.statistics.reports.printing import print_document
from arasha.statistics.reports.workbook import write_workbook
from arasha.statistics.rules.tables import Shown
from tests.cast import Cast
from tests.statistics.pdf_text import read_pieces, read_text
from tests.statistics.releasing import SPREAD, published, write_appeals

pytestmark = pytest.mark.django_db

type ActorOf = Callable[[StaffMember], Actor]
type ClientOf = Callable[[StaffMember], Client]

WINTER, SPRING = datetime(2025, 9, 10, 6, tzinfo=UTC), datetime(2026, 2, 10, 6, tzinfo=UTC)
AUTUMN = datetime(2026, 8, 12, 6, tzinfo=UTC)
TABLE = "appeals-district-category"
PAGE = "/figures/reports/akim/en/"


@pytest.fixture
def release(cast: Cast, now: datetime) -> Release:
    """The first half of 2026, after the second of 2025: many appeals in the city, some in the district."""
    write_appeals(cast, {"BULLYING": 15, "SCHOOL": 12}, at=WINTER)
    write_appeals(cast, SPREAD, at=SPRING)
    write_appeals(cast, {"BULLYING": 11, "INFO": 9}, at=SPRING, place="district")
    published(cast, "2025-H2", TABLE, now=now)
    return published(cast, "2026-H1", TABLE, now=now + timedelta(minutes=1))


def _document(person: StaffMember, actor_of: ActorOf, language: str = "en") -> Document:
    reported = get_reported(by=actor_of(person))
    assert reported is not None
    with override(language):
        return tell_release(ReportKind.AKIM, reported)


def _by(document: Document, column: str) -> Table:
    return next(table for table in list_tables(document) if table.head[0] == column)


@pytest.mark.usefixtures("release")
def test_f5_page_pdf_and_workbook_tell_the_figures_of_the_release(
    cast: Cast, client_of: ClientOf, now: datetime, release: Release
) -> None:
    shown = table_of(release, TABLE).figure(district=cast.city.code)
    client = client_of(cast.akim)
    page = client.get(PAGE).content.decode()
    pieces = read_pieces(client.get(f"{PAGE}pdf/").content)
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{PAGE}xlsx/").content))
    row = next(
        row for row in book.get_sheet_by_name("1").to_python() if row[0] == cast.city.name_en
    )
    assert row[1] == shown.value == 75
    assert pieces[pieces.index(cast.city.name_en) + 1] == "75"
    assert re.search(
        rf'<th scope="row">{cast.city.name_en}</th>\s*<td class="number" data-label="[^"]+">75</td>',
        page,
    )


def test_f5_all_figures_are_the_same_in_every_language(
    cast: Cast, actor_of: ActorOf, release: Release
) -> None:
    told = [
        [
            [[cell.value if isinstance(cell, Number) else "" for cell in row] for row in table.rows]
            for table in list_tables(_document(cast.akim, actor_of, language))
        ]
        for language in ("kk", "ru", "en")
    ]
    assert told[0] == told[1] == told[2]


def test_a_hidden_figure_is_a_sign_everywhere_and_explained(
    cast: Cast, actor_of: ActorOf, release: Release, now: datetime
) -> None:
    document = _document(cast.akim, actor_of)
    small = next(
        row for row in _by(document, "What it is about").rows if row[1] == Number(HIDDEN, None)
    )
    text = read_text(print_document(document, now=now))
    assert str(small[0]) in text
    assert "A hidden figure is not nought." in text
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(document)))
    cells = [
        cell
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    assert HIDDEN in cells


def test_each_figure_stands_beside_the_period_before(
    cast: Cast, actor_of: ActorOf, release: Release
) -> None:
    table = _by(_document(cast.akim, actor_of), "City or district")
    assert len(table.head) == 4
    together = table.rows[0]
    assert together[1:] == [Number("95", 95), Number("25", 25), Number("+70", 70)]


def test_every_reader_gets_a_report_with_definitions_and_the_digest(
    cast: Cast, actor_of: ActorOf, release: Release
) -> None:
    reported = get_reported(by=actor_of(cast.prosecutor))
    assert reported is not None
    for kind in READERS:
        with override("en"):
            document = tell_release(kind, reported)
        assert release.digest in document.foot
        assert document.number == release.ref
        assert [section.title for section in document.sections][-1] == "What the figures mean"
        assert list_headlines(document)[0].figure == Number("95", 95)


def test_the_akim_reads_which_indicators_of_the_programme_still_wait_for_their_text(
    cast: Cast, client_of: ClientOf, release: Release, now: datetime
) -> None:
    assert "Indicators of the programme" not in client_of(cast.akim).get(PAGE).text
    install_indicators(now=now)
    Target.objects.create(
        indicator=Indicator.objects.get(code="programme-02"), territory=cast.region, year=2026,
        value=1500, document="Invented order 1", set_by=cast.analyst, set_at=now, once_key="aim",
    )  # fmt: skip
    page = client_of(cast.akim).get(f"{PAGE}?release={release.ref}").text
    assert page.count("Not given yet: the text of this indicator is still to be entered.") == 10
    assert "The text is awaited from the region" in page
    assert "Target of 2026" in page
    assert "1,500" in page or "1\xa0500" in page
    assert "awaited" not in client_of(cast.akim).get("/figures/reports/prosecutor/en/").text


def test_where_nothing_is_published_the_report_says_so(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    client = client_of(cast.commissioner)
    assert "have been published yet" in client.get("/figures/reports/").content.decode()
    assert "have been published yet" in client.get(PAGE).content.decode()
    assert "been published yet" in read_text(client.get(f"{PAGE}pdf/").content)
    assert client.get(f"{PAGE}xlsx/").status_code == 200


def test_a_withdrawn_release_gives_no_figures_but_its_reason(
    cast: Cast, client_of: ClientOf, actor_of: ActorOf, release: Release, now: datetime
) -> None:
    withdraw_release(
        release, because="A district was counted twice.", version=release.version,
        by=actor_of(cast.privacy_officer), now=now + timedelta(hours=1),
    )  # fmt: skip
    client = client_of(cast.akim)
    page = client.get(f"{PAGE}?release={release.ref}").content.decode()
    assert "A district was counted twice." in page
    assert "Together" not in page
    # The latest that still holds is the one before.
    assert release.ref not in client.get(PAGE).content.decode()


def test_another_regions_release_does_not_exist(
    cast: Cast, client_of: ClientOf, release: Release
) -> None:
    client = client_of(cast.far.akim)
    assert client.get(f"{PAGE}?release={release.ref}").status_code == 404
    assert release.ref not in client.get(PAGE).content.decode()


def test_who_reads_no_releases_is_refused(cast: Cast, client_of: ClientOf) -> None:
    for address in ("/figures/reports/", PAGE, f"{PAGE}pdf/"):
        assert client_of(cast.operator).get(address).status_code == 403


@pytest.mark.parametrize("rest", ["mayor/en/", "akim/de/", "akim/en/doc/", "forum/xx/pdf/"])
def test_what_is_no_report_does_not_exist(cast: Cast, client_of: ClientOf, rest: str) -> None:
    assert client_of(cast.akim).get(f"/figures/reports/{rest}").status_code == 404


def test_a_report_begins_with_the_latest_half_year_and_not_with_a_month(
    cast: Cast, client_of: ClientOf, release: Release, now: datetime
) -> None:
    write_appeals(cast, SPREAD, at=AUTUMN)
    month = published(cast, "2026-08", TABLE, now=now + timedelta(hours=1))
    client = client_of(cast.akim)
    assert release.ref in client.get("/figures/reports/").content.decode()
    assert month.ref in client.get(f"{PAGE}?release={month.ref}").content.decode()


def test_a_report_asks_as_much_with_three_periods_as_with_two(
    cast: Cast, client_of: ClientOf, release: Release, now: datetime
) -> None:
    client = client_of(cast.akim)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as two:
        client.get(PAGE)
    write_appeals(cast, SPREAD, at=AUTUMN)
    published(cast, "2026-08", TABLE, now=now + timedelta(hours=1))
    with CaptureQueriesContext(connection) as three:
        client.get(PAGE)
    assert len(three) == len(two)


def test_only_periods_apart_are_added(cast: Cast, now: datetime) -> None:
    write_appeals(cast, SPREAD, at=SPRING)
    write_appeals(cast, SPREAD, at=AUTUMN)
    tables = [
        table_of(published(cast, period, TABLE, now=now + timedelta(minutes=at)), TABLE)
        for at, period in enumerate(["2026-02", "2026-Q1", "2026-H1", "2026-Q3"])
    ]
    assert [each.release.period.code for each in take_apart(tables)] == ["2026-H1", "2026-Q3"]


def test_a_sum_with_a_hidden_part_is_hidden() -> None:
    assert add([]) is None
    assert add([Shown(20, 18, 22), Shown(0, 0, 0)]) == Shown(20, 18, 22)
    assert add([Shown(20, 18, 22), Shown(None, 0, None)]) == Shown(None, 18, None)
