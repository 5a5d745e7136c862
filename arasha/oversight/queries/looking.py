"""The look of a page of oversight: asked for, refused or written down before a figure is shown."""

from collections.abc import Iterable
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.oversight.policies.overseeing import places_overseen, why_not_oversee


def oversee(page: str, *, by: Actor, now: datetime, shown: Iterable[str] = ()) -> frozenset[int]:
    """Return the places that the person watches over, with the look in the journal. Raises Refused."""
    refuse_if(why_not_oversee(by), act=Act.OVERSIGHT_SEEN, thing_kind=page)
    record_look(Act.OVERSIGHT_SEEN, by=by.signature, now=now, thing_kind=page, shown=shown)
    return places_overseen(by)
