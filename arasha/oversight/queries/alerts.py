"""Unusual reading, as who looks into it sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise

from arasha.access.actor import Actor
from arasha.access.conflicts import refs_kept_from
from arasha.access.scopes import within
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.oversight.enums import AlertAnswer, AlertKind
from arasha.oversight.models import Alert
from arasha.oversight.policies.reading import scope_of_alerts
from arasha.oversight.queries.journal import names_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class AlertLine:
    """One unusual reading; `answer` is empty while it waits."""

    ref: str
    kind: str | Promise
    at: datetime
    who: str
    unit: str
    thing_kind: str
    thing_ref: str
    count: int | None
    answer: str | Promise
    answered_by: str


def list_alerts(*, by: Actor, now: datetime) -> list[AlertLine]:
    """List what waits, then what was looked into, the newest first; a look with all references."""
    waits = list(_seen_by(by).filter(answer="").order_by("-at")[:PAGE])
    ended = list(_seen_by(by).exclude(answer="").order_by("-at")[:PAGE])
    lines = _lines(_not_kept([*waits, *ended], by=by))
    record_look(
        Act.ALERTS_SEEN, by=by.signature, now=now, thing_kind="alert",
        shown=[line.ref for line in lines],
    )  # fmt: skip
    return lines


def read_alert(ref: str, *, by: Actor, now: datetime) -> AlertLine:
    """Return one unusual reading; the look is in the journal first."""
    line = _lines([_find(_seen_by(by), ref, by=by, now=now)])[0]
    record_look(Act.ALERTS_SEEN, by=by.signature, now=now, thing_kind="alert", thing_ref=ref)
    return line


def lock_alert(ref: str, *, by: Actor, now: datetime) -> Alert:
    """Fetch it inside the transaction of an act."""
    return _find(_seen_by(by).select_for_update(of=("self",)), ref, by=by, now=now)


def _seen_by(by: Actor) -> QuerySet[Alert]:
    return within(Alert.objects.all(), scope_of_alerts(by))


def _find(rows: QuerySet[Alert], ref: str, *, by: Actor, now: datetime) -> Alert:
    found = _not_kept(list(rows.filter(ref=ref)), by=by)
    if not found:
        record_refusal(
            Act.ALERTS_SEEN, by=by.signature, now=now, thing_kind="alert", thing_ref=ref,
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found[0]


def _not_kept(alerts: Sequence[Alert], *, by: Actor) -> list[Alert]:
    """Leave out what is about a thing in which the reader is named."""
    refs: dict[str, set[str]] = {}
    for alert in alerts:
        refs.setdefault(alert.thing_kind, set()).add(alert.thing_ref)
    kept = {
        (kind, ref)
        for kind, found in refs.items()
        for ref in refs_kept_from(by, thing_kind=kind, refs=found)
    }
    return [alert for alert in alerts if (alert.thing_kind, alert.thing_ref) not in kept]


def _lines(alerts: Sequence[Alert]) -> list[AlertLine]:
    people, units = names_of(
        people={code for alert in alerts for code in (alert.signer_code, alert.answered_by)},
        units={alert.unit_code for alert in alerts},
    )
    return [
        AlertLine(
            ref=alert.ref,
            kind=AlertKind(alert.kind).label,
            at=alert.at,
            who=people.get(alert.signer_code, alert.signer_code),
            unit=units.get(alert.unit_code, alert.unit_code),
            thing_kind=alert.thing_kind,
            thing_ref=alert.thing_ref,
            count=alert.count,
            answer=AlertAnswer(alert.answer).label if alert.answer else "",
            answered_by=people.get(alert.answered_by, alert.answered_by),
        )
        for alert in alerts
    ]
