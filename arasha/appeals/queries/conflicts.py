"""Conflict of interest, for the rooms below that know an appeal by its reference only."""

from collections.abc import Collection

from arasha.access.actor import Actor
from arasha.appeals.models import Appeal
from arasha.appeals.policies import scope_of_appeals


def kept_from(actor: Actor, refs: Collection[str]) -> frozenset[str]:
    """Return those of the appeals in which the person or a unit of theirs is named."""
    hidden = scope_of_appeals(actor).hidden_q()
    named = Appeal.objects.filter(hidden, ref__in=refs)
    return frozenset(named.values_list("ref", flat=True))
