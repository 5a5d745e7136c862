"""Who says what an institution knows of itself, and who reads it."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Scope
from arasha.oversight.policies.overseeing import places_overseen

NOT_OVER = Reason("period_not_over", _("This period is not over yet. Choose one that has ended."))
HELPED_TOO_MANY = Reason(
    "helped_too_many",
    _("More children were helped than cases are known. Look at the three figures again."),
)
NO_WORDS = Reason("no_words", _("Write what you have to say."))


def units_reported_for(actor: Actor) -> frozenset[int]:
    return actor.units_with(Permission.REPORT_FOR_INSTITUTION)


def scope_of_statements(actor: Actor) -> Scope:
    """The statements of one's own institution, and those of the region one watches over."""
    return Scope(({"unit_id": units_reported_for(actor)}, {"territory_id": places_overseen(actor)}))


def why_not_report(actor: Actor, unit_id: int) -> Reason | None:
    """Return why the person may not speak for this institution."""
    return None if unit_id in units_reported_for(actor) else NO_ROLE
