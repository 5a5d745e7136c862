"""Barring a person from the programme, in all regions at once: one asks, a second person confirms.

From the first word on the person meets no child: a barring that waits shuts the gate like one that is
confirmed. Files of the person in other regions follow in the same transaction, without any list.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.mentoring.actions.adults_ending import reopen_adult, suspend_adult
from arasha.mentoring.actions.consequences import end_matches_of
from arasha.mentoring.enums import AdultState, EndReason
from arasha.mentoring.models import Adult, Barring
from arasha.mentoring.policies.adults import (
    BARRED_ALREADY,
    NOT_NOW,
    why_not_do,
    why_not_second,
)
from arasha.mentoring.queries.adults import (
    barring_by_region_of,
    barrings_of,
    list_files_of_person,
    lock_adult,
)
from arasha.mentoring.queries.adults_around import list_checkers, list_coordinators, region_of
from arasha.mentoring.rules.adults import BARRING, Deed
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

_ALL_REGIONS = "a person barred in one region is barred in all"
_SUSPENDABLE = (AdultState.ADMITTED, AdultState.SUSPENDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarringFacts:
    """Why a person is barred, and by which paper."""

    because: str
    document: str


def bar_adult(
    adult: Adult, facts: BarringFacts, *, once: str, version: int, by: Actor, now: datetime
) -> Barring:
    """Ask for a barring: no contact from this second on, in any region; a second person confirms."""
    with transaction.atomic():
        if known := Barring.objects.filter(once_key=once).first():
            return known
        locked, this = _lock(adult, Act.ADULT_BARRED, version)
        refuse_if(why_not_do(Deed.BAR, by, locked), **this)
        refuse_if(BARRED_ALREADY if barring_by_region_of(locked) else None, **this)
        barring = Barring.objects.create(
            bar_key=locked.bar_key, territory=region_of(locked.territory), because=facts.because,
            document=facts.document, barred_at=now, barred_by_id=by.staff_id, once_key=once,
        )  # fmt: skip
        _touch(locked)
        _record(Act.ADULT_BARRED, locked, facts.because, by=by, now=now)
        with as_system(_ALL_REGIONS):
            for each in list_files_of_person(locked.bar_key):
                if each.state in _SUSPENDABLE:
                    suspend_adult(each, because=BARRING, by=_own(by, each, locked), now=now)
        seconds = [who for who in list_checkers(locked, now=now) if who.pk != by.staff_id]
        tell(
            NoticeKind.BARRING_WAITS, to=seconds, thing_kind="adult", thing_ref=locked.ref,
            now=now, once=f"barring {barring.pk}",
        )  # fmt: skip
        return barring


def confirm_barring(adult: Adult, *, version: int, by: Actor, now: datetime) -> Barring:
    """Confirm a barring as the second person: matches end, and no region admits the person any more."""
    with transaction.atomic():
        locked, this = _lock(adult, Act.BARRING_CONFIRMED, version)
        barring = barring_by_region_of(locked)
        refuse_if(why_not_second(by, locked, barring), **this)
        assert barring is not None
        refuse_if(NOT_NOW[AdultState.BARRED] if barring.second_by_id else None, **this)
        barring.second_by_id = by.staff_id
        barring.save(update_fields=["second_by"])
        _record(Act.BARRING_CONFIRMED, locked, by=by, now=now)
        with as_system(_ALL_REGIONS):
            for each in list_files_of_person(locked.bar_key):
                _shut_out(each, by=by, seen=locked, now=now)
        return barring


def take_back_barring(adult: Adult, *, version: int, by: Actor, now: datetime) -> Barring:
    """Take a barring back as the second person, or later when a court or a check cleared the person.

    Whoever was only suspended by it goes on; whoever was shut out may apply again.
    """
    with transaction.atomic():
        locked, this = _lock(adult, Act.BARRING_LIFTED, version)
        barring = barring_by_region_of(locked)
        refuse_if(why_not_second(by, locked, barring), **this)
        assert barring is not None
        barring.lifted_at, barring.lifted_by_id = now, by.staff_id
        barring.save(update_fields=["lifted_at", "lifted_by"])
        _touch(locked)
        _record(Act.BARRING_LIFTED, locked, by=by, now=now)
        if barrings_of([locked.bar_key]):
            return barring
        with as_system(_ALL_REGIONS):
            for each in list_files_of_person(locked.bar_key):
                _let_in(each, by=_own(by, each, locked), now=now)
        return barring


def _shut_out(adult: Adult, *, by: Actor, seen: Adult, now: datetime) -> None:
    adult.state, adult.decided_at = AdultState.BARRED, now
    # Another region's people learn that somebody barred the person, not who.
    adult.decided_by_id = by.staff_id if _own(by, adult, seen) else None
    _touch(adult, "state", "decided_at", "decided_by")
    end_matches_of(adult, reason=EndReason.ADULT_LEFT, by=by, now=now)
    tell(
        NoticeKind.ADULT_DECIDED, thing_kind="adult", thing_ref=adult.ref, now=now,
        to=[*list_coordinators(adult.unit_id, adult.collective, now=now),
            *list_checkers(adult, now=now)],
        once=f"{adult.ref} barred, version {adult.version}",
    )  # fmt: skip


def _let_in(adult: Adult, *, by: Actor | None, now: datetime) -> None:
    if adult.state == AdultState.BARRED:
        adult.state = AdultState.LEFT
        _touch(adult, "state")
        adult.suspensions.filter(lifted_at=None).update(lifted_at=now)
    else:
        reopen_adult(adult, [BARRING], by=by, now=now)


def _own(by: Actor, adult: Adult, seen: Adult) -> Actor | None:
    """Return who acts on a file of the own region; in another one it is Arasha that acts."""
    return by if region_of(adult.territory).pk == region_of(seen.territory).pk else None


def _lock(adult: Adult, act: Act, version: int) -> tuple[Adult, About]:
    locked, this = lock_adult(adult), about(act, adult.ref, kind="adult")
    if locked.version != version:
        raise ChangedMeanwhile(**this)
    return locked, this


def _touch(adult: Adult, *columns: str) -> None:
    adult.version += 1
    adult.save(update_fields=["version", *columns])


def _record(act: Act, adult: Adult, *fields: str, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="adult", thing_ref=adult.ref, fields=fields
    )  # fmt: skip
