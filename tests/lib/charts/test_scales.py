from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.charts.lettering import WIDTH, width_of, wrap
from arasha.lib.charts.scales import lay_out, nice_ticks, plain


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (100, [0, 20, 40, 60, 80, 100]),
        (1043, [0, 500, 1000, 1500]),
    ],
)
def test_ticks_are_numbers_that_people_count_in(top: float, ticks: list[float]) -> None:
    assert nice_ticks(top) == ticks


@given(st.floats(min_value=0, max_value=1e9))
def test_ticks_hold_every_figure_and_are_few(top: float) -> None:
    ticks = nice_ticks(top)
    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-6)
    assert 2 <= len(ticks) <= 7
    steps = {round(after - before, 6) for before, after in pairwise(ticks)}
    assert len(steps) == 1


@pytest.mark.parametrize("top", [-1.0, inf, float("nan")])
def test_a_scale_without_an_end_is_refused(top: float) -> None:
    with pytest.raises(ValueError, match="begins at zero"):
        nice_ticks(top)


def test_a_scale_may_run_upward() -> None:
    scale, ticks = lay_out(9, start=200, end=0, write=plain)
    assert (scale.at(0), scale.at(10)) == (200, 0)
    assert [tick.text for tick in ticks] == ["0", "2", "4", "6", "8", "10"]


@given(st.text(alphabet="әғқңөұүһі абв", max_size=200), st.floats(min_value=30, max_value=WIDTH))
def test_words_of_any_length_fit_their_room(text: str, room: float) -> None:
    lines = wrap(text, room=room)
    assert all(width_of(line) <= room for line in lines)
    kept = "".join(lines).replace("-", "").replace(" ", "")
    assert kept == "".join(text.split())


def test_words_are_kept_together_where_they_fit() -> None:
    assert wrap("Бесқарағай ауданы", room=120) == ("Бесқарағай", "ауданы")
