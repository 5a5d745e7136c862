"""Who keeps accounts and roles in order, and of whom; who reviews openings and joins acts by two.

Nobody decides about themselves.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import JointActKind, Permission
from arasha.access.models import BreakGlass, CaseRequest, JointAct
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.agencies.queries import list_territory_ids_around
from arasha.staff.models import StaffMember

OWN_ROLES = Reason(
    "own_roles", _("Nobody gives or ends their own roles. Ask another administrator.")
)
NOT_IN_CARE = Reason("not_in_care", _("This institution lies outside the region in your care."))
OWN_OPENING = Reason(
    "own_opening", _("You opened or asked for this yourself. Somebody else decides on it.")
)
ALREADY_REVIEWED = Reason("already_reviewed", _("This opening was reviewed already."))
ALREADY_DECIDED = Reason("already_decided", _("This request was decided already."))
NEEDS_ANOTHER = Reason(
    "needs_another", _("This needs two persons. You asked for it: somebody else decides.")
)
NOT_APPROVED = Reason(
    "not_approved", _("This needs two persons. Ask a second one, or wait for the answer.")
)
JOINT_ACT_STALE = Reason(
    "joint_act_stale", _("More than a week went by since this was asked. Ask again.")
)
OPENING_OVER = Reason("opening_over", _("This is not open any more."))
HAS_LEFT = Reason("has_left", _("This account is closed. Add the person anew with a new account."))


def units_in_care(actor: Actor) -> QuerySet[Organisation]:
    """Institutions that lie in the places of the person's administration."""
    placed = Placement.objects.filter(territory__in=places_in_care(actor), valid_to=None)
    return Organisation.objects.filter(pk__in=placed.values("organisation_id"))


def places_in_care(actor: Actor) -> QuerySet[Territory]:
    """The region of the administration and its parts."""
    held = actor.holdings_with(Permission.GIVE_ROLES)
    places = frozenset[int]().union(*(holding.territory_ids for holding in held))
    return Territory.objects.filter(pk__in=places, valid_to=None)


def why_not_administer(actor: Actor, person: StaffMember) -> Reason | None:
    """Why this person may not give or end roles of that person, or close the account."""
    if not actor.may(Permission.GIVE_ROLES):
        return NO_ROLE
    if person.pk == actor.staff_id:
        return OWN_ROLES
    if not person.is_active:
        return HAS_LEFT
    in_care = units_in_care(actor).filter(pk=person.unit_id).exists()
    return None if in_care else NOT_IN_CARE


def why_not_place(actor: Actor, unit: Organisation) -> Reason | None:
    """Why nobody may be given a place or a role in this unit by that person."""
    if not actor.may(Permission.GIVE_ROLES):
        return NO_ROLE
    in_care = units_in_care(actor).filter(pk=unit.pk).exists()
    return None if in_care else NOT_IN_CARE


# Who reviews an emergency opening. Where the case names everybody who holds one of these there, or they
# opened it themselves, the next one reviews: none is left without a review.
REVIEW_LINE = (
    Permission.REVIEW_OPENINGS, Permission.APPROVE_REQUESTS, Permission.READ_JOURNAL,
)  # fmt: skip


def _reviews(actor: Actor, glass: BreakGlass) -> bool:
    """Whether the person reviews this emergency opening, in the first place or instead of others."""
    line = {Permission.REVIEW_OPENINGS, Permission(glass.falls_to)}
    return any(_reaches(actor, permission, glass) for permission in line)


def scope_of_glasses(actor: Actor) -> Scope:
    """Emergency openings one reviews, and one's own."""
    _units, places = _reach_of(actor, Permission.REVIEW_OPENINGS)
    found: list[Alternative] = [
        {"territory_id": places}, {"staff_id": frozenset({actor.staff_id})}
    ]  # fmt: skip
    for permission in REVIEW_LINE[1:]:
        units, places = _reach_of(actor, permission)
        fallen = frozenset({permission.value})
        found.append({"lead_id": units, "falls_to": fallen})
        found.append({"territory_id": places, "falls_to": fallen})
    return Scope(tuple(found))


def scope_of_requests(actor: Actor) -> Scope:
    """Requests one decides on: those about cases of the own units, or of the places; and one's own."""
    units, places = _reach_of(actor, Permission.APPROVE_REQUESTS)
    mine = frozenset({actor.staff_id})
    return Scope(({"lead_id": units}, {"territory_id": places}, {"staff_id": mine}))


