"""The reader's codes are those of the appeals room, though it imports nothing of it."""

from enum import StrEnum

import pytest
from django.db.models import TextChoices

from arasha.appeals import enums
from arasha.appeals.workbook import words
from arasha.cases.enums import Category


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (words.Channel, enums.Channel),
        (words.Applicant, enums.AuthorKind),
        (words.Severity, enums.Severity),
        (words.Category, Category),
    ],
)
def test_every_code_of_the_reader_is_known_to_the_room(
    ours: type[StrEnum], theirs: type[TextChoices]
) -> None:
    assert {code.value for code in ours} <= set(theirs.values)
