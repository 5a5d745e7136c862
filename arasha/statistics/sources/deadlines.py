"""Deadlines that came due, and referrals with their answers."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from arasha.agencies.enums import OrganisationKind
from arasha.cases.enums import Category, ReferralState
from arasha.cases.models import Referral
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock
from arasha.statistics.enums import By, Unit
from arasha.statistics.sources.source import (
    IN_TIME,
    YES_OR_NO,
    Field,
    Source,
    Span,
    age_at,
    in_time,
    values_of,
    yes_or_no,
)

_KEPT = Q(stopped_at__lte=F("due_at"))
_BROKEN = Q(stopped_at__gt=F("due_at")) | Q(stopped_at=None, paused_at=None, due_at__lt=Now())


def _deadlines() -> QuerySet[Any]:
    """Return all deadlines. One that waits or is paused is neither kept nor broken yet."""
    return Clock.objects.annotate(kept=in_time(_KEPT, _BROKEN))


def _referrals() -> QuerySet[Any]:
    clocks = Clock.objects.filter(
        thing_kind="referral", thing_ref=OuterRef("ref"), rule__duty=Duty.ANSWER_REFERRAL
    )
    return Referral.objects.annotate(
        age=age_at("sent_at", "case__child__birth_year"),
        is_answered=yes_or_no(Q(answered_at__isnull=False)),
        answered=in_time(Q(Exists(clocks.filter(_KEPT))), Q(Exists(clocks.filter(_BROKEN)))),
    )


DEADLINES = Source(
    code="deadlines",
    title=_("Deadlines by the day on which they came due"),
    unit=Unit.DEADLINE,
    rows=_deadlines,
    day="due_at",
    team="unit",
    by={By.DUTY: "rule__duty", By.DISTRICT: "territory", By.INSTITUTION_TYPE: "unit__kind"},
    fields={
        "kept": Field("kept", _("Whether it was kept"), IN_TIME),
        "duty": Field("rule__duty", _("Deadline"), values_of(Duty)),
        "unit_kind": Field("unit__kind", _("Kind of institution"), values_of(OrganisationKind)),
    },
    spans={"done": Span("started_at", "stopped_at", _("From the beginning to the deed"))},
)
REFERRALS = Source(
    code="referrals",
    title=_("Referrals sent"),
    unit=Unit.REFERRAL,
    rows=_referrals,
    day="sent_at",
    place="case__territory",
    team="from_unit",
    by={
        By.DISTRICT: "case__territory",
        By.INSTITUTION_TYPE: "to_unit__kind",
        By.AGE_BAND: "age",
        By.SEX: "case__child__sex",
        By.CATEGORY: "case__category",
        By.RISK: "case__risk",
    },
    fields={
        "state": Field("state", _("State of the referral"), values_of(ReferralState)),
        "category": Field("case__category", _("What it is about"), values_of(Category)),
        "to_kind": Field(
            "to_unit__kind", _("To what kind of institution"), values_of(OrganisationKind)
        ),
        "is_answered": Field("is_answered", _("It was answered"), YES_OR_NO),
        "in_time": Field("answered", _("Answered in time"), IN_TIME),
    },
    spans={
        "answer": Span("sent_at", "answered_at", _("From the sending to the answer")),
        "done": Span("sent_at", "done_at", _("From the sending to the help")),
    },
)
