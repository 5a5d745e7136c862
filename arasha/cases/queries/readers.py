"""Who can see a case, and why: the same decision, asked about everybody whom a ground may reach."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.decisions import decide
from arasha.access.enums import Permission
from arasha.access.explaining import GroundLine, explain
from arasha.access.models import BreakGlass, CaseRequest, Flow
from arasha.access.queries import get_actor, grants_valid_at
from arasha.access.roles import ROLES
from arasha.access.scopes import within
from arasha.agencies.models import Placement
from arasha.agencies.queries import list_territory_ids_around
from arasha.agencies.tree import find_lines_above, find_units_below
from arasha.cases.models import Case, Step
from arasha.cases.policies import scope_of_reviewed
from arasha.cases.queries.people import without_barred
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.staff.models import StaffMember


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody to whom the case is open now."""

    name: str
    roles: str
    unit: str
    grounds: list[GroundLine]


@dataclass(frozen=True, slots=True)
class Readers:
    """Everybody to whom a case is open, and how many more could open it in an emergency."""

    ref: str
    readers: list[Reader]
    emergency: int


@as_system("the privacy officer reads no case; the scope says of which cases they may ask")
def list_readers(ref: str, *, by: Actor, now: datetime) -> Readers:
    """List who can see a case: for who leads it and for the privacy officer of its place.

    For anybody else, and for whoever is named in it, the case does not exist (404).
    """
    rows = Case.objects.select_related("lead", "territory", "worker")
    rows = rows.prefetch_related("barred", "goals__steps")
    case = rows.filter(pk__in=_may_ask(by).filter(ref=ref).values("pk")).first()
    if case is None:
        record_refusal(
            Act.GROUNDS_SEEN, by=by.signature, now=now, thing_kind="case", thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    record_look(Act.GROUNDS_SEEN, by=by.signature, now=now, thing_kind="case", thing_ref=ref)
    readers, ids = [], set()
    for person in _candidates(case, now=now):
        actor = get_actor(person, now=now)
        decision = decide(actor, Permission.READ_CASES, case, now=now)
        if decision.allowed:
            readers.append(_reader(person, actor, explain(decision).grounds))
            ids.add(person.pk)
    return Readers(ref, readers, _could_break_glass(case, now=now).exclude(pk__in=ids).count())


def _may_ask(by: Actor) -> QuerySet[Case]:
    return within(Case.objects.all(), scope_of_reviewed(by))


def _reader(person: StaffMember, actor: Actor, grounds: list[GroundLine]) -> Reader:
    return Reader(
        name=person.short_name,
        roles=", ".join(str(ROLES[code].title) for code in sorted(actor.roles)),
        unit=person.unit.name,
        grounds=grounds,
    )


def _candidates(case: Case, *, now: datetime) -> QuerySet[StaffMember]:
    """Everybody whom a ground could reach; the decision itself then says whom it does."""
    leading = find_lines_above([case.lead_id])[case.lead_id]
    clauses = Flow.objects.filter(from_unit_id__in=leading).values_list("to_unit_id", flat=True)
    receiving = frozenset[int]().union(*find_units_below(clauses).values())
    grants = grants_valid_at(now).filter(
        _holding(Permission.READ_CASES, unit_id__in=leading)
        | _holding(Permission.READ_BY_CLAUSE, unit_id__in=receiving)
    )
    steps = Step.objects.filter(goal__case=case).values("owner_id")
    glasses = BreakGlass.objects.filter(case_ref=case.ref, until__gt=now).values("staff_id")
    requests = CaseRequest.objects.filter(case_ref=case.ref, until__gt=now).values("staff_id")
    reached = Q(pk__in=grants.values("staff_id")) | Q(pk=case.worker_id) | Q(pk__in=steps)
    reached |= Q(pk__in=glasses) | Q(pk__in=requests)
    people = StaffMember.objects.filter(reached, is_active=True)
    return people.select_related("unit").order_by("unit__code", "name_sort")


def _could_break_glass(case: Case, *, now: datetime) -> QuerySet[StaffMember]:
    """People of the region who may open a case in an emergency and are not named in this one."""
    places = list_territory_ids_around([case.lead_id])
    here = Placement.objects.filter(territory_id__in=places, valid_to=None)
    grants = grants_valid_at(now).filter(
        _holding(Permission.BREAK_GLASS), unit_id__in=here.values("organisation_id")
    )
    people = StaffMember.objects.filter(pk__in=grants.values("staff_id"))
    return without_barred(people, case=case).distinct()


def _holding(permission: Permission, **where: frozenset[int]) -> Q:
    codes = [role.code for role in ROLES.values() if permission in role.permissions]
    return Q(role__in=codes, **where)
