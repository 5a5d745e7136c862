"""What institutions promised each other: agreements, commitments, events; and the places of the region."""

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Now, TruncDate
from django.utils.translation import gettext_lazy as _

from arasha.agencies.enums import OrganisationKind, TerritoryKind
from arasha.agencies.models import Territory
from arasha.agreements.enums import CommitmentState, Origin
from arasha.agreements.models import Commitment, Party
from arasha.events.enums import EventFormat, EventKind, EventState
from arasha.events.models import Event, HeadCount
from arasha.lib.workdays import ZONE
from arasha.statistics.enums import By, Unit
from arasha.statistics.sources.source import (
    IN_TIME,
    Counted,
    Field,
    Source,
    in_time,
    place_of,
    values_of,
)

_VERIFIED = Q(state=CommitmentState.VERIFIED)


def _commitments() -> QuerySet[Any]:
    """Return commitments that no act cancelled; only what another checked counts as done."""
    in_day = Q(claimed_at__date__lte=F("due_on"))
    late = Q(due_on__lt=TruncDate(Now(), tzinfo=ZONE)) & ~(_VERIFIED & in_day)
    rows = Commitment.objects.exclude(state=CommitmentState.CANCELLED)
    return rows.annotate(place=place_of("owner_unit"), kept=in_time(_VERIFIED & in_day, late))


def _events() -> QuerySet[Any]:
    heads = HeadCount.objects.filter(event=OuterRef("pk")).order_by()
    total = heads.values("event").annotate(total=Sum("heads")).values("total")
    return Event.objects.annotate(heads=Subquery(total))


AGREEMENTS = Source(
    code="agreement_parties",
    title=_("Parties of agreements at the end of the period"),
    unit=Unit.INSTITUTION,
    rows=lambda: Party.objects.annotate(place=place_of("unit")),
    day="joined_at",
    until="left_at",
    place="place",
    team="unit",
    by={By.INSTITUTION_TYPE: "unit__kind"},
    distinct={
        "party": Counted("unit", _("Institutions"), Unit.INSTITUTION),
        "agreement": Counted("agreement", _("Agreements"), Unit.AGREEMENT),
    },
)
COMMITMENTS = Source(
    code="commitments",
    title=_("Commitments by the day on which they are due"),
    unit=Unit.COMMITMENT,
    rows=_commitments,
    day="due_on",
    is_moment=False,
    place="place",
    team="owner_unit",
    by={By.DISTRICT: "place", By.INSTITUTION_TYPE: "owner_unit__kind"},
    fields={
        "kept": Field("kept", _("Whether it was kept"), IN_TIME),
        "state": Field("state", _("State of the commitment"), values_of(CommitmentState)),
        "origin": Field("origin", _("Where it was promised"), values_of(Origin)),
        "owner_kind": Field(
            "owner_unit__kind", _("Kind of institution"), values_of(OrganisationKind)
        ),
    },
)
EVENTS = Source(
    code="events",
    title=_("Events by their day"),
    unit=Unit.EVENT,
    rows=_events,
    day="starts_at",
    team="organiser",
    by={By.DISTRICT: "territory", By.INSTITUTION_TYPE: "organiser__kind"},
    fields={
        "kind": Field("kind", _("Kind of the event"), values_of(EventKind)),
        "format": Field("format", _("Format of the event"), values_of(EventFormat)),
        "state": Field("state", _("State of the event"), values_of(EventState)),
    },
    numbers={"heads": Counted("heads", _("People counted there"), Unit.ATTENDANCE)},
)
PLACES = Source(
    code="places",
    title=_("Cities and districts at the end of the period"),
    unit=Unit.PLACE,
    rows=lambda: Territory.objects.exclude(kind=TerritoryKind.REGION),
    day="valid_from",
    is_moment=False,
    until="valid_to",
    place="pk",
    by={By.DISTRICT: "pk"},
    fields={"kind": Field("kind", _("City or district"), values_of(TerritoryKind))},
)
