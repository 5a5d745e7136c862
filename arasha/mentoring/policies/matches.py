"""Who sees a match, and who gives which of its marks."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.grounds import never_named
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.mentoring.models import Match
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.rules.marks import SHARED, Step

SEES_MATCHES = (
    Permission.RUN_MENTORING,
    Permission.CARE_FOR_CHILDREN,
    Permission.KEEP_COLLECTIVE,
    Permission.BEFRIEND,
)

NOT_THE_NEXT = Reason(
    "mark_not_next", _("Another mark comes first, or this one was given. Look at the page again.")
)
NOT_CLEARED = Reason(
    "adult_not_cleared", _("The clearance of this adult does not hold now. Choose another adult.")
)
ADULT_KEPT_OUT = Reason(
    "adult_kept_out", _("This adult and the child are not brought together. Choose another adult.")
)
ADULT_IS_FULL = Reason(
    "adult_is_full", _("This adult befriends as many children as the collective allows.")
)
NOT_OF_COLLECTIVE = Reason(
    "adult_of_another", _("This adult belongs to another collective. Choose one of yours.")
)
IN_FUTURE = Reason("mark_in_future", _("This day has not come yet. Write it down when it was."))
SUPERVISOR_ELSEWHERE = Reason(
    "supervisor_elsewhere", _("Somebody of the child's institution is beside at the first meeting.")
)
TOO_YOUNG = Reason(
    "mentor_age", _("The law knows a mentor for children of 10 years and older in an institution.")
)
HAS_ONE = Reason("match_exists", _("The child has such a match already. End that one first."))
NOT_READY = Reason("child_not_ready", _("The first talk with the child comes before any proposal."))
NOT_A_MENTOR = Reason("not_a_mentor", _("This person is not a certified mentor."))
KEPT_OUT = Reason("child_kept_out", _("The child said no, or the two must not meet."))
NO_SUCH_DOOR = Reason(
    "address_not_for_this",
    _("A secret address is for the child's view and the guardian's consent."),
)


def scope_of_matches(actor: Actor) -> Scope:
    """Matches of the region, of the own institution's children, of the own collective, one's own.

    A collective and its adults see one from the guardian's consent on, and not after its end.
    """
    me, shared = frozenset({actor.staff_id}), frozenset(SHARED)
    found: list[Alternative] = []
    if places := places_with(actor, Permission.RUN_MENTORING):
        found.append({"territory_id": places})
    if homes := actor.units_with(Permission.CARE_FOR_CHILDREN):
        found.append({"participant__home_id": homes})
    if units := actor.units_with(Permission.KEEP_COLLECTIVE):
        found.append({"collective__unit_id": units, "state": shared})
    if actor.may(Permission.BEFRIEND):
        found.append({"adult__staff_id": me, "state": shared})
        found.append({"adult__staff_id": me, "is_friendship": frozenset({True})})
    return Scope(tuple(found), never_named(actor, "participant__child__cases__barred"))


def sees_child(actor: Actor, match: Match) -> bool:
    """Whether the person sees the child's part of a match, not only what its collective may know."""
    return runs(actor, match) or cares(actor, match)


def runs(actor: Actor, match: Match) -> bool:
    return match.territory_id in places_with(actor, Permission.RUN_MENTORING)


def cares(actor: Actor, match: Match) -> bool:
    return match.participant.home_id in actor.units_with(Permission.CARE_FOR_CHILDREN)


def befriends(actor: Actor, match: Match) -> bool:
    """Whether the person keeps the collective of the match, or is the mentor without one."""
    if match.collective is not None:
        return match.collective.unit_id in actor.units_with(Permission.KEEP_COLLECTIVE)
    return (
        match.adult is not None
        and match.adult.staff_id == actor.staff_id
        and actor.may(Permission.BEFRIEND)
    )


def why_not_mark(actor: Actor, match: Match, step: Step, *, awaited: Step | None) -> Reason | None:
    """Return why the person may not give this mark; `awaited` is the mark that comes next."""
    may = {
        Step.CHILD: sees_child,
        Step.GUARDIAN: sees_child,
        Step.COLLECTIVE: befriends,
        Step.INSTITUTION: cares,
        Step.FIRST_MEETING: cares,
    }[step]
    if not may(actor, match):
        return NO_ROLE
    return None if step == awaited else NOT_THE_NEXT


def why_not_open_door(
    actor: Actor, match: Match, step: Step, *, awaited: Step | None
) -> Reason | None:
    """Return why the person may not make a secret address for the child or the guardian."""
    if step not in {Step.CHILD, Step.GUARDIAN}:
        return NO_SUCH_DOOR
    return why_not_mark(actor, match, step, awaited=awaited)


def why_not_meet_on(on: date, *, today: date) -> Reason | None:
    return None if on <= today else IN_FUTURE
