"""Writes of the room: accounts of staff, and roles given and ended."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.models import Grant
from arasha.access.policies import why_not_administer, why_not_place
from arasha.access.queries import grants_valid_at
from arasha.access.refusals import Reason, refuse_if
from arasha.access.roles import Role
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM, Signature
from arasha.lib.names import sort_key
from arasha.staff.actions import end_sessions, tell_protection_changed
from arasha.staff.models import StaffMember

ADMINISTRATOR = "administrator"


class AlreadyHeldError(ValueError):
    """The person holds this role in this unit already, now or from a later day."""


class HasAdministratorError(ValueError):
    """The region has an administrator: only that person gives roles there."""


class LoginTakenError(ValueError):
    """Somebody else signs in with this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMember:
    """A member of staff as an administrator states them."""

    login: str
    surname: str
    given: str
    patronymic: str
    position: str
    email: str
    language: str
    unit: Organisation


def give_role(
    person: StaffMember,
    role: Role,
    *,
    unit: Organisation,
    territory: Territory | None,
    valid_from: datetime,
    valid_to: datetime | None,
    reason: str,
    by: Actor,
    now: datetime,
) -> Grant:
    """Give a role in a unit for a time; never to oneself. Raises AlreadyHeldError."""
    with transaction.atomic():
        person = _lock(person)
        _refuse_if(Act.GRANT_GIVEN, person, why_not_administer(by, person))
        _refuse_if(Act.GRANT_GIVEN, person, why_not_place(by, unit))
        held = Grant.objects.filter(_not_over(now), staff=person, role=role.code, unit=unit)
        if held.exists():
            raise AlreadyHeldError
        grant = Grant.objects.create(
            staff=person, role=role.code, unit=unit, territory=territory, valid_from=valid_from,
            valid_to=valid_to, reason=reason, given_by_id=by.staff_id,
        )  # fmt: skip
        _record(Act.GRANT_GIVEN, person, by=by.signature, now=now, fields=[role.code, unit.code])
        end_sessions(person.pk)
        return grant


def end_role(person: StaffMember, role: str, *, unit_code: str, by: Actor, now: datetime) -> int:
    """End a role in a unit at once; the next request of the person is without it."""
    with transaction.atomic():
        person = _lock(person)
        _refuse_if(Act.GRANT_ENDED, person, why_not_administer(by, person))
        grants = Grant.objects.filter(_not_over(now), staff=person, role=role, unit__code=unit_code)
        ended = _end(grants.select_for_update(of=("self",)), by=by, now=now)
        if ended:
            _record(Act.GRANT_ENDED, person, by=by.signature, now=now, fields=[role, unit_code])
            end_sessions(person.pk)
        return ended


def add_member(facts: NewMember, *, by: Actor, now: datetime) -> StaffMember:
    """Add a member of staff without a password and without a role. Raises LoginTakenError."""
    with transaction.atomic():
        refuse_if(why_not_place(by, facts.unit), act=Act.STAFF_ADDED, thing_kind="staff")
        return _make_member(facts, by=by.signature, now=now)


def _make_member(facts: NewMember, *, by: Signature, now: datetime) -> StaffMember:
    if StaffMember.objects.filter(login__iexact=facts.login).exists():
        raise LoginTakenError
    person = StaffMember.objects.create(
        code=next_ref("S", now=now),
        login=facts.login,
        email=facts.email,
        surname=facts.surname,
        given=facts.given,
        patronymic=facts.patronymic,
        name_sort=sort_key(f"{facts.surname} {facts.given} {facts.patronymic}")[:240],
        position=facts.position,
        unit=facts.unit,
        language=facts.language,
        joined_on=_today(now),
        password=make_password(None),
    )
    _record(Act.STAFF_ADDED, person, by=by, now=now, fields=[facts.unit.code])
    return person


