"""Cases opened to one person: broken glass and approved requests, in force now."""

from collections.abc import Collection
from datetime import datetime

from arasha.access.enums import DataClass, Permission
from arasha.access.flows import Opening
from arasha.access.models import BreakGlass, CaseRequest

# Never how a family or an author is reached: an emergency asks for what happened and to whom.
OPENED_BY_GLASS = frozenset(
    {DataClass.IDENTITY, DataClass.NARRATIVE, DataClass.CODED, DataClass.STATUS}
)


def openings_of(
    staff_id: int, permissions: Collection[str], *, now: datetime
) -> tuple[Opening, ...]:
    """Return what is opened to this person at this moment, as far as their roles still allow it."""
    mine = {"staff_id": staff_id, "ended_at": None, "until__gt": now}
    found: list[Opening] = []
    if Permission.BREAK_GLASS in permissions:
        glasses = BreakGlass.objects.filter(**mine).values_list("ref", "case_ref", "until")
        found += [_opening(*row, classes=OPENED_BY_GLASS, is_break_glass=True) for row in glasses]
    if Permission.READ_BY_CLAUSE in permissions:
        requests = CaseRequest.objects.filter(**mine, is_approved=True)
        for ref, case, until, classes in requests.values_list(
            "ref", "case_ref", "until", "classes"
        ):
            opened = frozenset(map(DataClass, classes.split()))
            found.append(_opening(ref, case, until, classes=opened, is_break_glass=False))
    return tuple(found)


def _opening(
    ref: str,
    case_ref: str,
    until: datetime | None,
    *,
    classes: frozenset[DataClass],
    is_break_glass: bool,
) -> Opening:
    if until is None:
        raise ValueError("an opening without an end")
    return Opening(
        ref=ref, is_break_glass=is_break_glass, case_ref=case_ref, classes=classes, until=until
    )
