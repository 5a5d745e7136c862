"""What every deed leaves behind: a line of the chronology and an entry of the journal."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TypedDict

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.cases.enums import EventKind
from arasha.cases.models import Case, Event, Note
from arasha.cases.policies import why_not
from arasha.cases.rules import CASE_MOVES, Deed
from arasha.journal.actions import record
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True)
class Trace:
    """`kind` is the kind of thing the journal names: the case itself, or a thing within it."""

    act: Act
    event: EventKind
    kind: str = "case"


# One line per deed: the two records of it stand side by side.
TRACES: dict[Deed, Trace] = {
    Deed.OPEN: Trace(Act.CASE_OPENED, EventKind.OPENED),
    Deed.JOIN_APPEAL: Trace(Act.CASE_JOINED, EventKind.APPEAL_JOINED),
    Deed.ASSIGN: Trace(Act.CASE_ASSIGNED, EventKind.ASSIGNED),
    Deed.SET_RISK: Trace(Act.CASE_RISK_SET, EventKind.RISK_SET),
    Deed.SET_GOAL: Trace(Act.GOAL_SET, EventKind.GOAL_SET),
    Deed.END_GOAL: Trace(Act.GOAL_ENDED, EventKind.GOAL_ENDED),
    Deed.PLAN_STEP: Trace(Act.STEP_PLANNED, EventKind.STEP_PLANNED, "step"),
    Deed.GIVE_STEP: Trace(Act.STEP_GIVEN, EventKind.STEP_GIVEN, "step"),
    Deed.DO_STEP: Trace(Act.STEP_DONE, EventKind.STEP_DONE, "step"),
    Deed.DROP_STEP: Trace(Act.STEP_DROPPED, EventKind.STEP_DROPPED, "step"),
    Deed.WRITE_NOTE: Trace(Act.NOTE_WRITTEN, EventKind.NOTE),
    Deed.SEND_REFERRAL: Trace(Act.REFERRAL_SENT, EventKind.REFERRAL_SENT, "referral"),
    Deed.ACCEPT_REFERRAL: Trace(Act.REFERRAL_ANSWERED, EventKind.REFERRAL_ACCEPTED, "referral"),
    Deed.DECLINE_REFERRAL: Trace(Act.REFERRAL_ANSWERED, EventKind.REFERRAL_DECLINED, "referral"),
    Deed.FULFIL_REFERRAL: Trace(Act.REFERRAL_DONE, EventKind.REFERRAL_DONE, "referral"),
    Deed.WITHDRAW_REFERRAL: Trace(Act.REFERRAL_WITHDRAWN, EventKind.REFERRAL_WITHDRAWN, "referral"),
    Deed.ASK_HAND_OVER: Trace(Act.CASE_HANDED_OVER, EventKind.HAND_OVER_ASKED),
    Deed.ACCEPT_HAND_OVER: Trace(Act.HAND_OVER_ANSWERED, EventKind.HAND_OVER_ACCEPTED),
    Deed.DECLINE_HAND_OVER: Trace(Act.HAND_OVER_ANSWERED, EventKind.HAND_OVER_DECLINED),
    Deed.ASK_CLOSING: Trace(Act.CLOSING_ASKED, EventKind.CLOSING_ASKED),
    Deed.APPROVE_CLOSING: Trace(Act.CLOSING_DECIDED, EventKind.CLOSING_APPROVED),
    Deed.RETURN_CLOSING: Trace(Act.CLOSING_DECIDED, EventKind.CLOSING_RETURNED),
    Deed.OBSERVE: Trace(Act.CASE_OBSERVED, EventKind.OBSERVED),
    Deed.REOPEN: Trace(Act.CASE_REOPENED, EventKind.REOPENED),
}


class About(TypedDict):
    """What a refusal is about, as `refuse_if` takes it."""

    act: Act
    thing_kind: str
    thing_ref: str


def about(deed: Deed, ref: str, *, kind: str = "case") -> About:
    return {"act": TRACES[deed].act, "thing_kind": kind, "thing_ref": ref}


def lock_case(case: Case, deed: Deed, *, by: Actor, version: int | None = None) -> Case:
    """Take the case for this transaction and check that the person may do the deed with it now."""
    locked = get_locked(case)
    if version is not None and locked.version != version:
        raise ChangedMeanwhile(**about(deed, locked.ref))
    refuse_if(why_not(deed, by, locked), **about(deed, locked.ref))
    return locked


def key_in(case: Case, once: str) -> str:
    """Return the key of one sending bound to its case: the same words elsewhere are another sending."""
    return sha256(f"{case.ref} {once}".encode()).hexdigest()[:40]


def get_locked(case: Case) -> Case:
    """Take the case for this transaction, with what its deeds need."""
    rows = Case.objects.select_related("child", "lead", "territory", "worker", "record_key")
    return rows.select_for_update(of=("self",)).get(pk=case.pk)


def save_case(case: Case, deed: Deed, *fields: str) -> None:
    """Write the named fields, the state that follows from the deed, and the next version."""
    case.state = CASE_MOVES[deed][case.state]
    case.version += 1
    case.save(update_fields=[*fields, "state", "version"])


def leave_trace(
    deed: Deed,
    case: Case,
    *,
    by: Actor,
    now: datetime,
    thing: str = "",
    detail: str = "",
    note: Note | None = None,
) -> Event:
    """Write the deed to the chronology and to the journal.

    `thing` is the reference, number or code the line is about; the journal never gets `detail`.
    """
    kind = TRACES[deed].kind
    ref = {"case": case.ref, "step": f"{case.ref}/{thing}", "referral": thing}[kind]
    record(
        TRACES[deed].act, by=by.signature, now=now, thing_kind=kind, thing_ref=ref,
        fields=[deed.value],
    )  # fmt: skip
    return Event.objects.create(
        case=case,
        kind=TRACES[deed].event,
        at=now,
        by_id=by.staff_id,
        unit_id=by.unit_id,
        thing_ref=thing,
        detail=detail,
        note=note,
    )
