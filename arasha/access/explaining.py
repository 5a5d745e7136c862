"""Why somebody may see a thing, in words: the grounds, their clause, basis, end, and what stays covered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.grounds import Decision, Ground


@dataclass(frozen=True, slots=True)
class GroundLine:
    """One ground as its holder reads it. `agreement` is the reference that leads to its page."""

    why: str
    agreement: str
    clause: str
    basis: str
    purposes: str
    opens: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything a decision says: its grounds, what stays covered, and how loud the trace is."""

    grounds: list[GroundLine]
    covered: str
    is_loud: bool


def explain(decision: Decision) -> Explanation:
    """Put a decision into the words of its reader's language."""
    return Explanation(
        grounds=[_line(ground) for ground in decision.grounds],
        covered=_labels(each for each in DataClass if each in decision.masked),
        is_loud=decision.log_level == "alert",
    )


def _line(ground: Ground) -> GroundLine:
    agreement, _slash, clause = ground.clause.rpartition("/")
    return GroundLine(
        why=str(ground.why),
        agreement=agreement,
        clause=clause,
        basis=str(Basis(ground.basis).label) if ground.basis else "",
        purposes=", ".join(str(each.label) for each in Purpose if each in ground.purposes),
        opens=""
        if ground.is_own
        else _labels(each for each in DataClass if each in ground.classes),
        until=ground.until,
    )


def _labels(classes: Iterable[DataClass]) -> str:
    return ", ".join(str(each.label) for each in classes)
