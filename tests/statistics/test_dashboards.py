"""Pages of figures: each role its own panels, from published releases only, hidden ones never as zero."""

from collections.abc import Callable, Mapping
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from arasha.access.enums import Permission
from arasha.access.roles import ROLES
from arasha.staff.models import StaffMember
from arasha.statistics.dashboards.panels import BOARDS, board_of
from arasha.statistics.enums import NotYet, Section, Unit, VersionState
from arasha.statistics.enums_releases import ReleaseState
from arasha.statistics.models import Indicator, IndicatorVersion, ReleaseTable, Target
from tests.cast import Cast
from tests.statistics.published import axis, periods, publish, table

pytestmark = pytest.mark.django_db
type SignIn = Callable[[StaffMember], Client]

DISTRICTS = axis("district", "semey", "kurchatov", "abai-district", "unknown")
PLACES: Mapping[str, int | None] = {
    "all": 130, "semey": 100, "kurchatov": 30, "abai-district": 0, "unknown": 0,
}  # fmt: skip


def appeals(code: str, *, factor: int = 1, hidden: tuple[str, ...] = ()) -> object:
    """Appeals of a period by place and subject: of bullying four in five."""

    def value(nodes: Mapping[str, str]) -> int | None:
        if nodes["district"] in hidden:
            return None
        places = PLACES[nodes["district"]] or 0
        share = {"all": 5, "BULLYING": 4, "FAMILY": 1}[nodes["category"]]
        return places * share // 5 * factor

    subjects = axis("category", "BULLYING", "FAMILY")
    return table("appeals-district-category", periods(code), DISTRICTS, subjects, value=value)


def months(code: str, *, each: int) -> object:
    """All appeals of a period, as many in every month."""
    axis_of_months = periods(code, finest="month")

    def value(nodes: Mapping[str, str]) -> int:
        kind = "Q" if "Q" in nodes["period"] else "month"
        return each * {"all": 6, "Q": 3}.get("all" if nodes["period"] == "all" else kind, 1)

    return table("appeals-months", axis_of_months, value=value)


