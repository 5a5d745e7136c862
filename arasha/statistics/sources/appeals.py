"""Appeals as they came, and the first contact with who told."""

from typing import Any

from django.db.models import Case as When_
from django.db.models import CharField, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from arasha.appeals.enums import AppealKind, AppealState, AuthorKind, Channel, Severity
from arasha.appeals.models import Appeal
from arasha.cases.enums import Category
from arasha.statistics.enums import By, Unit
from arasha.statistics.sources.source import Counted, Field, Source, Span, age_at, values_of

NO, YES = "no", "yes"
YES_OR_NO = ((YES, _("Yes")), (NO, _("No")))


def _appeals() -> QuerySet[Any]:
    """Return all appeals but spam, by the day on which they came; an older journal may not say it."""
    rows = Appeal.objects.exclude(state=AppealState.SET_ASIDE)
    return rows.annotate(came_at=Coalesce("received_at", "registered_at")).annotate(
        age=age_at("came_at", "child__birth_year"),
        has_author=When_(
            When(author_kind=AuthorKind.UNKNOWN, then=Value(NO)),
            default=Value(YES),
            output_field=CharField(),
        ),
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
        "has_author": Field("has_author", _("It is known who told"), YES_OR_NO),
    },
    distinct={"child": Counted("child", _("Children"), Unit.PERSON)},
    spans={
        "registering": Span("came_at", "registered_at", _("From the appeal to its registration"))
    },
)
