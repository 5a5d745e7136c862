"""What of the programme stands on a start page: meetings soon, and what waits for whom."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.home.work_lines import Held, Waiting, WorkLine, day_and_time
from arasha.mentoring.models import Meeting
from arasha.mentoring.queries.adults import count_adults_to_check, count_clearances_running_out
from arasha.mentoring.queries.check_ins import count_check_ins_due
from arasha.mentoring.queries.concerns import count_concerns_open
from arasha.mentoring.queries.gifts import count_gifts_to_see
from arasha.mentoring.queries.matches import count_matches_waiting
from arasha.mentoring.queries.meetings import list_meetings_soon
from arasha.mentoring.queries.participants import count_intakes_waiting
from arasha.mentoring.queries.runs_found import count_runs_to_read

_LIFE = (Permission.BEFRIEND, Permission.CARE_FOR_CHILDREN, Permission.RUN_MENTORING)
_MATCHES = (*_LIFE, Permission.KEEP_COLLECTIVE)


def meetings_held(by: Actor, *, now: datetime) -> Iterator[Held]:
    """The meetings of the next days of whoever befriends a child or stands beside it."""
    if by.may(Permission.BEFRIEND) or by.may(Permission.CARE_FOR_CHILDREN):
        page = "mentoring:mine" if by.may(Permission.BEFRIEND) else "mentoring:matches"
        lines = [_of_meeting(row, by=by) for row in list_meetings_soon(by=by, now=now)]
        yield Held(pgettext_lazy("pages", "Meetings"), reverse(page), lines)


def mentoring_waiting(by: Actor, *, now: datetime) -> Iterator[Waiting]:
    """What waits for those who check adults, stand beside children, keep collectives, run it all."""
    for permissions, text, page, count in _COUNTED:
        if any(by.may(each) for each in permissions):
            yield Waiting(text, count(by, now), reverse(page))


type _Count = Callable[[Actor, datetime], int]
_COUNTED: tuple[tuple[tuple[Permission, ...], Promise, str, _Count], ...] = (
    (
        (Permission.CLEAR_ADULTS, Permission.RUN_MENTORING),
        _("Concerns about adults that wait for a decision"),
        "mentoring:concerns",
        lambda by, _now: count_concerns_open(by=by),
    ),
    (
        _MATCHES,
        _("Proposed matches that wait for your part"),
        "mentoring:matches",
        lambda by, _now: count_matches_waiting(by=by),
    ),
    (
        _LIFE,
        _("Talks about matches that are due"),
        "mentoring:check_ins",
        lambda by, now: count_check_ins_due(by=by, now=now),
    ),
    (
        (Permission.CARE_FOR_CHILDREN, Permission.RUN_MENTORING),
        _("Children who wait for the first talk"),
        "mentoring:children",
        lambda by, _now: count_intakes_waiting(by=by),
    ),
    (
        (Permission.CARE_FOR_CHILDREN,),
        _("Gifts and payments to confirm"),
        "mentoring:gifts",
        lambda by, _now: count_gifts_to_see(by=by),
    ),
    (
        (Permission.RUN_MENTORING,),
        _("Proposals for children to read through"),
        "mentoring:runs",
        lambda by, _now: count_runs_to_read(by=by),
    ),
    (
        (Permission.CLEAR_ADULTS,),
        _("Adults who wait for your check"),
        "mentoring:adults",
        lambda by, now: count_adults_to_check(by=by, now=now),
    ),
    (
        (Permission.CLEAR_ADULTS, Permission.KEEP_COLLECTIVE, Permission.RUN_MENTORING),
        _("Adults whose papers run out within 60 days"),
        "mentoring:adults",
        lambda by, now: count_clearances_running_out(by=by, now=now),
    ),
)


def _of_meeting(row: Meeting, *, by: Actor) -> WorkLine:
    """Say where and with which adult; the name of the child is sealed and stands on the page itself."""
    adult = row.match.adult
    place: str | Promise = row.get_place_display()
    if adult is not None and adult.staff_id != by.staff_id:
        place = format_lazy("{place}, {adult}", place=place, adult=adult.staff.short_name)
    return WorkLine(
        ref=row.ref,
        url=reverse("mentoring:life", args=[row.match.ref]),
        text=place,
        chip=day_and_time(localtime(row.at)),
    )