def _reach_of(actor: Actor, permission: Permission) -> tuple[frozenset[int], frozenset[int]]:
    """Return the institutions and the places in which the person holds a permission over cases."""
    units, places = frozenset[int](), frozenset[int]()
    for holding in actor.holdings_with(permission):
        places |= holding.territory_ids
        units |= holding.unit_ids if not holding.territory_ids else frozenset()
    return units, places


def _reaches(actor: Actor, permission: Permission, opening: BreakGlass | CaseRequest) -> bool:
    units, places = _reach_of(actor, permission)
    return opening.territory_id in places or opening.lead_id in units


def why_not_review(actor: Actor, glass: BreakGlass) -> Reason | None:
    """Why this person may not say whether an emergency opening was justified."""
    if glass.staff_id == actor.staff_id:
        return OWN_OPENING
    if not _reviews(actor, glass):
        return NO_ROLE
    return ALREADY_REVIEWED if glass.reviewed_at is not None else None


def why_not_end_glass(actor: Actor, glass: BreakGlass, *, now: datetime) -> Reason | None:
    """Why this person may not end an emergency opening: its reader and its reviewer may."""
    if glass.staff_id != actor.staff_id and not _reviews(actor, glass):
        return NO_ROLE
    return OPENING_OVER if glass.ended_at is not None or glass.until <= now else None


def why_not_decide_request(actor: Actor, request: CaseRequest) -> Reason | None:
    """Why this person may not decide on a request to read a case."""
    if request.staff_id == actor.staff_id:
        return OWN_OPENING
    if not _reaches(actor, Permission.APPROVE_REQUESTS, request):
        return NO_ROLE
    return ALREADY_DECIDED if request.decided_at is not None else None


def why_not_end_request(actor: Actor, request: CaseRequest, *, now: datetime) -> Reason | None:
    """Why this person may not end an approved reading: its reader and who decides may."""
    decides = _reaches(actor, Permission.APPROVE_REQUESTS, request)
    if request.staff_id != actor.staff_id and not decides:
        return NO_ROLE
    is_open = request.ended_at is None and request.until is not None and request.until > now
    return None if is_open else OPENING_OVER


# What one must hold to ask for an act of two, and what to be its second person.
JOINT_RIGHTS: dict[JointActKind, tuple[frozenset[Permission], frozenset[Permission]]] = {
    JointActKind.IDENTITY_UNLOCK: (
        frozenset({Permission.UNLOCK_IDENTITY}),
        frozenset({Permission.JOIN_ACTS}),
    ),
    JointActKind.KEY_EXPORT: (
        frozenset({Permission.KEEP_KEYS}),
        frozenset({Permission.KEEP_KEYS, Permission.REVIEW_OPENINGS}),
    ),
    JointActKind.FACTOR_RESET: (
        frozenset({Permission.GIVE_ROLES}),
        frozenset({Permission.JOIN_ACTS, Permission.REVIEW_OPENINGS}),
    ),
}


def scope_of_joint_acts(actor: Actor) -> Scope:
    """Acts that one may join, in the own region, and those one asked for."""
    mine: Alternative = {"asked_by_id": frozenset({actor.staff_id})}
    kinds = frozenset(
        kind for kind, (_ask, join) in JOINT_RIGHTS.items() if join & actor.permissions
    )
    if not kinds:
        return Scope((mine,))
    return Scope((mine, {"kind": kinds, "territory_id": _region_of(actor)}))


def why_not_ask_joint_act(actor: Actor, kind: JointActKind) -> Reason | None:
    return None if JOINT_RIGHTS[kind][0] & actor.permissions else NO_ROLE


def why_not_decide_joint_act(actor: Actor, act: JointAct, *, now: datetime) -> Reason | None:
    """Why this person may not be the second one: never who asked, never after a week."""
    if act.asked_by_id == actor.staff_id:
        return NEEDS_ANOTHER
    if not JOINT_RIGHTS[JointActKind(act.kind)][1] & actor.permissions:
        return NO_ROLE
    if act.territory_id not in _region_of(actor):
        return NO_ROLE
    if act.decided_at is not None:
        return ALREADY_DECIDED
    return None if now < act.expires_at else JOINT_ACT_STALE


def _region_of(actor: Actor) -> frozenset[int]:
    held = frozenset(holding.unit_id for holding in actor.holdings)
    return list_territory_ids_around(held | {actor.unit_id})
