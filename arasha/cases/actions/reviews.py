"""Who reviews an emergency opening: nobody whom the case names, never who opened it, always somebody."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from arasha.access.actions.openings import KIND, pass_on_review
from arasha.access.enums import Permission
from arasha.access.models import BreakGlass
from arasha.access.policies import REVIEW_LINE
from arasha.access.queries.reviewers import list_reviewers, list_unreviewed
from arasha.cases.models import Case
from arasha.cases.queries.people import list_deciders, without_barred
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


def ask_review(glass: BreakGlass, *, case: Case, now: datetime) -> None:
    """Ask those who review the opening, as soon as it is made."""
    permission, people = _find_reviewers(glass, case=case, now=now)
    pass_on_review(glass.ref, to=permission, now=now)
    _tell(people, glass, now=now)


def pass_on_reviews(now: datetime, limit: int) -> int:
    """Pass reviews on where everybody who had to make one left or was named since; return how many."""
    passed = 0
    for glass in list_unreviewed(limit=limit):
        case = Case.objects.select_related("lead").get(ref=glass.case_ref)
        permission, people = _find_reviewers(glass, case=case, now=now)
        if people and pass_on_review(glass.ref, to=permission, now=now):
            _tell(people, glass, now=now)
            passed += 1
    return passed


def _find_reviewers(
    glass: BreakGlass, *, case: Case, now: datetime
) -> tuple[Permission, list[StaffMember]]:
    """Return the first of the line that somebody holds there beside who is named or opened it."""
    for permission in REVIEW_LINE:
        holders: list[QuerySet[StaffMember]] = [
            list_reviewers(glass.territory, permission=permission, now=now)
        ]
        if permission is Permission.APPROVE_REQUESTS:
            holders.append(list_deciders(permission, glass.lead, now=now))
        ids = {pk for each in holders for pk in each.values_list("pk", flat=True)}
        people = StaffMember.objects.filter(pk__in=ids - {glass.staff_id})
        if found := list(without_barred(people, case=case)):
            return permission, found
    return REVIEW_LINE[0], []


def _tell(people: Iterable[StaffMember], glass: BreakGlass, *, now: datetime) -> None:
    tell(
        NoticeKind.GLASS_BROKEN, to=people, thing_kind=KIND, thing_ref=glass.ref, now=now,
        once=glass.ref,
    )  # fmt: skip
