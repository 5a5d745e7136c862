"""The way of an adult up to the admission: applied for, checked paper by paper, admitted or not."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Territory
from arasha.agencies.queries import get_territory_of
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.iin import check_iin
from arasha.lib.workdays import local
from arasha.mentoring.actions.adults_ending import settle_clearance
from arasha.mentoring.enums import AdultState, ItemResult
from arasha.mentoring.models import Adult, ClearanceItem, Collective
from arasha.mentoring.policies.adults import (
    ENDED_ITEM,
    FILE_THERE,
    IS_BARRED,
    ITEMS_LACK,
    NO_LANGUAGE,
    NOT_OF_UNIT,
    NUMBER_TAKEN,
    UNDER_AGE,
    why_not_apply,
    why_not_check,
    why_not_days,
    why_not_do,
)
from arasha.mentoring.queries.adults import UNDER_WAY, lock_adult
from arasha.mentoring.queries.adults_around import (
    list_candidates,
    list_checkers,
    list_coordinators,
    list_future_mentors,
)
from arasha.mentoring.queries.clearance import chain_of_adult, is_barred, key_of_person
from arasha.mentoring.rules.adults import Deed, state_after
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember
from arasha.vault.actions import new_record_key
from arasha.vault.keys import RECORD

_GROWN_UP = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class AdultFacts:
    """Who wants to meet children. `iin` is sound; `sex` is that of the number, where it tells it."""

    staff: StaffMember
    iin: str
    sex: str
    motive: str
    speaks_kk: bool
    speaks_ru: bool
    is_mentor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFacts:
    """A paper that was checked: `valid_to` is the last day that stands on it."""

    kind: str
    is_passed: bool
    issued_on: date
    valid_to: date
    hours: int | None = None
    document: str = ""


def apply_for_adult(
    collective: Collective | None, facts: AdultFacts, *, once: str, by: Actor, now: datetime
) -> Adult:
    """Enter an adult of a collective, or a certified mentor where there is none; tell the checkers.

    Whether the person is barred anywhere is shown to checkers only: who enters learns it from no page.
    """
    with transaction.atomic():
        this = about(Act.ADULT_APPLIED, facts.staff.code, kind="staff")
        refuse_if(why_not_apply(by, collective), **this)
        if known := Adult.objects.filter(once_key=once).first():
            return known
        key, place = key_of_person(facts.iin), _place_of(collective, facts.staff, now=now)
        refuse_if(_why_not_enter(collective, facts, key, place, by=by, now=now), **this)
        adult = Adult(
            ref=next_ref("MA", now=now), staff=facts.staff, unit=facts.staff.unit,
            territory=place, collective=collective, sex=facts.sex, speaks_kk=facts.speaks_kk,
            speaks_ru=facts.speaks_ru, is_mentor=facts.is_mentor or collective is None,
            iin=facts.iin, bar_key=key, motive=facts.motive, applied_at=now,
            applied_by_id=by.staff_id, once_key=once,
            record_key=new_record_key(kind=RECORD, keeper=facts.staff.unit.code),
        )  # fmt: skip
        Adult.objects.bulk_create([adult])
        _record(Act.ADULT_APPLIED, adult, by=by, now=now)
        _tell_checkers(adult, now=now)
        return adult


def apply_again(adult: Adult, *, version: int, by: Actor, now: datetime) -> Adult:
    """Let an adult who was not admitted or who left apply again; papers that still hold count on."""
    with transaction.atomic():
        locked = _lock(adult, Deed.APPLY_AGAIN, Act.ADULT_APPLIED, version=version, by=by)
        locked.applied_at, locked.applied_by_id = now, by.staff_id
        locked.decided_at = locked.decided_by = None
        _move(locked, Deed.APPLY_AGAIN, "applied_at", "applied_by", "decided_at", "decided_by")
        _record(Act.ADULT_APPLIED, locked, "again", by=by, now=now)
        _tell_checkers(locked, now=now)
        return locked


def write_item(
    adult: Adult, facts: ItemFacts, *, once: str, version: int, by: Actor, now: datetime
) -> ClearanceItem:
    """Write down a checked paper: a bad one suspends an admitted adult at once.

    The last missing one lets a suspended adult go on, where nothing but papers kept them back.
    """
    with transaction.atomic():
        locked, this = lock_adult(adult), _about(Act.ADULT_ITEM_WRITTEN, adult)
        if known := ClearanceItem.objects.filter(once_key=once).first():
            return known
        refuse_if(why_not_check(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        today = local(now).date()
        refuse_if(why_not_days(facts.issued_on, facts.valid_to, today=today), **this)
        item = ClearanceItem.objects.create(
            adult=locked, kind=facts.kind, issued_on=facts.issued_on, valid_to=facts.valid_to,
            result=ItemResult.PASSED if facts.is_passed else ItemResult.FAILED,
            hours=facts.hours, document=facts.document, by_id=by.staff_id, at=now, once_key=once,
        )  # fmt: skip
        _touch(locked)
        _record(Act.ADULT_ITEM_WRITTEN, locked, facts.kind, str(item.result), by=by, now=now)
        settle_clearance(locked, by=by, now=now)
        return item


def take_back_item(
    adult: Adult, item_key: str, *, version: int, by: Actor, now: datetime
) -> ClearanceItem:
    """Take back a paper that should not count: an admitted adult is suspended at once where it lacks."""
    with transaction.atomic():
        locked, this = lock_adult(adult), _about(Act.ADULT_ITEM_TAKEN_BACK, adult)
        refuse_if(why_not_check(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        item = locked.items.filter(once_key=item_key, ended_at=None).first()
        refuse_if(ENDED_ITEM if item is None else None, **this)
        assert item is not None
        item.ended_at, item.ended_by_id = now, by.staff_id
        item.save(update_fields=["ended_at", "ended_by"])
        _touch(locked)
        _record(Act.ADULT_ITEM_TAKEN_BACK, locked, item.kind, by=by, now=now)
        settle_clearance(locked, by=by, now=now)
        return item


def decide_on_adult(
    adult: Adult, *, is_admitted: bool, version: int, by: Actor, now: datetime
) -> Adult:
    """Admit an adult whose chain is whole and whom nobody has barred, or do not admit them."""
    deed = Deed.ADMIT if is_admitted else Deed.REFUSE
    act = Act.ADULT_ADMITTED if is_admitted else Act.ADULT_REFUSED
    with transaction.atomic():
        locked = _lock(adult, deed, act, version=version, by=by)
        if is_admitted:
            is_whole = chain_of_adult(locked, now=now).is_valid
            refuse_if(None if is_whole else ITEMS_LACK, **_about(act, locked))
            barred = is_barred(locked.bar_key, at=now)
            refuse_if(IS_BARRED if barred else None, **_about(act, locked))
        locked.decided_at, locked.decided_by_id = now, by.staff_id
        _move(locked, deed, "decided_at", "decided_by")
        _record(act, locked, by=by, now=now)
        tell(
            NoticeKind.ADULT_DECIDED, thing_kind="adult", thing_ref=locked.ref, now=now,
            to=[locked.staff, *list_coordinators(locked.unit_id, locked.collective, now=now)],
            once=f"{locked.ref} decided, version {version}",
        )  # fmt: skip
        return locked


def _why_not_enter(
    collective: Collective | None, facts: AdultFacts, key: str, place: Territory | None, *,
    by: Actor, now: datetime,
) -> Reason | None:  # fmt: skip
    if Adult.objects.filter(staff=facts.staff).exists():
        return FILE_THERE
    people = list_candidates(collective) if collective else list_future_mentors(by=by, now=now)
    if place is None or not people.filter(pk=facts.staff.pk).exists():
        return NOT_OF_UNIT
    same = Adult.objects.filter(bar_key=key, state__in=UNDER_WAY)
    if same.filter(territory__parent_id=place.parent_id).exists():
        return NUMBER_TAKEN
    number, _problem = check_iin(facts.iin)
    born_on = number.born_on if number else None
    if born_on and _years_between(born_on, local(now).date()) < _GROWN_UP:
        return UNDER_AGE
    return None if facts.speaks_kk or facts.speaks_ru else NO_LANGUAGE


def _years_between(born_on: date, day: date) -> int:
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def _place_of(
    collective: Collective | None, staff: StaffMember, *, now: datetime
) -> Territory | None:
    if collective is not None:
        return collective.territory
    return get_territory_of(staff.unit_id, on=local(now).date())


def _lock(adult: Adult, deed: Deed, act: Act, *, version: int, by: Actor) -> Adult:
    locked, this = lock_adult(adult), _about(act, adult)
    refuse_if(why_not_do(deed, by, locked), **this)
    if locked.version != version:
        raise ChangedMeanwhile(**this)
    return locked


def _move(adult: Adult, deed: Deed, *columns: str) -> None:
    adult.state = AdultState(state_after(deed, adult.state))
    _touch(adult, "state", *columns)


def _touch(adult: Adult, *columns: str) -> None:
    adult.version += 1
    adult.save(update_fields=["version", *columns])


def _tell_checkers(adult: Adult, *, now: datetime) -> None:
    tell(
        NoticeKind.ADULT_WAITS, to=list_checkers(adult, now=now), thing_kind="adult",
        thing_ref=adult.ref, now=now, once=f"{adult.ref} waits, version {adult.version}",
    )  # fmt: skip


def _about(act: Act, adult: Adult) -> About:
    return about(act, adult.ref, kind="adult")


def _record(act: Act, adult: Adult, *fields: str, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="adult", thing_ref=adult.ref, fields=fields
    )  # fmt: skip
