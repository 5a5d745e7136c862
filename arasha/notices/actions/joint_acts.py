"""Telling second persons that an act waits for them, and who asked that it was decided."""

from datetime import datetime

from arasha.access.enums import JointActKind
from arasha.access.models import JointAct
from arasha.access.queries.joint_acts import list_second_persons
from arasha.notices.actions.telling import tell
from arasha.notices.enums import NoticeKind


def tell_of_joint_act(act: JointAct, *, now: datetime) -> None:
    """Tell whom the act waits for, or its asker what became of it.

    The settings name this act, because acts of two persons lie below this room.
    """
    if act.decided_at is None:
        tell(
            NoticeKind.JOINT_ACT_ASKED, to=list_second_persons(act, now=now),
            thing_kind="joint_act", thing_ref=act.ref, now=now, once=act.ref,
        )  # fmt: skip
        return
    # An administrator goes on at the page of the account, and does not see acts of others.
    is_reset = act.kind == JointActKind.FACTOR_RESET
    tell(
        NoticeKind.JOINT_ACT_DECIDED, to=[act.asked_by],
        thing_kind="lost_phone" if is_reset else "joint_act",
        thing_ref=act.what if is_reset else act.ref, now=now, once=act.ref,
    )  # fmt: skip
