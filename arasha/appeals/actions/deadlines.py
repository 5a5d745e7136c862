"""Which clocks of an appeal start and stop with which act."""

from collections.abc import Iterable
from datetime import datetime

from arasha.appeals.enums import AppealKind, DecisionKind, Severity, Side
from arasha.appeals.models import Appeal
from arasha.appeals.queries.routing import is_outside_competence
from arasha.cases.enums import Category
from arasha.clocks.actions import give_clocks, start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.staff.models import StaffMember

CONTACT = {
    Severity.RED: Duty.CONTACT_RED,
    Severity.ORANGE: Duty.CONTACT_ORANGE,
    Severity.ORDINARY: Duty.CONTACT_ORDINARY,
}
BULLYING = (Duty.BULLYING_SAFETY, Duty.BULLYING_EXAMINATION)
OBSERVATIONS = (Duty.OBSERVE_30, Duty.OBSERVE_60, Duty.OBSERVE_90)
# Either we decide on a formal appeal, or it is outside our competence and we forward it.
FORMAL = (Duty.DECIDE_FORMAL, Duty.FORWARD_FORMAL)
_CONTACT_DUTIES = tuple(CONTACT.values())
# What a decision ends; an empty tuple ends every clock of the appeal. Referring ends none: the
# clocks move on with the appeal.
STOPPED_BY: dict[DecisionKind, tuple[Duty, ...] | None] = {
    DecisionKind.TAKE: (Duty.CONTACT_RED,),
    DecisionKind.TAKE_UP: (Duty.CONTACT_RED,),
    DecisionKind.SAFETY: (Duty.BULLYING_SAFETY,),
    DecisionKind.ANSWER: (),
    DecisionKind.REFER: None,
    DecisionKind.OPEN_CASE: _CONTACT_DUTIES,
    DecisionKind.JOIN_CASE: _CONTACT_DUTIES,
    DecisionKind.FORWARD: (),
    # Who receives it decides on it from then on.
    DecisionKind.PASS_ON: (*_CONTACT_DUTIES, *FORMAL),
    DecisionKind.SET_ASIDE: (),
    DecisionKind.OBSERVED: None,
    DecisionKind.REOPEN: OBSERVATIONS,
}


def stop_for(appeal: Appeal, decision: DecisionKind, *, now: datetime) -> None:
    """Stop what the decision ends."""
    duties = STOPPED_BY[decision]
    if duties is not None:
        stop(appeal, duties, now=now)
    if decision in {DecisionKind.OPEN_CASE, DecisionKind.JOIN_CASE}:
        take_as_ours(appeal, now=now)


def stop(appeal: Appeal, duties: Iterable[Duty], *, now: datetime) -> None:
    stop_clocks(thing_kind="appeal", thing_ref=appeal.ref, now=now, duties=duties)


def stop_contact(appeal: Appeal, *, now: datetime) -> None:
    """Stop the clocks of the first contact: the author has heard from a person."""
    stop(appeal, _CONTACT_DUTIES, now=now)


def start(appeal: Appeal, duties: Iterable[Duty], *, now: datetime) -> None:
    for duty in duties:
        start_clock(
            duty, thing_kind="appeal", thing_ref=appeal.ref, unit=appeal.owner,
            territory=appeal.territory, holder=appeal.taken_by, now=now,
        )  # fmt: skip


def start_again(appeal: Appeal, *, now: datetime) -> None:
    """Start what is due when an appeal comes back to the queue after its end."""
    start(appeal, [CONTACT[Severity(appeal.severity)], *_lasting_duties(appeal)], now=now)


def move(appeal: Appeal, *, holder: StaffMember | None) -> None:
    """Give the running clocks to the unit and person who have the appeal now."""
    give_clocks(thing_kind="appeal", thing_ref=appeal.ref, holder=holder, unit=appeal.owner)


def call_again(appeal: Appeal, *, now: datetime) -> None:
    """Start the red clock anew: back in the queue, a red appeal needs a human as a new one does."""
    if appeal.severity == Severity.RED and not is_answered(appeal):
        start(appeal, [Duty.CONTACT_RED], now=now)


def arrive(appeal: Appeal, *, now: datetime) -> None:
    """Give the clocks of an appeal that was passed on to its new owner, who decides on it anew."""
    move(appeal, holder=None)
    start(appeal, _lasting_duties(appeal), now=now)


def follow_sorting(appeal: Appeal, *, is_outside: bool = False, now: datetime) -> None:
    """After category, severity or kind changed: what is due now runs, what is not stops.

    The time counts from the moment the appeal came, whoever sorted it however late. A formal appeal
    that `is_outside` our competence is to be forwarded and not decided on.
    """
    came = appeal.received_at or appeal.registered_at
    due = _lasting_duties(appeal, is_outside=is_outside)
    stop(appeal, {*BULLYING, *FORMAL} - set(due), now=now)
    start(appeal, due, now=came)
    if is_answered(appeal):
        return
    contact = CONTACT[Severity(appeal.severity)]
    stop(appeal, set(_CONTACT_DUTIES) - {contact}, now=now)
    if contact is not Duty.CONTACT_RED:
        start(appeal, [contact], now=came)


def is_answered(appeal: Appeal) -> bool:
    """Whether the author has had a word from a person."""
    return appeal.messages.filter(side=Side.STAFF).exists()


def take_as_ours(appeal: Appeal, *, now: datetime) -> None:
    """Decide on a formal appeal after all that was thought to be outside our competence."""
    if is_outside_competence(appeal):
        stop(appeal, [Duty.FORWARD_FORMAL], now=now)
        start(appeal, [Duty.DECIDE_FORMAL], now=appeal.received_at or appeal.registered_at)


def _lasting_duties(appeal: Appeal, *, is_outside: bool = False) -> list[Duty]:
    duties = list(BULLYING) if appeal.category == Category.BULLYING else []
    if appeal.kind != AppealKind.FORMAL:
        return duties
    return [*duties, Duty.FORWARD_FORMAL if is_outside else Duty.DECIDE_FORMAL]
