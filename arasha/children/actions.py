"""Writes of the room: registering a child and changing the record."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Territory
from arasha.agencies.queries import get_territory_of
from arasha.children.facts import ChildFacts
from arasha.children.models import Child, ChildToken
from arasha.children.policies import why_not_change, why_not_register
from arasha.children.search_keys import key_of_iin, keys_of_name
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.vault.actions import new_record_key
from arasha.vault.keys import IDENTITY

_FIELDS = ("born_on", "birth_year", "iin", "iin_key", "sex", "language", "parent_language",
           "school", "territory", "surname", "given", "patronymic", "name_as_in_document")  # fmt: skip

_ALL_REGIONS = "a number is unique in all regions, and a school may lie in another one"


class IinTakenError(Exception):
    """Another child is registered under this IIN, perhaps out of the person's reach."""


def register_child(facts: ChildFacts, *, once: str, by: Actor, now: datetime) -> Child:
    """Register a child and index the name; the same `once` returns the child of the first sending.

    Callers show `queries.find_same` to the person first. Where no place is given, the child belongs
    to that of the school, else to that of whoever registers. Raises IinTakenError.
    """
    with transaction.atomic():
        refuse_if(why_not_register(by), act=Act.CHILD_REGISTERED, thing_kind="child")
        known = Child.objects.filter(once_key=once).first()
        if known is not None:
            return known
        child = Child(
            ref=next_ref("C", now=now), registered_at=now, once_key=once,
            record_key=new_record_key(kind=IDENTITY, keeper=by.signature.unit_code),
        )  # fmt: skip
        _put(child, facts, place=_place_of(facts, by=by, now=now))
        with as_system(_ALL_REGIONS):
            _write_unless_taken(child)
            _index(child, facts)
        record(
            Act.CHILD_REGISTERED, by=by.signature, now=now, thing_kind="child", thing_ref=child.ref
        )
        return child


def change_child(
    child: Child, facts: ChildFacts, *, version: int, by: Actor, now: datetime
) -> Child:
    """Change the record to `facts`; raises ChangedMeanwhile and IinTakenError."""
    about = {"act": Act.CHILD_CHANGED, "thing_kind": "child", "thing_ref": child.ref}
    with transaction.atomic():
        rows = Child.objects.select_related("record_key").select_for_update(of=("self",))
        locked = rows.get(pk=child.pk)
        refuse_if(why_not_change(by, locked), **about)  # type: ignore[arg-type]
        if locked.version != version:
            raise ChangedMeanwhile(**about)  # type: ignore[arg-type]
        before = {name: getattr(locked, name) for name in _FIELDS}
        _put(locked, facts, place=facts.territory or locked.territory)
        changed = [name for name in _FIELDS if getattr(locked, name) != before[name]]
        if not changed:
            return locked
        locked.version += 1
        with as_system(_ALL_REGIONS):
            _write_unless_taken(locked, fields=[*changed, "version"])
            _index(locked, facts)
        record(
            Act.CHILD_CHANGED, by=by.signature, now=now, thing_kind="child", thing_ref=locked.ref,
            fields=[name for name in changed if name != "iin_key"],
        )  # fmt: skip
        return locked


def _put(child: Child, facts: ChildFacts, *, place: Territory | None) -> None:
    name = facts.name
    child.surname, child.given, child.patronymic = name.surname, name.given, name.patronymic
    child.name_as_in_document = name.as_written
    child.born_on, child.birth_year = facts.born_on, facts.year
    child.iin, child.iin_key = facts.iin, key_of_iin(facts.iin)
    child.sex, child.language = facts.sex, facts.language
    child.parent_language = facts.parent_language
    child.school, child.territory = facts.school, place


def _place_of(facts: ChildFacts, *, by: Actor, now: datetime) -> Territory | None:
    today = timezone.localtime(now).date()
    if facts.territory is not None:
        return facts.territory
    of_school = get_territory_of(facts.school.pk, on=today) if facts.school else None
    return of_school or get_territory_of(by.unit_id, on=today)


def _write_unless_taken(child: Child, *, fields: list[str] | None = None) -> None:
    taken = Child.objects.filter(iin_key=child.iin_key).exclude(pk=child.pk) if child.iin else None
    if taken is not None and taken.exists():
        raise IinTakenError
    try:
        with transaction.atomic():
            if fields is None:
                Child.objects.bulk_create([child])
            else:
                child.save(update_fields=fields)
    except IntegrityError as error:
        raise IinTakenError from error


def _index(child: Child, facts: ChildFacts) -> None:
    ChildToken.objects.filter(child=child).delete()
    tokens = sorted(keys_of_name(facts.name))
    ChildToken.objects.bulk_create(ChildToken(child=child, token=token) for token in tokens)
