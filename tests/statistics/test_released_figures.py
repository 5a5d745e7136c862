"""Promises F1, F3 and F5: what leaves is never small, tells nothing by subtraction, is the same everywhere."""

import csv
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO, StringIO
from itertools import product
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from django.test import Client
from django.urls import reverse
from numpy.typing import NDArray
from openpyxl.reader.excel import load_workbook

from arasha.staff.models import StaffMember
from arasha.statistics.cubes import CUBES
from arasha.statistics.models import Cube, Release
from arasha.statistics.queries.counting_cubes import count_cube
from arasha.statistics.queries.released import ReleasedTable, tables_of
from arasha.statistics.rules.periods import MONTH, QUARTER, parse_period
from tests.cast import Cast
from tests.statistics.releasing import published, write_appeals

type ClientOf = Callable[[StaffMember], Client]

STAFF = (
    "appeals-district-category", "appeals-district-severity", "appeals-channel", "appeals-age-sex",
)  # fmt: skip
PUBLIC, MONTHS = ("appeals-district", "appeals-category"), "appeals-months"
HALF = "2026-H1"
_CELL, _TAG = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL), re.compile(r"<[^>]+>")
CATEGORIES = ("BULLYING", "SCHOOL", "INFO", "FAMILY", "VIOLENCE", "ONLINE", "EXAM", "OTHER")
CHANNELS = ("web", "qr", "phone", "111", "in_person")
SEVERITIES = ("ordinary", "ordinary", "ordinary", "orange", "red")


@pytest.fixture
def releases(cast: Cast, now: datetime) -> list[Release]:
    """A quarter, the half-year that holds it, and figures for everybody: over many uneven rows."""
    chance = random.Random(6)
    for _each in range(90):
        write_appeals(
            cast, {chance.choice(CATEGORIES): chance.choice((1, 1, 2, 3, 5, 8))},
            at=datetime(2026, chance.randint(1, 6), chance.randint(1, 28), 6, tzinfo=UTC),
            place=chance.choice(("city", "city", "district")), channel=chance.choice(CHANNELS),
            severity=chance.choice(SEVERITIES),
        )  # fmt: skip
    return [
        published(cast, "2026-Q1", *PUBLIC, MONTHS, now=now),
        published(cast, HALF, *PUBLIC, MONTHS, now=now + timedelta(minutes=1)),
        published(cast, HALF, *STAFF, now=now + timedelta(minutes=2)),
    ]


class TestOfAllOutlets:
    def test_f1_no_figure_from_one_to_four_leaves_by_any_way_out(
        self, cast: Cast, client_of: ClientOf, anybody: Client, releases: list[Release]
    ) -> None:
        seen = list(_figures_that_leave(releases, akim=client_of(cast.akim), anybody=anybody))
        assert len(seen) > 500
        assert [(way, figure) for way, figure in seen if 0 < figure < 5] == []
        assert {figure % 5 for _way, figure in seen} == {0}

    def test_f5_a_figure_is_the_same_from_every_way_out(
        self, cast: Cast, client_of: ClientOf, anybody: Client, releases: list[Release]
    ) -> None:
        client = client_of(cast.akim)
        for release in releases:
            tables = tables_of(release)
            package = client.get(_page("release_package", release)).content
            book = _book(client.get(_page("release_workbook", release)).content)
            for number, table in enumerate(tables, start=1):
                stored = [shown.value for _nodes, shown in table.cells()]
                assert _of_csv(package, table.code) == stored
                assert _of_sheet(book.worksheets[number], len(table.axes)) == stored
                page = client.get(_page("release_table", release, table.code)).text
                assert set(_of_page(page)) <= {value for value in stored if value is not None}
            if release.audience == "public":
                assert anybody.get(f"/kk/figures/{release.ref}/package/").content == package

    @pytest.mark.usefixtures("releases")
    def test_f5_a_figure_is_the_same_on_the_next_day_whatever_was_written_since(
        self, cast: Cast, client_of: ClientOf, releases: list[Release]
    ) -> None:
        client = client_of(cast.akim)
        pages = [
            reverse(f"statistics:{name}", args=[release.ref])
            for release in releases
            for name in ("release_package", "release_workbook")
        ]
        before = [client.get(page).content for page in pages]
        write_appeals(cast, {"BULLYING": 40}, at=datetime(2026, 2, 1, 6, tzinfo=UTC))
        assert [client.get(page).content for page in pages] == before


