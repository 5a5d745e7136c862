"""Who compares barred people with another installation."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Scope
from arasha.mentoring.models import Comparison
from arasha.mentoring.policies.reach import places_with

NOBODY_TO_ASK = Reason("comparison_nobody", _("There is no adult to ask about yet."))
NO_FILE = Reason(
    "comparison_no_file",
    _("This is no file of a comparison. Ask the other region to send it again, unchanged."),
)
TOO_MANY = Reason(
    "comparison_too_many",
    _(
        "This question names too many people. Nobody works with so many adults: call the other region."
    ),
)
ANSWERED = Reason(
    "comparison_answered",
    _("This question was answered already. Let the other region make a new one."),
)
OTHER_QUESTION = Reason(
    "comparison_other",
    _("This is the answer to another question. Choose the file that belongs here."),
)
READ_ALREADY = Reason("comparison_read", _("The answer to this question was read already."))


def scope_of_comparisons(actor: Actor) -> Scope:
    """Questions of the regions in which one checks adults."""
    return Scope(({"territory_id": places_with(actor, Permission.CLEAR_ADULTS)},))


def why_not_compare(actor: Actor) -> Reason | None:
    return None if actor.may(Permission.CLEAR_ADULTS) else NO_ROLE


def why_not_read(actor: Actor, comparison: Comparison) -> Reason | None:
    if not scope_of_comparisons(actor).holds(comparison):
        return NO_ROLE
    return READ_ALREADY if comparison.read_at else None
