"""What the author reads with the return code: their own words, the answers, and how far it is."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import Http404
from django.utils.functional import Promise

from arasha.agencies.enums import OrganisationKind
from arasha.agencies.models import Organisation
from arasha.appeals.enums import AppealKind, AppealState, Side
from arasha.appeals.models import Appeal, Message
from arasha.appeals.receipts import make_digest_of
from arasha.appeals.rules import REOPENING_WINDOW, down_to_the_minute
from arasha.appeals.transitions import AUTHOR_WORDS
from arasha.clocks.enums import Duty
from arasha.clocks.queries import list_clocks_of
from arasha.journal.actions import record_look
from arasha.journal.enums import Act, Result, SignerKind
from arasha.journal.models import Entry, Shown
from arasha.journal.rules import AUTHOR
from arasha.lib.asking import for_appeal
from arasha.lib.refs import CODE_LENGTH, normalise_return_code
from arasha.lib.workdays import local

ENDED = frozenset({AppealState.CLOSED, AppealState.FORWARDED, AppealState.SET_ASIDE})


class WrongCodeError(Exception):
    """No appeal has this code. `looks_right` tells a well-formed guess from a slip of the pen."""

    def __init__(self, *, looks_right: bool) -> None:
        super().__init__("wrong code")
        self.looks_right = looks_right


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One message; a helper appears as the institution they work in, never by name."""

    is_author: bool
    helper: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Readers:
    """Who opened the author's words on one day: the kind of institution, and how many people of it."""

    day: date
    helper: str
    people: int


@dataclass(frozen=True, slots=True)
class Thread:
    """What the author sees of an appeal."""

    ref: str
    is_formal: bool
    words: str | Promise
    may_write: bool
    messages: tuple[ThreadMessage, ...]
    readers: tuple[Readers, ...]


def open_thread(code: str, *, now: datetime) -> Thread:
    """Find the thread of a return code as typed. Raises WrongCodeError after the same work."""
    written = normalise_return_code(code)
    # What cannot be a code is hashed and looked up as it was typed: the database would find the one
    # place of a fixed stand-in sooner than it finds ever new ones.
    digest = make_digest_of(written or code[:CODE_LENGTH])
    with for_appeal(digest):
        appeal = Appeal.objects.filter(return_code__digest=digest).first()
        if appeal is None or written is None:
            raise WrongCodeError(looks_right=written is not None)
        return _read(appeal, now=now)


def read_thread(ref: str, *, now: datetime) -> Thread:
    """Read the thread for an author who showed the code a moment ago."""
    with for_appeal(ref):
        appeal = Appeal.objects.filter(ref=ref, return_code__isnull=False).first()
        if appeal is None:
            raise Http404
        return _read(appeal, now=now)


def is_over_for_good(appeal: Appeal, *, now: datetime) -> bool:
    """Whether it ended longer ago than its author may open it again."""
    if appeal.state not in ENDED:
        return False
    ended_at = appeal.closed_at or _last_decided_at(appeal)
    return ended_at is not None and now - ended_at > REOPENING_WINDOW + timedelta(minutes=1)


def _last_decided_at(appeal: Appeal) -> datetime | None:
    latest = appeal.decisions.order_by("-at").first()
    return latest.at if latest else None


def _read(appeal: Appeal, *, now: datetime) -> Thread:
    record_look(
        Act.AUTHOR_RETURNED,
        by=AUTHOR,
        now=down_to_the_minute(now),
        thing_kind="appeal",
        thing_ref=appeal.ref,
    )
    messages = Message.objects.filter(appeal=appeal).select_related("by__unit", "record_key")
    return Thread(
        ref=appeal.ref,
        is_formal=appeal.kind == AppealKind.FORMAL,
        words=AUTHOR_WORDS[AppealState(appeal.state)],
        may_write=not is_over_for_good(appeal, now=now),
        messages=tuple(_line_of(message) for message in messages.order_by("id")),
        readers=_readers_of(appeal.ref),
    )


def _readers_of(ref: str) -> tuple[Readers, ...]:
    """Return who opened the appeal, the newest day first; out of the journal, without names or hours."""
    entries = Entry.objects.filter(
        pk__in=Shown.objects.filter(ref=ref).values("entry_id"),
        act=Act.APPEAL_SEEN, result=Result.SEEN, signer_kind=SignerKind.STAFF,
    ).values_list("at", "unit_code", "signer_code")  # fmt: skip
    people: dict[tuple[date, str], set[str]] = {}
    for at, unit, code in entries:
        people.setdefault((local(at).date(), unit), set()).add(code)
    kinds = dict(
        Organisation.objects.filter(code__in={unit for _day, unit in people}).values_list(
            "code", "kind"
        )
    )
    return tuple(
        Readers(day, str(OrganisationKind(kinds[unit]).label), len(codes))
        for (day, unit), codes in sorted(people.items(), reverse=True)
        if unit in kinds
    )


def _line_of(message: Message) -> ThreadMessage:
    helper = OrganisationKind(message.by.unit.kind).label if message.by else ""
    return ThreadMessage(
        is_author=message.side == Side.AUTHOR, helper=str(helper), text=message.text, at=message.at
    )


def find_decision_due(ref: str, *, now: datetime) -> datetime | None:
    """By when the law asks for a decision on a formal appeal; None for a signal."""
    lines = list_clocks_of("appeal", ref, now=now)
    return next((line.due_at for line in lines if line.duty == Duty.DECIDE_FORMAL), None)
