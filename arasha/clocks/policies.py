"""Who may see, pause or extend a clock. It belongs to its unit; what it measures is another room's."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission, Reach
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Scope
from arasha.agencies.models import Placement
from arasha.clocks.models import Clock, ClockChange, ClockRule

STOPPED = Reason("clock_stopped", _("This clock has stopped: the duty was done."))
ALREADY_PAUSED = Reason("already_paused", _("This clock is paused already."))
NOT_PAUSED = Reason("not_paused", _("This clock is not paused."))
ALREADY_LATE = Reason(
    "already_late", _("The deadline has passed. A missed deadline can no longer be moved.")
)
ALREADY_ASKED = Reason("already_asked", _("A change of this clock waits for a decision already."))
NOTHING_ASKED = Reason("nothing_asked", _("No change of this clock waits for a decision."))
OWN_REQUEST = Reason(
    "own_request", _("You asked for this yourself. Somebody else with this right decides.")
)
NO_EXTENSION = Reason("no_extension", _("The rule of this deadline knows no extension."))
ALREADY_EXTENDED = Reason("already_extended", _("This deadline was extended once already."))
TOO_FAR = Reason("too_far", _("The new day lies beyond what the rule of this deadline allows."))


def scope_of_clocks(actor: Actor) -> Scope:
    """Clocks in the own hands, and those of units where the person may change or extend clocks."""
    changed = actor.units_with(Permission.CHANGE_CLOCK)
    extended = actor.units_with(Permission.EXTEND_CLOCK)
    mine = frozenset({actor.staff_id})
    return Scope(alternatives=({"holder_id": mine}, {"unit_id": changed | extended}))


def deadlines_seen_by(actor: Actor) -> Q:
    """Clocks whose figures the person sees: of the region where that is the task, else of the team."""
    seen = Q(unit_id__in=actor.units_with(Permission.SEE_TEAM))
    places: frozenset[int] = frozenset()
    for holding in actor.holdings_with(Permission.SEE_DEADLINES):
        places |= holding.territory_ids
        if holding.reach is not Reach.REGION:
            seen |= Q(unit_id__in=holding.unit_ids)
    placed = Placement.objects.filter(territory_id__in=places, valid_to=None)
    return seen | Q(territory_id__in=places) | Q(unit_id__in=placed.values("organisation_id"))


def why_not_ask(
    actor: Actor, clock: Clock, *, waiting: ClockChange | None, now: datetime
) -> Reason | None:
    """Why this person may not ask for a pause or an extension of this clock now."""
    units = actor.units_with(Permission.CHANGE_CLOCK) | actor.units_with(Permission.EXTEND_CLOCK)
    if clock.holder_id != actor.staff_id and clock.unit_id not in units:
        return NO_ROLE
    if waiting is not None:
        return ALREADY_ASKED
    return _why_not_move(clock, now=now)


def why_not_ask_extension(
    actor: Actor, clock: Clock, *, rule: ClockRule, waiting: ClockChange | None, now: datetime
) -> Reason | None:
    """Why this person may not ask to extend: as for a pause, and the rule must know an extension."""
    if not rule.extension_kind:
        return NO_EXTENSION
    if clock.extended_at is not None:
        return ALREADY_EXTENDED
    return why_not_ask(actor, clock, waiting=waiting, now=now)


def why_not_decide(actor: Actor, clock: Clock, *, waiting: ClockChange | None) -> Reason | None:
    """Why this person may not decide on what was asked: four eyes, and the right in the unit."""
    if clock.unit_id not in actor.units_with(Permission.EXTEND_CLOCK):
        return NO_ROLE
    if clock.stopped_at is not None:
        return STOPPED
    if waiting is None:
        return NOTHING_ASKED
    return OWN_REQUEST if waiting.by_id == actor.staff_id else None


def why_not_resume(actor: Actor, clock: Clock) -> Reason | None:
    """Why this person may not let a paused clock run again."""
    units = actor.units_with(Permission.CHANGE_CLOCK) | actor.units_with(Permission.EXTEND_CLOCK)
    if clock.holder_id != actor.staff_id and clock.unit_id not in units:
        return NO_ROLE
    if clock.stopped_at is not None:
        return STOPPED
    return None if clock.paused_at is not None else NOT_PAUSED


def _why_not_move(clock: Clock, *, now: datetime) -> Reason | None:
    if clock.stopped_at is not None:
        return STOPPED
    if clock.paused_at is not None:
        return ALREADY_PAUSED
    return ALREADY_LATE if now > clock.due_at else None
