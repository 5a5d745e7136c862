"""Reads of the room: rules in force, the working calendar, and clocks as lines of a page."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import get_language

from arasha.agencies.enums import OrganisationKind
from arasha.clocks.enums import BasisStatus, ClockChangeKind, Duty
from arasha.clocks.lines import ClockLine
from arasha.clocks.models import CalendarDay, Clock, ClockChange, ClockRule, SchoolBreak
from arasha.clocks.rules import state_at
from arasha.lib.workdays import Calendar


def read_calendar() -> Calendar:
    """Return the working calendar as the pure rules take it: one query."""
    return Calendar(days=dict(CalendarDay.objects.values_list("day", "is_working")))


def get_rule(duty: Duty, *, now: datetime) -> ClockRule | None:
    """Return the version of the rule in force at `now`; before the first version, the first."""
    versions = ClockRule.objects.filter(duty=duty)
    in_force = versions.filter(valid_from__lte=now).order_by("-version").first()
    return in_force or versions.order_by("version").first()


def list_clocks_of(thing_kind: str, thing_ref: str, *, now: datetime) -> list[ClockLine]:
    """List all clocks of one thing, those that still run first, by due time: one query."""
    clocks = _with_pause_reason(Clock.objects.filter(thing_kind=thing_kind, thing_ref=thing_ref))
    lines = [line_of(clock, now=now) for clock in clocks.order_by("due_at", "pk")]
    return sorted(lines, key=lambda line: line.state == "stopped")


def clocks_of_many(
    thing_kind: str, refs: Collection[str], *, now: datetime
) -> dict[str, ClockLine]:
    """Return the most pressing running clock of each thing, paused ones last: one query."""
    clocks = _with_pause_reason(
        Clock.objects.filter(thing_kind=thing_kind, thing_ref__in=refs, stopped_at=None)
    )
    found: dict[str, ClockLine] = {}
    for clock in sorted(clocks, key=lambda clock: (clock.paused_at is not None, clock.due_at)):
        found.setdefault(clock.thing_ref, line_of(clock, now=now))
    return found


def is_school_break(day: date) -> bool:
    return SchoolBreak.objects.filter(first_day__lte=day, last_day__gte=day).exists()


def unit_is_on_holiday(clock: Clock, *, now: datetime) -> bool:
    """Say whether a clock held by a school falls into the school holidays now."""
    if clock.unit.kind != OrganisationKind.SCHOOL:
        return False
    return is_school_break(timezone.localtime(now).date())


def line_of(clock: Clock, *, now: datetime) -> ClockLine:
    """Turn a row (with its rule loaded) into what a page shows at `now`."""
    rule = clock.rule
    return ClockLine(
        thing_kind=clock.thing_kind,
        thing_ref=clock.thing_ref,
        duty=rule.duty,
        label=Duty(rule.duty).label,
        due_at=clock.due_at,
        state=state_at(
            now,
            due_at=clock.due_at,
            warn_minutes=rule.warn_minutes,
            paused_at=clock.paused_at,
            stopped_at=clock.stopped_at,
        ),
        remaining=clock.due_at - (clock.paused_at or clock.stopped_at or now),
        basis=basis_of(rule),
        is_law=rule.status == BasisStatus.LAW,
        pause_reason=getattr(clock, "pause_reason", None) or "",
        version=clock.version,
    )


def basis_of(rule: ClockRule) -> str:
    """Return the legal basis in the reader's language."""
    return str(getattr(rule, f"basis_{(get_language() or 'kk')[:2]}", rule.basis_kk))


def list_running(
    thing_kind: str, thing_ref: str, *, duties: Iterable[Duty] = ()
) -> QuerySet[Clock]:
    """Clocks of a thing that are not stopped, of some duties where given."""
    clocks = Clock.objects.filter(thing_kind=thing_kind, thing_ref=thing_ref, stopped_at=None)
    codes = [duty.value for duty in duties]
    return clocks.filter(rule__duty__in=codes) if codes else clocks


def _with_pause_reason(clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    pauses = ClockChange.objects.filter(clock=OuterRef("pk"), kind=ClockChangeKind.PAUSED)
    reason = Subquery(pauses.order_by("-at", "-pk").values("reason")[:1])
    is_paused = When(paused_at__isnull=False, stopped_at=None, then=reason)
    return clocks.select_related("rule").annotate(
        pause_reason=Case(is_paused, default=Value(""), output_field=CharField())
    )
