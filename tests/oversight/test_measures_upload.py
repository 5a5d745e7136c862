"""Measures from a table: read through first, doubtful rows with their reasons, a second time adds none."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override

from arasha.agreements.enums import Rhythm
from arasha.lib.sheets import open_book
from arasha.oversight.enums_measures import Completion
from arasha.oversight.models import Executor, Measure
from arasha.oversight.queries.measures_upload import LIMITS, read_upload
from arasha.oversight.rules.measure_columns import COMPLETIONS, DIRECTIONS, RHYTHMS
from arasha.oversight.rules.measure_rows import RowFault, _code_of
from arasha.staff.models import StaffMember
from arasha.statistics.enums import Direction
from tests.cast import Cast

type ClientOf = Callable[[StaffMember], Client]
ADDRESS = "/oversight/measures/upload/"
TODAY = date(2026, 11, 18)
RUSSIAN = (
    "№ п/п", "Іс-шара (қаз)", "Наименование мероприятия", "Раздел", "Форма завершения",
    "Ответственные исполнители", "Срок исполнения", "Периодичность", "Кто проверяет",
)  # fmt: skip
KAZAKH = (
    "Рет нөмірі", "Іс-шара (қазақша)", "Іс-шара (орысша)", "Бағыт", "Аяқталу нысаны",
    "Жауапты орындаушылар", "Орындау мерзімі", "Қайталануы", "Кім тексереді",
)  # fmt: skip
GOOD = (
    "12", "Кабинет ашу", "Открыть кабинет", "Безопасность", "Приказ",
    "abai-school; abai-clinic", "31.12.2026", "раз в полугодие", "abai-commissioner",
)  # fmt: skip


def table(*rows: tuple[Any, ...], heads: tuple[str, ...] = RUSSIAN) -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet("План")
        sheet.write(0, 0, "План мероприятий на 2026-2030 годы")
        for at, row in enumerate([heads, *rows], start=2):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    day = book.add_format({"num_format": "dd.mm.yyyy"})
                    sheet.write_datetime(at, column, value, day)
                else:
                    sheet.write(at, column, value)
    return output.getvalue()


def changed(**cells: Any) -> tuple[Any, ...]:
    names = ("number", "kk", "ru", "direction", "completion", "who", "due", "rhythm", "checker")
    return tuple(cells.get(name, value) for name, value in zip(names, GOOD, strict=True))


@pytest.mark.parametrize("heads", [RUSSIAN, KAZAKH])
def test_a_table_is_understood_under_headings_of_either_language(
    cast: Cast, heads: tuple[str, ...]
) -> None:
    read = read_upload(table(GOOD, heads=heads), territory=cast.region, today=TODAY)
    assert read is not None
    (fresh,) = read.fresh
    assert (fresh.row.number, fresh.row.direction, fresh.row.completion) == ("12", "safety", "act")
    assert (fresh.row.due_on, fresh.row.rhythm) == (date(2026, 12, 31), "half_yearly")
    assert [unit.code for unit in fresh.executors] == ["abai-school", "abai-clinic"]
    assert fresh.verifier.code == "abai-commissioner"


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"number": "двенадцать"}, RowFault.NUMBER), ({"kk": ""}, RowFault.TEXT),
        ({"ru": "и" * 1001}, RowFault.LONG_TEXT), ({"direction": "Спорт"}, RowFault.DIRECTION),
        ({"direction": ""}, RowFault.DIRECTION), ({"completion": "Чудо"}, RowFault.COMPLETION),
        ({"who": "Никто"}, RowFault.EXECUTOR), ({"due": "постоянно"}, RowFault.DUE),
        ({"due": "31.02.2026"}, RowFault.DUE), ({"rhythm": "иногда"}, RowFault.RHYTHM),
        ({"checker": ""}, RowFault.VERIFIER), ({"checker": "abai-school"}, RowFault.SAME_UNIT),
        ({"who": "ulytau-school"}, RowFault.EXECUTOR),
    ],
)  # fmt: skip
def test_a_doubtful_row_is_set_aside_with_its_reason(
    cast: Cast, cells: dict[str, str], fault: RowFault
) -> None:
    content = table(changed(**cells), changed(number="13"))
    read = read_upload(content, territory=cast.region, today=TODAY)
    assert read is not None
    assert [fresh.row.number for fresh in read.fresh] == ["13"]
    (row,) = read.refused
    assert fault in row.faults


def test_a_number_twice_and_headings_between_measures(cast: Cast) -> None:
    content = table(
        ("Раздел 1. Безопасность",), GOOD, GOOD, changed(number="13", due=date(2027, 1, 5))
    )
    read = read_upload(content, territory=cast.region, today=TODAY)
    assert read is not None
    assert [fresh.row.number for fresh in read.fresh] == ["12", "13"]
    assert read.fresh[1].row.due_on == date(2027, 1, 5)
    assert [row.faults for row in read.refused] == [(RowFault.TWICE,)]


def hidden(page: str) -> dict[str, str]:
    found = re.search(r'name="table" value="([^"]+)"', page)
    assert found is not None
    return {"table": found[1]}


def sent(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("plan.xlsx", content)
    answer = client.post(ADDRESS, {"file": file})
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_what_was_read_through_is_entered_and_a_second_time_adds_none(
    cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.secretary)
    content = table(GOOD, changed(number="13"), changed(number="14", who="Никто"))
    page = sent(client, content)
    assert Measure.objects.count() == 0
    assert "An executor is no institution of the region" in page
    assert page.count('name="csrfmiddlewaretoken"') == page.count('method="post"')
    for _time in range(2):
        assert client.post(f"{ADDRESS}enter/", hidden(page)).status_code == 302
    assert list(Measure.objects.order_by("place").values_list("number", flat=True)) == ["12", "13"]
    assert set(Executor.objects.values_list("unit__code", "is_lead", "rhythm")) == {
        ("abai-school", True, "half_yearly"), ("abai-clinic", False, "half_yearly"),
    }  # fmt: skip
    assert "2 measures are there already" in sent(client, content)
    answer = client.post(f"{ADDRESS}refused/", hidden(page))
    with open_book(answer.content, limits=LIMITS) as book:
        texts = [cell.text for row in book.sheets[0].rows() for cell in row.cells.values()]
    assert "Никто" in texts


def test_what_another_person_read_or_somebody_made_up_is_not_entered(
    cast: Cast, client_of: ClientOf
) -> None:
    page = sent(client_of(cast.secretary), table(GOOD))
    far = client_of(cast.far.secretary)
    assert far.post(f"{ADDRESS}enter/", hidden(page)).status_code == 422
    assert far.post(f"{ADDRESS}enter/", {"table": "forged"}).status_code == 422
    assert far.post(f"{ADDRESS}enter/").status_code == 422
    assert Measure.objects.count() == 0
    assert client_of(cast.akim).get(ADDRESS).status_code == 403


@pytest.mark.parametrize("content", [b"", b"not a table", b"PK\x03\x04broken"])
def test_a_file_that_is_no_table_is_refused_in_words(
    cast: Cast, client_of: ClientOf, content: bytes
) -> None:
    client = client_of(cast.secretary)
    answer = client.post(ADDRESS, {"file": SimpleUploadedFile("plan.xlsx", content)})
    assert answer.status_code == 422
    other = SimpleUploadedFile("plan.xlsx", table(("a", "b"), heads=("Имя", "Телефон")))
    assert "No sheet names measures" in client.post(ADDRESS, {"file": other}).content.decode()


def test_the_example_table_is_understood_itself(cast: Cast, client_of: ClientOf) -> None:
    for language in ("kk", "ru", "en"):
        client = client_of(cast.secretary)
        client.cookies["arasha_language"] = language
        content = client.get(f"{ADDRESS}example/").content
        read = read_upload(content, territory=cast.region, today=TODAY)
        assert read is not None, language
        assert [row.faults for row in read.refused] == [], language
        assert len(read.fresh) == 1


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_word_that_our_own_pages_show_is_understood(language: str) -> None:
    with override(language):
        for codes, words in (
            (COMPLETIONS, Completion), (DIRECTIONS, Direction), (RHYTHMS, Rhythm),
        ):  # fmt: skip
            understood = {word.value: _code_of(str(word.label), codes) for word in words}
            assert understood == {word.value: word.value for word in words}
