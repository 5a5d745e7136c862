"""From published tables to charts: what is hidden stays a gap, what was not published too."""

from collections.abc import Mapping

import pytest
from django.utils import translation

from arasha.lib.charts.bars import BarChart
from arasha.lib.charts.lines import LineChart
from arasha.lib.charts.multiples import Multiples
from arasha.lib.charts.stacks import StackChart
from arasha.statistics.dashboards.charts import draw
from arasha.statistics.dashboards.panels import (
    BOARDS,
    BY_CHANNEL,
    DUTIES,
    MONTHS,
    PLACES,
    SEVERITY,
    TREND,
)
from arasha.statistics.dashboards.seen import Seen, by_kind, nodes_of
from arasha.statistics.dashboards.wording import say_share_between, share_value, value_of
from arasha.statistics.enums_releases import Audience, ReleaseState
from arasha.statistics.queries.dashboards import Aim, part_of
from arasha.statistics.queries.released import ReleasedTable, ReleaseFacts
from arasha.statistics.rules.periods import HALF, parse_period
from arasha.statistics.rules.tables import Share, Shown, Table
from tests.statistics.published import axis, periods, table

DISTRICTS = axis("district", "semey", "abai-district", "unknown")


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def released(made: Table, period: str) -> ReleasedTable:
    facts = ReleaseFacts(
        "RE-2026-00001",
        parse_period(period),
        "abai",
        Audience.STAFF,
        ReleaseState.PUBLISHED,
        None,
        "",
    )
    return ReleasedTable(
        made.code,
        made.title,
        made.unit,
        made.axes,
        made.values,
        made.threshold,
        made.rounding,
        facts,
    )


def of_period(code: str, figures: Mapping[str, int | None], *axes: object) -> ReleasedTable:
    """A table of one period, its figures given by the codes of their nodes, "all" else."""
    made = table(
        "appeals-district", *(axes or (DISTRICTS,)),  # type: ignore[arg-type]
        value=lambda nodes: figures.get(" ".join(v for v in nodes.values() if v != "all") or "all", 0),
    )  # fmt: skip
    return released(made, code)


def test_a_half_year_is_found_in_a_release_of_a_year() -> None:
    figures = {"all": 100, "2025-H1": 40, "2025-H2": 60}
    year = of_period("2025", figures, periods("2025"))
    found = by_kind([year, of_period("2026-H1", {"all": 70})], HALF)
    assert {period.code: shown.value for period, shown in found.items()} == {
        "2025-H1": 40, "2025-H2": 60, "2026-H1": 70,
    }  # fmt: skip


def test_a_shown_figure_goes_before_a_hidden_one() -> None:
    hidden, shown = of_period("2026-H1", {"all": None}), of_period("2026-H1", {"all": 70})
    for tables in ([hidden, shown], [shown, hidden]):
        assert [each.value for each in by_kind(tables, HALF).values()] == [70]


def test_a_half_year_that_was_not_published_is_a_gap_in_the_line() -> None:
    tables = [of_period("2025-H1", {"all": 40}), of_period("2026-H1", {"all": 70})]
    chart = draw(TREND, Seen(tables[-1], past=tables, aims={"appeals": Aim(200, 2026)}))
    assert isinstance(chart, LineChart)
    assert [label.text for label in chart.labels] == ["I 2025", "II 2025", "I 2026"]
    assert len(chart.gaps) == 1
    assert chart.lines[0].stretches == ()
    assert chart.target
    assert chart.ticks[-1].number >= 100


def test_one_half_year_makes_no_line() -> None:
    only = of_period("2026-H1", {"all": 70})
    assert draw(TREND, Seen(only, past=[only])) is None
    assert draw(PLACES, Seen(only, past=[only])) is None


def by_month(code: str, figures: Mapping[str, int | None]) -> ReleasedTable:
    return of_period(code, figures, periods(code, finest="month"))


def test_months_stand_beside_the_same_months_of_the_year_before() -> None:
    tables = [
        by_month("2025-H1", {"all": 40, "2025-01": 10, "2025-06": 30}),
        by_month("2026-H1", {"all": 90, "2026-01": 20, "2026-02": None, "2026-06": 70}),
        by_month("2026-07", {"all": 15}),
    ]
    chart = draw(MONTHS, Seen(tables[1], past=tables))
    assert isinstance(chart, LineChart)
    rows = dict(chart.twin.rows)
    assert list(rows) == ["January", "February", "March", "April", "May", "June"]
    assert [value.text for value in rows["June"]] == ["70", "30"]
    assert [value.text for value in rows["February"]] == ["hidden", "0"]
    assert list(chart.twin.columns) == [
        "January 2026 – June 2026", "January 2025 – June 2025",
    ]  # fmt: skip


def test_a_month_between_that_was_not_published_is_a_gap_and_no_nought() -> None:
    tables = [by_month("2026-04", {"all": 20}), by_month("2026-06", {"all": 30})]
    chart = draw(MONTHS, Seen(tables[-1], past=tables))
    assert isinstance(chart, LineChart)
    assert [values[0].text for _month, values in chart.twin.rows] == ["20", "–", "30"]
    # Nothing is known of the year before, so there is no second line.
    assert len(chart.lines) == len(chart.twin.columns) == 1
    assert draw(MONTHS, Seen(tables[-1], past=tables[-1:])) is None


