"""Telling a person that the way they sign in was changed, by themselves or by anybody."""

from datetime import datetime

from arasha.notices.actions.telling import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


def tell_protection_changed(person: StaffMember, *, now: datetime) -> None:
    """Tell the person; the settings name this act, because sign-in lies below this room."""
    tell(
        NoticeKind.PROTECTION_CHANGED, to=[person], thing_kind="account", thing_ref=person.code,
        now=now, once=f"{person.code} {now.isoformat()}",
    )  # fmt: skip
