"""Cases: opened, open at the end of a period, closed, and handed over."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from arasha.cases.enums import CaseState, Category, EventKind, GoalState, Outcome, Risk
from arasha.cases.models import Case, Closing, Event, Goal, HandOver
from arasha.statistics.enums import By, Unit
from arasha.statistics.sources.source import (
    YES_OR_NO,
    Counted,
    Field,
    Source,
    Span,
    age_at,
    values_of,
    yes_or_no,
)

_HALF_A_YEAR = timedelta(days=182)
_HAS_FACTS = Q(child__birth_year__isnull=False, territory__isnull=False) & ~Q(child__sex="")
_FIELDS = {
    "state": Field("state", _("State of the case"), values_of(CaseState)),
    "risk": Field("risk", _("Risk level"), values_of(Risk)),
    "category": Field("category", _("What it is about"), values_of(Category)),
    "has_plan": Field("has_plan", _("A goal of the plan is in work"), YES_OR_NO),
    "has_goal": Field("has_goal", _("A goal was set"), YES_OR_NO),
    "has_facts": Field("has_facts", _("Place, age and sex are known"), YES_OR_NO),
}
_BY = {
    By.DISTRICT: "territory",
    By.INSTITUTION_TYPE: "lead__kind",
    By.AGE_BAND: "age",
    By.SEX: "child__sex",
    By.CATEGORY: "category",
    By.RISK: "risk",
}
_DISTINCT = {
    "child": Counted("child", _("Children"), Unit.PERSON),
    "worker": Counted("worker", _("Workers"), Unit.PERSON),
}


def _cases() -> QuerySet[Any]:
    goals = Goal.objects.filter(case=OuterRef("pk")).order_by()
    first = goals.values("case").annotate(first=Min("set_at")).values("first")
    return Case.objects.annotate(
        age=age_at("opened_at", "child__birth_year"),
        first_goal_at=Subquery(first),
        has_plan=yes_or_no(Exists(goals.filter(state=GoalState.OPEN))),
        has_goal=yes_or_no(Exists(goals)),
        has_facts=yes_or_no(_HAS_FACTS),
    )


def _closings() -> QuerySet[Any]:
    """Return closings as they were approved; a case that was opened again may have several."""
    again = Event.objects.filter(
        case=OuterRef("case"), kind=EventKind.REOPENED, at__gte=OuterRef("decided_at"),
        at__lt=OuterRef("decided_at") + _HALF_A_YEAR,
    )  # fmt: skip
    return Closing.objects.filter(is_approved=True).annotate(
        age=age_at("decided_at", "case__child__birth_year"), was_reopened=yes_or_no(Exists(again))
    )


CASES = Source(
    code="cases",
    title=_("Cases opened"),
    unit=Unit.CASE,
    rows=_cases,
    day="opened_at",
    team="lead",
    by=_BY | {By.OUTCOME: "outcome"},
    fields=_FIELDS | {"outcome": Field("outcome", _("Outcome"), values_of(Outcome))},
    distinct=_DISTINCT,
    spans={
        "first_goal": Span("opened_at", "first_goal_at", _("From the opening to the first goal")),
        "open": Span("opened_at", "closed_at", _("From the opening to the closing")),
    },
)
OPEN_CASES = Source(
    code="open_cases",
    title=_("Cases open at the end of the period"),
    unit=Unit.CASE,
    rows=_cases,
    day="opened_at",
    until="closed_at",
    team="lead",
    by=_BY,
    fields=_FIELDS,
    distinct=_DISTINCT,
)
CLOSINGS = Source(
    code="closings",
    title=_("Cases closed"),
    unit=Unit.CASE,
    rows=_closings,
    day="decided_at",
    place="case__territory",
    team="case__lead",
    by={
        By.DISTRICT: "case__territory",
        By.INSTITUTION_TYPE: "case__lead__kind",
        By.AGE_BAND: "age",
        By.SEX: "case__child__sex",
        By.CATEGORY: "case__category",
        By.OUTCOME: "outcome",
    },
    fields={
        "outcome": Field("outcome", _("Outcome"), values_of(Outcome)),
        "category": Field("case__category", _("What it is about"), values_of(Category)),
        "was_reopened": Field("was_reopened", _("Opened again within half a year"), YES_OR_NO),
    },
    distinct={"child": Counted("case__child", _("Children"), Unit.PERSON)},
    spans={
        "open": Span("case__opened_at", "decided_at", _("From the opening to the closing")),
        "deciding": Span("asked_at", "decided_at", _("From the asking to the decision")),
    },
)
HAND_OVERS = Source(
    code="hand_overs",
    title=_("Hand-overs of cases that wait at the end of the period"),
    unit=Unit.CASE,
    rows=HandOver.objects.all,
    day="asked_at",
    until="answered_at",
    place="case__territory",
    team="to_unit",
    by={
        By.DISTRICT: "case__territory",
        By.INSTITUTION_TYPE: "to_unit__kind",
        By.RISK: "case__risk",
    },
)
WAITING_CLOSINGS = Source(
    code="waiting_closings",
    title=_("Closings that wait for a decision at the end of the period"),
    unit=Unit.CASE,
    rows=Closing.objects.all,
    day="asked_at",
    until="decided_at",
    place="case__territory",
    team="case__lead",
    by={
        By.DISTRICT: "case__territory",
        By.INSTITUTION_TYPE: "case__lead__kind",
        By.RISK: "case__risk",
    },
)
