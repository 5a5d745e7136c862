"""The working calendar, school holidays and the versions of rules."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language

from arasha.agencies.enums import OrganisationKind
from arasha.clocks.enums import BasisStatus, ClockKind, Duty
from arasha.clocks.models import CalendarDay, Clock, ClockRule, SchoolBreak
from arasha.lib.workdays import Calendar

_FACTS = [
    "kind",
    "amount",
    "extension_kind",
    "extension_amount",
    "warn_minutes",
    "status",
    "basis_kk",
    "basis_ru",
    "basis_en",
    "version",
]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One duty as the page of rules shows it: the version in force and how many there were."""

    duty: str
    label: str | Promise
    amount: str
    extension: str
    basis: str
    is_law: bool
    version: int
    changed_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """One exception of the working calendar in the reader's language."""

    day: date
    is_working: bool
    name: str
    source: str


def read_calendar() -> Calendar:
    """Return the working calendar as the pure rules take it: one query."""
    return Calendar(days=dict(CalendarDay.objects.values_list("day", "is_working")))


def get_rule(duty: Duty, *, now: datetime) -> ClockRule | None:
    """Return the version of the rule in force at `now`; before the first version, the first."""
    versions = ClockRule.objects.filter(duty=duty)
    in_force = versions.filter(valid_from__lte=now).order_by("-version").first()
    return in_force or versions.order_by("version").first()


def lock_rule_in_force(duty: Duty) -> ClockRule | None:
    """Lock the version that no later one has replaced, inside the caller's transaction."""
    return ClockRule.objects.select_for_update().filter(duty=duty, valid_to=None).first()


def list_rules() -> list[RuleLine]:
    """List the version in force of every duty, in the order of the duties: one query."""
    rules = {rule.duty: rule for rule in ClockRule.objects.filter(valid_to=None)}
    return [_line(rules[duty]) for duty in Duty if duty in rules]


def list_versions(duty: Duty) -> list[RuleLine]:
    """List all versions of one duty, the newest first."""
    return [_line(rule) for rule in ClockRule.objects.filter(duty=duty).order_by("-version")]


def read_rule_facts(duty: Duty, *, now: datetime) -> dict[str, object]:
    """Return what the form of a rule begins with: the version in force."""
    rule = get_rule(duty, now=now)
    return {} if rule is None else {name: getattr(rule, name) for name in _FACTS}


def list_days(*, since: date) -> list[tuple[int, list[DayLine]]]:
    """List the exceptions from a day on, by year: one query."""
    days = CalendarDay.objects.filter(day__gte=since).order_by("day")
    lines = (
        DayLine(day.day, day.is_working, str(in_language_of_reader(day, "name")), day.source)
        for day in days
    )
    return [(year, list(found)) for year, found in groupby(lines, lambda line: line.day.year)]


def list_school_breaks(*, since: date) -> list[SchoolBreak]:
    return list(SchoolBreak.objects.filter(last_day__gte=since).order_by("first_day"))


def is_school_break(day: date) -> bool:
    return SchoolBreak.objects.filter(first_day__lte=day, last_day__gte=day).exists()


def unit_is_on_holiday(clock: Clock, *, now: datetime) -> bool:
    """Say whether a clock held by a school falls into the school holidays now."""
    if clock.unit.kind != OrganisationKind.SCHOOL:
        return False
    return is_school_break(timezone.localtime(now).date())


def basis_of(rule: ClockRule) -> str:
    """Return the legal basis in the reader's language."""
    return str(in_language_of_reader(rule, "basis"))


def in_language_of_reader(row: object, field: str) -> object:
    """Return the field of a row in the reader's language; Kazakh where we do not speak it."""
    language = (get_language() or "kk")[:2]
    return getattr(row, f"{field}_{language}", None) or getattr(row, f"{field}_kk")


def _line(rule: ClockRule) -> RuleLine:
    return RuleLine(
        duty=rule.duty,
        label=Duty(rule.duty).label,
        amount=words_of_amount(rule.kind, rule.amount),
        extension=words_of_amount(rule.extension_kind, rule.extension_amount),
        basis=basis_of(rule),
        is_law=rule.status == BasisStatus.LAW,
        version=rule.version,
        changed_at=rule.changed_at,
        reason=rule.reason,
    )


def words_of_amount(kind: str, amount: int) -> str:
    """Say a length as "15 working days" does, without grammar that three languages would break."""
    if not kind:
        return ""
    label = ClockKind(kind).label
    # How many minutes "immediately" is counted as stands in the basis.
    is_counted = amount and kind != ClockKind.AT_ONCE
    return f"{label}: {amount}" if is_counted else str(label)
