"""A clause taken apart for people: the parts of its sentence, in reading order, and back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from arasha.agreements.rules.clauses import ClauseRule

type Slot = Literal[
    "from_unit", "to_unit", "roles", "classes", "things", "purposes", "basis", "territory",
    "categories", "risks", "onward", "keep_days", "duties", "valid_from", "valid_to",
    "suspended_at",
]  # fmt: skip
_SETS = ("roles", "classes", "things", "purposes", "categories", "risks", "duties")
_MOMENTS = ("valid_from", "valid_to", "suspended_at")
ORDER: tuple[Slot, ...] = (
    "from_unit", "to_unit", "roles", "classes", "things", "purposes", "basis", "territory",
    "categories", "risks", "onward", "keep_days", "duties", "valid_from", "valid_to",
    "suspended_at",
)  # fmt: skip
ALWAYS_SAID = frozenset(
    {"from_unit", "to_unit", "roles", "classes", "things", "purposes", "basis", "onward"}
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the sentence: what it speaks about, and its codes; none means "all" or "never"."""

    slot: Slot
    codes: tuple[str, ...]


def parts_of(rule: ClauseRule) -> tuple[Part, ...]:
    """Return the parts that are said.

    A condition that a clause does not have has no part; those of `ALWAYS_SAID` are said anyway, since
    a reader must not guess what silence means.
    """
    parts = (Part(slot, _codes(rule, slot)) for slot in ORDER)
    return tuple(part for part in parts if part.codes or part.slot in ALWAYS_SAID)


def rule_of(parts: Iterable[Part], *, ref: str) -> ClauseRule:
    """Return the clause that the parts say. `rule_of(parts_of(rule), ref=rule.ref) == rule`."""
    said = {part.slot: part.codes for part in parts}
    return ClauseRule(
        ref=ref,
        from_unit=said["from_unit"][0],
        to_unit=said["to_unit"][0],
        basis=said["basis"][0],
        roles=frozenset(said["roles"]),
        classes=frozenset(said["classes"]),
        things=frozenset(said["things"]),
        purposes=frozenset(said["purposes"]),
        territory="".join(said.get("territory", ())),
        categories=frozenset(said.get("categories", ())),
        risks=frozenset(said.get("risks", ())),
        onward=bool(said["onward"]),
        keep_days=int(said["keep_days"][0]) if "keep_days" in said else None,
        duties=frozenset(said.get("duties", ())),
        valid_from=_moment(said.get("valid_from")),
        valid_to=_moment(said.get("valid_to")),
        suspended_at=_moment(said.get("suspended_at")),
    )


def _codes(rule: ClauseRule, slot: Slot) -> tuple[str, ...]:
    value = getattr(rule, slot)
    if slot in _SETS:
        return tuple(sorted(value))
    if slot in _MOMENTS:
        return (value.isoformat(),) if value is not None else ()
    if slot == "onward":
        return ("onward",) if value else ()
    return (str(value),) if value not in {None, ""} else ()


def _moment(codes: tuple[str, ...] | None) -> datetime | None:
    return datetime.fromisoformat(codes[0]) if codes else None
