"""Appeals as they came."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from arasha.agencies.enums import OrganisationKind
from arasha.appeals.enums import AppealKind, AppealState, AuthorKind, Channel, Severity
from arasha.appeals.models import Appeal
from arasha.cases.enums import Category
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


def _appeals() -> QuerySet[Any]:
    """Return all appeals but spam, by the day on which they came; an older journal may not say it."""
    rows = Appeal.objects.exclude(state=AppealState.SET_ASIDE)
    return rows.annotate(came_at=Coalesce("received_at", "registered_at")).annotate(
        age=age_at("came_at", "child__birth_year"),
        has_author=yes_or_no(~Q(author_kind=AuthorKind.UNKNOWN)),
    )


APPEALS = Source(
    code="appeals",
    title=_("Appeals"),
    unit=Unit.APPEAL,
    rows=_appeals,
    day="came_at",
    team="owner",
    by={
        By.DISTRICT: "territory",
        By.INSTITUTION_TYPE: "school__kind",
        By.AGE_BAND: "age",
        By.SEX: "child__sex",
        By.CATEGORY: "category",
        By.SEVERITY: "severity",
        By.CHANNEL: "channel",
        By.AUTHOR: "author_kind",
        By.LANGUAGE: "language",
    },
    fields={
        "kind": Field("kind", _("Kind of the appeal"), values_of(AppealKind)),
        "state": Field("state", _("State of the appeal"), values_of(AppealState)),
        "category": Field("category", _("What it is about"), values_of(Category)),
        "severity": Field("severity", _("Urgency"), values_of(Severity)),
        "channel": Field("channel", _("Channel"), values_of(Channel)),
        "author": Field("author_kind", _("Who told"), values_of(AuthorKind)),
        "owner_kind": Field(
            "owner__kind", _("Institution that answers"), values_of(OrganisationKind)
        ),
        "has_author": Field("has_author", _("It is known who told"), YES_OR_NO),
    },
    distinct={"child": Counted("child", _("Children"), Unit.PERSON)},
    spans={
        "registering": Span("came_at", "registered_at", _("From the appeal to its registration"))
    },
)
