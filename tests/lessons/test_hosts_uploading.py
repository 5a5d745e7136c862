"""A school sends the table of its classes: it sees what is understood, enters it once, mends the rest."""

from io import BytesIO

import pytest
from django.test import Client

from arasha.journal.models import Entry
from arasha.lessons.models import Host, SchoolClass
from arasha.lib.sheets import open_book
from tests.appeals.workbook.books import Value, xlsx
from tests.cast import Cast
from tests.lessons.conftest import ClientOf

pytestmark = pytest.mark.django_db
HEADINGS = ["Class", "How many pupils", "Language", "Shift", "Teacher"]


@pytest.fixture
def teacher(host: Host, cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.host_teacher)


@pytest.fixture
def at(host: Host) -> str:
    return f"/lessons/hosts/{host.unit.code}/classes/"


def send(client: Client, at: str, content: bytes, *, status: int = 200) -> str:
    file = BytesIO(content)
    file.name = "classes.xlsx"
    answer = client.post(at, {"file": file})
    assert answer.status_code == status
    return str(answer.content.decode())


def table(*rows: list[Value]) -> bytes:
    return xlsx([HEADINGS, *rows])


def signed_in(page: str) -> str:
    return page.partition('name="table" value="')[2].partition('"')[0]


def test_classes_are_seen_entered_once_and_found_again(
    teacher: Client, at: str, host: Host, cast: Cast
) -> None:
    login = cast.host_teacher.login
    page = send(teacher, at, table(["7 Ә", 24, "Kazakh", 1, login], ["8 Б", 20, None, None, None]))
    assert "7 Ә" in page
    assert cast.host_teacher.short_name in page
    assert "Enter 2 classes" in page
    assert not SchoolClass.objects.exists()
    for _ in range(2):
        answer = teacher.post(f"{at}enter/", {"table": signed_in(page)})
        assert answer["Location"] == f"/lessons/hosts/{host.unit.code}/"
    first, second = SchoolClass.objects.order_by("grade")
    assert (first.title, first.size, first.language, first.host_teacher) == (
        "7 Ә", 24, "kk", cast.host_teacher,
    )  # fmt: skip
    assert second.language == host.unit.language
    assert second.permitted.bit_count() == 30
    assert Entry.objects.filter(act="lessons.class_changed").count() == 1
    assert "2 classes are there already" in send(teacher, at, table(["7 Ә", 30], ["8 Б", 20]))


def test_rows_that_are_not_understood_come_back_and_are_corrected(teacher: Client, at: str) -> None:
    page = send(
        teacher, at, table(["7 Ә", 24], ["8 Б", "=1+1", "Klingon"], ["9 А", 5, "", "", "nobody"])
    )
    assert "Enter 1 class<" in page
    for words in ("from 1 to 500", "This language is not known", "Nobody of this name"):
        assert words in page
    answer = teacher.post(f"{at}refused/", {"table": signed_in(page)})
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    with open_book(answer.content) as book:
        typed = [[cell.text for cell in row.cells.values()] for row in book.sheets[0].rows()]
    assert [row[1] for row in typed[1:]] == ["3", "4"]
    assert typed[1][3:5] == ["8 Б", "=1+1"]
    again = send(teacher, at, answer.content)
    assert "8 Б" in again
    assert "What to correct" not in again


def test_the_example_is_understood_as_it_is(teacher: Client, at: str) -> None:
    example = teacher.get(f"{at}example/")
    assert "Enter 2 classes" in send(teacher, at, example.content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"), (b"%PDF-1.7 nothing", "cannot be read as a table"),
        (b"a,b\n1,2\n", "No sheet names classes"), (b"x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
    ids=["empty", "pdf", "other", "large"],
)  # fmt: skip
def test_a_file_that_is_no_table_of_classes_is_refused_in_words(
    teacher: Client, at: str, content: bytes, words: str
) -> None:
    assert words in send(teacher, at, content, status=422)


def test_another_table_cannot_be_put_in_place_of_what_was_seen(
    teacher: Client, at: str, cast: Cast, client_of: ClientOf
) -> None:
    page = send(teacher, at, table(["7 Ә", 24]))
    for forged in ("", "W10:1abc:xyz", signed_in(page)[:-2]):
        answer = teacher.post(f"{at}enter/", {"table": forged})
        assert answer.status_code == 422
        assert "Choose the file again" in answer.content.decode()
    colleague = client_of(cast.school_head)
    assert colleague.post(f"{at}enter/", {"table": signed_in(page)}).status_code == 422
    assert not SchoolClass.objects.exists()


def test_nobody_of_elsewhere_enters_classes(
    teacher: Client, at: str, cast: Cast, client_of: ClientOf
) -> None:
    page = send(teacher, at, table(["7 Ә", 24]))
    far = client_of(cast.far.host_teacher)
    assert far.get(at).status_code == 404
    for part in ("enter/", "refused/"):
        assert far.post(at + part, {"table": signed_in(page)}).status_code == 404
    assert client_of(cast.lesson_officer).get(at).status_code == 403
    assert client_of(cast.lesson_coordinator).get(at).status_code == 200
