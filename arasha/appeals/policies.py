"""Who sees which appeal, and who may do what with it."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission, Reach
from arasha.access.grounds import Ground, Grounds, never_named, remembered
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Scope
from arasha.appeals.enums import AppealKind, AppealState, DecisionKind
from arasha.appeals.models import Appeal
from arasha.appeals.transitions import next_state

WRONG_STATE = Reason("wrong_state", _("This cannot be decided in the present state of the appeal."))
TAKE_FIRST = Reason("take_first", _("Nobody has taken this appeal. Take it from the queue first."))
CONTACT_IS_COVERED = Reason(
    "contact_is_covered",
    _(
        "Who the author is stays with the person who holds the appeal. Ask a second person to open it."
    ),
)
CONTACT_IS_YOURS = Reason(
    "contact_is_yours", _("You may open what the author left without a second person.")
)
NOT_TAKEN = Reason("not_taken", _("The appeal is not in your hands any more."))
GROUND_IS_MISSING = Reason(
    "ground_is_missing", _("The decision on a formal appeal must say its ground.")
)
NOT_SIGNED = Reason(
    "not_signed",
    _("A formal appeal needs the name, the address and the signature of its author."),
)
ALREADY_THERE = Reason(
    "already_there", _("The appeal is there already. Choose a person of the centre to give it to.")
)
NAMED_RECEIVES = Reason(
    "named_receives", _("Who is named in the appeal cannot receive it. Choose somebody else.")
)
OWNER_IS_NAMED = Reason(
    "owner_is_named",
    _("No other institution can take this appeal. Ask your supervisor whom to tell."),
)
NEEDED_PERMISSION = {
    DecisionKind.OPEN_CASE: Permission.OPEN_CASE,
    DecisionKind.JOIN_CASE: Permission.OPEN_CASE,
    DecisionKind.TAKE: Permission.SEE_TEAM,
}
# These do not need the appeal in one's hands: nobody holds it then.
OF_THE_UNIT = {DecisionKind.REOPEN, DecisionKind.TAKE_UP, DecisionKind.OBSERVED}


def units_of(actor: Actor, permission: Permission = Permission.READ_APPEALS) -> frozenset[int]:
    """Units whose appeals the actor sees as a whole.

    A role of own reach sees what is in its hands only, except where it opens cases: then what came
    to the own unit has to be seen to be sorted.
    """
    return frozenset().union(
        *(
            holding.unit_ids
            for holding in actor.holdings_with(permission)
            if holding.reach is not Reach.OWN or Permission.OPEN_CASE in holding.permissions
        )
    )


@remembered
def grounds_of_appeals(actor: Actor, action: Permission) -> Grounds:
    """What came to the own units, what one holds, what is in the own cases.

    No clause and no opening shows an appeal: an author told it to those who help, and to nobody else.
    """
    if not actor.may(action):
        return Grounds()
    me = frozenset({actor.staff_id})
    grounds = [
        Ground(code="assignment", why=_("You hold the appeal."),
               scope_alternatives=({"taken_by_id": me},)),
        Ground(code="case", why=_("It belongs to a case in your hands."),
               scope_alternatives=({"case__worker_id": me},)),
    ]  # fmt: skip
    if units := units_of(actor, action):
        why = _("It came to your institution.")
        grounds.append(Ground(code="unit", why=why, scope_alternatives=({"owner_id": units},)))
    if led := _units_led(actor, action):
        why = _("It belongs to a case that your institution leads.")
        alternative = {"case__lead_id": led}
        grounds.append(Ground(code="unit_case", why=why, scope_alternatives=(alternative,)))
    return Grounds(tuple(grounds), never_named(actor, "named"))


def scope_of_appeals(actor: Actor, permission: Permission = Permission.READ_APPEALS) -> Scope:
    """Return what the actor sees, as a filter."""
    return grounds_of_appeals(actor, permission).scope()


def own_units(actor: Actor) -> frozenset[int]:
    """Where the actor works."""
    return frozenset({actor.unit_id, *(holding.unit_id for holding in actor.holdings)})


def _units_led(actor: Actor, permission: Permission) -> frozenset[int]:
    wide = [h.unit_ids for h in actor.holdings_with(permission) if h.reach is not Reach.OWN]
    return frozenset().union(*wide)


def why_not_open_contact(actor: Actor, appeal: Appeal) -> Reason | None:
    """Why this person alone may not open who the author is.

    A formal appeal is named and signed, so that it is answered by name. What came with a signal was
    left for the one person who answers it; anybody else needs a second one.
    """
    if appeal.kind == AppealKind.FORMAL:
        return None
    is_held = appeal.state in {AppealState.TAKEN, AppealState.IN_CASE}
    return None if is_held and appeal.taken_by_id == actor.staff_id else CONTACT_IS_COVERED


def why_not_ask_unlock(actor: Actor) -> Reason | None:
    return None if actor.may(Permission.UNLOCK_IDENTITY) else NO_ROLE


def why_not_triage(actor: Actor) -> Reason | None:
    """Why this person may not take the next appeal."""
    return None if actor.may(Permission.TRIAGE_APPEALS) else NO_ROLE


def why_not_work(actor: Actor, appeal: Appeal) -> Reason | None:
    """Why this person may not sort the appeal or write to its author."""
    if not actor.may(Permission.ANSWER_APPEAL):
        return NO_ROLE
    if appeal.state == AppealState.WAITING:
        return TAKE_FIRST
    if appeal.state not in {AppealState.TAKEN, AppealState.IN_CASE}:
        return WRONG_STATE
    return None if _in_hands_of(actor, appeal) else NOT_YOURS


def why_not_decide(actor: Actor, appeal: Appeal, decision: DecisionKind) -> Reason | None:
    """Why this person may not decide this, now; None where they may."""
    if not actor.may(NEEDED_PERMISSION.get(decision, Permission.ANSWER_APPEAL)):
        return NO_ROLE
    if not actor.may(Permission.ANSWER_APPEAL):
        return NO_ROLE
    if next_state(appeal.state, decision) is None:
        return TAKE_FIRST if appeal.state == AppealState.WAITING else WRONG_STATE
    if decision is DecisionKind.TAKE:
        return _why_not_take(actor, appeal)
    if decision in OF_THE_UNIT or _in_hands_of(actor, appeal):
        return None
    return NOT_YOURS


def _why_not_take(actor: Actor, appeal: Appeal) -> Reason | None:
    if appeal.taken_by_id == actor.staff_id:
        return WRONG_STATE
    return None if appeal.owner_id in actor.units_with(Permission.SEE_TEAM) else NOT_YOURS


def why_not_release(actor: Actor, appeal: Appeal) -> Reason | None:
    """Only who holds an appeal can give it back."""
    if appeal.state != AppealState.TAKEN or appeal.taken_by_id != actor.staff_id:
        return NOT_TAKEN
    return None


def _in_hands_of(actor: Actor, appeal: Appeal) -> bool:
    if appeal.taken_by_id == actor.staff_id:
        return True
    case = appeal.case if appeal.state == AppealState.IN_CASE else None
    return case is not None and (
        case.worker_id == actor.staff_id or case.lead_id in actor.units_with(Permission.ASSIGN_CASE)
    )
