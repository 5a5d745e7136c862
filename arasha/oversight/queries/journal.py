"""Reads of the room: who did, who looked, who was refused."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.functional import Promise

from arasha.access.actor import Actor
from arasha.access.conflicts import refs_kept_from, things_kept_from
from arasha.agencies.models import Organisation
from arasha.journal.actions import record_look
from arasha.journal.enums import Act, Result, SignerKind
from arasha.journal.models import Entry, Shown
from arasha.journal.rules import reference_in
from arasha.lib.workdays import ZONE
from arasha.oversight.grounds import say_ground
from arasha.oversight.policies.reading import entries_seen_by
from arasha.oversight.reasons import say_reason
from arasha.oversight.wording_fields import say_fields
from arasha.staff.models import StaffMember

PAGE = 50
ACT_LABELS = dict(Act.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalFilter:
    """What of the journal is asked for; empty means everything. `before` is a number of an entry."""

    ref: str = ""
    who: str = ""
    act: str = ""
    result: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry as a reader sees it."""

    number: int
    at: datetime
    who: str
    code: str
    unit: str
    act: str | Promise
    result: str
    result_label: str | Promise
    thing_ref: str
    fields: str
    reason: str | Promise
    count: int | None
    ground: str | Promise


@dataclass(frozen=True, slots=True)
class JournalPage:
    lines: list[EntryLine] = field(default_factory=list)
    # The number from which the next, older page goes on; None on the last page.
    older: int | None = None


def read_journal(wanted: JournalFilter, *, by: Actor, now: datetime) -> JournalPage:
    """List entries, the newest first; that somebody read them is an entry too."""
    ref = reference_in(wanted.ref)
    record_look(Act.JOURNAL_SEEN, by=by.signature, now=now, thing_ref=ref)
    if is_kept(wanted.ref, by=by):
        return JournalPage()
    return page_of(entries_seen_by(by) & _condition(wanted), by=by)


def page_of(condition: Q, *, by: Actor) -> JournalPage:
    """Return the newest entries of the condition, without those that the reader is named in."""
    rows = list(Entry.objects.filter(condition).order_by("-pk")[: PAGE + 1])
    older = rows[PAGE - 1].pk if len(rows) > PAGE else None
    rows = _without_own_conflicts(rows[:PAGE], by=by)
    people, units = names_of(
        people={row.signer_code for row in rows}, units={row.unit_code for row in rows}
    )
    return JournalPage([_line(row, people, units) for row in rows], older)


def _condition(wanted: JournalFilter) -> Q:
    condition = Q()
    if wanted.ref:
        # A list that showed the thing is a look at it too.
        condition &= touched(wanted.ref)
    if wanted.who:
        condition &= Q(signer_code=wanted.who)
    if wanted.act:
        condition &= Q(act=wanted.act)
    if wanted.result:
        condition &= Q(result=wanted.result)
    if wanted.since:
        condition &= Q(at__gte=_begin_of(wanted.since))
    if wanted.until:
        condition &= Q(at__lt=_begin_of(wanted.until + timedelta(days=1)))
    if wanted.before:
        condition &= Q(pk__lt=wanted.before)
    return condition


def touched(ref: str) -> Q:
    """Entries about the thing, and lists that showed it, found by the index of references."""
    return Q(pk__in=Shown.objects.filter(ref=ref).values("entry_id"))


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


def is_kept(ref: str, *, by: Actor) -> bool:
    """Whether the reader is named in the thing of this reference."""
    kinds = ("appeal", "case", "referral")
    return any(refs_kept_from(by, thing_kind=kind, refs=[ref]) for kind in kinds) if ref else False


def _without_own_conflicts(rows: list[Entry], *, by: Actor) -> list[Entry]:
    """Leave out entries about things in which the reader is named."""
    hidden = things_kept_from(by, [(row.thing_kind, row.thing_ref) for row in rows])
    return [row for row in rows if (row.thing_kind, row.thing_ref) not in hidden]


def names_of(
    *, people: Collection[str], units: Collection[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the names behind the codes of people, and behind those of institutions."""
    staff = StaffMember.objects.filter(code__in=people)
    organisations = Organisation.objects.filter(code__in=units)
    return (
        {person.code: person.short_name for person in staff},
        {unit.code: unit.name for unit in organisations},
    )


def _line(row: Entry, people: dict[str, str], units: dict[str, str]) -> EntryLine:
    return EntryLine(
        number=row.pk,
        at=row.at,
        who=people.get(row.signer_code) or str(SignerKind(row.signer_kind).label),
        code=row.signer_code,
        unit=units.get(row.unit_code, row.unit_code),
        act=ACT_LABELS.get(row.act, row.act),
        result=row.result,
        result_label=Result(row.result).label,
        thing_ref=row.thing_ref,
        fields=say_fields(row.act, row.fields),
        reason=say_reason(row.reason),
        count=row.count,
        ground=say_ground(row.ground),
    )
