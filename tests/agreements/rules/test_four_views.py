"""P2: a clause as decision, as filter of a database, as sentence and as ODRL says one and the same."""

from itertools import product
from math import prod

import pytest
from django.db import connection, models
from hypothesis import given, settings

from arasha.access.scopes import Scope, without_hidden
from arasha.agreements.rules import (
    AXES,
    Box,
    ClauseRule,
    Domain,
    NotOurOdrlError,
    box_of,
    from_odrl,
    parts_of,
    permits,
    permits_any,
    rule_of,
    to_odrl,
)
from tests.agreements.rules.domain import ANY_RULE, ANY_WORDS, AT, CLAUSES, DOMAIN, rule
from tests.agreements.rules.odrl_reader import permitted_boxes

COLUMNS = [f"a_{axis}" for axis in AXES]


class Point(models.Model):
    """One combination of everything that can be asked: a row for the database to filter."""

    class Meta:
        managed = False
        app_label = "points_of_tests"
        db_table = "test_points"

    def __str__(self) -> str:
        return f"point {self.pk}"


for _column in COLUMNS:
    Point.add_to_class(_column, models.CharField(max_length=20))


def marked(boxes: list[Box], domain: Domain) -> bytearray:
    """One byte per point of the domain, in the order of its axes."""
    axes = domain.axes()
    strides = [prod(len(axis) for axis in axes[place + 1 :]) for place in range(len(axes))]
    marks = bytearray(domain.size())
    for box in boxes:
        steps = [
            [axis.index(value) * stride for value in values]
            for values, axis, stride in zip(box, axes, strides, strict=True)
        ]
        for each in product(*steps):
            marks[sum(each)] = 1
    return marks


def decided(rules: list[ClauseRule], domain: Domain) -> bytearray:
    """The decision, asked point by point."""
    return bytearray(
        permits_any(rules, domain.ask(point, at=AT)).allowed for point in product(*domain.axes())
    )


def filtered(rules: list[ClauseRule], domain: Domain) -> bytearray:
    """The points that the database finds by the filter made of the same clauses."""
    _fill_points(domain)
    alternatives = tuple(dict(zip(COLUMNS, box_of(each, domain), strict=True)) for each in rules)
    scope = Scope(alternatives=alternatives, never={"a_named": frozenset({"yes"})})
    rows = without_hidden(Point._default_manager.filter(scope.as_q()), scope)
    marks = bytearray(domain.size())
    for pk in rows.values_list("pk", flat=True).iterator(chunk_size=10_000):
        marks[pk - 1] = 1
    return marks


def _fill_points(domain: Domain) -> None:
    with connection.cursor() as cursor:
        columns = ", ".join(f"{name} varchar(20)" for name in COLUMNS)
        cursor.execute(f"CREATE TEMPORARY TABLE test_points (id integer, {columns})")
        for place, values in enumerate(domain.axes()):
            cursor.execute(
                f"CREATE TEMPORARY TABLE axis_{place} (place integer, value varchar(20))"
            )
            cursor.executemany(f"INSERT INTO axis_{place} VALUES (%s, %s)", list(enumerate(values)))
        axes = domain.axes()
        number = " + ".join(
            f"axis_{place}.place * {prod(len(axis) for axis in axes[place + 1 :])}"
            for place in range(len(axes))
        )
        chosen = ", ".join(f"axis_{place}.value" for place in range(len(axes)))
        tables = " CROSS JOIN ".join(f"axis_{place}" for place in range(len(axes)))
        cursor.execute(f"INSERT INTO test_points SELECT 1 + {number}, {chosen} FROM {tables}")


@pytest.mark.slow
@pytest.mark.django_db
def test_p2_four_views_of_clauses_are_equal_on_more_than_a_million_combinations() -> None:
    assert DOMAIN.size() > 1_000_000
    said = [rule_of(parts_of(each), ref=each.ref) for each in CLAUSES]
    decision = decided(said, DOMAIN)
    assert 0 < sum(decision) < len(decision)
    assert decision == marked(permitted_boxes(to_odrl(CLAUSES, agreement="M-1"), DOMAIN), DOMAIN)
    assert decision == marked([box_of(each, DOMAIN) for each in CLAUSES], DOMAIN)
    assert decision == filtered(list(CLAUSES), DOMAIN)


@given(ANY_RULE)
def test_p2_a_clause_survives_its_sentence_and_its_odrl(each: ClauseRule) -> None:
    assert rule_of(parts_of(each), ref=each.ref) == each
    assert from_odrl(to_odrl([each], agreement="M-2026-1")) == [each]


@given(ANY_WORDS)
@settings(max_examples=8)
def test_p2_any_clause_permits_exactly_its_box(each: ClauseRule) -> None:
    small = Domain(
        units={unit: DOMAIN.units[unit] for unit in ("akimat", "centre")},
        roles=("akim",), territories={"": (), "semey": ("semey", "abai")},
        categories=("VIOLENCE",), risks=("", "4"),
    )  # fmt: skip
    box = box_of(each, small)
    odrl = permitted_boxes(to_odrl([each], agreement="M-1"), small)
    assert odrl == [box]
    for point in product(*small.axes()):
        inside = all(value in values for value, values in zip(point, box, strict=True))
        assert permits(each, small.ask(point, at=AT)) == inside


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.update(profile="urn:other"),
        lambda document: document.pop("permission"),
        lambda document: document["permission"][0]["constraint"].append(
            {"leftOperand": "count", "operator": "lt", "rightOperand": 3}
        ),
        lambda document: document["permission"][0].update(assigner="urn:elsewhere:unit:akimat"),
        lambda document: document["permission"][0]["constraint"].clear(),
        lambda document: document["permission"][0]["assignee"]["refinement"].append(
            {"leftOperand": "arasha:mood", "operator": "eq", "rightOperand": "good"}
        ),
        lambda document: document["permission"][0]["target"]["refinement"].append(
            {"leftOperand": "arasha:colour", "operator": "isAnyOf", "rightOperand": ["red"]}
        ),
    ],
)
def test_odrl_of_others_is_refused_and_never_read_as_something_wider(spoil: object) -> None:
    document = to_odrl([rule()], agreement="M-1")
    spoil(document)  # type: ignore[operator]
    with pytest.raises(NotOurOdrlError):
        from_odrl(document)


def test_odrl_of_a_suspended_clause_permits_nothing_to_a_reader_of_the_standard() -> None:
    (permission,) = to_odrl([rule(suspended_at=AT)], agreement="M-1")["permission"]
    (event,) = [each for each in permission["constraint"] if each["leftOperand"] == "event"]
    assert (event["operator"], event["rightOperand"]) == ("gt", {"@id": "arasha:resumption"})
