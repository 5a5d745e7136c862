"""An independent reading of our ODRL: which values of each axis a permission lets pass.

Knows nothing of `from_odrl`: it follows the constraints of the document one by one, so that a term
written wrongly shows as a difference.
"""

from typing import Any

from arasha.agreements.rules import AXES, Domain

AXIS_OF = {
    "arasha:dataClass": "class",
    "arasha:thing": "thing",
    "arasha:category": "category",
    "arasha:risk": "risk",
    "arasha:role": "role",
    "purpose": "purpose",
    "arasha:basis": "basis",
    "spatial": "territory",
}
OURS = "urn:arasha:"


def permitted_boxes(document: dict[str, Any], domain: Domain) -> list[tuple[frozenset[str], ...]]:
    return [_box(permission, domain) for permission in document["permission"]]


def _box(permission: dict[str, Any], domain: Domain) -> tuple[frozenset[str], ...]:
    axes = dict(zip(AXES, map(set, domain.axes()), strict=True))
    axes["from_unit"] &= _below(permission["assigner"], domain.units)
    axes["to_unit"] &= _below(permission["assignee"]["source"], domain.units)
    axes["onward"] = {"no", "yes"} if "distribute" in permission["action"] else {"no"}
    axes["named"] = {"no"}
    refined = permission["target"]["refinement"]
    if not any(each["leftOperand"] == "arasha:thing" for each in refined):
        axes["thing"] -= {"consultation"}
    for each in [*refined, *permission["assignee"]["refinement"], *permission["constraint"]]:
        axis = AXIS_OF[each["leftOperand"]]
        axes[axis] &= _meant(each, domain)
    return tuple(frozenset(axes[axis]) for axis in AXES)


def _meant(constraint: dict[str, Any], domain: Domain) -> set[str]:
    right = constraint["rightOperand"]
    match constraint["operator"]:
        case "isAnyOf":
            return set(right)
        case "eq":
            return {right}
        case "isPartOf":
            return _below(right, domain.territories)
    raise AssertionError(constraint)


def _below(urn: str, lines: Any) -> set[str]:
    code = urn.rpartition(":")[2]
    return {each for each, line in lines.items() if code in line}
