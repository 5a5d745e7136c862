"""What an entry of the journal changed is said in words; nothing of it is lost."""

import pytest
from django.utils.translation import override

from arasha.cases.rules import Deed
from arasha.clocks.enums import Duty
from arasha.oversight.wording_fields import say_fields


@pytest.mark.parametrize("deed", Deed)
def test_what_the_act_says_is_not_said_twice(deed: Deed) -> None:
    assert say_fields("cases.any", deed.value) == ""


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_numbers_stand_beside_what_they_number(language: str) -> None:
    with override(language):
        version, clause = say_fields("agreements.written", "version 2 clause 2.8").split("; ")
        assert version.endswith(" 2")
        assert clause.endswith(" 2.8")
        step, question = say_fields("lessons.card_written", "step.4 question.1").split("; ")
        assert (step[-2:], question[-2:]) == (" 4", " 1")


@override("en")
def test_a_deadline_and_a_kind_of_data_carry_their_own_words() -> None:
    assert say_fields("clocks.escalated", Duty.REGISTER_FORMAL.value) == str(
        Duty.REGISTER_FORMAL.label
    )
    assert (
        say_fields("agreements.disclosed", "coded identity")
        == "Category, risk and place; Who the child is"
    )


@override("en")
def test_what_has_no_words_stays_to_be_asked_about() -> None:
    assert (
        say_fields("access.reading_asked", "Q-2026-00001 coded")
        == "Q-2026-00001; Category, risk and place"
    )
    assert say_fields("staff.any", "not-known") == "not-known"
    assert say_fields("staff.any", "") == ""
