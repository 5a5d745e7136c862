"""Clocks as lines of a page."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import get_language

from arasha.access.statements import Statement
from arasha.clocks.enums import BasisStatus, ClockChangeKind, Duty
from arasha.clocks.lines import ClockLine
from arasha.clocks.models import Clock, ClockChange
from arasha.clocks.queries.calendar import basis_of
from arasha.clocks.rules import state_at


def list_clocks_of(thing_kind: str, thing_ref: str, *, now: datetime) -> list[ClockLine]:
    """List all clocks of one thing, those that still run first, by due time: one query."""
    clocks = with_pause_reason(Clock.objects.filter(thing_kind=thing_kind, thing_ref=thing_ref))
    lines = [line_of(clock, now=now) for clock in clocks.order_by("due_at", "pk")]
    return sorted(lines, key=lambda line: line.state == "stopped")


def list_running_clocks(
    thing_kinds: Collection[str], thing_ref: str, *, now: datetime
) -> list[ClockLine]:
    """List the clocks of these kinds under one reference that have not stopped, by due time: one query."""
    clocks = Clock.objects.filter(thing_kind__in=thing_kinds, thing_ref=thing_ref, stopped_at=None)
    return [line_of(clock, now=now) for clock in with_pause_reason(clocks).order_by("due_at", "pk")]


def clocks_of_many(
    thing_kind: str, refs: Collection[str], *, now: datetime
) -> dict[str, ClockLine]:
    """Return the most pressing running clock of each thing, paused ones last: one query.

    Lists show fifty of these, so rows are tuples and each duty is put into words once.
    """
    asked = sorted(set(refs))
    places = _places(len(asked))
    statement = _statement(len(asked), (get_language() or "kk")[:2])
    rows = statement.rows({"<kind>": thing_kind, **dict(zip(places, asked, strict=True))})
    labels: dict[str, str] = {}
    found: dict[str, ClockLine] = {}
    for ref, due_at, paused_at, version, pause_reason, duty, warn_minutes, status, words in sorted(
        rows, key=lambda row: (row[2] is not None, row[1])
    ):
        if ref in found:
            continue
        if duty not in labels:
            labels[duty] = str(Duty(duty).label)
        found[ref] = ClockLine(
            thing_kind=thing_kind,
            thing_ref=ref,
            duty=duty,
            label=labels[duty],
            due_at=due_at,
            state=state_at(
                now,
                due_at=due_at,
                warn_minutes=warn_minutes,
                paused_at=paused_at,
                stopped_at=None,
            ),
            remaining=due_at - (paused_at or now),
            basis=words,
            is_law=status == BasisStatus.LAW,
            pause_reason=pause_reason or "",
            version=version,
        )
    return found


def _places(count: int) -> list[str]:
    return [f"<ref {number}>" for number in range(count)]


@lru_cache(maxsize=256)
def _statement(count: int, language: str) -> Statement:
    """Compile the question for so many things, with placeholders for their kind and references."""
    clocks = Clock.objects.filter(
        thing_kind="<kind>", thing_ref__in=_places(count), stopped_at=None
    )
    return Statement.of(
        with_pause_reason(clocks).values_list(
            "thing_ref", "due_at", "paused_at", "version", "pause_reason",
            "rule__duty", "rule__warn_minutes", "rule__status", f"rule__basis_{language}",
        )
    )  # fmt: skip


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


def with_pause_reason(clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    """Load the rule and, for a paused clock, why it rests: `pause_reason`."""
    pauses = ClockChange.objects.filter(clock=OuterRef("pk"), kind=ClockChangeKind.PAUSED)
    reason = Subquery(pauses.order_by("-at", "-pk").values("reason")[:1])
    is_paused = When(paused_at__isnull=False, stopped_at=None, then=reason)
    return clocks.select_related("rule").annotate(
        pause_reason=Case(is_paused, default=Value(""), output_field=CharField())
    )
