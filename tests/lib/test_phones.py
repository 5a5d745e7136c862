import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.phones import SHORT_NUMBERS, Phone, PhoneProblem, format_phone, parse_phone

# The numbers are invented: 000 00 xx is not given to subscribers.
E164 = "+77020000486"


@pytest.mark.parametrize(
    "written",
    [
        "87020000486",
        "8 702 000 04 86",
        "8-702-000-04-86",
        "+7 (702) 000-04-86",
        "+77020000486",
        "+ 7 702 000 04 86",
        "+8 702 000 04 86",
        "0077020000486",
        "7020000486",
        "77020000486",
        "(702) 000 04 86",
        "87020000486.0",
        "  8702 0000486\u00a0",
        "8–702–000–04–86",
        "８７０２００００４８６",
        "тел.: 87020000486",
        "моб 8 702 000 04 86,",
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(written: str) -> None:
    assert parse_phone(written) == (Phone(E164, None, ""), None)


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("8-702-000-04-86 (мама)", "(мама)"),
        ("8702 000 04 86 әжесі, кешке", "әжесі, кешке"),
        ("мама 87020000486", "мама"),
        ("87020000486, 87770000002", "87770000002"),
        ("2-й номер: 87020000486", "2-й номер:"),
        ("87020000486 / 87770000002 (папа)", "87770000002 (папа)"),
    ],
)
def test_what_stands_beside_the_number_is_kept(written: str, note: str) -> None:
    assert parse_phone(written) == (Phone(E164, None, note), None)


@pytest.mark.parametrize("short", sorted(SHORT_NUMBERS))
def test_a_short_number_is_kept_as_it_is_dialled(short: str) -> None:
    assert parse_phone(f" {short}.0") == (Phone(None, short, ""), None)
    assert format_phone(short) == short


@pytest.mark.parametrize(
    "word", ["", "  ", "-", "—", "нет", "Жоқ", "ЖОК", "не  указан", "нет телефона", "белгісіз", "?"]
)
def test_a_word_for_no_number_is_not_taken_for_a_mistake(word: str) -> None:
    assert parse_phone(word) == (None, PhoneProblem.EMPTY_WORD)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("56-78-90", PhoneProblem.TOO_SHORT),
        ("105", PhoneProblem.TOO_SHORT),
        ("8702000", PhoneProblem.TOO_SHORT),
        ("+7702000", PhoneProblem.TOO_SHORT),
        ("+7702000048", PhoneProblem.TOO_SHORT),
        ("877020000486", PhoneProblem.TOO_LONG),
        ("87020000486 87770000002", PhoneProblem.TOO_LONG),
        ("+7702000048612", PhoneProblem.TOO_LONG),
        ("8702000048", PhoneProblem.UNKNOWN_RANGE),
        ("0000000000", PhoneProblem.UNKNOWN_RANGE),
        ("87990000000", PhoneProblem.UNKNOWN_RANGE),
        ("+999123456789", PhoneProblem.UNKNOWN_RANGE),
        ("+0", PhoneProblem.UNKNOWN_RANGE),
        ("спросить у мамы", PhoneProblem.NOT_A_PHONE),
        ("нет-нет", PhoneProblem.NOT_A_PHONE),
    ],
)
def test_a_wrong_number_says_what_is_wrong(written: str, problem: PhoneProblem) -> None:
    assert parse_phone(written) == (None, problem)


@pytest.mark.parametrize(
    ("written", "e164"),
    [
        ("8 (7222) 56-12-34", "+77222561234"),
        ("8 916 123 45 67", "+79161234567"),
        ("8 800 080 77 77", "+78000807777"),
        ("+998 90 123 45 67", "+998901234567"),
        ("+49 30 123456", "+4930123456"),
    ],
)
def test_landlines_and_other_countries_are_read(written: str, e164: str) -> None:
    assert parse_phone(written) == (Phone(e164, None, ""), None)


def test_a_number_is_shown_in_groups_one_can_read_aloud() -> None:
    assert format_phone(E164) == "+7 702 000 04 86"
    assert format_phone("+998901234567") == "+998 90 123 45 67"
    assert format_phone("") == ""


@given(st.integers(0, 9_999_999).map(lambda tail: f"+7702{tail:07d}"))
def test_what_is_shown_can_be_typed_in_again(e164: str) -> None:
    assert parse_phone(format_phone(e164)) == (Phone(e164, None, ""), None)


@given(st.text(max_size=30) | st.from_regex(r"[0-9+() .\-,/]{0,40}", fullmatch=True))
def test_any_text_gives_a_number_or_a_problem_never_both(text: str) -> None:
    found, problem = parse_phone(text)
    assert (found is None) != (problem is None)
    if found:
        assert (found.e164 is None) != (found.short is None)
