"""What is drawn: in its frame, in its order, and never a zero where nothing is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.charts.bars import draw_bars
from arasha.lib.charts.heat import draw_heat
from arasha.lib.charts.lettering import WIDTH
from arasha.lib.charts.lines import HEIGHT, draw_lines
from arasha.lib.charts.multiples import draw_multiples
from arasha.lib.charts.stacks import draw_stack
from arasha.lib.charts.values import NotAChart, Series, Target, Value

WHY = "Fewer than five."
YEARS = ("2023", "2024", "2025", "2026")
values = st.one_of(
    st.just(Value(None, "hidden", WHY)),
    st.integers(0, 10**6).map(lambda number: Value(number, str(number))),
)


def series(label: str, *numbers: float | None) -> Series:
    drawn = [Value(None, "hidden", WHY) if n is None else Value(n, f"{n:g}") for n in numbers]
    return Series(label, tuple(drawn))


@st.composite
def charts(draw: st.DrawFn) -> tuple[list[str], list[Series]]:
    labels = draw(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
    count = draw(st.integers(1, 4))
    rows = [
        Series(str(n), tuple(draw(st.lists(values, min_size=len(labels), max_size=len(labels)))))
        for n in range(count)
    ]
    return labels, rows


def test_a_line_breaks_where_a_figure_is_hidden() -> None:
    chart = draw_lines(YEARS, [series("Appeals", 10, None, 20, 30)])
    (line,) = chart.lines
    assert len(line.points) == 3
    assert len(line.stretches) == 1
    assert line.stretches[0].count(",") == 2
    (gap,) = chart.gaps
    assert line.points[0].x < gap.at < line.points[1].x
    assert chart.base not in [point.y for point in line.points]


def test_a_target_is_part_of_the_scale() -> None:
    chart = draw_lines(YEARS, [series("Appeals", 1, 2, 3, 4)], target=Target("aim: 90", 90))
    assert chart.target
    assert chart.ticks[-1].number >= 90
    assert 0 < chart.target.at < HEIGHT


@given(charts())
def test_every_point_and_bar_lies_in_its_drawing(drawn: tuple[list[str], list[Series]]) -> None:
    labels, rows = drawn
    lines = draw_lines(labels, rows)
    for point in (point for line in lines.lines for point in line.points):
        assert 0 <= point.x <= WIDTH
        assert 0 <= point.y <= lines.base
    for chart in (draw_bars(labels, rows), draw_stack(labels, rows)):
        for bar in chart.bars:
            assert 0 <= bar.x <= bar.x + bar.length <= WIDTH + 0.5
            assert bar.y + chart.thick <= chart.height + 0.1


@given(charts())
def test_what_is_missing_is_never_drawn_as_a_number(drawn: tuple[list[str], list[Series]]) -> None:
    labels, rows = drawn
    missing = sum(value.number is None for each in rows for value in each.values)
    assert sum(bar.is_missing for bar in draw_bars(labels, rows).bars) == missing
    assert sum(bar.is_missing for bar in draw_stack(labels, rows).bars) == missing
    heat = draw_heat(labels, rows, corner="Place")
    assert sum(cell.step is None for _label, cells in heat.rows for cell in cells) == missing
    small = draw_multiples(labels, rows)
    assert sum(column.is_missing for each in small.smalls for column in each.columns) == missing


@given(charts())
def test_the_table_holds_the_very_figures(drawn: tuple[list[str], list[Series]]) -> None:
    labels, rows = drawn
    twin = draw_bars(labels, rows).twin
    assert [label for label, _values in twin.rows] == labels
    for number, each in enumerate(rows):
        assert tuple(cells[number] for _label, cells in twin.rows) == each.values


def test_each_reason_is_said_once_and_named_by_its_number() -> None:
    other = Value(None, "hidden", "To protect a neighbour.")
    rows = [series("Girls", None, 5), Series("Boys", (other, Value(None, "hidden", WHY)))]
    twin = draw_bars(("Semey", "Kurchatov"), rows).twin
    assert twin.notes == ((1, WHY), (2, "To protect a neighbour."))
    assert [[note for _value, note in cells] for _label, cells in twin.lines] == [[1, 2], [0, 1]]


def test_zero_is_a_figure_of_its_own() -> None:
    (bar,) = draw_bars(("Semey",), [series("Appeals", 0)]).bars
    assert (bar.length, bar.is_missing) == (0, False)
    assert draw_heat(("Semey",), [series("Appeals", 0)], corner="").rows[0][1][0].step == 0
    (column,) = draw_multiples(("2026",), [series("Semey", 0)]).smalls[0].columns
    assert column.height == 1


def test_strengths_go_from_the_least_to_the_most() -> None:
    rows = [series("Appeals", 1, 26, 51, 76)]
    heat = draw_heat(YEARS, rows, corner="Year")
    assert [cells[0].step for _label, cells in heat.rows] == [1, 2, 3, 4]


def test_small_charts_share_one_scale() -> None:
    chart = draw_multiples(YEARS[:1], [series("Semey", 100), series("Abai", 50)])
    high, low = (small.columns[0].height for small in chart.smalls)
    assert high == pytest.approx(2 * low, abs=1)
    assert chart.twin.columns == YEARS[:1]


def test_parts_stand_end_to_end() -> None:
    first, second = draw_stack(("Semey",), [series("Girls", 40), series("Boys", 60)]).bars
    assert second.x == first.x + first.length
    assert first.said
    assert first.said.text == "40"


def test_as_many_periods_are_written_as_fit_and_the_last_always() -> None:
    labels = [f"{year} I–VI" for year in range(2000, 2012)]
    chart = draw_lines(labels, [series("Appeals", *range(12))])
    written = [label for label in chart.labels if label.text]
    assert written[-1].text == labels[-1]
    assert 2 <= len(written) <= 5


@pytest.mark.parametrize("labels", [(), ("Semey", "Kurchatov")])
def test_series_that_do_not_fit_are_refused(labels: tuple[str, ...]) -> None:
    for draw in (draw_lines, draw_bars, draw_stack, draw_multiples):
        with pytest.raises(NotAChart):
            draw(labels, [series("Appeals", 1)])


def test_of_many_labels_the_first_are_drawn_and_the_table_holds_all() -> None:
    chart = draw_bars(YEARS, [series("Appeals", 1, 2, 3, 4)], most=3)
    assert (len(chart.bars), chart.left_out, len(chart.twin.rows)) == (3, 1, 4)
