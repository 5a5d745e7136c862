"""The pages of people and roles."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.tokens import default_token_generator
from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise

from arasha.access.actor import Actor
from arasha.access.models import Grant
from arasha.access.policies import places_in_care, units_in_care, why_not_administer
from arasha.access.queries.holdings import grants_valid_at
from arasha.access.refusals import Reason
from arasha.access.roles import ROLES
from arasha.agencies.models import Organisation, Territory
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.names import sort_key
from arasha.staff.models import StaffMember

PAGE = 50


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A member of staff in the list."""

    code: str
    name: str
    position: str
    unit: str
    roles: list[str | Promise]
    is_active: bool


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A role of a person: `state` is "now", "later" or "over"."""

    role: str
    title: str | Promise
    unit: str
    unit_code: str
    place: str
    valid_from: datetime
    valid_to: datetime | None
    reason: str
    state: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What an administrator sees of a member of staff: the account and its roles, no work."""

    code: str
    name: str
    login: str
    position: str
    unit: str
    is_active: bool
    has_signed_in: bool
    grants: list[GrantLine]
    why_not: Reason | None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    lines: list[PersonLine]
    # The number of the next page; None on the last.
    next_number: int | None


def list_people(*, by: Actor, now: datetime, number: int = 1, text: str = "") -> PeoplePage:
    """List staff in the administrator's care by name; with `text`, those whose name begins so.

    Two queries a page, and one entry of the journal for the look.
    """
    people = StaffMember.objects.filter(unit__in=units_in_care(by)).select_related("unit")
    if text:
        found = Q(name_sort__startswith=sort_key(text)) | Q(login__iexact=text) | Q(code=text)
        people = people.filter(found)
    valid = Prefetch("grants", grants_valid_at(now).order_by("role"), to_attr="roles_now")
    begin = (number - 1) * PAGE
    rows = list(
        people.order_by("name_sort", "pk").prefetch_related(valid)[begin : begin + PAGE + 1]
    )
    lines = [_line(person) for person in rows[:PAGE]]
    record_look(Act.STAFF_LISTED, by=by.signature, now=now, shown=[line.code for line in lines])
    return PeoplePage(lines, number + 1 if len(rows) > PAGE else None)


def read_person(code: str, *, by: Actor, now: datetime) -> PersonPage:
    """Return the account of a member of staff in the administrator's care, else Http404."""
    person = find_person(code, by=by, now=now)
    record_look(Act.STAFF_SEEN, by=by.signature, now=now, thing_kind="staff", thing_ref=code)
    grants = Grant.objects.filter(staff=person).select_related("unit", "territory")
    return PersonPage(
        code=person.code,
        name=person.full_name,
        login=person.login,
        position=person.position,
        unit=person.unit.name,
        is_active=person.is_active,
        has_signed_in=person.last_login is not None,
        grants=[_grant_line(grant, now=now) for grant in grants.order_by("-valid_from", "-pk")],
        why_not=why_not_administer(by, person),
    )


def find_person(code: str, *, by: Actor, now: datetime) -> StaffMember:
    """Return a member of staff in the administrator's care; outside of it nobody exists."""
    people = StaffMember.objects.filter(unit__in=units_in_care(by)).select_related("unit")
    person = people.filter(code=code).first()
    if person is None:
        record_refusal(
            Act.STAFF_SEEN, by=by.signature, now=now, thing_kind="staff", thing_ref=code[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return person


def get_person_of_link(code: str, token: str) -> StaffMember | None:
    """Return whom a link for a first password belongs to, or None where it is used up or old."""
    person = StaffMember.objects.filter(code=code, is_active=True).select_related("unit").first()
    if person is None or not default_token_generator.check_token(person, token):
        return None
    return person


def list_units_in_care(by: Actor) -> QuerySet[Organisation]:
    return units_in_care(by).order_by("kind", "code")


def list_places_in_care(by: Actor) -> QuerySet[Territory]:
    return places_in_care(by).order_by("kind", "code")


def _line(person: StaffMember) -> PersonLine:
    grants: list[Grant] = person.roles_now  # type: ignore[attr-defined]
    return PersonLine(
        code=person.code,
        name=person.full_name,
        position=person.position,
        unit=person.unit.name,
        roles=[ROLES[grant.role].title for grant in grants if grant.role in ROLES],
        is_active=person.is_active,
    )


def _grant_line(grant: Grant, *, now: datetime) -> GrantLine:
    is_over = grant.valid_to is not None and grant.valid_to <= now
    state = "over" if is_over else "later" if grant.valid_from > now else "now"
    role = ROLES.get(grant.role)
    return GrantLine(
        role=grant.role,
        title=role.title if role else grant.role,
        unit=grant.unit.name,
        unit_code=grant.unit.code,
        place=grant.territory.name if grant.territory else "",
        valid_from=grant.valid_from,
        valid_to=grant.valid_to,
        reason=grant.reason,
        state=state,
    )
