"""Who asks for releases, who publishes them and who reads them: never the same person all three."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.agencies.queries import list_territory_ids_around
from arasha.statistics.enums_releases import KNOWN, ReleaseState
from arasha.statistics.models import Release

PREPARERS = (Permission.PREPARE_RELEASES, Permission.APPROVE_RELEASES)

NOT_OVER = Reason("release_period_not_over", _("Figures are given of periods that are over."))
ALREADY_GIVEN = Reason(
    "release_already_given",
    _(
        "Figures of this period, or of a longer one that holds it, are published. Withdraw them first."
    ),
)
NO_CUBES = Reason("release_no_cubes", _("Choose at least one table."))
NOT_READ_THROUGH = Reason(
    "release_not_to_review", _("Only a release that was worked out can be published.")
)
OWN_RELEASE = Reason(
    "release_is_own", _("Somebody else publishes it than the person who asked for it.")
)
CHANGED_FIGURES = Reason(
    "release_digest_differs",
    _("The figures are no longer those that were worked out. Drop the release and ask anew."),
)
OLDER_ONE_FIRST = Reason(
    "release_behind_another",
    _("Another release was published since this one was worked out. Drop it and ask anew."),
)
NOT_TO_DROP = Reason(
    "release_not_to_drop", _("What was published is withdrawn with a reason, not dropped.")
)
WITHDRAWN_NEEDS_WORDS = Reason(
    "release_withdrawn_why", _("Say to the readers why these figures no longer hold.")
)
NOT_PUBLISHED = Reason("release_not_published", _("Only a published release can be withdrawn."))


def places_of_reader(actor: Actor, *permissions: Permission) -> frozenset[int]:
    """The places whose figures a person handles with these permissions, or reads: of the whole region."""
    asked = permissions or (Permission.READ_RELEASES, *PREPARERS)
    held = [holding for one in asked for holding in actor.holdings_with(one)]
    places = frozenset[int]().union(*(holding.territory_ids for holding in held))
    units = {holding.unit_id for holding in held if not holding.territory_ids}
    return places | list_territory_ids_around(units) if units else places


def scope_of_releases(actor: Actor) -> Scope:
    """What was published of the reader's region; all of it for those who prepare and publish."""
    alternatives: list[Alternative] = []
    if prepared := places_of_reader(actor, *PREPARERS):
        alternatives.append({"territory_id": prepared})
    if read := places_of_reader(actor):
        alternatives.append({"territory_id": read, "state": frozenset(KNOWN)})
    return Scope(alternatives=tuple(alternatives))


def why_not_ask(actor: Actor, territory_id: int) -> Reason | None:
    """Return why the person may not ask for figures of this region."""
    places = places_of_reader(actor, Permission.PREPARE_RELEASES)
    return None if territory_id in places else NO_ROLE


def why_not_drop(actor: Actor, release: Release) -> Reason | None:
    if release.territory_id not in places_of_reader(actor, *PREPARERS):
        return NO_ROLE
    return NOT_TO_DROP if release.state in {*KNOWN, ReleaseState.DROPPED} else None


def why_not_publish(actor: Actor, release: Release) -> Reason | None:
    """Return why the person may not publish it; whether the figures still hold, the action checks."""
    if release.territory_id not in places_of_reader(actor, Permission.APPROVE_RELEASES):
        return NO_ROLE
    if release.state != ReleaseState.REVIEW:
        return NOT_READ_THROUGH
    return OWN_RELEASE if release.asked_by_id == actor.staff_id else None


def why_not_withdraw(actor: Actor, release: Release) -> Reason | None:
    if release.territory_id not in places_of_reader(actor, Permission.APPROVE_RELEASES):
        return NO_ROLE
    return None if release.state == ReleaseState.PUBLISHED else NOT_PUBLISHED
