"""Collectives of the programme: taken in, changed, paused, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.models import Organisation
from arasha.agencies.queries import get_territory_of
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.actions.adults_ending import end_adult
from arasha.mentoring.actions.consequences import end_matches_of_collective
from arasha.mentoring.enums import AdultState, CollectiveKind, CollectiveState
from arasha.mentoring.models import Collective
from arasha.mentoring.policies.collectives import (
    JOINED_ALREADY,
    NO_LANGUAGE,
    NOT_A_COORDINATOR,
    NOT_IN_REGION,
    NOT_PAUSED,
    PAUSED_ALREADY,
    why_not_keep,
    why_not_take_in,
)
from arasha.mentoring.queries.adults_around import list_coordinators, list_possible_coordinators
from arasha.mentoring.queries.collectives import lock_collective
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember

# Collectives of these kinds help by profession: health and school (larger effect of mentoring, E14).
_HELPING = frozenset({CollectiveKind.CLINIC, CollectiveKind.SCHOOL})


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveFacts:
    """What a collective offers. `offers` are codes of interests and needs; `promise` names nobody."""

    kind: str
    capacity: int
    children_per_adult: int
    speaks_kk: bool
    speaks_ru: bool
    offers: Iterable[str]
    promise: str
    coordinator: StaffMember | None


def take_in_collective(
    unit: Organisation, facts: CollectiveFacts, *, by: Actor, now: datetime
) -> Collective:
    """Take an institution of the region into the programme, in the place where it lies."""
    with transaction.atomic():
        today, this = local(now).date(), _about(Act.COLLECTIVE_JOINED, unit.code)
        place = get_territory_of(unit.pk, on=today)
        refuse_if(why_not_take_in(by, place.pk if place else 0), **this)
        refuse_if(NOT_IN_REGION if place is None else None, **this)
        assert place is not None
        is_there = Collective.objects.filter(unit=unit).exists()
        refuse_if(JOINED_ALREADY if is_there else _why_not(facts, unit, now=now), **this)
        collective = Collective.objects.create(
            unit=unit, territory=place, joined_on=today, **_columns(facts)
        )
        _record(Act.COLLECTIVE_JOINED, collective, by=by, now=now)
        return collective


def change_collective(
    collective: Collective, facts: CollectiveFacts, *, version: int, by: Actor, now: datetime
) -> Collective:
    """Write what a collective offers from now on; children it has already stay with it."""
    with transaction.atomic():
        locked = _lock(collective, Act.COLLECTIVE_CHANGED, version, by=by)
        why_not = _why_not(facts, locked.unit, now=now)
        refuse_if(why_not, **_about(Act.COLLECTIVE_CHANGED, locked.unit.code))
        columns = _columns(facts)
        changed = [name for name, value in columns.items() if getattr(locked, name) != value]
        for name in changed:
            setattr(locked, name, columns[name])
        _touch(locked, *changed)
        _record(Act.COLLECTIVE_CHANGED, locked, *changed, by=by, now=now)
        return locked


def pause_collective(
    collective: Collective, *, is_paused: bool, version: int, by: Actor, now: datetime
) -> Collective:
    """Take no new children for a time, or take them again; the friendships go on meanwhile."""
    act = Act.COLLECTIVE_PAUSED if is_paused else Act.COLLECTIVE_RESUMED
    with transaction.atomic():
        locked = _lock(collective, act, version, by=by)
        is_so = (locked.state == CollectiveState.PAUSED) == is_paused
        already = PAUSED_ALREADY if is_paused else NOT_PAUSED
        refuse_if(already if is_so else None, **_about(act, locked.unit.code))
        locked.state = CollectiveState.PAUSED if is_paused else CollectiveState.JOINED
        _touch(locked, "state")
        _record(act, locked, by=by, now=now)
        return locked


def withdraw_collective(
    collective: Collective, *, version: int, by: Actor, now: datetime
) -> tuple[Collective, int]:
    """Let a collective withdraw: its matches end, its adults leave, its meetings are cancelled.

    Returns it with the number of matches that ended: so many children need another collective.
    A certified mentor among its adults stays a mentor.
    """
    act = Act.COLLECTIVE_WITHDRAWN
    with transaction.atomic():
        locked = _lock(collective, act, version, by=by)
        locked.state, locked.withdrawn_on = CollectiveState.WITHDRAWN, local(now).date()
        _touch(locked, "state", "withdrawn_on")
        _record(act, locked, by=by, now=now)
        ended = end_matches_of_collective(locked, by=by, now=now)
        states = [AdultState.APPLIED, AdultState.ADMITTED, AdultState.SUSPENDED]
        for adult in locked.adults.filter(state__in=states, is_mentor=False).order_by("pk"):
            end_adult(adult, by=by, now=now)
        tell(
            NoticeKind.COLLECTIVE_ENDED, thing_kind="collective", thing_ref=locked.unit.code,
            to=list_coordinators(locked.unit_id, locked, now=now), now=now,
            once=f"{locked.unit.code} withdrawn {version}",
        )  # fmt: skip
        return locked, ended


def _why_not(facts: CollectiveFacts, unit: Organisation, *, now: datetime) -> Reason | None:
    if not (facts.speaks_kk or facts.speaks_ru):
        return NO_LANGUAGE
    if facts.coordinator is None:
        return None
    people = list_possible_coordinators(unit.pk, now=now)
    return None if people.filter(pk=facts.coordinator.pk).exists() else NOT_A_COORDINATOR


def _columns(facts: CollectiveFacts) -> dict[str, object]:
    columns = {each.name: getattr(facts, each.name) for each in fields(facts)}
    return columns | {"offers": sorted(facts.offers), "is_helping": facts.kind in _HELPING}


def _lock(collective: Collective, act: Act, version: int, *, by: Actor) -> Collective:
    locked, this = lock_collective(collective), _about(act, collective.unit.code)
    refuse_if(why_not_keep(by, locked), **this)
    if locked.version != version:
        raise ChangedMeanwhile(**this)
    return locked


def _touch(collective: Collective, *columns: str) -> None:
    collective.version += 1
    collective.save(update_fields=["version", *columns])


def _about(act: Act, code: str) -> About:
    return about(act, code, kind="collective")


def _record(act: Act, collective: Collective, *names: str, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="collective", thing_ref=collective.unit.code,
        fields=names,
    )  # fmt: skip
