"""A statement that was compiled once answers as the QuerySet it was made of, now and later."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import Q

from arasha.access.queries import grants_valid_at
from arasha.access.statements import Statement
from arasha.agencies.models import Organisation
from arasha.staff.models import StaffMember
from tests.cast import Cast


def test_values_are_what_the_queryset_gives(cast: Cast, now: datetime) -> None:
    """Moments, days, truths and what is joined come back as Python values on both databases."""
    people = grants_valid_at(now).order_by("pk")
    rows = people.values_list(
        "role", "valid_from", "valid_to", "staff__is_active", "staff__joined_on", "territory__code"
    )
    assert Statement.of(rows).rows() == list(rows)
    assert isinstance(rows[0][1], datetime)


def test_the_answer_is_never_kept(cast: Cast) -> None:
    statement = Statement.of(StaffMember.objects.filter(is_active=True).values_list("code"))
    before = statement.rows()
    StaffMember.objects.filter(pk=cast.operator.pk).update(is_active=False)
    assert set(before) - set(statement.rows()) == {(cast.operator.code,)}


def test_values_stand_in_for_placeholders(cast: Cast) -> None:
    asked = StaffMember.objects.filter(code__in=["<one>", "<other>"]).order_by("code")
    statement = Statement.of(asked.values_list("code"))
    codes = sorted([cast.operator.code, cast.supervisor.code])
    assert statement.rows() == []
    assert statement.rows({"<one>": codes[0], "<other>": codes[1]}) == [(code,) for code in codes]
    assert statement.rows({"<one>": "'; --", "<other>": codes[1]}) == [(codes[1],)]


def test_a_question_without_an_answer_is_not_asked(
    db: None, django_assert_num_queries: Any
) -> None:
    nothing = Statement.of(Organisation.objects.filter(Q(pk__in=[])).values_list("code"))
    with django_assert_num_queries(0):
        assert nothing.rows() == []


@pytest.mark.parametrize("days", [0, 1])
def test_one_page_of_rows_is_cut_by_the_database(cast: Cast, now: datetime, days: int) -> None:
    later = grants_valid_at(now + timedelta(days=days)).order_by("-pk").values_list("pk")
    assert Statement.of(later[1:3]).rows() == list(later)[1:3]
