"""Who reads, writes and approves indicators. They say nothing of any person, and are one for all regions."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.statistics.enums import VersionState
from arasha.statistics.models import IndicatorVersion

READERS = (
    Permission.READ_RELEASES, Permission.PREPARE_RELEASES, Permission.APPROVE_RELEASES,
    Permission.SEE_TEAM,
)  # fmt: skip

NOT_A_DRAFT = Reason(
    "indicator_not_a_draft", _("This version is fixed. Write a new one to change what is counted.")
)
OWN_VERSION = Reason("indicator_own", _("You wrote this version: another person approves it."))
NOT_IN_CARE = Reason(
    "target_not_in_care", _("You prepare figures for another region: its own analyst sets this.")
)


def why_not_write(actor: Actor) -> Reason | None:
    """Return why the person may not write versions of indicators."""
    return None if actor.may(Permission.PREPARE_RELEASES) else NO_ROLE


def why_not_approve(actor: Actor, version: IndicatorVersion) -> Reason | None:
    """Return why the person may not approve this version: never one's own, never what is fixed."""
    if not actor.may(Permission.APPROVE_RELEASES):
        return NO_ROLE
    if version.state != VersionState.DRAFT:
        return NOT_A_DRAFT
    return OWN_VERSION if version.written_by_id == actor.staff_id else None


def why_not_drop(actor: Actor, version: IndicatorVersion) -> Reason | None:
    """Return why the person may not give up this draft: writers and approvers may."""
    if not actor.may(Permission.PREPARE_RELEASES) and not actor.may(Permission.APPROVE_RELEASES):
        return NO_ROLE
    return None if version.state == VersionState.DRAFT else NOT_A_DRAFT


def why_not_set_target(actor: Actor, territory_id: int) -> Reason | None:
    """Return why the person may not set what an indicator is to reach in a region."""
    if reason := why_not_write(actor):
        return reason
    held = actor.holdings_with(Permission.PREPARE_RELEASES)
    return None if any(territory_id in one.territory_ids for one in held) else NOT_IN_CARE