class TestDifferences:
    def test_f3_no_published_figures_subtract_to_a_small_group(
        self, cast: Cast, releases: list[Release]
    ) -> None:
        """A node and those right below it: what is hidden among them is never a single small one."""
        for table, exact in _with_truth(releases, cast):
            for place, axis in enumerate(table.axes):
                children: dict[int, list[int]] = {}
                for index, node in enumerate(axis.nodes):
                    children.setdefault(node.parent, []).append(index)
                children.pop(-1)
                others = [range(len(one.nodes)) for at, one in enumerate(table.axes) if at != place]
                for rest, (above, below) in product(product(*others), children.items()):
                    where = [(*rest[:place], index, *rest[place:]) for index in (above, *below)]
                    hidden = [at for at in where if _value(table, at) is None]
                    if where[0] in hidden or not hidden:
                        continue
                    assert len(hidden) > 1, (table.code, where)
                    left = sum(int(exact[at]) for at in hidden)
                    assert left == 0 or left > 4, (table.code, where)

    def test_f3_a_year_beside_its_first_half_does_not_tell_the_second(
        self, cast: Cast, now: datetime
    ) -> None:
        """The half told no parts; of the year they are told, so that taking one off the other is foreseen."""
        write_appeals(cast, {"BULLYING": 31, "SCHOOL": 22, "INFO": 40}, at=_in(2025, 3))
        write_appeals(cast, {"BULLYING": 14, "SCHOOL": 9}, at=_in(2025, 4), place="district")
        write_appeals(cast, {"BULLYING": 2, "SCHOOL": 30, "INFO": 1}, at=_in(2025, 9))
        half = published(cast, "2025-H1", *PUBLIC, now=now)
        year = published(cast, "2025", *PUBLIC, now=now + timedelta(minutes=1))
        compared = 0
        for before, after in zip(tables_of(half), tables_of(year), strict=True):
            assert not before.has("period")
            cube = Cube.objects.get(code=after.code)
            exact = count_cube(cube, period=parse_period("2025"), region=cast.region).values
            first = after.axis("period").places["2025-H1"]
            for place, node in enumerate(before.axes[0].nodes):
                asked = {before.axes[0].code: node.code}
                shown = before.figure(**asked), after.figure(**asked)
                if not any(each.is_hidden for each in shown):
                    left, compared = int(exact[0, place] - exact[first, place]), compared + 1
                    assert left == 0 or left > 4, (after.code, node.code)
        assert compared > 5

    def test_f3_random_pairs_of_questions_differ_by_nothing_small(
        self, cast: Cast, client_of: ClientOf, releases: list[Release]
    ) -> None:
        """Whatever is asked of a page by its choices, two answers differ by none or by five at least."""
        chance, client = random.Random(3), client_of(cast.akim)
        table = next(one for one in tables_of(releases[-1]) if one.code == STAFF[0])
        page = _page("release_table", releases[-1], table.code)
        codes = {axis.code: [node.code for node in axis.nodes] for axis in table.axes}
        answers = []
        for _each in range(12):
            asked = {axis: chance.choice([*nodes, "2026-02-14"]) for axis, nodes in codes.items()}
            answers.append(_of_page(client.get(page, asked).text))
        differences = {
            abs(one - other)
            for _each in range(2000)
            for one, other in [(chance.choice(chance.choice(answers)),
                                chance.choice(chance.choice(answers)))]
        }  # fmt: skip
        assert {each for each in differences if 0 < each < 5} == set()

    def test_f3_no_table_counts_a_part_of_the_rows_of_another(self) -> None:
        """All appeals beside the formal ones would tell the others; a part stands in one table with its whole."""
        rows: dict[tuple[str, str], set[str]] = {}
        for cube in CUBES:
            key = (cube["source"], cube.get("total", ""))
            rows.setdefault(key, set()).add(repr(cube.get("conditions", [])))
        assert [key for key, conditions in rows.items() if len(conditions) > 1] == []

    def test_f3_a_window_that_slides_is_no_period(self, cast: Cast, now: datetime) -> None:
        """Two spans that differ by a day would tell what happened on it; there are none to ask for."""
        for code in ("2026-01-01_2026-06-30", "2026-13", "2026-Q5", "2026-W12", "2026-06-30"):
            with pytest.raises(ValueError, match="period"):
                parse_period(code)


def _in(year: int, month: int) -> datetime:
    return datetime(year, month, 3, 6, tzinfo=UTC)


def _figures_that_leave(
    releases: list[Release], *, akim: Client, anybody: Client
) -> Iterator[tuple[str, int]]:
    for release in releases:
        book = _book(akim.get(_page("release_workbook", release)).content)
        package = akim.get(_page("release_package", release)).content
        for number, table in enumerate(tables_of(release), start=1):
            way = f"{release.ref} {table.code}"
            axes = len(table.axes)
            found = _of_csv(package, table.code) + _of_sheet(book.worksheets[number], axes)
            yield from ((way, value) for value in found if value is not None)
            page = _page("release_table", release, table.code)
            for node in ("all", "2026-Q1", "2026-Q2"):
                answer = akim.get(page, {"period": node}).text
                yield from ((f"page of {way}", value) for value in _of_page(answer))
            if release.audience == "public":
                answer = anybody.get(f"/ru/figures/{release.ref}/tables/{table.code}/").text
                yield from ((f"public page of {way}", value) for value in _of_page(answer))
    dashboards = akim.get(reverse("statistics:figures"))
    yield from (("dashboard", value) for value in _of_page(dashboards.text))


def _page(name: str, release: Release, *more: str) -> str:
    return reverse(f"statistics:{name}", args=[release.ref, *more])


def _of_page(text: str) -> list[int]:
    """All whole numbers that stand alone in a cell of a table of the page."""
    cells = (_TAG.sub("", cell).strip() for cell in _CELL.findall(text))
    return [int(cell) for cell in cells if cell.isdecimal()]


def _of_csv(package: bytes, code: str) -> list[int | None]:
    text = ZipFile(BytesIO(package)).read(f"{code}.csv").decode()
    return [int(row["value"]) if row["value"] else None for row in csv.DictReader(StringIO(text))]


def _book(content: bytes) -> Any:
    return load_workbook(BytesIO(content))  # type: ignore[no-untyped-call]


def _of_sheet(sheet: Any, axes: int) -> list[int | None]:
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return [row[axes] for row in rows]


def _value(table: ReleasedTable, at: tuple[int, ...]) -> int | None:
    nodes = {axis.code: axis.nodes[i].code for axis, i in zip(table.axes, at, strict=True)}
    return table.figure(**nodes).value


def _with_truth(
    releases: list[Release], cast: Cast
) -> Iterator[tuple[ReleasedTable, NDArray[np.int64]]]:
    for release in releases:
        for table in tables_of(release):
            cube = Cube.objects.get(code=table.code)
            period, finest = parse_period(release.period), QUARTER if cube.by else MONTH
            exact = count_cube(cube, period=period, region=cast.region, finest=finest)
            yield table, exact.values
