"""What a source of figures is: rows of a work room, and all that a definition may say of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    Case,
    CharField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.enums import ChoicesType
from django.db.models.expressions import Combinable
from django.db.models.functions import ExtractMonth, ExtractYear
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.agencies.models import Placement
from arasha.lib.workdays import ZONE
from arasha.statistics.enums import By, Unit

YES, NO, OPEN = "yes", "no", "open"
YES_OR_NO = ((YES, _("Yes")), (NO, _("No")))
IN_TIME = (
    (YES, _("Kept in time")),
    (NO, _("Broken")),
    (OPEN, pgettext_lazy("deadline", "Still running")),
)


@dataclass(frozen=True, slots=True)
class Field:
    """What a condition may ask of a row: the path of its value and the closed list of values."""

    path: str
    title: str | Promise
    values: tuple[tuple[str, str | Promise], ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that can be counted distinct, added up or averaged: its path, what one of it is."""

    path: str
    title: str | Promise
    unit: Unit


@dataclass(frozen=True, slots=True)
class Span:
    """The time between two moments of a row."""

    begins: str
    ends: str
    title: str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Rows that figures are made of. Paths are columns, relations to one, or annotations of `rows`.

    A row is of a period by `day`: a moment (`is_moment`) or a local day. With `until`, a moment too,
    a row is counted that began and had not ended when the period ended: what there was, not what
    came. No path leads to many rows, so nothing is counted twice.
    """

    code: str
    title: str | Promise
    unit: Unit
    rows: Callable[[], QuerySet[Any]]
    day: str
    is_moment: bool = True
    until: str = ""
    place: str = "territory"
    team: str = ""
    by: Mapping[By, str] = field(default_factory=dict)
    fields: Mapping[str, Field] = field(default_factory=dict)
    distinct: Mapping[str, Counted] = field(default_factory=dict)
    numbers: Mapping[str, Counted] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)

    @property
    def is_stock(self) -> bool:
        return bool(self.until)

    @property
    def classifications(self) -> tuple[By, ...]:
        """By what its rows can be told apart; what there was at the end has no parts of the period."""
        return (*(() if self.is_stock else (By.PERIOD,)), *self.by)

    def value_by(self, by: str) -> Combinable:
        """Return the expression of the raw value by which a row is told apart."""
        if by == By.PERIOD:
            return month_number(self.day, is_moment=self.is_moment)
        return F(self.by[By(by)])


def values_of(choices: ChoicesType) -> tuple[tuple[str, str | Promise], ...]:
    """Return the closed list of an enumeration."""
    return tuple((str(value), label) for value, label in choices.choices)


def month_number(day: str, *, is_moment: bool) -> Combinable:
    """Return the local month of a day as 202603."""
    zone = ZONE if is_moment else None
    return ExpressionWrapper(
        ExtractYear(day, tzinfo=zone) * 100 + ExtractMonth(day, tzinfo=zone),
        output_field=IntegerField(),
    )


def age_at(day: str, birth_year: str, *, is_moment: bool = True) -> Combinable:
    """Return the age reached in the year of a day: only years of birth are known of all children."""
    year = ExtractYear(day, tzinfo=ZONE if is_moment else None)
    return ExpressionWrapper(year - F(birth_year), output_field=IntegerField())


def place_of(unit: str) -> Subquery:
    """Return the place in which an institution lies now, by the path of the institution."""
    now_at = Placement.objects.filter(organisation=OuterRef(unit), valid_to=None)
    return Subquery(now_at.values("territory_id")[:1])


def yes_or_no(condition: Any) -> Case:  # noqa: ANN401 - whatever Django filters by
    """Return "yes" for the rows that meet a condition, else "no"."""
    return Case(
        When(condition, then=Value(YES)), default=Value(NO), output_field=CharField(max_length=4)
    )


def in_time(kept: Q, broken: Q) -> Case:
    """Return "yes" where a deadline was kept, "no" where it was broken, else "open"."""
    return Case(
        When(kept, then=Value(YES)),
        When(broken, then=Value(NO)),
        default=Value(OPEN),
        output_field=CharField(max_length=4),
    )