def test_every_place_has_its_own_small_chart_on_one_scale() -> None:
    tables = [
        of_period("2025-H2", {"all": 30, "semey": 20, "abai-district": 10}),
        of_period("2026-H1", {"all": 40, "semey": 40, "abai-district": None}),
    ]
    chart = draw(PLACES, Seen(tables[-1], past=tables))
    assert isinstance(chart, Multiples)
    assert [small.label for small in chart.smalls] == ["semey", "abai-district"]
    assert chart.smalls[1].last.text == "hidden"
    assert chart.smalls[1].columns[-1].is_missing


def test_what_is_not_known_is_left_out_where_there_is_nothing_of_it() -> None:
    empty = of_period("2026-H1", {"all": 40, "semey": 40})
    assert [node.code for node in nodes_of(empty, "district")] == ["semey", "abai-district"]
    some = of_period("2026-H1", {"all": 50, "semey": 40, "unknown": None})
    found = [node.code for node in nodes_of(some, "district", by_size=True)]
    assert found == ["semey", "unknown", "abai-district"]


def test_shares_are_given_only_where_something_came_due() -> None:
    figures = {"all": 100, "met": 90, "answer": 100, "answer met": 90, "plan": 0, "check": None}
    duties = axis("duty", "answer", "plan", "check")
    kept = of_period("2026-H1", figures, duties, axis("part", "met", "rest"))
    chart = draw(DUTIES, Seen(kept))
    assert isinstance(chart, BarChart)
    assert [(label, values[0].text) for label, values in chart.twin.rows] == [
        ("answer", "90 %"),
        ("check", "–"),
    ]
    assert "one of its two figures is hidden" in chart.twin.notes[0][1]


def test_parts_are_of_the_chosen_place_where_no_place_is_compared() -> None:
    figures = {"all": 50, "semey": 40, "semey red": 10, "semey orange": 30, "abai-district": 10}
    parts = of_period("2026-H1", figures, DISTRICTS, axis("severity", "red", "orange"))
    chart = draw(SEVERITY, Seen(parts, district="abai-district"))
    assert isinstance(chart, StackChart)
    assert [value.text for value in chart.twin.rows[0][1]] == ["10", "30"]


def test_a_figure_says_why_it_is_not_there() -> None:
    assert value_of(Shown(1040, 1038, 1042)).text == "1\u00a0040"
    assert value_of(Shown(0, 0, 0)).number == 0
    hidden, absent = value_of(Shown(None, 0, None)), value_of(None)
    assert (hidden.number, hidden.text) == (None, "hidden")
    assert "fewer than five" in hidden.why
    assert (absent.number, absent.text) == (None, "–")
    assert share_value(None).why
    assert say_share_between(Share(50, 48, 52)) == "in truth from 48 % to 52 %"
    assert say_share_between(Share(100, 100, 100)) == say_share_between(None) == ""


def test_panels_of_a_board_have_names_of_their_own() -> None:
    for board in BOARDS:
        codes = [panel.code for panel in board.panels]
        assert len(codes) == len(set(codes))
        titles = [str(each.title) for each in board.panels]
        assert len(titles) == len(set(titles))


def test_the_worst_share_stands_first_and_those_without_a_share_last() -> None:
    duties = axis("duty", "answer", "check", "plan")
    figures = {"all": 300, "met": 200, "answer": 100, "answer met": 90, "plan": 100, "plan met": 60}
    kept = of_period("2026-H1", {**figures, "check": None}, duties, axis("part", "met", "rest"))
    chart = draw(DUTIES, Seen(kept))
    assert chart
    assert [label for label, _values in chart.twin.rows] == ["plan", "answer", "check"]


def test_what_was_never_met_is_left_to_the_table() -> None:
    channels = axis("channel", "letter", "phone", "web", "qr")
    figures = {"all": 50, "phone": None, "qr": 40, "web": 10}
    chart = draw(BY_CHANNEL, Seen(of_period("2026-H1", figures, channels)))
    assert isinstance(chart, BarChart)
    assert [label for label, _values in chart.twin.rows] == ["qr", "web", "phone", "letter"]
    assert (len(chart.bars), chart.left_out) == (3, 1)


def test_a_quarter_is_compared_with_the_quarter_inside_a_published_half_year() -> None:
    figures = {"all": 100, "2026-Q2": 70, "2026-Q2 semey": 60, "semey": 80, "2026-Q1": None}
    half = of_period("2026-H1", figures, periods("2026-H1"), DISTRICTS)
    before = part_of(half, parse_period("2026-Q2"))
    assert before
    assert before.release.period.code == "2026-Q2"
    assert (before.figure().value, before.figure(district="semey").value) == (70, 60)
    assert before.figure(district="abai-district").value == 0
    assert part_of(half, parse_period("2026-H1")) is half
    assert part_of(half, parse_period("2025-Q4")) is None
    hidden = part_of(half, parse_period("2026-Q1"))
    assert hidden
    assert hidden.figure().is_hidden
