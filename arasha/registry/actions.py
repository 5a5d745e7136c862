"""Writes of the room: institutions added, changed and moved, each with its trace."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.registry.policies import institutions_in_care, why_not_keep, why_not_place
from arasha.registry.queries import list_work_left

# What may be changed of an institution. Its code, kind and parent stay: others rely on them.
CHANGEABLE = (
    "name_kk",
    "name_ru",
    "name_en",
    "status",
    "language",
    "receives_referrals",
    "valid_to",
)


class CodeTakenError(ValueError):
    """Another institution has this code."""


class StillAtWorkError(ValueError):
    """An institution that is to end has work or people; `left` says in sentences what to do first."""

    def __init__(self, left: list[str]) -> None:
        super().__init__(len(left))
        self.left = left


class TooEarlyError(ValueError):
    """An institution cannot move on or before the day it came to where it lies; `since` is that day."""

    def __init__(self, since: date) -> None:
        super().__init__(since.isoformat())
        self.since = since


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInstitution:
    """An institution as an administrator states it, in force from `valid_from`."""

    code: str
    kind: str
    territory: Territory
    parent: Organisation | None
    valid_from: date
    name_kk: str
    name_ru: str
    name_en: str
    status: str
    language: str
    receives_referrals: bool


def add_institution(facts: NewInstitution, *, by: Actor, now: datetime) -> Organisation:
    """Add an institution; sent twice, one is made. Raises CodeTakenError."""
    with transaction.atomic():
        _refuse_place(facts.territory, Act.AGENCY_ADDED, facts.code, by=by, now=now)
        if facts.parent:
            refuse_if(
                why_not_keep(by, facts.parent),
                act=Act.AGENCY_ADDED, thing_kind="agency", thing_ref=facts.code,
            )  # fmt: skip
        there = Organisation.objects.filter(code=facts.code).first()
        if there is not None:
            return _same_or_taken(there, facts, by=by)
        try:
            made = _make(facts)
        except IntegrityError:
            # Another administrator made one of this code in the same moment.
            return _same_or_taken(Organisation.objects.get(code=facts.code), facts, by=by)
        Placement.objects.create(
            organisation=made, territory=facts.territory, valid_from=facts.valid_from
        )
        _record(Act.AGENCY_ADDED, made, [facts.kind, facts.territory.code], by=by, now=now)
        return made


def change_institution(
    unit: Organisation, facts: dict[str, Any], *, version: int, by: Actor, now: datetime
) -> list[str]:
    """Change names, state and the like (CHANGEABLE); return the fields that differed.

    Raises ChangedMeanwhile, StillAtWorkError.
    """
    with transaction.atomic():
        unit = _lock(unit, Act.AGENCY_CHANGED, version=version, by=by)
        changed = [name for name in CHANGEABLE if getattr(unit, name) != facts[name]]
        if not changed:
            return changed
        for name in changed:
            setattr(unit, name, facts[name])
        is_over = unit.status == "ended" or bool(unit.valid_to and unit.valid_to <= _today(now))
        left = list_work_left(unit) if is_over else []
        if left:
            raise StillAtWorkError(left)
        unit.version += 1
        unit.save(update_fields=[*changed, "version"])
        _record(Act.AGENCY_CHANGED, unit, changed, by=by, now=now)
        return changed


def move_institution(
    unit: Organisation, *, to: Territory, first_day: date, version: int, by: Actor, now: datetime
) -> bool:
    """Put an institution into another place from a day; where it lay before is kept with its dates.

    Return False where it lies there already. Raises ChangedMeanwhile, TooEarlyError.
    """
    with transaction.atomic():
        unit = _lock(unit, Act.AGENCY_MOVED, version=version, by=by)
        _refuse_place(to, Act.AGENCY_MOVED, unit.code, by=by, now=now)
        present = Placement.objects.select_for_update().get(organisation=unit, valid_to=None)
        if present.territory_id == to.pk:
            return False
        if first_day <= present.valid_from:
            raise TooEarlyError(present.valid_from)
        present.valid_to = first_day
        present.save(update_fields=["valid_to"])
        Placement.objects.create(organisation=unit, territory=to, valid_from=first_day)
        unit.version += 1
        unit.save(update_fields=["version"])
        _record(Act.AGENCY_MOVED, unit, [to.code, first_day.isoformat()], by=by, now=now)
        return True


def _make(facts: NewInstitution) -> Organisation:
    row = {name: getattr(facts, name) for name in CHANGEABLE if name != "valid_to"}
    with transaction.atomic():
        return Organisation.objects.create(
            code=facts.code, kind=facts.kind, parent=facts.parent, valid_from=facts.valid_from,
            **row,
        )  # fmt: skip


def _same_or_taken(there: Organisation, facts: NewInstitution, *, by: Actor) -> Organisation:
    stated = (facts.kind, facts.name_kk, facts.name_ru, facts.name_en)
    is_same = (there.kind, there.name_kk, there.name_ru, there.name_en) == stated
    if is_same and institutions_in_care(by).filter(pk=there.pk).exists():
        return there
    raise CodeTakenError


def _lock(unit: Organisation, act: Act, *, version: int, by: Actor) -> Organisation:
    unit = Organisation.objects.select_for_update().get(pk=unit.pk)
    refuse_if(why_not_keep(by, unit), act=act, thing_kind="agency", thing_ref=unit.code)
    if unit.version != version:
        raise ChangedMeanwhile(act=act, thing_kind="agency", thing_ref=unit.code)
    return unit


def _refuse_place(place: Territory, act: Act, code: str, *, by: Actor, now: datetime) -> None:
    reason = why_not_place(by, place, on=_today(now))
    refuse_if(reason, act=act, thing_kind="agency", thing_ref=code)


def _today(now: datetime) -> date:
    return timezone.localtime(now).date()


def _record(act: Act, unit: Organisation, fields: list[str], *, by: Actor, now: datetime) -> None:
    record(act, by=by.signature, now=now, thing_kind="agency", thing_ref=unit.code, fields=fields)
