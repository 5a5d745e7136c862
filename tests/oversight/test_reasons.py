"""Readers of the journal read words, whatever code stands there."""

import ast
from pathlib import Path

import pytest
from django.urls import get_resolver

from arasha.access.refusals import NOT_YOURS
from arasha.appeals.enums import ImportState
from arasha.appeals.workbook import WorkbookError
from arasha.oversight.reasons import say_reason

ROOMS = Path(__file__).resolve().parents[2] / "arasha"
JOURNAL = {"record", "record_refusal", "put_back", "Reason"}


def codes_written() -> set[str]:
    """Every code that stands in a call which leads to the journal."""
    found = set()
    for path in ROOMS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in JOURNAL:
                said = [word.value for word in node.keywords if word.arg == "reason"]
                said += node.args[:1] if getattr(node.func, "id", "") == "Reason" else []
                found |= {each.value for each in said if isinstance(each, ast.Constant)}
    return {code for code in found if isinstance(code, str) and code}


def errors_of_workbooks() -> set[str]:
    return {error.code for error in WorkbookError.__subclasses__()}


def test_every_code_of_the_journal_has_words() -> None:
    assert get_resolver().url_patterns, "pages bring the reasons of their rooms along"
    codes = codes_written() | set(ImportState.values) | errors_of_workbooks()
    assert {"outside_scope", "lease_ended", "no_role", "too_far", "not_a_workbook"} <= codes
    assert [code for code in codes if str(say_reason(code)) == code] == []


def test_the_words_are_those_that_the_person_read() -> None:
    assert say_reason("not_yours") == NOT_YOURS.text


@pytest.mark.parametrize("code", ["", "of_an_earlier_version"])
def test_a_code_that_nobody_knows_stays_as_it_is(code: str) -> None:
    assert say_reason(code) == code
