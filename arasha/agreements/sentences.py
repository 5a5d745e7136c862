"""A clause as people read it: one short sentence for each of its parts, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arasha.agreements.rules import AXES, Box, ClauseRule, Domain, Part, parts_of
from arasha.agreements.rules.parts import Slot
from arasha.agreements.wording import word_of
from arasha.lib.workdays import local

type Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, and which part of the clause it says."""

    slot: Slot
    text: str


def sentences_of(rule: ClauseRule, *, names: Names) -> list[Said]:
    """Return the clause part by part. `names` gives the name of a unit or place by its code."""
    parts = {part.slot: part for part in parts_of(rule)}
    giver = names.get(rule.from_unit, rule.from_unit)
    taker = names.get(rule.to_unit, rule.to_unit)
    what = _words(parts["classes"])
    first = _("%(giver)s may give %(taker)s: %(what)s.") % {
        "giver": giver, "taker": taker, "what": what,
    }  # fmt: skip
    rest = [part for part in parts.values() if part.slot not in _IN_FIRST]
    return [Said("classes", first), *(Said(part.slot, say(part, names=names)) for part in rest)]


def say(part: Part, *, names: Names) -> str:  # noqa: PLR0911 - one answer for each part of a sentence
    """Return the sentence of one part. Different codes give different sentences."""
    words = _words(part)
    match part.slot:
        case "roles":
            return (
                _("There it is read by: %(words)s.") % {"words": words}
                if part.codes
                else _("There it is read by every role.")
            )
        case "things":
            return (
                _("It is about: %(words)s.") % {"words": words}
                if part.codes
                else _("It is about anything but consultations.")
            )
        case "onward":
            return _("It may be passed on.") if part.codes else _("It may not be passed on.")
        case "keep_days":
            days = int(part.codes[0])
            text = ngettext(
                "It may be kept for %(days)s day.", "It may be kept for %(days)s days.", days
            )
            return text % {"days": days}
        case "from_unit" | "to_unit" | "territory":
            name = names.get(part.codes[0], part.codes[0])
            return _PATTERNS[part.slot]() % {"words": name}
        case "valid_from" | "valid_to" | "suspended_at":
            moment = local(datetime.fromisoformat(part.codes[0]))
            return _PATTERNS[part.slot]() % {"words": f"{moment:%d.%m.%Y %H:%M}"}
        case _:
            return _PATTERNS[part.slot]() % {"words": words}


_IN_FIRST = frozenset({"from_unit", "to_unit", "classes"})
_PATTERNS = {
    "from_unit": lambda: _("%(words)s gives."),
    "to_unit": lambda: _("%(words)s receives."),
    "classes": lambda: _("What is given: %(words)s."),
    "purposes": lambda: _("It is for: %(words)s."),
    "basis": lambda: _("What allows it: %(words)s."),
    "territory": lambda: _("It holds in: %(words)s."),
    "categories": lambda: _("Only for the categories: %(words)s."),
    "risks": lambda: _("Only at the risk: %(words)s."),
    "duties": lambda: _("The recipient must: %(words)s."),
    "valid_from": lambda: _("It begins on %(words)s."),
    "valid_to": lambda: _("It ends on %(words)s."),
    "suspended_at": lambda: _("It is suspended since %(words)s."),
}


def lines_of_box(box: Box, *, domain: Domain, names: Names) -> list[tuple[str, str]]:
    """Return a part of a difference in words, axis by axis; an axis that is whole is left out.

    Units and places are named by the highest ones that are wholly inside.
    """
    lines = []
    for axis, values, whole in zip(AXES, box, domain.whole(), strict=True):
        if values == whole or axis in {"to_unit", "onward", "named"}:
            continue
        lines.append((_AXIS_NAMES[axis](), ", ".join(_named(axis, values, domain, names))))
    if box[AXES.index("onward")] == frozenset({"yes"}):
        lines.append((_("Passing on"), _("only for passing it on")))
    return lines


_AXIS_NAMES = {
    "from_unit": lambda: _("From whom"),
    "role": lambda: _("Roles"),
    "thing": lambda: _("About what"),
    "class": lambda: _("Which data"),
    "purpose": lambda: _("For what"),
    "basis": lambda: _("On which basis"),
    "territory": lambda: _("Where"),
    "category": lambda: _("Categories"),
    "risk": lambda: _("Risk"),
}
_SLOT_OF_AXIS: dict[str, Slot] = {
    "role": "roles", "thing": "things", "class": "classes", "purpose": "purposes",
    "basis": "basis", "category": "categories", "risk": "risks",
}  # fmt: skip


def _named(axis: str, values: frozenset[str], domain: Domain, names: Names) -> list[str]:
    if axis in {"from_unit", "territory"}:
        lines = domain.units if axis == "from_unit" else domain.territories
        tops = {code for code in values if not set(lines[code][1:]) & values}
        return sorted(names.get(code, code) if code else _("no place named") for code in tops)
    slot = _SLOT_OF_AXIS[axis]
    return [word_of(slot, code) if code else _("none named") for code in sorted(values)]


def _words(part: Part) -> str:
    if part.slot not in _SPOKEN:
        return ""
    return ", ".join(word_of(part.slot, code) for code in part.codes)


_SPOKEN = frozenset(
    {"roles", "classes", "things", "purposes", "basis", "categories", "risks", "duties"}
)
