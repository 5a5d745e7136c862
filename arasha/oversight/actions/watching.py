"""Looking through the journal for unusual reading; what is found waits for the privacy officer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from arasha.access.queries.reviewers import list_reviewers
from arasha.agencies.actions import next_refs
from arasha.agencies.models import Organisation
from arasha.agencies.queries import get_territory_of
from arasha.appeals.models import Appeal
from arasha.cases.models import Case, Referral
from arasha.children.models import Child
from arasha.journal.actions import record
from arasha.journal.enums import Act, Result, SignerKind
from arasha.journal.models import Entry, Partition, Shown
from arasha.journal.rules import SYSTEM
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.oversight.enums import AlertKind
from arasha.oversight.models import Alert, Watched
from arasha.oversight.rules.reading import is_night, is_own_without_task, is_same_surname
from arasha.staff.models import StaffMember

_HOUR = timedelta(hours=1)
# What is older is history that was written down later, or was found by nobody in time to ask.
_TOO_OLD = timedelta(days=7)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """An unusual reading: `event` names it so that it is raised once."""

    kind: AlertKind
    entry: Entry
    event: str
    count: int | None = None


def watch_reading(*, now: datetime) -> int:
    """Look through the new entries of one chain; return how many there were.

    Chains are followed by their own numbers: row ids may be committed out of order, these never.
    """
    seen = Watched.objects.filter(partition=OuterRef("code")).values("seq")
    chains = Partition.objects.annotate(seen=Coalesce(Subquery(seen), 0))
    chain = chains.filter(size__gt=F("seen")).order_by("code").first()
    if chain is None:
        return 0
    fresh = Entry.objects.filter(partition=chain.code, seq__gt=chain.seen).order_by("seq")
    entries = list(fresh[:_AT_ONCE])
    with transaction.atomic():
        fresh_ones = [entry for entry in entries if entry.at > now - _TOO_OLD]
        _raise(list(_look_through(fresh_ones)), now=now)
        Watched.objects.update_or_create(partition=chain.code, defaults={"seq": entries[-1].seq})
    return len(entries)


def _look_through(entries: Iterable[Entry]) -> Iterator[Found]:
    looks = [
        entry
        for entry in entries
        if entry.signer_kind == SignerKind.STAFF
        and (entry.result == Result.SEEN or entry.alert)
        and entry.thing_kind in _CHILD_OF
    ]
    readers = {
        person.code: person
        for person in StaffMember.objects.filter(code__in={look.signer_code for look in looks})
    }
    for look in looks:
        reader = readers.get(look.signer_code)
        if look.alert == AlertKind.BREAK_GLASS:
            yield Found(AlertKind.BREAK_GLASS, look, f"{look.partition} {look.seq}")
        if is_night(look.at):
            night = timezone.localdate(look.at - timedelta(hours=6))
            yield Found(AlertKind.NIGHT, look, f"{look.signer_code} {night}")
        if reader is not None:
            yield from _about_the_child(look, reader)
    yield from _many(looks)


def _about_the_child(look: Entry, reader: StaffMember) -> Iterator[Found]:
    child = _child_of(look) if look.thing_ref else None
    if child is None:
        return
    event = f"{reader.code} {child.ref}"
    if is_same_surname(child.surname, reader.surname):
        yield Found(AlertKind.SAME_SURNAME, look, event)
    if is_own_without_task(child.school_id, units={reader.unit_id}, ground=look.ground):
        yield Found(AlertKind.OWN_UNIT, look, event)


def _many(looks: Iterable[Entry]) -> Iterator[Found]:
    """Count what each reader saw in the hour up to the last of their looks here."""
    last = {look.signer_code: look for look in looks}
    for code, look in last.items():
        of_hour = Entry.objects.filter(
            signer_code=code, result=Result.SEEN, at__gt=look.at - _HOUR, at__lte=look.at
        )
        count = (
            Shown.objects.filter(entry_id__in=of_hour.values("pk")).values("ref").distinct().count()
        )
        if count > settings.READS_AN_HOUR:
            hour = timezone.localtime(look.at)
            yield Found(AlertKind.MANY, look, f"{code} {hour:%Y-%m-%d %H}", count)


def _child_of_case(ref: str) -> Q:
    return Q(pk__in=Case.objects.filter(ref=ref.partition("/")[0]).values("child_id"))


_CHILD_OF: dict[str, Callable[[str], Q]] = {
    "child": lambda ref: Q(ref=ref),
    "case": _child_of_case,
    "step": _child_of_case,
    "hand_over": _child_of_case,
    "referral": lambda ref: Q(pk__in=Referral.objects.filter(ref=ref).values("case__child_id")),
    "appeal": lambda ref: Q(pk__in=Appeal.objects.filter(ref=ref).values("child_id")),
}


def _child_of(look: Entry) -> Child | None:
    children = Child.objects.select_related("record_key")
    return children.filter(_CHILD_OF[look.thing_kind](look.thing_ref)).first()


def _raise(found: list[Found], *, now: datetime) -> None:
    known = set(
        Alert.objects.filter(event__in={each.event for each in found}).values_list("kind", "event")
    )
    fresh = {(each.kind, each.event): each for each in reversed(found)}
    for key, each in reversed(fresh.items()):
        if (str(key[0]), key[1]) not in known:
            _raise_one(each, now=now)


def _raise_one(found: Found, *, now: datetime) -> None:
    look = found.entry
    unit = Organisation.objects.filter(code=look.unit_code).first()
    place = get_territory_of(unit.pk, on=timezone.localdate(now)) if unit else None
    [ref] = next_refs("W", now=now, count=1)
    alert = Alert.objects.create(
        ref=ref, kind=found.kind, event=found.event, at=look.at, signer_code=look.signer_code,
        unit_code=look.unit_code, thing_kind=look.thing_kind, thing_ref=look.thing_ref,
        count=found.count, territory=place,
    )  # fmt: skip
    officers = list_reviewers(place, now=now).exclude(code=look.signer_code)
    tell(
        NoticeKind.READING_UNUSUAL,
        to=officers,
        thing_kind="alert",
        thing_ref=ref,
        now=now,
        once=ref,
    )
    record(Act.ALERT_RAISED, by=SYSTEM, now=now, thing_kind="alert", thing_ref=alert.ref)
