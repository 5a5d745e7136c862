"""Cases as they were opened."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from arasha.cases.enums import CaseState, Category, Outcome, Risk
from arasha.cases.models import Case
from arasha.statistics.enums import By, Unit
from arasha.statistics.sources.source import Counted, Field, Source, Span, age_at, values_of


def _opened() -> QuerySet[Any]:
    return Case.objects.annotate(age=age_at("opened_at", "child__birth_year"))


FIELDS = {
    "state": Field("state", _("State of the case"), values_of(CaseState)),
    "risk": Field("risk", _("Risk level"), values_of(Risk)),
    "category": Field("category", _("What it is about"), values_of(Category)),
    "outcome": Field("outcome", _("Outcome"), values_of(Outcome)),
}
BY = {
    By.DISTRICT: "territory",
    By.INSTITUTION_TYPE: "lead__kind",
    By.AGE_BAND: "age",
    By.SEX: "child__sex",
    By.CATEGORY: "category",
    By.OUTCOME: "outcome",
    By.RISK: "risk",
}
CASES = Source(
    code="cases",
    title=_("Cases opened"),
    unit=Unit.CASE,
    rows=_opened,
    day="opened_at",
    team="lead",
    by=BY,
    fields=FIELDS,
    distinct={
        "child": Counted("child", _("Children"), Unit.PERSON),
        "worker": Counted("worker", _("Workers"), Unit.PERSON),
    },
    spans={
        "open": Span("opened_at", "closed_at", _("From the opening to the closing of the case"))
    },
)
