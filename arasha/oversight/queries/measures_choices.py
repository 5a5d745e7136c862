"""Between what the secretary chooses who writes a measure."""

from datetime import date

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import list_organisations
from arasha.oversight.models import Executor, Measure
from arasha.oversight.policies.measures import scope_of_measures
from arasha.statistics.models import Indicator


def region_of_keeper(by: Actor) -> Territory | None:
    """Return the region whose programme the person keeps, or None."""
    places = frozenset[int]().union(
        *(each.territory_ids for each in by.holdings_with(Permission.KEEP_MEASURES))
    )
    rows = Territory.objects.filter(pk__in=places, kind=TerritoryKind.REGION, valid_to=None)
    return rows.order_by("code").first()


def list_possible_executors(territory: Territory, *, today: date) -> QuerySet[Organisation]:
    """Institutions that lie in the region on a day."""
    lies = {"placements__valid_to": None}
    rows = list_organisations(on=today)
    return rows.filter(
        placements__territory__in=[territory.pk, *territory.parts.values_list("pk", flat=True)],
        **lies,
    ).distinct()


def list_indicator_choices() -> list[tuple[str, str]]:
    """Return code and title of the indicators, for a select."""
    found = []
    for indicator in Indicator.objects.prefetch_related("versions").order_by("section", "number"):
        versions = sorted(indicator.versions.all(), key=lambda each: each.number)
        title = versions[-1].title if versions else indicator.code
        found.append((indicator.code, f"{title} ({indicator.code})"))
    return found


def list_other_measures(measure: Measure) -> QuerySet[Measure]:
    """Measures of the same region for which this one may wait."""
    rows = Measure.objects.filter(territory_id=measure.territory_id).exclude(stage="cancelled")
    return rows.exclude(pk=measure.pk).order_by("place")


def list_needs(measure: Measure) -> list[str]:
    """Return the references of the measures for which this one waits."""
    return list(measure.dependencies.values_list("needs__ref", flat=True))


def list_executors(measure: Measure) -> list[Executor]:
    """Return the executors in the order in which they were written."""
    return list(measure.executors.select_related("unit").order_by("pk"))


def region_of_reader(by: Actor) -> Territory | None:
    """Return the region whose measures the person reads, or None."""
    found = within(Measure.objects.all(), scope_of_measures(by)).values("territory_id")
    return Territory.objects.filter(pk__in=found).order_by("code").first()