def make_first_administrator(
    facts: NewMember, *, region: Territory, now: datetime
) -> tuple[StaffMember, str]:
    """Make the administrator with whom a region begins; return the account and its link's token.

    Only where the region has none: whoever reaches the machine must not add a second one past the
    first. The one who never set a password gets a new link. Raises HasAdministratorError,
    LoginTakenError.
    """
    with transaction.atomic():
        Territory.objects.select_for_update().get(pk=region.pk)
        held = grants_valid_at(now).filter(role=ADMINISTRATOR, territory=region)
        person = _beginner(held, facts.login)
        if person is None:
            if held.exists():
                raise HasAdministratorError
            person = _make_member(facts, by=SYSTEM, now=now)
            Grant.objects.create(
                staff=person, role=ADMINISTRATOR, unit=facts.unit, territory=region,
                valid_from=now, reason="arasha found",
            )  # fmt: skip
            _record(
                Act.GRANT_GIVEN, person, by=SYSTEM, now=now, fields=[ADMINISTRATOR, facts.unit.code]
            )
        _record(Act.STAFF_LINK_MADE, person, by=SYSTEM, now=now)
        return person, default_token_generator.make_token(person)


def _beginner(held: QuerySet[Grant], login: str) -> StaffMember | None:
    """The only administrator, where that is the one of this login and no password was set yet."""
    people = [grant.staff for grant in held.select_related("staff")]
    if len(people) != 1 or people[0].login != login or people[0].has_usable_password():
        return None
    return people[0]


def make_first_password_link(person: StaffMember, *, by: Actor, now: datetime) -> str:
    """Return the token of a link by which the person sets a password once, within three days."""
    with transaction.atomic():
        _refuse_if(Act.STAFF_LINK_MADE, person, why_not_administer(by, person))
        _record(Act.STAFF_LINK_MADE, person, by=by.signature, now=now)
        return default_token_generator.make_token(person)


def set_first_password(person: StaffMember, *, password: str, now: datetime) -> None:
    """Set the password that the person chose; the link by which they came is used up by it."""
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        signature = Signature(kind="staff", code=person.code, unit_code=person.unit.code)
        record(
            Act.STAFF_PASSWORD_SET, by=signature, now=now, thing_kind="staff", thing_ref=person.code
        )
        tell_protection_changed(person, now=now)


def close_account(person: StaffMember, *, by: Actor, now: datetime) -> None:
    """Let a member of staff go: all roles end, and no request is answered any more."""
    with transaction.atomic():
        person = _lock(person)
        _refuse_if(Act.STAFF_LEFT, person, why_not_administer(by, person))
        grants = Grant.objects.filter(_not_over(now), staff=person)
        ended = _end(grants.select_for_update(of=("self",)), by=by, now=now)
        person.is_active, person.left_on = False, _today(now)
        person.save(update_fields=["is_active", "left_on"])
        _record(Act.STAFF_LEFT, person, by=by.signature, now=now, count=ended)


def _end(grants: QuerySet[Grant], *, by: Actor, now: datetime) -> int:
    """End grants; one that has not begun ends on the moment of its beginning."""
    ended = list(grants)
    for grant in ended:
        grant.valid_to, grant.ended_by_id = max(now, grant.valid_from), by.staff_id
        grant.save(update_fields=["valid_to", "ended_by"])
    return len(ended)


def _not_over(now: datetime) -> Q:
    return Q(valid_to=None) | Q(valid_to__gt=now)


def _today(now: datetime) -> date:
    return timezone.localtime(now).date()


def _lock(person: StaffMember) -> StaffMember:
    return (
        StaffMember.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
    )


def _refuse_if(act: Act, person: StaffMember, reason: Reason | None) -> None:
    refuse_if(reason, act=act, thing_kind="staff", thing_ref=person.code)


def _record(
    act: Act,
    person: StaffMember,
    *,
    by: Signature,
    now: datetime,
    fields: list[str] | None = None,
    count: int | None = None,
) -> None:
    record(
        act, by=by, now=now, thing_kind="staff", thing_ref=person.code,
        fields=fields or [], count=count,
    )  # fmt: skip
