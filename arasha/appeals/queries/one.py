"""One appeal as a page shows it to a person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.appeals.enums import AppealState, DecisionKind, Side
from arasha.appeals.models import AboutChild, Appeal, Decision, Message, ReturnCode
from arasha.appeals.policies import why_not_decide, why_not_release, why_not_work
from arasha.appeals.queries.contact import ContactWay, get_contact_way
from arasha.appeals.queries.gate import appeals_of, find_appeal
from arasha.appeals.queries.imported_rows import JournalLine, get_journal_line
from arasha.appeals.transitions import decisions_from
from arasha.cases.enums import Category
from arasha.cases.queries.gates import find_case
from arasha.children.queries import FoundChild, find_children
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import list_clocks_of
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.names import name_tokens


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message of the thread; `who` is the name of the helper, empty for the author."""

    side: str
    who: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision of the past: what, when, who, why, and where the appeal went."""

    label: str
    at: datetime
    who: str
    reason: str
    where: str
    case_ref: str


@dataclass(frozen=True, slots=True)
class EarlierAppeal:
    """Another appeal about the same child."""

    ref: str
    category: str
    state: str
    received_at: datetime | None

    @property
    def category_label(self) -> str:
        return str(Category(self.category).label)

    @property
    def state_label(self) -> str:
        return str(AppealState(self.state).label)


@dataclass(frozen=True, slots=True)
class AppealPage:
    """Everything the page of an appeal shows, and what its reader may do."""

    appeal: Appeal
    about: AboutChild | None
    contact_way: ContactWay
    has_return_code: bool
    thread: list[MessageLine]
    decisions: list[DecisionLine]
    clocks: list[ClockLine]
    named: list[str]
    earlier: list[EarlierAppeal]
    journal_line: JournalLine | None
    may: frozenset[DecisionKind]
    may_work: bool
    may_release: bool
    may_look_for_child: bool

    @property
    def pressing(self) -> ClockLine | None:
        """The running clock that ends first."""
        return next((clock for clock in self.clocks if clock.state != "stopped"), None)


def read_appeal(ref: str, *, by: Actor, now: datetime) -> AppealPage:
    """Read an appeal with its thread; the look is in the journal before anything is shown."""
    appeal = find_appeal(ref, by=by, now=now)
    record_look(Act.APPEAL_SEEN, by=by.signature, now=now, thing_kind="appeal", thing_ref=ref)
    about = get_about(appeal)
    may = [each for each in decisions_from(appeal.state) if not why_not_decide(by, appeal, each)]
    is_searchable = about is not None and bool(name_tokens(about.name))
    return AppealPage(
        appeal=appeal,
        about=about,
        contact_way=get_contact_way(appeal, by=by, now=now),
        has_return_code=ReturnCode.objects.filter(appeal=appeal).exists(),
        thread=list_thread(appeal),
        decisions=_list_decisions(appeal),
        clocks=list_clocks_of("appeal", ref, now=now),
        named=_list_named(appeal),
        earlier=_list_earlier(appeal, by=by),
        journal_line=get_journal_line(appeal, now=now),
        may=frozenset(may),
        may_work=why_not_work(by, appeal) is None,
        may_release=why_not_release(by, appeal) is None,
        may_look_for_child=is_searchable and by.may(Permission.FIND_CHILD),
    )


def find_same_children(ref: str, *, by: Actor, now: datetime) -> list[FoundChild]:
    """Find children who may be the one told of; empty where no name was told. Journaled as a search."""
    appeal = find_appeal(ref, by=by, now=now)
    about = get_about(appeal)
    if about is None or not (name_tokens(about.name) or about.iin):
        return []
    return find_children(about.name, iin=about.iin, by=by, now=now)


def get_about(appeal: Appeal) -> AboutChild | None:
    """Return what was told about the child, if anything."""
    return AboutChild.objects.select_related("record_key").filter(appeal=appeal).first()


def list_appeals_of_case(case_ref: str, *, by: Actor, now: datetime) -> list[EarlierAppeal]:
    """List the appeals that led to a case or joined it, as far as the person sees them.

    A case that the person does not read does not exist (404).
    """
    case = find_case(case_ref, by=by, now=now)
    rows = appeals_of(by).filter(case=case).order_by("registered_at", "pk")
    found = _as_earlier(rows)
    record_look(
        Act.APPEALS_LISTED, by=by.signature, now=now, thing_kind="case", thing_ref=case_ref,
        shown=[each.ref for each in found],
    )  # fmt: skip
    return found


def list_thread(appeal: Appeal) -> list[MessageLine]:
    """List the messages in the order they came."""
    rows = Message.objects.filter(appeal=appeal).select_related("by", "record_key")
    return [
        MessageLine(
            side=message.side,
            who=message.by.short_name if message.by and message.side == Side.STAFF else "",
            text=message.text,
            at=message.at,
        )
        for message in rows.order_by("pk")
    ]


def _list_decisions(appeal: Appeal) -> list[DecisionLine]:
    rows = Decision.objects.filter(appeal=appeal).select_related(
        "by", "to_unit", "case", "record_key"
    )
    return [
        DecisionLine(
            label=str(DecisionKind(row.kind).label),
            at=row.at,
            who=row.by.short_name if row.by else "",
            reason=row.reason,
            where=row.to_unit.name if row.to_unit else "",
            case_ref=row.case.ref if row.case else "",
        )
        for row in rows.order_by("pk")
    ]


def _list_named(appeal: Appeal) -> list[str]:
    rows = appeal.named.select_related("staff", "organisation")
    return [
        row.organisation.name if row.organisation else row.staff.short_name if row.staff else ""
        for row in rows
    ]


def _list_earlier(appeal: Appeal, *, by: Actor) -> list[EarlierAppeal]:
    if appeal.child_id is None:
        return []
    others = appeals_of(by).filter(child_id=appeal.child_id).exclude(pk=appeal.pk)
    return _as_earlier(others.order_by("-registered_at")[:20])


def _as_earlier(rows: QuerySet[Appeal]) -> list[EarlierAppeal]:
    values = rows.values_list("ref", "category", "state", "received_at")
    return [EarlierAppeal(*row) for row in values]
