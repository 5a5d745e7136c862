"""Everything that could be asked in this installation: the finite domain of the engine."""

from collections.abc import Iterable

from django.utils.translation import get_language

from arasha.access.roles import ROLES
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.rules import Domain
from arasha.agreements.wording import words_above


def get_domain() -> Domain:
    """Return the domain of all institutions, places and roles there are: two queries."""
    units = list(Organisation.objects.values_list("pk", "code", "parent_id", "kind"))
    places = Territory.objects.values_list("pk", "code", "parent_id")
    return Domain(
        units=_lines((pk, code, parent) for pk, code, parent, _kind in units),
        kinds={code: kind for _pk, code, _parent, kind in units},
        territories=_lines(places) | {"": ()},
        roles=tuple(sorted(ROLES)),
        categories=("", *_codes("category")),
        risks=("", *_codes("risk")),
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


def _codes(kind: str) -> list[str]:
    return [str(code) for code in words_above(kind).values]


def get_names() -> dict[str, str]:
    """Return the names of all institutions and places by code, in the reader's language."""
    column = f"name_{(get_language() or 'kk')[:2]}"
    names = dict(Organisation.objects.values_list("code", column))
    return names | dict(Territory.objects.values_list("code", column))
