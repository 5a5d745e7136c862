"""Everyday appeals of the past years: rows as the acts would have left them, written many at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from arasha.appeals.actions.deadlines import CONTACT
from arasha.appeals.enums import AppealState, DecisionKind, Severity, Side
from arasha.appeals.models import Appeal, Decision, Message
from arasha.appeals.receipts import make_once_key
from arasha.clocks.actions.rules import rule_in_force
from arasha.clocks.enums import ClockChangeKind
from arasha.clocks.models import Clock, ClockChange, ClockRule
from arasha.clocks.queries import read_calendar
from arasha.clocks.rules import due_time
from arasha.demo.desk import ON_THE_PAGE, make_told, store_told
from arasha.demo.everyday import Everyday
from arasha.demo.stage import Stage
from arasha.demo.texts.reasons import REFERRED
from arasha.journal.actions import record, record_look
from arasha.journal.enums import Act
from arasha.journal.rules import AUTHOR, SYSTEM, Signature

_READING = timedelta(minutes=12)
_ESCALATION = timedelta(minutes=1)


def write_older(stage: Stage, everyday: Sequence[Everyday]) -> None:
    """Write answered appeals; what the journal says of each comes in its time as the stage plays on."""
    pairs = make_told([(each.told_at, each.told) for each in everyday], owner=stage.units["centre"])
    for (appeal, _told), each in zip(pairs, everyday, strict=True):
        _finish(stage, appeal, each)
    store_told(pairs)
    both = [(appeal, each) for (appeal, _told), each in zip(pairs, everyday, strict=True)]
    _write_answers(stage, both)
    late = _write_clocks(both)
    for appeal, each in both:
        _plan_journal(stage, appeal.ref, each, late_at=late.get(appeal.ref))


def _finish(stage: Stage, appeal: Appeal, each: Everyday) -> None:
    appeal.state = AppealState.CLOSED
    appeal.closed_at = each.answer_at
    appeal.taken_by = stage.people[each.answered_by]
    appeal.version = 4 if each.psychologist else 3
    if appeal.channel not in ON_THE_PAGE:
        appeal.registered_by = stage.people[each.operator]


def _write_answers(stage: Stage, both: Sequence[tuple[Appeal, Everyday]]) -> None:
    Message.objects.bulk_create(
        Message(
            appeal=appeal, side=Side.STAFF, text=each.answer, at=each.answer_at,
            by=stage.people[each.answered_by],
            once_key=make_once_key("demo", appeal.ref, "answer"),
        )
        for appeal, each in both
    )  # fmt: skip
    Decision.objects.bulk_create(
        Decision(
            appeal=appeal, kind=DecisionKind.REFER, at=each.answer_at - _READING,
            by=stage.people[each.operator], to_unit=stage.units["centre"],
            reason=REFERRED[appeal.language],
            state_before=AppealState.TAKEN, state_after=AppealState.WAITING,
        )
        for appeal, each in both
        if each.psychologist
    )  # fmt: skip
    Decision.objects.bulk_create(
        Decision(
            appeal=appeal, kind=DecisionKind.ANSWER, at=each.answer_at,
            by=stage.people[each.answered_by],
            state_before=AppealState.TAKEN, state_after=AppealState.CLOSED,
        )
        for appeal, each in both
    )  # fmt: skip


def _write_clocks(both: Sequence[tuple[Appeal, Everyday]]) -> dict[str, datetime]:
    """Write the stopped clock of the first contact of each; return when which was escalated."""
    calendar = read_calendar()
    rules: dict[str, ClockRule] = {
        severity: rule_in_force(CONTACT[severity], now=both[0][1].told_at) for severity in Severity
    }
    clocks = []
    for appeal, each in both:
        rule = rules[appeal.severity]
        due = due_time(rule.kind, rule.amount, each.told_at, calendar)
        clocks.append(
            Clock(
                rule=rule, thing_kind="appeal", thing_ref=appeal.ref, unit=appeal.owner,
                territory=appeal.territory, holder=appeal.taken_by, started_at=each.told_at,
                due_at=due, stopped_at=each.answer_at, version=2,
                escalated_at=due + _ESCALATION if due < each.answer_at else None,
            )
        )  # fmt: skip
    Clock.objects.bulk_create(clocks)
    late = [(clock, clock.escalated_at) for clock in clocks if clock.escalated_at]
    ClockChange.objects.bulk_create(
        ClockChange(
            clock=clock, kind=ClockChangeKind.ESCALATED, at=at, due_before=clock.due_at,
            due_after=clock.due_at,
        )
        for clock, at in late
    )  # fmt: skip
    return {clock.thing_ref: at for clock, at in late}


def _plan_journal(stage: Stage, ref: str, each: Everyday, *, late_at: datetime | None) -> None:
    operator = stage.actor(each.operator).signature
    answers = stage.actor(each.answered_by).signature
    on_the_page = each.told.channel in ON_THE_PAGE
    first = (AUTHOR, Act.APPEAL_TOLD) if on_the_page else (operator, Act.APPEAL_RECORDED)
    lines: list[tuple[datetime, Signature, Act, str]] = [(each.told_at, *first, "")]
    if late_at:
        lines.append((late_at, SYSTEM, Act.CLOCK_ESCALATED, ""))
    lines.append((each.answer_at - _READING, operator, Act.APPEAL_TAKEN, "taken_by state"))
    if each.psychologist:
        lines.append((each.answer_at - _READING, operator, Act.APPEAL_REFERRED, "state"))
    lines += [
        (each.answer_at, answers, Act.APPEAL_ANSWERED, ""),
        (each.answer_at, answers, Act.APPEAL_CLOSED, "state"),
    ]
    for at, by, act, fields in lines:
        line = partial(
            record, act, by=by, thing_kind="appeal", thing_ref=ref, fields=fields.split()
        )
        stage.plan(at, lambda now, line=line: line(now=now))  # type: ignore[misc]
    look = partial(record_look, Act.APPEAL_SEEN, by=answers, thing_kind="appeal", thing_ref=ref)
    stage.plan(each.answer_at - _READING, lambda now: look(now=now))
