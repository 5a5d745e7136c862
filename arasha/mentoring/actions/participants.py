"""A child comes into the programme, its facts change, it leaves."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import get_territory_of
from arasha.agreements.about import about
from arasha.children.models import Child
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.actions.around_child import leave_trace, lock_child, this_child
from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Participant
from arasha.mentoring.policies.participants import (
    HAS_MATCH,
    IN_PROGRAMME,
    NO_BIRTH,
    NO_HOME,
    NOT_THEIR_HOME,
    TOO_OLD,
    why_not_arrange,
    why_not_run,
)
from arasha.mentoring.queries.around_child import (
    has_open_match,
    list_homes,
    list_key_adults,
)
from arasha.mentoring.rules.ages import is_grown_up
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember
from arasha.vault.actions import new_record_key
from arasha.vault.keys import RECORD


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """What the programme writes down of a child beside its record in the register.

    `home` is the institution in which it lives, or the guardianship unit of a child in a family.
    `asks_for` is "f" or "m" where the child or the law wants a woman or a man, else "".
    """

    called: str
    home: Organisation
    key_adult: StaffMember
    language: str
    is_in_care: bool
    asks_for: str = ""


def enter_child(
    child: Child, facts: ChildFacts, *, once: str, by: Actor, now: datetime
) -> Participant:
    """Enter a child of the register into the programme; who has left is entered again.

    The key adult is told that the first talk waits. Sent twice, it is one.
    """
    with transaction.atomic():
        this = about(Act.PARTICIPANT_ENTERED, child.ref, kind="child")
        refuse_if(why_not_run(by), **this)
        known = Participant.objects.filter(child=child).select_related("record_key").first()
        if known is not None and known.once_key == once:
            return known
        is_new = known is None or known.state == ParticipantState.LEFT
        refuse_if(None if is_new else IN_PROGRAMME, **this)
        refuse_if(_why_not_enter(child, now=now) or _why_not_there(facts, by=by, now=now), **this)
        participant = known or _new(child, facts, now=now)
        participant.state, participant.left_at = ParticipantState.ENTERED, None
        participant.entered_at, participant.entered_by_id = now, by.staff_id
        participant.once_key = once
        _put(participant, facts, child, now=now)
        if known is None:
            Participant.objects.bulk_create([participant])
        leave_trace(
            Act.PARTICIPANT_ENTERED, participant, by=by.signature, now=now,
            columns=(*_COLUMNS, "state", "left_at", "entered_at", "entered_by", "once_key"),
        )  # fmt: skip
        _tell_key_adult(participant, now=now)
        return participant


def change_child(
    participant: Participant, facts: ChildFacts, *, version: int, by: Actor, now: datetime
) -> Participant:
    """Change what the programme wrote down: how it is called, where it lives, who stands beside it."""
    with transaction.atomic():
        act = Act.PARTICIPANT_CHANGED
        locked = lock_child(participant, act, version=version, by=by, why_not=why_not_arrange)
        refuse_if(_why_not_there(facts, by=by, now=now), **this_child(act, locked))
        before = locked.key_adult_id
        _put(locked, facts, locked.child, now=now)
        leave_trace(act, locked, by=by.signature, now=now, columns=_COLUMNS)
        if locked.key_adult_id != before and locked.state == ParticipantState.ENTERED:
            _tell_key_adult(locked, now=now)
        return locked


def leave_programme(
    participant: Participant, *, version: int, by: Actor, now: datetime
) -> Participant:
    """Take a child out of the programme; what was written down stays. A match is ended first."""
    with transaction.atomic():
        act = Act.PARTICIPANT_LEFT
        locked = lock_child(participant, act, version=version, by=by, why_not=why_not_arrange)
        refuse_if(HAS_MATCH if has_open_match(locked) else None, **this_child(act, locked))
        locked.state, locked.left_at = ParticipantState.LEFT, now
        leave_trace(act, locked, by=by.signature, now=now, columns=("state", "left_at"))
        return locked


def _why_not_enter(child: Child, *, now: datetime) -> Reason | None:
    year, month = _birth_of(child)
    if year is None:
        return NO_BIRTH
    return TOO_OLD if is_grown_up(year, month, local(now).date()) else None


def _why_not_there(facts: ChildFacts, *, by: Actor, now: datetime) -> Reason | None:
    homes = list_homes(by=by, today=local(now).date())
    if not homes.filter(pk=facts.home.pk).exists():
        return NO_HOME
    is_there = list_key_adults(facts.home, now=now).filter(pk=facts.key_adult.pk).exists()
    return None if is_there else NOT_THEIR_HOME


def _new(child: Child, facts: ChildFacts, *, now: datetime) -> Participant:
    key = new_record_key(kind=RECORD, keeper=facts.home.code)
    return Participant(ref=next_ref("MC", now=now), child=child, record_key=key)


_COLUMNS = (
    "called", "home", "key_adult", "language", "is_in_care", "asks_for", "territory", "sex",
    "born_year", "born_month",
)  # fmt: skip


def _put(participant: Participant, facts: ChildFacts, child: Child, *, now: datetime) -> None:
    """Put the facts on the row; birth and sex are taken from the register, where they are kept right."""
    participant.called, participant.home = facts.called, facts.home
    participant.key_adult, participant.language = facts.key_adult, facts.language
    participant.is_in_care, participant.asks_for = facts.is_in_care, facts.asks_for
    participant.territory = _place_of(facts, child, now=now)
    participant.sex = child.sex
    year, participant.born_month = _birth_of(child)
    participant.born_year = year or participant.born_year


def _birth_of(child: Child) -> tuple[int | None, int | None]:
    if child.born_on is not None:
        return child.born_on.year, child.born_on.month
    return child.birth_year, None


def _place_of(facts: ChildFacts, child: Child, *, now: datetime) -> Territory:
    of_home = get_territory_of(facts.home.pk, on=local(now).date())
    place = of_home if facts.is_in_care else child.territory or of_home
    assert place is not None, "list_homes holds institutions with a place only"
    return place


def _tell_key_adult(participant: Participant, *, now: datetime) -> None:
    if participant.key_adult is None:
        return
    tell(
        NoticeKind.CHILD_WAITS, to=[participant.key_adult], thing_kind="participant",
        thing_ref=participant.ref, now=now, once=f"{participant.ref} waits {participant.version}",
    )  # fmt: skip
