"""Everything that could be asked in this installation: the finite domain of the engine."""

from collections.abc import Iterable

from arasha.access.roles import ROLES
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.rules import Domain

# Categories and risks of cases are words of rooms above; the region's clauses name them by code.
CATEGORIES = (
    "", "INFO", "BULLYING", "CONFLICT", "VIOLENCE", "SUICIDE", "FAMILY", "CARE", "SCHOOL", "EXAM",
    "ONLINE", "GAMBLING", "NEWBORN", "OTHER",
)  # fmt: skip
RISKS = ("", "1", "2", "3", "4")


def get_domain() -> Domain:
    """Return the domain of all institutions, places and roles there are: two queries."""
    units = list(Organisation.objects.values_list("pk", "code", "parent_id", "kind"))
    places = Territory.objects.values_list("pk", "code", "parent_id")
    return Domain(
        units=_lines((pk, code, parent) for pk, code, parent, _kind in units),
        kinds={code: kind for _pk, code, _parent, kind in units},
        territories=_lines(places) | {"": ()},
        roles=tuple(sorted(ROLES)),
        categories=CATEGORIES,
        risks=RISKS,
    )


def _lines(rows: Iterable[tuple[int, str, int | None]]) -> dict[str, tuple[str, ...]]:
    """Return each code followed by the codes above it."""
    known = {pk: (code, parent) for pk, code, parent in rows}
    lines: dict[str, tuple[str, ...]] = {}
    for code, parent in known.values():
        line, above = [code], parent
        while above is not None and known[above][0] not in line:
            line.append(known[above][0])
            above = known[above][1]
        lines[code] = tuple(line)
    return lines
