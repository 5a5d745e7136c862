"""Words of closed lists and the proposal of a category, in Russian and Kazakh."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.appeals.workbook.categories import propose_category
from arasha.appeals.workbook.parse import choices
from arasha.appeals.workbook.parse.places import TERRITORY_STEMS, read_school, read_territory
from arasha.lib.sheets.wording import fold


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("тел.", "phone"), ("қоңырау", "phone"), ("телефон доверия", "trust_line"), ("111", "111"),
        ("QR-код", "qr"), ("ватсап", "messenger"), ("лично", "in_person"), ("хат", "letter"),
        ("через школьного психолога", "school"), ("сайт", "web"),
    ],
)  # fmt: skip
def test_channels(typed: str, code: str) -> None:
    assert choices.read_channel(typed) == (code, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("баланың өзі", "child"), ("сама", "child"), ("анасы", "parent"), ("ата-анасы", "parent"),
        ("МАТЬ ребенка", "parent"), ("әжесі", "relative"), ("тётя", "relative"), ("опекун", "guardian"),
        ("кл. руководитель", "teacher"), ("мұғалім", "teacher"), ("школьный психолог", "psychologist"),
        ("участковый инспектор", "police"), ("көрші", "witness"), ("одноклассник ребенка", "witness"),
        ("аноним", "unknown"), ("маман", "official"),
    ],
)  # fmt: skip
def test_applicants(typed: str, code: str) -> None:
    assert choices.read_applicant(typed) == (code, None)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("красный", "red"), ("қызыл", "red"), ("СРОЧНО!!!", "orange"), ("шұғыл", "orange"),
        ("не срочно", "ordinary"), ("обычн.", "ordinary"), ("қалыпты", "ordinary"),
    ],
)  # fmt: skip
def test_urgency(typed: str, code: str) -> None:
    assert choices.read_urgency(typed) == (code, None)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("г. Семей", "semey"), ("Семей қ.", "semey"), ("Жаңа Семей", "zhanasemey"),
        ("Жаңасемей ауданы", "zhanasemey"), ("Абайский р-н", "abai"), ("Абай ауданы", "abai"),
        ("область Абай, Жарминский р-н", "zharma"), ("Абай облысы, Үржар ауданы", "urzhar"),
        ("Урджарский р-н", "urzhar"), ("Аягуз", "ayagoz"), ("БЕСКАРАГАЙ", "besqaragai"),
        ("Бородулихинский район", "borodulikha"), ("Kurchatov", "kurchatov"),
        ("Көкпекті", "kokpekti"), ("Маканчинский район", "maqanshy"), ("Ақсуат", "aqsuat"),
    ],
)  # fmt: skip
def test_territories(typed: str, slug: str) -> None:
    assert read_territory(typed) == (slug, None)


def test_there_are_two_cities_and_ten_districts() -> None:
    assert len(TERRITORY_STEMS) == 12


@pytest.mark.parametrize(
    ("typed", "number", "grade", "letter"),
    [
        ("СШ №49, 3 «Г»", 49, 3, "Г"), ("№30 ОМ 8Ә", 30, 8, "Ә"), ("СШ №1", 1, None, ""),
        ("школа 7, 11 класс", 7, 11, ""), ("колледж", None, None, ""),
    ],
)  # fmt: skip
def test_schools(typed: str, number: int | None, grade: int | None, letter: str) -> None:
    found, doubt = read_school(typed)
    assert found is not None
    assert (found.number, found.grade, found.letter, doubt) == (number, grade, letter, None)


# Sentences of our own: none of them stands in the shared journal.
@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Говорит, что не хочет жить, пишет прощальные письма", "SUICIDE"),
        ("Қызым өмір сүргім келмейді дейді", "SUICIDE"),
        ("Отчим избил мальчика, на руках синяки", "VIOLENCE"),
        ("Әкесі баласын ұрады, көгерген жерлері бар", "VIOLENCE"),
        ("Всем классом травят новенькую, обзывают", "BULLYING"),
        ("Сыныпта баланы қорлайды, мазақ етеді", "BULLYING"),
        ("Подросток проиграл деньги в казино", "GAMBLING"),
        ("Бейтаныс адам суретін сұрап жазады", "ONLINE"),
        ("Бабушка хочет оформить опекунство над внуком", "CARE"),
        ("Боится экзаменов, не спит по ночам", "EXAM"),
        ("Емтиханнан қорқады", "EXAM"),
        ("Подралась с подругой, один раз", "CONFLICT"),
        ("Учительница кричит на ребенка", "SCHOOL"),
        ("Муж ушел к другой, в семье скандалы", "FAMILY"),
        ("Ата-анасы ажырасып жатыр", "FAMILY"),
        ("Где находится центр и какие документы нужны", "INFO"),
        ("Орталықтың мекенжайын сұрады", "INFO"),
        ("Ученица беременна, ей пятнадцать", "NEWBORN"),
        ("Купила билет на концерт", "OTHER"),
        ("", "OTHER"),
    ],
)
def test_a_category_is_proposed_from_the_words(text: str, category: str) -> None:
    assert propose_category(text) == category


def test_the_graver_subject_is_proposed_of_two() -> None:
    assert propose_category("Спрашивают график работы; сын говорит, что не хочет жить") == "SUICIDE"


@given(st.text(max_size=80))
def test_folding_is_idempotent_and_breaks_on_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    propose_category(text)
    read_territory(text)
    read_school(text)
    for read in (choices.read_channel, choices.read_applicant, choices.read_language):
        read(text)


@pytest.mark.parametrize("typed", ["", " ", "-", "нет"])
def test_an_empty_word_is_no_doubt(typed: str) -> None:
    assert choices.read_channel(typed) == (None, None)
