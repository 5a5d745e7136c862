"""Conflict of interest, for the rooms that know only the reference of a thing.

Clocks, notices and the journal lie below the rooms of appeals and cases and cannot ask them. Those
rooms say, in the settings, which function tells the references that are kept from a person.
"""

from collections.abc import Collection, Iterable

from django.conf import settings
from django.utils.module_loading import import_string

from arasha.access.actor import Actor
from arasha.lib.asking import as_system


def refs_kept_from(actor: Actor, *, thing_kind: str, refs: Collection[str]) -> frozenset[str]:
    """Return those of `refs` in which the person or their institution is named."""
    path = settings.KEPT_FROM.get(thing_kind, "")
    if not path or not refs:
        return frozenset()
    with as_system("whoever is named must not see the row that says so, we must"):
        return frozenset(import_string(path)(actor, frozenset(refs)))


def is_kept_from(actor: Actor, *, thing_kind: str, thing_ref: str) -> bool:
    return bool(refs_kept_from(actor, thing_kind=thing_kind, refs=[thing_ref]))


def things_kept_from(actor: Actor, things: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return those of mixed `things`, each a kind and a reference, in which the person is named."""
    refs: dict[str, set[str]] = {}
    for kind, ref in things:
        refs.setdefault(kind, set()).add(ref)
    return frozenset(
        (kind, ref)
        for kind, found in refs.items()
        for ref in refs_kept_from(actor, thing_kind=kind, refs=found)
    )
