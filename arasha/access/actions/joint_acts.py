"""Acts that one person alone cannot do: asked by one, decided by another, done once, within a week."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from arasha.access.actor import Actor
from arasha.access.enums import JointActKind
from arasha.access.models import JointAct
from arasha.access.policies import (
    NOT_APPROVED,
    why_not_ask_joint_act,
    why_not_decide_joint_act,
)
from arasha.access.refusals import Refused, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Territory
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import Signature

VALID_FOR = timedelta(days=7)
# What an export of keys is about: the root key, split into shares for the parties.
ROOT_KEY = "root-key"
# What the journal writes it under: an unlock is told and hidden with its appeal.
THING_OF = {
    JointActKind.IDENTITY_UNLOCK: "appeal",
    JointActKind.KEY_EXPORT: "keys",
    JointActKind.FACTOR_RESET: "staff",
}


def ask_joint_act(
    kind: JointActKind,
    *,
    what: str,
    reason: str,
    territory: Territory | None,
    once: str,
    by: Actor,
    now: datetime,
) -> JointAct:
    """Ask for an act that needs two; nothing happens before another person approves it."""
    with transaction.atomic():
        refuse_if(
            why_not_ask_joint_act(by, kind), act=Act.JOINT_ACT_ASKED, thing_kind=THING_OF[kind],
            thing_ref=what,
        )  # fmt: skip
        known = JointAct.objects.filter(once_key=once, asked_by_id=by.staff_id).first()
        if known is not None:
            return known
        act = JointAct.objects.create(
            ref=next_ref("J", now=now), kind=kind, what=what, territory=territory, reason=reason,
            asked_by_id=by.staff_id, asked_at=now, expires_at=now + VALID_FOR, once_key=once,
        )  # fmt: skip
        _record(Act.JOINT_ACT_ASKED, act, by=by.signature, now=now)
        _tell(act, now=now)
        return act


def decide_joint_act(ref: str, *, approve: bool, answer: str, by: Actor, now: datetime) -> JointAct:
    """Approve the act or decline it, as the second person."""
    with transaction.atomic():
        act = JointAct.objects.select_for_update().get(ref=ref)
        refuse_if(
            why_not_decide_joint_act(by, act, now=now), act=Act.JOINT_ACT_DECIDED,
            thing_kind=THING_OF[JointActKind(act.kind)], thing_ref=act.what,
        )  # fmt: skip
        act.decided_by_id, act.decided_at = by.staff_id, now
        act.is_approved, act.answer = approve, answer
        act.save(update_fields=["decided_by", "decided_at", "is_approved", "answer"])
        word = "approved" if approve else "declined"
        _record(Act.JOINT_ACT_DECIDED, act, word, by=by.signature, now=now)
        _tell(act, now=now)
        return act


def do_joint_act(
    kind: JointActKind, *, what: str, ref: str = "", by: Signature, now: datetime
) -> JointAct:
    """Take note that the approved act is done now; it is approved for one time.

    `by` is who does it: the person who asked, or Arasha itself where the machine's command names
    the act by its `ref`. Raises Refused where nobody approved it, it was done, or a week is over.
    """
    with transaction.atomic():
        known = JointAct.objects.select_for_update().filter(
            kind=kind, what=what, is_approved=True, done_at=None, expires_at__gt=now
        )
        asked = known.filter(ref=ref) if ref else known.filter(asked_by__code=by.code)
        act = asked.order_by("asked_at").first()
        if act is None:
            raise Refused(
                NOT_APPROVED, act=Act.JOINT_ACT_DONE, thing_kind=THING_OF[kind], thing_ref=what
            )
        act.done_at = now
        act.save(update_fields=["done_at"])
        _record(Act.JOINT_ACT_DONE, act, by=by, now=now)
        return act


def _tell(act: JointAct, *, now: datetime) -> None:
    """Tell the other side, through the room of notices above."""
    import_string(settings.JOINT_ACT_IS_TOLD_BY)(act, now=now)


def _record(kind: Act, act: JointAct, *words: str, by: Signature, now: datetime) -> None:
    record(
        kind, by=by, now=now, thing_kind=THING_OF[JointActKind(act.kind)], thing_ref=act.what,
        fields=[act.ref, *words],
    )  # fmt: skip
