from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from arasha.appeals.receipts import make_code_of, make_digest_of, make_once_key
from arasha.lib.refs import format_return_code, normalise_return_code


def test_one_sending_has_one_code() -> None:
    assert make_code_of("a" * 32) == make_code_of("a" * 32)
    assert make_code_of("a" * 32) != make_code_of("b" * 32)


@given(st.uuids())
def test_a_code_can_be_read_back_as_it_is_shown(once: object) -> None:
    code = make_code_of(str(once))
    assert normalise_return_code(format_return_code(code)) == code


def test_the_digest_shows_neither_the_code_nor_the_key_of_the_sending() -> None:
    code = make_code_of("c" * 32)
    digest = make_digest_of(code)
    assert len(digest) == 64
    assert code not in digest
    assert make_once_key("c" * 32) != digest


def test_the_same_code_has_another_digest_in_another_installation() -> None:
    code = make_code_of("d" * 32)
    here = make_digest_of(code)
    with override_settings(RETURN_CODE_PEPPER="another installation"):
        assert make_digest_of(code) != here
        assert make_code_of("d" * 32) != code


def test_parts_of_a_key_do_not_run_into_each_other() -> None:
    assert make_once_key("ab", "c") != make_once_key("a", "bc")
    assert make_once_key("ab") != make_once_key("ab", "")
