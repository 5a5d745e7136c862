"""Every word that a definition may use is understood by both databases, alone and together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from django.utils.translation import override

from arasha.cases.models import Case
from arasha.clocks.models import Clock
from arasha.statistics.classifications import UNKNOWN, axis_of, band_of
from arasha.statistics.enums import By
from arasha.statistics.queries.cubes import compute_cube
from arasha.statistics.reasons import (
    EMPTY_DENOMINATOR,
    NO_DATA,
    NOTHING_MEASURED,
    NoFigures,
)
from arasha.statistics.sources import SOURCES
from tests.appeals.making import make_appeal
from tests.cast import Cast
from tests.statistics.figures import YEAR, figures, only

type OpenCase = Callable[..., Case]

EMPTY = {NO_DATA, EMPTY_DENOMINATOR, NOTHING_MEASURED}
codes = pytest.mark.parametrize("code", sorted(SOURCES))


@contextmanager
def nothing_there() -> Iterator[None]:
    """Rows need not be there; every other reason is a mistake of the source."""
    try:
        yield
    except NoFigures as why:
        if why.reason not in EMPTY:
            raise


@pytest.mark.django_db
class TestEverySource:
    @codes
    def test_is_told_apart_by_each_of_its_classifications(self, code: str) -> None:
        for by in SOURCES[code].classifications:
            with nothing_there():
                figures(code, "count", by)
            with nothing_there():
                compute_cube(code, period=YEAR, by=(by,))

    @codes
    def test_knows_each_of_its_conditions(self, code: str) -> None:
        for name, field in SOURCES[code].fields.items():
            values = [value for value, _title in field.values]
            for operator in ("is", "is_not"):
                asked = only(name, *values, operator=operator)
                with nothing_there():
                    figures(code, "share", part=asked, whole=asked)

    @codes
    def test_counts_and_measures_all_that_it_names(self, code: str) -> None:
        source = SOURCES[code]
        by = source.classifications[:2]
        asked = [("distinct", name) for name in source.distinct]
        asked += [("per", name) for name in source.distinct]
        asked += [(way, name) for name in source.numbers for way in ("total", "mean")]
        asked += [(way, name) for name in source.spans for way in ("median_hours", "median_days")]
        for measure, counted in asked:
            with nothing_there():
                figures(code, measure, *by, counted=counted)

    def test_has_all_words_in_three_languages(self) -> None:
        for language in ("kk", "ru", "en"):
            with override(language):
                for source in SOURCES.values():
                    assert str(source.title)
                    assert all(str(field.title) for field in source.fields.values())


@pytest.mark.django_db
@pytest.mark.parametrize("code", [by for by in By.values if by != By.PERIOD])
def test_every_classification_has_a_node_for_what_is_not_known(code: str) -> None:
    axis = axis_of(code, period=YEAR)
    assert (axis.nodes[0].code, axis.nodes[0].parent) == ("all", -1)
    assert axis.nodes[-1].code == UNKNOWN
    assert axis.leaf_of(None) == axis.leaf_of("nonsense") == UNKNOWN
    assert all(node.parent < at for at, node in enumerate(axis.nodes))
    assert all(set(node.title) == {"kk", "ru", "en"} for node in axis.nodes)


@pytest.mark.parametrize(
    ("age", "band"),
    [(0, "0-6"), (6, "0-6"), (7, "7-10"), (13, "11-13"), (14, "14-15"), (17, "16-17"), (18, "18+"),
     (-1, UNKNOWN), (400, UNKNOWN), (None, UNKNOWN)],
)  # fmt: skip
def test_ages_fall_into_bands(age: int | None, band: str) -> None:
    assert band_of(age) == band


def test_cases_are_told_apart_by_the_age_of_the_child(opened: OpenCase) -> None:
    opened()
    rows = figures("cases", "count", "age_band", "risk").rows
    assert rows["14-15", "3"].value == 1
    assert figures("open_cases", "per", counted="worker").all.value == 1.0
    assert figures("cases", "distinct", counted="child").all.value == 1


def test_a_case_that_was_closed_in_the_period_is_not_open_at_its_end(
    opened: OpenCase, now: datetime
) -> None:
    case = opened()
    opened()
    assert figures("open_cases").all.value == 2
    Case.objects.filter(pk=case.pk).update(
        state="closed", outcome="helped", closed_at=now + timedelta(days=3)
    )
    assert figures("open_cases").all.value == 1
    assert figures("cases", "median_days", counted="open").all.value == 3.0


def test_a_deadline_is_kept_broken_or_still_running(cast: Cast, now: datetime) -> None:
    first, second, third = (make_appeal(cast, now=now, age=timedelta(days=9)) for _ in range(3))
    clocks = Clock.objects.order_by("pk")
    clocks.filter(thing_ref=first.ref).update(stopped_at=first.registered_at)
    clocks.filter(thing_ref=second.ref).update(stopped_at=now)
    clocks.filter(thing_ref=third.ref).update(due_at=now + timedelta(days=30))
    due = only("kept", "yes", "no")
    kept = figures("deadlines", "share", "duty", whole=due, part=only("kept", "yes"))
    assert (kept.all.part, kept.all.whole) == (1, 2)
    assert kept.rows["signal.ordinary",].value == 50.0
