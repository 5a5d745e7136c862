"""Who may give out the calendar of an instructor: only that person."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.lessons.models import Instructor

FEED_ENDED_ALREADY = Reason("feed_ended_already", _("No address of this calendar is open."))


def why_not_give_calendar(actor: Actor, instructor: Instructor) -> Reason | None:
    """Return why the person may not make an address of this instructor's calendar."""
    if not actor.may(Permission.TEACH_LESSONS):
        return NO_ROLE
    return None if instructor.staff_id == actor.staff_id else NOT_YOURS
