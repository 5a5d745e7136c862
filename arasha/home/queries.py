"""The start page: what is mine, what is late, what waits for me, composed from the rooms below."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries.reviewers import count_waiting_openings
from arasha.appeals.enums import Severity
from arasha.appeals.queries.lists import AppealRow, Choice, Tab, list_appeals
from arasha.appeals.queries.queue import count_waiting
from arasha.cases.enums import Category
from arasha.cases.queries.lists import count_waiting_cases, count_without_plan, list_my_cases
from arasha.cases.queries.referrals import ReferralRow, list_waiting_referrals
from arasha.cases.queries.rows import CaseRow
from arasha.cases.queries.steps import StepRow, list_my_steps
from arasha.cases.queries.team import Team, list_team
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import list_late_of_unit, read_deadlines
from arasha.home.agreements import agreements_waiting, promised_deeds
from arasha.home.events import events_waiting
from arasha.home.lessons import lessons_held, lessons_waiting
from arasha.home.mentoring import meetings_held, mentoring_waiting
from arasha.home.oversight import oversight_waiting
from arasha.home.statistics import figures_waiting
from arasha.home.work_lines import Held, Waiting, WorkLine, number_of
from arasha.journal.actions import looks_together
from arasha.notices.links import url_for, url_of
from arasha.oversight.queries.overview import Tile, get_overview

# A start page shows what comes next, the rest is a click away.
SHOWN = 8
_TONES = {Severity.RED.value: "danger", Severity.ORANGE.value: "attention"}


@dataclass(frozen=True, slots=True)
class WorkPage:
    mine: list[WorkLine] = field(default_factory=list)
    mine_count: str = "0"
    # The lists with all of mine, where there is more than the start page shows.
    mine_lists: list[Waiting] = field(default_factory=list)
    late: list[WorkLine] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    asked: list[WorkLine] = field(default_factory=list)
    late_count: int = 0
    late_more: int = 0
    has_work: bool = True
    # Oversight holds nothing in its hands: it watches the region, what is broken first.
    only_watches: bool = False
    watched: list[Tile] = field(default_factory=list)


HOLDS_WORK = {
    Permission.READ_APPEALS,
    Permission.READ_CASES,
    Permission.ANSWER_REFERRAL,
    Permission.SEE_TEAM,
    Permission.TEACH_LESSONS,
    Permission.HOST_LESSONS,
    Permission.PLAN_LESSONS,
    Permission.APPROVE_LESSONS,
    Permission.REVIEW_OPENINGS,
    Permission.RUN_MENTORING,
    Permission.CLEAR_ADULTS,
    Permission.CARE_FOR_CHILDREN,
    Permission.KEEP_COLLECTIVE,
    Permission.BEFRIEND,
}


def get_my_work(*, by: Actor, now: datetime) -> WorkPage:
    """Return the start page of this person: a constant number of queries for each role.

    The journal gets the looks of all its lists at once, each with what the page shows of it.
    """
    only_watches = by.permissions.isdisjoint(HOLDS_WORK)
    if only_watches and not by.may(Permission.SEE_DEADLINES):
        promised = promised_deeds(by, now=now)
        return WorkPage(waiting=list(_asked_of_institution(by, promised)), has_work=False)
    with looks_together() as looks:
        page = _compose(by, now=now, only_watches=only_watches)
        looks.keep(line.ref for line in (*page.mine, *page.late, *page.asked))
    return page


def _compose(by: Actor, *, now: datetime, only_watches: bool) -> WorkPage:
    held = list(_held(by, now=now))
    promised = promised_deeds(by, now=now)
    mine = [line for each in held for line in each.lines if line.is_late]
    late = _once([*mine, *_late_around(by, promised, now=now)])
    return WorkPage(
        mine=[line for each in held for line in each.calm[:SHOWN]],
        mine_count=number_of([line for each in held for line in each.calm]),
        mine_lists=[each.list_of_all for each in held if len(each.calm) > SHOWN],
        late=late[:SHOWN],
        late_count=len(late),
        late_more=max(0, len(late) - SHOWN),
        waiting=[
            each
            for each in (*_waiting(by, now=now), *_asked_of_institution(by, promised))
            if each.count
        ],
        asked=list(_asked(by, now=now)),
        only_watches=only_watches,
        watched=get_overview(by=by, now=now) if only_watches else [],
    )


def get_team(*, by: Actor, now: datetime) -> tuple[Team, list[WorkLine]]:
    """Return the workers of my units with what they carry, and what is late there."""
    late = list_late_of_unit(by=by, now=now, limit=2 * SHOWN)
    promised = promised_deeds(by, now=now)
    lines = [_of_clock(clock, by=by, text=promised.get(clock.thing_ref, "")) for clock in late]
    return list_team(by=by, now=now), lines


def _held(by: Actor, *, now: datetime) -> Iterator[Held]:
    if by.may(Permission.READ_APPEALS):
        found = list_appeals(Choice(tab=Tab.MINE), by=by, now=now)
        appeals = [_of_appeal(row, found.clocks.get(row.ref)) for row in found.rows]
        yield Held(
            pgettext_lazy("pages", "Appeals"), f"{reverse('appeals:list')}?tab=mine", appeals
        )
    if by.may(Permission.WORK_CASE):
        cases = [_of_case(row) for row in list_my_cases(by=by, now=now)]
        yield Held(pgettext_lazy("pages", "Cases"), reverse("cases:list"), cases)
    if by.may(Permission.READ_CASES) or by.may(Permission.ANSWER_REFERRAL):
        steps = [_of_step(row) for row in list_my_steps(by=by, now=now)]
        yield Held(pgettext_lazy("pages", "Steps"), reverse("cases:steps"), steps)
    yield from lessons_held(by, now=now)
    yield from meetings_held(by, now=now)


def _late_around(by: Actor, promised: Mapping[str, str], *, now: datetime) -> Iterator[WorkLine]:
    if by.may(Permission.TRIAGE_APPEALS):
        appeals = list_appeals(Choice(tab=Tab.LATE), by=by, now=now)
        yield from (_of_appeal(row, appeals.clocks.get(row.ref)) for row in appeals.rows)
    if by.may(Permission.SEE_TEAM):
        late = list_late_of_unit(by=by, now=now)
        for clock in late:
            yield _of_clock(clock, by=by, text=promised.get(clock.thing_ref, ""))
    elif by.may(Permission.SEE_DEADLINES):
        today = timezone.localtime(now).date()
        watched = read_deadlines(since=today, until=today, by=by, now=now)
        yield from (_of_clock(late.line, by=by, unit=late.unit) for late in watched.late)


def _waiting(by: Actor, *, now: datetime) -> Iterator[Waiting]:
    if by.may(Permission.TRIAGE_APPEALS):
        waiting = _("Appeals that nobody has taken yet")
        yield Waiting(waiting, count_waiting(by), reverse("appeals:list"), is_first=True)
    if by.may(Permission.ASSIGN_CASE) or by.may(Permission.DECIDE_CLOSING):
        waiting = _("Cases that wait for your decision")
        yield Waiting(waiting, count_waiting_cases(by=by), f"{reverse('cases:list')}?show=waiting")
        without = _("Cases of high risk without a plan")
        yield Waiting(without, count_without_plan(by=by), reverse("cases:without_plan"))
    if number := count_waiting_openings(by=by):
        yield Waiting(_("Openings of cases that wait for you"), number, reverse("cases:openings"))
    yield from lessons_waiting(by, now=now)
    yield from mentoring_waiting(by, now=now)
    yield from oversight_waiting(by, now=now)
    yield from figures_waiting(by)


def _asked_of_institution(by: Actor, promised: Mapping[str, str]) -> Iterator[Waiting]:
    yield from agreements_waiting(by, promised)
    yield from events_waiting(by)


def _asked(by: Actor, *, now: datetime) -> Iterator[WorkLine]:
    if by.may(Permission.ANSWER_REFERRAL):
        rows = list_waiting_referrals(by=by, now=now)[:SHOWN]
        yield from (_of_referral(row) for row in rows)


def _of_appeal(row: AppealRow, clock: ClockLine | None) -> WorkLine:
    what = Category(row.category).label if row.category else _("Not sorted yet")
    text = format_lazy("{what}, {place}", what=what, place=row.place) if row.place else what
    tone = _TONES.get(row.severity, "")
    return WorkLine(
        ref=row.ref,
        url=url_of("appeal", row.ref),
        text=text,
        tone=tone,
        chip=Severity(row.severity).label if tone else "",
        clock=clock,
        is_late=bool(clock and clock.state == "late"),
    )


def _of_case(row: CaseRow) -> WorkLine:
    return WorkLine(
        ref=row.ref,
        url=url_of("case", row.ref),
        text=row.child,
        tone=row.risk_tone,
        chip=row.risk,
        clock=row.clock,
        is_late=bool(row.clock and row.clock.state == "late"),
    )


def _of_step(row: StepRow) -> WorkLine:
    return WorkLine(
        ref=f"{row.case_ref}/{row.goal}.{row.number}",
        url=reverse("cases:step", args=[row.case_ref, row.goal, row.number]),
        text=row.text,
        due_on=row.due_on,
        is_late=row.is_late,
    )


def _of_referral(row: ReferralRow) -> WorkLine:
    return WorkLine(
        ref=row.ref,
        url=url_of("referral", row.ref),
        text=format_lazy("{purpose}, {unit}", purpose=row.purpose, unit=row.from_unit),
        clock=row.clock,
    )


def _of_clock(clock: ClockLine, *, by: Actor, unit: str = "", text: str = "") -> WorkLine:
    return WorkLine(
        ref=clock.thing_ref,
        url="" if unit else url_for(clock.thing_kind, clock.thing_ref, by=by),
        text=unit or text,
        clock=clock,
        is_late=True,
    )


def _once(lines: Iterable[WorkLine]) -> list[WorkLine]:
    return list({line.ref: line for line in reversed(list(lines))}.values())[::-1]
