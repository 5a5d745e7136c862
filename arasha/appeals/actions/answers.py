"""Writing to the author: with the end of the appeal, without it, or with its passing on."""

from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.enums import THING_CLASSES, Basis, DataClass, Purpose
from arasha.access.refusals import refuse_if
from arasha.agencies.models import Organisation
from arasha.agreements.actions.disclosing import Exchange, disclose_by_law
from arasha.appeals.actions import deadlines
from arasha.appeals.actions.changing import deciding, note, put_decision, save, working
from arasha.appeals.actions.triage import call_people
from arasha.appeals.enums import AppealKind, DecisionKind, Side
from arasha.appeals.models import Appeal, Contact, Message
from arasha.appeals.policies import GROUND_IS_MISSING
from arasha.appeals.queries.gate import find_appeal
from arasha.appeals.queries.routing import answers_here
from arasha.appeals.receipts import make_once_key
from arasha.cases.enums import Category
from arasha.journal.enums import Act


def write_to_author(ref: str, *, text: str, once: str, by: Actor, now: datetime) -> Appeal:
    """Write to the author and go on working; the clock of the first contact stops."""
    if _is_sent(ref, once):
        return find_appeal(ref, by=by, now=now)
    with working(ref, Act.APPEAL_ANSWERED, by=by, now=now) as appeal:
        _send(appeal, text=text, once=once, by=by, now=now)
        appeal.lease_until = None
        save(appeal, "lease_until")
    return appeal


def answer(
    ref: str, *, text: str, ground: str = "", once: str, version: int, by: Actor, now: datetime
) -> Appeal:
    """Answer the author and close the appeal; all its clocks stop.

    A formal appeal is decided with its ground (APPC 76). A bullying appeal that became no case is
    looked at again after 30, 60 and 90 days. The same `once` sent twice answers once.
    """
    if _is_sent(ref, once):
        return find_appeal(ref, by=by, now=now)
    with deciding(ref, DecisionKind.ANSWER, by=by, now=now, version=version) as appeal:
        is_missing = appeal.kind == AppealKind.FORMAL and not ground
        refuse_if(
            GROUND_IS_MISSING if is_missing else None,
            act=Act.APPEAL_CLOSED, thing_kind="appeal", thing_ref=ref,
        )  # fmt: skip
        _send(appeal, text=text, once=once, by=by, now=now)
        put_decision(appeal, DecisionKind.ANSWER, by=by, now=now, reason=ground)
        deadlines.stop_for(appeal, DecisionKind.ANSWER, now=now)
        if appeal.category == Category.BULLYING and appeal.case is None:
            deadlines.start(appeal, deadlines.OBSERVATIONS, now=now)
    return appeal


def forward(
    ref: str,
    *,
    text: str,
    reason: str,
    to_unit: Organisation | None,
    once: str,
    version: int,
    by: Actor,
    now: datetime,
) -> Appeal:
    """Forward as outside competence and tell the author where to (APPC 65); our clocks stop.

    An institution whose people take appeals here receives it in its own queue. What is given to any
    institution that is known here leaves a record. `to_unit` is None where the body is none of ours;
    then the reason names it, and a letter is printed.
    """
    if _is_sent(ref, once):
        return find_appeal(ref, by=by, now=now)
    with deciding(ref, DecisionKind.FORWARD, by=by, now=now, version=version) as appeal:
        _send(appeal, text=text, once=once, by=by, now=now)
        if to_unit is not None:
            _record_giving(appeal, to_unit, by=by, now=now)
        if to_unit is not None and answers_here(to_unit, appeal, now=now):
            _pass_on(appeal, to_unit, reason=reason, by=by, now=now)
        else:
            kind = DecisionKind.FORWARD
            put_decision(appeal, kind, by=by, now=now, reason=reason, to_unit=to_unit)
            deadlines.stop_for(appeal, kind, now=now)
    return appeal


def _record_giving(appeal: Appeal, to_unit: Organisation, *, by: Actor, now: datetime) -> None:
    """Write down that the whole appeal goes to another institution, before it does."""
    has_author = Contact.objects.filter(appeal=appeal).exists()
    exchange = Exchange(
        from_unit=appeal.owner, to_unit=to_unit,
        classes=THING_CLASSES if has_author else THING_CLASSES - {DataClass.CONTACTS},
        fields=("appeal",), purpose=Purpose.PROTECTION, basis=Basis.LEGAL_DUTY,
        thing_kind="appeal", thing_ref=appeal.ref, territory=appeal.territory,
        category=appeal.category,
    )  # fmt: skip
    disclose_by_law(exchange, law="APPC 65", by=by, now=now)


def _pass_on(
    appeal: Appeal, to_unit: Organisation, *, reason: str, by: Actor, now: datetime
) -> None:
    kind, appeal.owner = DecisionKind.PASS_ON, to_unit
    save(appeal, "owner")
    put_decision(appeal, kind, by=by, now=now, reason=reason, to_unit=to_unit)
    deadlines.stop_for(appeal, kind, now=now)
    deadlines.arrive(appeal, now=now)
    call_people(appeal, now=now)


def _is_sent(ref: str, once: str) -> bool:
    """Tell whether this sending came before: the key counts with its appeal, not in another."""
    return Message.objects.filter(once_key=make_once_key(ref, once)).exists()


def _send(appeal: Appeal, *, text: str, once: str, by: Actor, now: datetime) -> None:
    Message.objects.create(
        appeal=appeal, side=Side.STAFF, text=text, by_id=by.staff_id, at=now,
        once_key=make_once_key(appeal.ref, once),
    )  # fmt: skip
    note(Act.APPEAL_ANSWERED, appeal, by=by, now=now)
    deadlines.stop_contact(appeal, now=now)
