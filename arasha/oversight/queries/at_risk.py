"""Children in danger for whom nobody plans anything: references and institutions, no names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from arasha.access.actor import Actor
from arasha.access.conflicts import things_kept_from
from arasha.access.refusals import refuse_if
from arasha.agencies.models import Placement, in_language_of_reader
from arasha.appeals.enums import AppealState, Severity
from arasha.appeals.models import Appeal
from arasha.cases.enums import RUNNING, TONE_OF_RISK, GoalState, Risk, StepState
from arasha.cases.models import Case, Goal, Step
from arasha.cases.rules import HIGH_RISKS
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.oversight.policies.overseeing import places_overseen, why_not_oversee
from arasha.oversight.queries.looking import oversee

# A red appeal that is open longer than this should be in a case or closed by a decision.
RED_AFTER = timedelta(hours=24)
# A list longer than this says that the region has another trouble than single cases.
SHOWN = 200


@dataclass(frozen=True, slots=True)
class AtRiskRow:
    """`lacks` is "goal", "step" or "case"; `is_held` whether somebody has it in hand."""

    kind: str
    ref: str
    unit: str
    risk: str
    tone: str
    lacks: str
    since: datetime
    is_held: bool


def list_at_risk(*, by: Actor, now: datetime) -> list[AtRiskRow]:
    """List cases of high risk and red appeals without a plan, the gravest and oldest first.

    Overseers have no rows of cases: Arasha reads them for this list, which names nobody, and the journal
    gets every reference that it shows.
    """
    refuse_if(why_not_oversee(by), act=Act.OVERSIGHT_SEEN, thing_kind="at_risk")
    rows = at_risk_in(places_overseen(by), by=by, now=now)
    oversee("at_risk", by=by, now=now, shown=[row.ref for row in rows[:SHOWN]])
    return rows


def at_risk_in(places: frozenset[int], *, by: Actor, now: datetime) -> list[AtRiskRow]:
    """Return the rows for the overview and the list, without a look and without what names the reader."""
    with as_system("overseers watch over plans of cases that they may not read"):
        rows = [*_cases(places), *_appeals(places, now=now)]
    kept = things_kept_from(by, [(row.kind, row.ref) for row in rows])
    rows = [row for row in rows if (row.kind, row.ref) not in kept]
    return sorted(rows, key=lambda row: (row.tone != "danger", row.since))


def _cases(places: frozenset[int]) -> Iterator[AtRiskRow]:
    goals = Goal.objects.filter(case=OuterRef("pk"), state=GoalState.OPEN)
    steps = Step.objects.filter(goal__case=OuterRef("pk"), state=StepState.PLANNED)
    here = Placement.objects.filter(territory_id__in=places, valid_to=None)
    led_here = Q(territory=None, lead_id__in=here.values("organisation_id"))
    found = Case.objects.filter(
        Q(territory_id__in=places) | led_here,
        ~Exists(steps),
        state__in=RUNNING,
        risk__in=HIGH_RISKS,
    )
    for case in found.annotate(has_goal=Exists(goals)).select_related("lead").order_by("pk"):
        yield AtRiskRow(
            kind="case",
            ref=case.ref,
            unit=in_language_of_reader(case.lead, "name"),
            risk=str(Risk(case.risk).label),
            tone=TONE_OF_RISK[Risk(case.risk)],
            lacks="step" if case.has_goal else "goal",
            since=case.opened_at,
            is_held=case.worker_id is not None,
        )


def _appeals(places: frozenset[int], *, now: datetime) -> Iterator[AtRiskRow]:
    found = Appeal.objects.filter(
        territory_id__in=places,
        severity=Severity.RED,
        state__in=(AppealState.WAITING, AppealState.TAKEN),
        registered_at__lt=now - RED_AFTER,
    )
    for appeal in found.select_related("owner").order_by("pk"):
        yield AtRiskRow(
            kind="appeal",
            ref=appeal.ref,
            unit=in_language_of_reader(appeal.owner, "name"),
            risk=str(Severity.RED.label),
            tone="danger",
            lacks="case",
            since=appeal.registered_at,
            is_held=appeal.taken_by_id is not None,
        )
