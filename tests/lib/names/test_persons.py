import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.names import is_placeholder_name, parse_person_name

type Parts = tuple[str, str, str]


def parts(text: str) -> Parts:
    name = parse_person_name(text)
    assert name is not None
    assert name.as_written == text
    return name.surname, name.given, name.patronymic


@pytest.mark.parametrize(
    "text",
    [
        "Серікбаев Айдос Қайратұлы",
        "Айдос Серікбаев Қайратұлы",
        "Айдос Қайратұлы Серікбаев",
        "  СЕРІКБАЕВ   АЙДОС  ҚАЙРАТҰЛЫ ",
        "серікбаев айдос қайратұлы",
        "Серікбаев Айдос Қайрат ұлы",
        "Серікбаев, Айдос Қайратұлы",
        "1. Серікбаев Айдос Қайратұлы (анасы Дана)",
        "Серікбаев Айдос Қайратұлы, 5 «Б»",
        "Серікбаев Айдос Қайратұлы 2012 ж.т.",
        "СерікбаевАйдос Қайратұлы",
        "Серікбаев АйдосҚ айратұлы",
    ],
)
def test_the_parts_are_found_in_any_order_case_and_spacing(text: str) -> None:
    assert parts(text) == ("Серікбаев", "Айдос", "Қайратұлы")


@pytest.mark.parametrize("glued", ["Серікқызы", "Серік қызы", "Серік  ҚЫЗЫ"])
def test_a_glued_and_a_separate_patronymic_are_one(glued: str) -> None:
    assert parts(f"Ахметова Айгүл {glued}") == ("Ахметова", "Айгүл", "Серікқызы")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Богданова Дарья", ("Богданова", "Дарья", "")),
        ("Дарья Богданова", ("Богданова", "Дарья", "")),
        ("Галина Никитина", ("Никитина", "Галина", "")),
        ("Медина Ғалиева Әлиханқызы", ("Ғалиева", "Медина", "Әлиханқызы")),
        ("Бердібекқызы Нағима Сәкенқызы", ("Бердібекқызы", "Нағима", "Сәкенқызы")),
        ("Бердибеккызы Нагима Сакеновна", ("Бердибеккызы", "Нагима", "Сакеновна")),
        ("Айбек Жолсерікұлы Оралханович", ("Жолсерікұлы", "Айбек", "Оралханович")),
        ("Бердібекқызы Нағима", ("Бердібекқызы", "Нағима", "")),
        ("Нағима Бердібекқызы", ("", "Нағима", "Бердібекқызы")),
        ("Болатхан Нұрлан Маратович", ("Болатхан", "Нұрлан", "Маратович")),
        ("Болатхан Нұрлан Марат", ("Болатхан", "Нұрлан", "Марат")),
        ("Мария Луиза Иванова", ("Иванова", "Мария Луиза", "")),
        ("Ким Анна", ("Ким", "Анна", "")),
        ("Айгүл", ("", "Айгүл", "")),
        ("Ахметова", ("Ахметова", "", "")),
        ("Петрович", ("", "", "Петрович")),
        ("Иван Петрович", ("", "Иван", "Петрович")),
        ("Орлов И.П.", ("Орлов", "И", "П")),
        ("И. П. Ким", ("Ким", "И", "П")),
        ("И. Ким", ("Ким", "И", "")),
        ("ОРЛОВА-ПЕТРОВА АННА", ("Орлова-Петрова", "Анна", "")),
        ("Orynbaeva Äliia Serikqyzy", ("Orynbaeva", "Äliia", "Serikqyzy")),
        ("Orlovskiy Dmitriy Artemovich", ("Orlovskiy", "Dmitriy", "Artemovich")),
        ("О'Нил Джон", ("О'Нил", "Джон", "")),
        ("Орлов И петрович", ("Орлов", "И", "Петрович")),
        ("Серiк Асан", ("Серік", "Асан", "")),
        ("Василий Орлов", ("Орлов", "Василий", "")),
        ("王小明", ("", "王小明", "")),
    ],
)
def test_every_way_of_naming_is_understood(text: str, expected: Parts) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "-", "—", "?", "...", "123", "\x00", "Х", "И."),
        *("не назвал", "Не назвала себя", "АНОНИМ", "анонимно", "отказался", "нет", "н/а"),
        *("не представился", "Неизвестный", "ученица", "N/A", "anonymous"),
        *("атын айтпады", "Аты белгісіз", "жоқ", "белгісіз", "қыз бала"),
    ],
)
def test_a_placeholder_is_nobodys_name(text: str) -> None:
    assert is_placeholder_name(text)
    assert parse_person_name(text) is None


@pytest.mark.parametrize("text", ["Ли", "Нетаев Аноним", "Ян Но", "Балабек", "Ұлжан", "Қызғалдақ"])
def test_a_short_or_similar_name_is_a_name(text: str) -> None:
    assert not is_placeholder_name(text)


@given(st.text(max_size=60))
def test_any_text_is_parsed_or_refused_and_kept_verbatim(text: str) -> None:
    name = parse_person_name(text)
    if name is not None:
        assert name.as_written == text
        assert name.surname or name.given or name.patronymic
