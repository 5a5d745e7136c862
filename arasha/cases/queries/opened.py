"""Cases that are not one's own work but are opened: by a clause, by an approved request, in an emergency.

Their pages show the classes of data that the grounds cover, and say which ones they do not.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise

from arasha.access.actor import Actor
from arasha.access.decisions import grounds_for
from arasha.access.enums import DataClass, Permission
from arasha.access.grounds import Decision, Grounds
from arasha.access.scopes import within
from arasha.cases.enums import TONE_OF_CASE, TONE_OF_RISK, CaseState, Risk
from arasha.cases.models import Case
from arasha.cases.queries.chronology import EventView, list_events
from arasha.cases.queries.gates import OpenedCase
from arasha.cases.queries.page import (
    GoalView,
    ReferralView,
    list_goals,
    list_referrals_of,
)
from arasha.cases.queries.rows import A_PAGE, look
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import list_running_clocks
from arasha.journal.enums import Act

_KINDS_OF_CLOCKS = ("case", "hand_over", "closing")


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with the tone in which it is shown."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """What the page of an opened case shows; what no ground covers was not even read."""

    ref: str
    grounds: list[str]
    until: datetime | None
    covered: list[str]
    covers: frozenset[str]
    child_name: str = ""
    child_born: date | int | None = None
    school: str = ""
    facts: list[str] = field(default_factory=list)
    lead: str = ""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    chips: list[Chip] = field(default_factory=list)
    clocks: list[ClockLine] = field(default_factory=list)
    goals: list[GoalView] = field(default_factory=list)
    events: list[EventView] = field(default_factory=list)
    has_older: bool = False
    referrals: list[ReferralView] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """One line of the list: which case and why it is open. What it holds is on its page alone."""

    ref: str
    why: str | Promise
    lead: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class OpenedList:
    """A page of the list. `stopped` says which clauses opened more until somebody suspended them."""

    rows: list[OpenedRow]
    stopped: list[str]
    has_more: bool = False


def get_opened_page(opened: OpenedCase, *, page: int = 1, by: Actor, now: datetime) -> OpenedPage:
    """Read as much of a case as the decision covers, class by class."""
    case, decision = opened.case, opened.decision
    shown: dict[str, object] = {}
    if DataClass.IDENTITY in decision.classes:
        shown |= _identity(case)
    if DataClass.STATUS in decision.classes:
        shown |= _status(case, now=now)
    if DataClass.NARRATIVE in decision.classes:
        shown |= _narrative(case, page=page, by=by, now=now)
    if DataClass.CONTACTS in decision.classes:
        sent = case.referrals.select_related("record_key").order_by("-sent_at", "-pk")
        shown["contacts"] = [each.contact for each in sent if each.contact]
    if DataClass.CODED in decision.classes:
        place = case.territory.name if case.territory else ""
        shown["facts"] = [text for text in (case.get_category_display(), place) if text]
    return OpenedPage(
        ref=case.ref,
        grounds=[str(ground.why) for ground in decision.grounds],
        until=_until(decision),
        covered=[str(each.label) for each in DataClass if each in decision.masked],
        covers=frozenset(each.value for each in decision.classes),
        chips=_chips(case, decision),
        **shown,  # type: ignore[arg-type]
    )


def list_opened(*, page: int = 1, by: Actor, now: datetime) -> OpenedList:
    """List the cases opened to this person, the latest first."""
    every = grounds_for(by, Permission.READ_CASES, Case)
    opened = Grounds(tuple(each for each in every.grounds if not each.is_own), every.never)
    start = (page - 1) * A_PAGE
    rows = within(Case.objects.all(), opened.scope()).select_related("lead", "territory")
    rows = rows.prefetch_related("barred").order_by("-opened_at", "-pk")
    found = list(rows[start : start + A_PAGE + 1])
    shown = [_row(case, opened.decide(case, now=now)) for case in found[:A_PAGE]]
    look(Act.CASES_LISTED, "case", [row.ref for row in shown], by=by, now=now)
    stopped = {str(each.refusal.text): None for each in opened.grounds if each.refusal}
    return OpenedList(shown, list(stopped), has_more=len(found) > A_PAGE)


def _row(case: Case, decision: Decision) -> OpenedRow:
    return OpenedRow(
        ref=case.ref,
        why=decision.ground.why if decision.ground else "",
        lead=case.lead.name,
        until=_until(decision),
    )


def _until(decision: Decision) -> datetime | None:
    """When the last of the grounds ends; None where one of them has no end."""
    ends = [ground.until for ground in decision.grounds]
    return None if None in ends else max((end for end in ends if end), default=None)


def _chips(case: Case, decision: Decision) -> list[Chip]:
    chips = []
    if DataClass.CODED in decision.classes:
        chips.append(Chip(case.get_risk_display(), TONE_OF_RISK[Risk(case.risk)]))
    if DataClass.STATUS in decision.classes:
        chips.append(Chip(case.get_state_display(), TONE_OF_CASE[CaseState(case.state)]))
    return chips


def _identity(case: Case) -> dict[str, object]:
    child = case.child
    return {
        "child_name": child.full_name or child.name_as_in_document,
        "child_born": child.born_on or child.birth_year,
        "school": child.school.name if child.school else "",
    }


def _status(case: Case, *, now: datetime) -> dict[str, object]:
    return {
        "lead": case.lead.name,
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "clocks": list_running_clocks(_KINDS_OF_CLOCKS, case.ref, now=now),
    }


def _narrative(case: Case, *, page: int, by: Actor, now: datetime) -> dict[str, object]:
    events, has_older = list_events(case, page=page)
    return {
        "goals": list_goals(case, by=by, now=now),
        "events": events,
        "has_older": has_older,
        "referrals": list_referrals_of(case, now=now),
    }
