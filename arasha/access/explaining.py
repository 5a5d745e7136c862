"""Why somebody may see a thing, in words: the grounds, their clause, basis, end, and what stays covered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.grounds import Decision, Ground

# A clause says itself whom it opens something to; the other grounds speak to their holder.
_OF_THEM = {
    "assignment": _("Works the case."),
    "unit": _("Works in the institution that leads the case, with a role that sees its cases."),
    "territory": _("Holds a role for the place in which it lies."),
    "step": _("Owns a step of the case."),
    "clause": _("A clause opens it to their institution."),
    "break_glass": _("Opened it in an emergency."),
    "request": _("Asked to read it, with a reason, and somebody approved it."),
}


@dataclass(frozen=True, slots=True)
class GroundLine:
    """One ground: `why` as its holder reads it, `of_them` as others read it about the holder."""

    why: str
    of_them: str
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
        of_them=str(_OF_THEM.get(ground.code.partition(":")[0], ground.why)),
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
