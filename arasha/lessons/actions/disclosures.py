"""A child tells something in a lesson: the instructor hands over at once, the lead opens an appeal.

The instructor writes down only that it was and to whom it goes. There is no field for words about a
child, and of the appeal only a keyed digest stays here.
"""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation
from arasha.agencies.queries import get_territory_of
from arasha.appeals.actions.telling import Receipt, Told, record_appeal
from arasha.appeals.queries.routing import find_receiver, list_people_on_duty
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.delivery_words import (
    About,
    about,
    is_first_word,
    lock_lesson,
    word_key,
)
from arasha.lessons.models import HandOver, Host, Lesson
from arasha.lessons.policies.delivery import (
    MOMENTS,
    NOT_THE_DAY,
    why_not_open_appeal,
    why_not_take_over,
    why_not_teach,
)
from arasha.lessons.queries.disclosures import KIND, with_lesson
from arasha.lessons.rules.delivery import HandTo, Pressed, why_not_moment
from arasha.lib.workdays import local
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember
from arasha.vault.blind import blind

PURPOSE = "lessons.appeal"


def write_told(
    lesson: Lesson, *, to: HandTo, pressed: Pressed, by: Actor, now: datetime
) -> HandOver:
    """Write down that a child told something: two clocks begin at the moment of the press.

    Sent twice, it is one. Raises NobodyReceivesError where no centre can take what is about the
    institution itself.
    """
    with transaction.atomic():
        lesson = lock_lesson(lesson)
        this = about(Act.CHILD_TOLD, lesson)
        refuse_if(why_not_teach(by, lesson), **this)
        refuse_if(_why_not_then(lesson, pressed.at, now=now), **this)
        key = word_key(pressed, by=by)
        if not is_first_word(lesson, pressed, by=by):
            return with_lesson(HandOver.objects.filter(once_key=key)).get()
        at = min(pressed.at, now)
        hand_over = HandOver.objects.create(
            ref=next_ref("H", now=now), lesson=lesson, unit=_receiver(lesson, to, at=at),
            told_at=at, told_by_id=by.staff_id, once_key=key,
        )  # fmt: skip
        _start_clocks(hand_over)
        record(
            Act.CHILD_TOLD, by=by.signature, now=now, thing_kind=KIND, thing_ref=hand_over.ref,
            fields=[to.value],
        )  # fmt: skip
        tell(
            NoticeKind.LESSON_TOLD, to=_people_of(hand_over, now=now), thing_kind=KIND,
            thing_ref=hand_over.ref, now=now, once=hand_over.ref,
        )  # fmt: skip
        return hand_over


def take_over(
    hand_over: HandOver, *, handed_at: datetime, version: int, by: Actor, now: datetime
) -> HandOver:
    """Say that it was handed to me, and when: between the telling and now."""
    with transaction.atomic():
        hand_over, host = _lock(hand_over)
        this = _about(Act.HAND_OVER_TAKEN, hand_over)
        if hand_over.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(why_not_take_over(by, hand_over, host=host), **this)
        at = max(hand_over.told_at, min(handed_at, now))
        _save(hand_over, handed_at=at, handed_to_id=by.staff_id)
        _stop(hand_over, Duty.LESSON_HAND_OVER, at)
        record(
            Act.HAND_OVER_TAKEN, by=by.signature, now=now, thing_kind=KIND,
            thing_ref=hand_over.ref,
        )  # fmt: skip
        return hand_over


def open_appeal_after(
    hand_over: HandOver, told: Told, *, once: str, with_code: bool, by: Actor, now: datetime
) -> Receipt:
    """Open the appeal and link it: what stays here proves that there is one and names nothing.

    Sent twice, it is one appeal. Raises NobodyReceivesError.
    """
    with transaction.atomic():
        hand_over, host = _lock(hand_over)
        this = _about(Act.HAND_OVER_LINKED, hand_over)
        reason = why_not_open_appeal(by, hand_over, host=host)
        if hand_over.appeal_at is None or hand_over.appeal_by_id != by.staff_id:
            refuse_if(reason, **this)
        receipt = record_appeal(told, once=once, by=by, with_code=with_code, now=now)
        key = blind(PURPOSE, receipt.appeal.ref)
        if hand_over.appeal_at is not None:
            # The same sending once more finds its appeal; another form would open a second one.
            refuse_if(None if hand_over.appeal_key == key else reason, **this)
            return receipt
        _save(hand_over, appeal_at=now, appeal_by_id=by.staff_id, appeal_key=key)
        _stop(hand_over, Duty.LESSON_APPEAL, now)
        record(
            Act.HAND_OVER_LINKED, by=by.signature, now=now, thing_kind=KIND,
            thing_ref=hand_over.ref,
        )  # fmt: skip
        return receipt


def _why_not_then(lesson: Lesson, at: datetime, *, now: datetime) -> Reason | None:
    """A child may tell after the lesson or on a later day, but not before its day."""
    if reason := MOMENTS.get(why_not_moment(at, now=now)):
        return reason
    assert lesson.day is not None
    return NOT_THE_DAY if local(at).date() < lesson.day else None


def _receiver(lesson: Lesson, to: HandTo, *, at: datetime) -> Organisation:
    unit = lesson.school_class.host.unit
    if to is HandTo.LEAD:
        return unit
    place = get_territory_of(unit.pk, on=local(at).date())
    return find_receiver(territory=place, named=[unit], now=at)


def _people_of(hand_over: HandOver, *, now: datetime) -> list[StaffMember]:
    """Who takes it over: the lead the institution named, its head and psychologist; or the centre."""
    host = hand_over.lesson.school_class.host
    if hand_over.unit_id != host.unit_id:
        return list_people_on_duty(hand_over.unit, named=[host.unit], now=now)
    units = frozenset({host.unit_id})
    people = list_staff_with(Permission.ANSWER_REFERRAL, unit_ids=units, now=now)
    return [*people, host.lead] if host.lead else list(people)


def _start_clocks(hand_over: HandOver) -> None:
    unit, at = hand_over.unit, hand_over.told_at
    host = hand_over.lesson.school_class.host
    is_inside = hand_over.unit_id == host.unit_id
    place = get_territory_of(unit.pk, on=local(at).date())
    for duty in (Duty.LESSON_HAND_OVER, Duty.LESSON_APPEAL):
        start_clock(
            duty, thing_kind=KIND, thing_ref=hand_over.ref, unit=unit, territory=place,
            holder=host.lead if is_inside else None, now=at,
        )  # fmt: skip


def _lock(hand_over: HandOver) -> tuple[HandOver, Host]:
    rows = with_lesson(HandOver.objects.select_for_update(of=("self",)))
    locked = rows.get(pk=hand_over.pk)
    return locked, locked.lesson.school_class.host


def _about(act: Act, hand_over: HandOver) -> About:
    return About(act=act, thing_kind=KIND, thing_ref=hand_over.ref)


def _save(hand_over: HandOver, **values: object) -> None:
    for name, value in values.items():
        setattr(hand_over, name, value)
    hand_over.version += 1
    names = [name.removesuffix("_id") for name in values]
    hand_over.save(update_fields=[*names, "version"])


def _stop(hand_over: HandOver, duty: Duty, at: datetime) -> None:
    stop_clocks(thing_kind=KIND, thing_ref=hand_over.ref, now=at, duties=[duty])
