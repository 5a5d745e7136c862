"""Who may see the children of the programme, and who may do what with what is known of them."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.grounds import never_named
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.lib.asking import as_system
from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Participant

SEE_CHILDREN = (Permission.RUN_MENTORING, Permission.CARE_FOR_CHILDREN)

IN_PROGRAMME = Reason("in_programme", _("This child is in the programme already."))
TOO_OLD = Reason(
    "participant_too_old",
    _("The programme takes children in up to the age of 18, and goes on after."),
)
NO_BIRTH = Reason(
    "participant_without_birth",
    _("The record of the child has no year of birth. Write it there first."),
)
NO_HOME = Reason(
    "home_elsewhere", _("Choose an institution of your region in which the child lives.")
)
NOT_THEIR_HOME = Reason(
    "key_adult_elsewhere", _("The key adult works in the institution in which the child lives.")
)
HAS_LEFT = Reason("participant_left", _("The child has left the programme. Enter it again first."))
HAS_MATCH = Reason(
    "participant_has_match", _("The child still has a match. Bring that to its end first.")
)
NOBODY_CHOSEN = Reason("nobody_chosen", _("Choose a collective or an adult."))
OVER_ALREADY = Reason("over_already", _("This was taken back already."))
NO_SIBLINGS = Reason("no_siblings", _("No brothers or sisters of this child are written down."))
SIBLING_OF_ITSELF = Reason("sibling_of_itself", _("Choose another child than this one."))
GOAL_OVER = Reason("life_goal_over", _("This goal was ended already."))
STEP_DONE = Reason("life_step_done", _("This step was done already."))
STEPS_OPEN = Reason(
    "life_steps_open",
    _("Steps of this goal are not done yet. Write them down first, or give it up."),
)
NOT_YET = Reason("day_not_yet", _("This day has not come yet. Write down what was."))
DOOR_CLOSED = Reason(
    "door_closed", _("This address was used already or is too old. Ask for a new one.")
)


def places_run(actor: Actor) -> frozenset[int]:
    """Return the places in which the person brings children and collectives together."""
    held = actor.holdings_with(Permission.RUN_MENTORING)
    return frozenset[int]().union(*(holding.territory_ids for holding in held))


def scope_of_participants(actor: Actor, path: str = "") -> Scope:
    """Children of the region for its coordinator, of the own institution for the key adult.

    Whoever is named in a case of the child sees nothing of it. `path` leads to the child from another
    table: "participant__".
    """
    found: list[Alternative] = []
    if places := places_run(actor):
        found.append({f"{path}territory_id": places})
    if units := actor.units_with(Permission.CARE_FOR_CHILDREN):
        found.append({f"{path}home_id": units})
    return Scope(tuple(found), never_named(actor, f"{path}child__cases__barred"))


def why_not_run(actor: Actor) -> Reason | None:
    return None if actor.may(Permission.RUN_MENTORING) else NO_ROLE


def why_not_care(actor: Actor, participant: Participant) -> Reason | None:
    """Return why the person may not stand beside this child: role, reach, or the child has left."""
    if not any(actor.may(each) for each in SEE_CHILDREN):
        return NO_ROLE
    # The record of the register and its cases are closed to a key adult; here only a yes or no comes out.
    with as_system("a conflict of interest is decided on all rows"):
        is_seen = scope_of_participants(actor).holds(participant)
    if not is_seen:
        return NOT_YOURS
    return HAS_LEFT if participant.state == ParticipantState.LEFT else None


def why_not_arrange(actor: Actor, participant: Participant) -> Reason | None:
    """Return why the person may not decide where the child goes: the coordinator of its region does."""
    return why_not_run(actor) or why_not_care(actor, participant)
