"""A scope as a filter says the same as a scope as a decision, and gives each row once."""

from datetime import datetime, timedelta

import pytest

from arasha.access.models import Grant
from arasha.access.scopes import Scope, within
from arasha.staff.models import StaffMember
from tests.cast import Cast


@pytest.mark.parametrize("paths", [
    ("unit__kind",), ("grants__role",), ("unit_id",),
    ("unit__kind", "grants__role"), ("unit_id", "unit__kind"),
])  # fmt: skip
def test_rows_of_a_scope_are_those_it_holds_each_once(
    cast: Cast, now: datetime, paths: tuple[str, ...]
) -> None:
    operator = cast.operator
    Grant.objects.create(
        staff=operator, role="intake_operator", unit=cast.unit("department"), reason="second desk",
        valid_from=now - timedelta(days=1),
    )  # fmt: skip
    allowed = {
        "unit__kind": frozenset({operator.unit.kind}),
        "grants__role": frozenset({"intake_operator"}),
        "unit_id": frozenset({operator.unit_id}),
    }
    scope = Scope(
        tuple({path: allowed[path]} for path in paths),
        never={"code": frozenset({cast.second_operator.code})},
    )
    found = list(within(StaffMember.objects.all(), scope).order_by("pk"))
    everybody = StaffMember.objects.order_by("pk")
    assert found == [person for person in everybody if scope.holds(person)]
    assert operator in found
    assert cast.second_operator not in found


def test_an_empty_scope_shows_nothing(cast: Cast) -> None:
    assert not within(StaffMember.objects.all(), Scope()).exists()
