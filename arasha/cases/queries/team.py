"""The team as its supervisor sees it: how much each worker carries, and what is late."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.cases.enums import RUNNING, StepState
from arasha.cases.models import Case, Step
from arasha.cases.queries.lists import led_by
from arasha.cases.rules import HIGH_RISKS, load_of


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One worker. `load` weighs open cases by risk (1 to 4 each); late steps are those of the team's."""

    code: str
    name: str
    unit: str
    cases: int
    high: int
    load: int
    late_steps: int


@dataclass(frozen=True, slots=True)
class Team:
    rows: list[TeamRow]
    without_worker: int


def list_team(*, by: Actor, now: datetime) -> Team:
    """List the workers of my units, the heaviest load first: four queries, no names of children."""
    people = list_staff_with(
        Permission.WORK_CASE, unit_ids=by.units_with(Permission.SEE_TEAM), now=now
    )
    cases = led_by(by, Permission.SEE_TEAM).filter(state__in=RUNNING)
    counted = cases.values_list("worker_id", "risk").annotate(count=Count("pk")).order_by()
    risks: dict[int | None, list[str]] = {}
    for worker_id, risk, count in counted:
        risks.setdefault(worker_id, []).extend([risk] * count)
    late = _late_steps_of(cases, now=now)
    rows = [
        TeamRow(
            code=person.code,
            name=person.short_name,
            unit=person.unit.name,
            cases=len(risks.get(person.pk, [])),
            high=sum(risk in HIGH_RISKS for risk in risks.get(person.pk, [])),
            load=load_of(risks.get(person.pk, [])),
            late_steps=late.get(person.pk, 0),
        )
        for person in people.select_related("unit")
    ]
    rows.sort(key=lambda row: (-row.load, row.name))
    return Team(rows=rows, without_worker=len(risks.get(None, [])))


def _late_steps_of(cases: QuerySet[Case], *, now: datetime) -> dict[int, int]:
    today = timezone.localtime(now).date()
    late = Step.objects.filter(
        goal__case__in=cases.values("pk"), state=StepState.PLANNED, due_on__lt=today
    )
    return dict(late.values_list("owner_id").annotate(count=Count("pk")).order_by())
