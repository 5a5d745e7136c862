"""The words of every code in a clause, in the reader's language."""

from functools import cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils.module_loading import import_string

from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.roles import ROLES
from arasha.agreements.enums import ClauseDuty, Thing
from arasha.agreements.rules.parts import Slot


@cache
def words_above(kind: str) -> type[TextChoices]:
    """Return an enumeration of a room above this one, which the settings name."""
    found: type[TextChoices] = import_string(settings.WORDS_OF_CLAUSES[kind])
    return found


def choices_of(slot: Slot) -> list[tuple[str, str]]:
    """Return codes and words for one slot of a clause, in the order in which people choose."""
    if slot == "roles":
        return [(role.code, str(role.title)) for role in ROLES.values()]
    return [(str(code), str(label)) for code, label in _enumeration_of(slot).choices]


def word_of(slot: Slot, code: str) -> str:
    """Return the word of one code."""
    return str(ROLES[code].title) if slot == "roles" else str(_enumeration_of(slot)(code).label)


def _enumeration_of(slot: Slot) -> type[TextChoices]:
    if slot in {"categories", "risks"}:
        return words_above("category" if slot == "categories" else "risk")
    return _OWN[slot]


_OWN: dict[Slot, type[TextChoices]] = {
    "classes": DataClass,
    "purposes": Purpose,
    "basis": Basis,
    "things": Thing,
    "duties": ClauseDuty,
}
