"""Whose entries of the journal a person may read."""

from django.db.models import Exists, OuterRef, Q

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.agencies.models import Organisation
from arasha.clocks.models import Clock
from arasha.journal.enums import SignerKind


def entries_seen_by(actor: Actor) -> Q:
    """Entries of people who work in the reader's region, and of authors and Arasha about its things.

    An entry has no territory of its own. People sign with their unit, which has one; what authors and
    Arasha itself do is about a thing, whose clocks have one.
    """
    places = frozenset[int]()
    units = frozenset[int]()
    for holding in actor.holdings_with(Permission.READ_JOURNAL):
        places |= holding.territory_ids
        units |= holding.unit_ids
    here = Organisation.objects.filter(
        Q(pk__in=units) | Q(placements__territory_id__in=places)
    ).values("pk")
    clocks = Clock.objects.filter(
        Q(territory_id__in=places) | Q(unit_id__in=here), thing_ref=OuterRef("thing_ref")
    )
    codes = Organisation.objects.filter(pk__in=here).values("code")
    return Q(unit_code__in=codes) | (~Q(signer_kind=SignerKind.STAFF) & Q(Exists(clocks)))
