"""Figures are exact, told apart by trees that add up, and never a nought that is really a failure."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import pytest

from arasha.appeals.enums import AppealState
from arasha.cases.models import Case
from arasha.statistics.queries.cubes import compute_cube
from arasha.statistics.queries.figures import compute_definition
from arasha.statistics.queries.grouped import Where
from arasha.statistics.reasons import (
    BROKEN,
    EMPTY_DENOMINATOR,
    NO_DATA,
    NO_SOURCE,
    NOT_BY_THIS,
    NOTHING_MEASURED,
    NoFigures,
)
from arasha.statistics.rules.definitions import Definition
from arasha.statistics.rules.periods import parse_period
from tests.appeals.making import make_appeal
from tests.cast import Cast
from tests.statistics.figures import NOVEMBER, YEAR, figures, only

type OpenCase = Callable[..., Case]
type Queries = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def told(cast: Cast, now: datetime) -> None:
    """Five appeals of Abai and one of another region; one of them was spam."""
    make_appeal(cast, now=now, category="BULLYING", severity="red")
    make_appeal(cast, now=now, category="BULLYING", territory=cast.district)
    make_appeal(cast, now=now, age=timedelta(days=40), category="INFO")
    make_appeal(cast, now=now, territory=None, channel="qr")
    make_appeal(cast, now=now, state=AppealState.SET_ASIDE)
    make_appeal(cast.far, now=now)


@pytest.mark.usefixtures("told")
class TestCounts:
    def test_counts_what_came_in_the_period_and_no_spam(self) -> None:
        assert figures("appeals").all.value == 5
        assert figures("appeals", period=NOVEMBER).all.value == 4

    def test_a_day_is_a_day_in_kazakhstan(self, cast: Cast) -> None:
        late = datetime.fromisoformat("2026-03-31T23:30+05:00")
        make_appeal(cast, now=late)
        assert figures("appeals", period=parse_period("2026-03")).all.value == 1
        months = figures("appeals", "count", "period").rows
        assert months["2026-03",].value == 1
        assert months["2026-Q1",].value == 1

    def test_nodes_add_up_to_the_ones_above(self, cast: Cast) -> None:
        rows = figures("appeals", "count", "district", "category").rows
        assert rows["all", "BULLYING"].value == 2
        assert rows[cast.region.code, "all"].value == 3
        assert rows[cast.city.code, "BULLYING"].value == 1
        assert rows["unknown", "all"].value == 1

    def test_a_region_holds_what_has_no_place_but_lies_with_its_institutions(
        self, cast: Cast
    ) -> None:
        asked = Definition(source="appeals", measure="count")
        here = compute_definition(asked, Where(period=YEAR, region=cast.region))
        there = compute_definition(asked, Where(period=YEAR, region=cast.far.region))
        assert (here.all.value, there.all.value) == (4, 1)

    def test_a_share_has_its_denominator(self) -> None:
        share = figures("appeals", "share", part=only("severity", "red"))
        assert (share.all.part, share.all.whole, share.all.value) == (1, 5, 20.0)

    def test_of_institutions_only_theirs(self, cast: Cast) -> None:
        asked = Definition(source="appeals", measure="count")
        units = {cast.far.unit("centre").pk}
        assert compute_definition(asked, Where(period=YEAR, units=units)).all.value == 1

    def test_one_query_for_a_figure(self, django_assert_num_queries: Queries) -> None:
        with django_assert_num_queries(1):
            figures("appeals", "share", "category", "severity", part=only("severity", "red"))


@pytest.mark.usefixtures("told")
class TestCubes:
    def test_a_cube_holds_every_node_and_its_sums(self, cast: Cast) -> None:
        cube = compute_cube("appeals", period=YEAR, by=("period", "district", "category"))
        assert cube.at("all", "all", "all") == 5
        assert cube.at("2026-Q4", cast.city.code, "BULLYING") == 1
        assert cube.at("2026-H1", "all", "all") == 0
        assert cube.values.shape == tuple(len(axis.nodes) for axis in cube.axes)

    def test_the_cube_of_a_region_has_its_own_districts_only(self, cast: Cast) -> None:
        cube = compute_cube("appeals", period=YEAR, by=("district",), territory=cast.region)
        codes = {node.code for node in cube.axes[0].nodes}
        assert codes == {"all", cast.city.code, cast.district.code, "unknown"}
        assert (cube.at("all"), cube.at("unknown")) == (4, 1)

    def test_says_the_same_as_the_figures(self) -> None:
        by = ("district", "severity")
        cube = compute_cube("appeals", period=YEAR, by=by)
        for cell, figure in figures("appeals", "count", *by).rows.items():
            assert cube.at(*cell) == figure.value


class TestReasons:
    """A failure is said; it is never a nought."""

    def _why(self, *asked: str, **facts: object) -> object:
        with pytest.raises(NoFigures) as caught:
            figures(*asked, **facts)  # type: ignore[arg-type]
        return caught.value.reason

    @pytest.mark.usefixtures("told")
    def test_of_broken_definitions(self) -> None:
        assert self._why("consultations") == NO_SOURCE
        assert self._why("appeals", part=only("colour", "red")) == BROKEN
        assert self._why("appeals", part=only("severity", "pink")) == BROKEN
        assert self._why("appeals", part=only("severity", "red", operator="like")) == BROKEN
        assert self._why("appeals", "guess") == BROKEN
        assert self._why("appeals", "mean", counted="age") == BROKEN
        assert self._why("appeals", "count", "outcome") == NOT_BY_THIS
        assert self._why("appeals", "count", "sex", "sex") == NOT_BY_THIS

    @pytest.mark.usefixtures("told")
    def test_of_an_empty_denominator(self) -> None:
        whole = only("channel", "letter")
        asked = {"whole": whole, "part": only("severity", "red")}
        assert self._why("appeals", "share", **asked) == EMPTY_DENOMINATOR

    @pytest.mark.usefixtures("told")
    def test_a_true_nought_is_a_nought(self) -> None:
        assert figures("appeals", part=only("channel", "letter")).all.value == 0

    @pytest.mark.usefixtures("told")
    def test_of_a_period_without_data(self) -> None:
        assert self._why("appeals", period=parse_period("2021")) == NO_DATA
        with pytest.raises(NoFigures):
            compute_cube("appeals", period=parse_period("2021"), by=("category",))

    def test_of_a_middle_of_nothing(self, opened: OpenCase) -> None:
        opened()
        assert self._why("cases", "median_days", counted="open") == NOTHING_MEASURED


@pytest.mark.usefixtures("told")
def test_a_district_alone_is_told_apart_as_itself(cast: Cast) -> None:
    asked = Definition(source="appeals", measure="count")
    found = compute_definition(asked, Where(period=YEAR, region=cast.district), by=("district",))
    assert found.rows[cast.district.code,].value == found.all.value == 1