def deadlines(code: str) -> object:
    part = axis("part", "met", "rest")
    duties = axis("duty", "first_contact", "referral_answer")

    def value(nodes: Mapping[str, str]) -> int | None:
        whole = {"all": 200, "first_contact": 150, "referral_answer": 50}[nodes["duty"]]
        return {"all": whole, "met": whole * 9 // 10, "rest": whole // 10}[nodes["part"]]

    return table("deadlines-duty", periods(code), duties, part, value=value)


@pytest.fixture
def published(cast: Cast, now: datetime) -> Cast:
    """Two half-years of the region, the second twice the first."""
    before, after = "2025-H2", "2026-H1"
    publish(
        cast, before, appeals(before), deadlines(before), months(before, each=15),  # type: ignore[arg-type]
        now=now,
    )  # fmt: skip
    publish(
        cast, after, appeals(after, factor=2), deadlines(after), months(after, each=40),  # type: ignore[arg-type]
        now=now, number=2,
    )  # fmt: skip
    return cast


def test_everybody_who_reads_figures_has_a_page() -> None:
    readers = [r.code for r in ROLES.values() if Permission.READ_RELEASES in r.permissions]
    assert {board_of([role]).code for role in readers} == {board.code for board in BOARDS}
    assert board_of(["akim"]).code == "programme"
    assert board_of(["prosecutor"]) is board_of(["commissioner"])


@pytest.mark.parametrize(
    ("role", "panel"),
    [
        ("akim", "Appeals of each city and district, by half-year"),
        ("akim", "Appeals by month"),
        ("prosecutor", "Deadlines kept, by what was due"),
        ("commissioner", "Where it is quiet"),
        ("commissioner", "Appeals by month"),
        ("centre_head", "What appeals are about"),
        ("centre_head", "Appeals by month"),
        ("centre_head", "Appeals of each city and district, by half-year"),
        ("analyst", "Appeals by city and district"),
    ],
)
def test_each_role_sees_its_own_panels(
    role: str, panel: str, published: Cast, client_of: SignIn
) -> None:
    page = client_of(getattr(published, role)).get("/figures/")
    assert page.status_code == 200
    assert panel in page.text
    assert "RE-2026-" in page.text
    assert "rounded to the nearest 5" in page.text


@pytest.mark.parametrize("role", ["psychologist", "school_head", "administrator"])
def test_others_have_no_page_of_figures(role: str, published: Cast, client_of: SignIn) -> None:
    assert client_of(getattr(published, role)).get("/figures/").status_code == 403


def test_the_latest_period_is_shown_beside_the_one_before(
    published: Cast, client_of: SignIn
) -> None:
    page = client_of(published.akim).get("/figures/").text
    assert "Half-year 1 of 2026" in page
    assert ">260<" in page
    assert "in truth from 258 to 262" in page
    assert "half-year 2 of 2025: 130" in page


def test_a_line_by_month_has_its_table_and_ends_with_the_period_that_is_shown(
    published: Cast, client_of: SignIn
) -> None:
    page = client_of(published.akim).get("/figures/").text
    chart = page[page.index('id="months"') :].split("</figure>")[0]
    assert "July 2025 – June 2026" in chart
    assert chart.index("July") < chart.index("December") < chart.index("January")
    rows = chart.split("<tbody>")[1]
    assert (rows.count(">40<"), rows.count(">15<")) == (6, 6)
    assert "June 2025" not in chart
    earlier = client_of(published.akim).get("/figures/?period=2025-H2&district=semey").text
    chart = earlier[earlier.index('id="months"') :].split("</figure>")[0]
    assert chart.split("<tbody>")[1].count(">15<") == 6
    assert "This chart is of the whole region" in chart


def test_an_earlier_period_and_a_place_can_be_chosen(published: Cast, client_of: SignIn) -> None:
    client = client_of(published.akim)
    assert ">130<" in client.get("/figures/?period=2025-H2").text
    page = client.get("/figures/?period=2025-H2&district=semey").text
    assert "Figures: semey" in page
    assert 'key-figures__figure">100<' in page


@pytest.mark.parametrize("asked", ["period=2019&district=moon", "period=%00", "district=all"])
def test_what_was_not_published_cannot_be_asked_for(
    asked: str, published: Cast, client_of: SignIn
) -> None:
    page = client_of(published.akim).get(f"/figures/?{asked}")
    assert page.status_code in {200, 400}
    if page.status_code == 200:
        assert 'key-figures__figure">260<' in page.text


def test_shares_are_told_with_what_rounding_leaves_open(published: Cast, client_of: SignIn) -> None:
    page = client_of(published.prosecutor).get("/figures/").text
    assert 'key-figures__figure">90 %<' in page
    assert "in truth from 88 % to 92 %" in page


def test_places_without_a_word_are_named_to_those_who_watch(
    published: Cast, client_of: SignIn
) -> None:
    page = client_of(published.commissioner).get("/figures/").text
    quiet = page[page.index('id="silence"') : page.index('id="charts"')]
    assert "abai-district" in quiet
    assert "semey" not in quiet


def test_a_hidden_figure_is_marked_and_never_a_zero(
    cast: Cast, now: datetime, client_of: SignIn
) -> None:
    hidden = appeals("2026-H1", hidden=("kurchatov",))
    publish(cast, "2026-H1", hidden, now=now)  # type: ignore[arg-type]
    page = client_of(cast.prosecutor).get("/figures/?district=kurchatov").text
    assert 'key-figures__figure">hidden<' in page
    assert "Hidden: fewer than five" in page
    assert "hidden<sup>" in page
    quiet = page[page.index('id="silence"') : page.index('id="charts"')]
    assert "The figure is hidden" in quiet


def test_before_the_first_release_the_page_says_what_to_do_next(
    cast: Cast, client_of: SignIn
) -> None:
    page = client_of(cast.akim).get("/figures/")
    assert page.status_code == 200
    assert "No figures of this region are published yet" in page.text
    assert "An analyst of the region asks" in page.text
    assert "Ask for a release" in client_of(cast.analyst).get("/figures/").text


def test_withdrawn_figures_are_gone_and_said_to_be(
    published: Cast, now: datetime, client_of: SignIn
) -> None:
    publish(
        published, "2026-Q3", appeals("2026-Q3", factor=50), now=now, number=3,  # type: ignore[arg-type]
        state=ReleaseState.WITHDRAWN,
    )  # fmt: skip
    page = client_of(published.akim).get("/figures/").text
    assert "was withdrawn" in page
    assert "Two schools were counted twice." in page
    assert 'key-figures__figure">260<' in page


def test_a_table_that_cannot_be_read_is_a_failure_and_not_an_empty_page(
    published: Cast, client_of: SignIn
) -> None:
    row = ReleaseTable.objects.order_by("-pk").first()
    assert row
    ReleaseTable.objects.create(
        release=row.release, number=9, code="appeals-broken", content={**row.content, "values": [1]}
    )
    page = client_of(published.akim).get("/figures/")
    assert page.status_code == 500
    assert "could not be read" in page.text
    assert "This does not mean that there is nothing" in page.text


def test_figures_of_another_region_are_never_shown(published: Cast, client_of: SignIn) -> None:
    page = client_of(published.far.akim).get("/figures/").text
    assert "No figures of this region are published yet" in page
    assert "260" not in page


@pytest.mark.parametrize("count", [2, 4])
def test_a_page_asks_as_much_of_four_releases_as_of_two(
    count: int,
    cast: Cast,
    now: datetime,
    client_of: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number, code in enumerate(["2026-H1", "2025-H2", "2025-H1", "2024-H2"][:count], start=1):
        publish(cast, code, appeals(code), now=now, number=number)  # type: ignore[arg-type]
    client = client_of(cast.akim)
    with django_assert_num_queries(18):
        client.get("/figures/")


def test_a_target_stands_beside_its_figure(
    published: Cast, now: datetime, client_of: SignIn
) -> None:
    indicator = Indicator.objects.create(
        code="appeals", section=Section.FORUM, number=1, made_at=now
    )
    for number, value in enumerate((500, 600)):
        Target.objects.create(
            indicator=indicator, territory=published.region, year=2026, value=value,
            document="Invented order 1", set_by=published.analyst, set_at=now, once_key=str(number),
        )  # fmt: skip
    page = client_of(published.akim).get("/figures/").text
    assert "target of 2026: 600" in page
    assert "half of the target of the year" in page


def test_the_programme_says_what_is_not_entered_yet(
    published: Cast, now: datetime, client_of: SignIn
) -> None:
    for number in (1, 2):
        indicator = Indicator.objects.create(
            code=f"programme-{number:02}", section=Section.PROGRAMME, number=number, made_at=now
        )
        IndicatorVersion.objects.create(
            ref=f"IV-2026-{number}", indicator=indicator, number=1, state=VersionState.APPROVED,
            title_en="Slot", unit=Unit.PERSON, not_yet=NotYet.SLOT, written_at=now,
            once_key=str(number),
        )  # fmt: skip
    page = client_of(published.akim).get("/figures/").text
    assert "2 indicators of the programme wait for their text." in page
    assert 'href="/figures/indicators/programme-02/"' in page
    assert "Family and social protection" in page
    assert (
        "The programme, by direction" not in client_of(published.prosecutor).get("/figures/").text
    )


def test_a_page_begins_with_the_latest_longer_period_and_not_with_a_month(
    published: Cast, now: datetime, client_of: SignIn
) -> None:
    publish(published, "2026-10", appeals("2026-10"), now=now, number=5)  # type: ignore[arg-type]
    client = client_of(published.akim)
    assert "Half-year 1 of 2026" in client.get("/figures/").text
    assert "October 2026</p>" in client.get("/figures/?period=2026-10").text


def test_charts_without_a_figure_are_named_and_not_drawn(
    cast: Cast, now: datetime, client_of: SignIn
) -> None:
    outcomes = axis("outcome", "helped", "conflict")
    lessons = table("lessons-district", periods("2026-H1"), DISTRICTS, value=lambda _nodes: 0)
    cases = table("cases-outcome", periods("2026-H1"), outcomes, value=lambda _nodes: None)
    publish(cast, "2026-H1", lessons, cases, now=now)
    page = client_of(cast.akim).get("/figures/").text
    assert "Hidden whole, because the figures are too small: How cases ended." in page
    assert "Nothing was written down in this period: Lessons given, by city and district." in page
    assert "Not published for this period, or too few to compare: Appeals by half-year;" in page
    assert 'id="outcomes"' not in page


def test_silence_is_compared_only_with_what_was_published(
    cast: Cast, now: datetime, client_of: SignIn
) -> None:
    publish(cast, "2026-H1", appeals("2026-H1"), now=now)  # type: ignore[arg-type]
    page = client_of(cast.prosecutor).get("/figures/").text
    assert "The period before was not published" in page
    publish(cast, "2025-H2", appeals("2025-H2", factor=3), now=now, number=2)  # type: ignore[arg-type]
    page = client_of(cast.prosecutor).get("/figures/").text
    assert "The period before was not published" not in page
    quiet = page[page.index('id="silence"') : page.index('id="charts"')]
    assert "Less than half of what was told before" in quiet
    assert "semey, kurchatov" in quiet
