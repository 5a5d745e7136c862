"""The page of one clock: how it stands, its history, and what this person may do."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.utils.functional import Promise

from arasha.access.actor import Actor
from arasha.access.conflicts import is_kept_from
from arasha.access.refusals import Reason
from arasha.clocks.enums import ClockChangeKind, Duty
from arasha.clocks.lines import ClockLine
from arasha.clocks.models import Clock, ClockChange
from arasha.clocks.policies import (
    scope_of_clocks,
    why_not_ask,
    why_not_ask_extension,
    why_not_decide,
    why_not_resume,
)
from arasha.clocks.queries.lines import line_of, with_pause_reason
from arasha.clocks.queries.running import get_waiting_change, last_due_day
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.workdays import local

# "A-2026-00041", or a step: "K-2026-00007/1.2".
_REFERENCE = re.compile(r"[A-Z]{1,4}-\d{4}-\d{1,9}(/[\d.]{1,12})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of the history of a clock."""

    kind: str | Promise
    at: datetime
    by: str
    approver: str
    reason: str
    due_after: datetime


@dataclass(frozen=True, slots=True)
class ClockPage:
    """What the page of a clock shows. `why_not_*` is None where the deed is open to the person."""

    pk: int
    line: ClockLine
    unit: str
    holder: str
    history: list[ChangeLine]
    waiting: ChangeLine | None
    first_day: date
    last_day: date | None
    why_not_pause: Reason | None
    why_not_extend: Reason | None
    why_not_decide: Reason | None
    why_not_resume: Reason | None


def read_clock(
    thing_kind: str, thing_ref: str, duty: str, *, by: Actor, now: datetime
) -> ClockPage:
    """Fetch the clock of a duty for a person, the running one first; Http404 outside their scope."""
    if not _REFERENCE.fullmatch(thing_ref) or duty not in Duty.values:
        raise Http404
    clocks = with_pause_reason(
        Clock.objects.filter(thing_kind=thing_kind, thing_ref=thing_ref, rule__duty=duty)
    )
    scoped = clocks.filter(scope_of_clocks(by).as_q()).select_related("rule", "unit", "holder")
    found = sorted(scoped, key=lambda clock: (clock.stopped_at is not None, -clock.pk))
    if not found or is_kept_from(by, thing_kind=thing_kind, thing_ref=thing_ref):
        record_refusal(
            Act.CLOCK_SEEN, by=by.signature, now=now, thing_kind=thing_kind[:20],
            thing_ref=thing_ref[:32], reason="outside_scope",
        )  # fmt: skip
        raise Http404
    record_look(
        Act.CLOCK_SEEN, by=by.signature, now=now, thing_kind=thing_kind, thing_ref=thing_ref
    )
    return _page(found[0], by=by, now=now)


def _page(clock: Clock, *, by: Actor, now: datetime) -> ClockPage:
    changes = ClockChange.objects.filter(clock=clock).select_related("by", "approver")
    waiting = get_waiting_change(clock)
    extensible = bool(clock.rule.extension_kind)
    return ClockPage(
        pk=clock.pk,
        line=line_of(clock, now=now),
        unit=clock.unit.name,
        holder=clock.holder.short_name if clock.holder else "",
        history=[_line(change) for change in changes.order_by("-pk")],
        waiting=_line(waiting) if waiting else None,
        first_day=local(clock.due_at).date(),
        last_day=last_due_day(clock) if extensible else None,
        why_not_pause=why_not_ask(by, clock, waiting=waiting, now=now),
        why_not_extend=why_not_ask_extension(by, clock, rule=clock.rule, waiting=waiting, now=now),
        why_not_decide=why_not_decide(by, clock, waiting=waiting),
        why_not_resume=why_not_resume(by, clock),
    )


def _line(change: ClockChange) -> ChangeLine:
    return ChangeLine(
        kind=ClockChangeKind(change.kind).label,
        at=change.at,
        by=change.by.short_name if change.by else "",
        approver=change.approver.short_name if change.approver else "",
        reason=change.reason,
        due_after=change.due_after,
    )
