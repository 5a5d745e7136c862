"""Questions to other installations, and whom one asks and answers about."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.lib.asking import as_system
from arasha.mentoring.enums import AdultState
from arasha.mentoring.models import Adult, AnsweredQuestion, Barring, Comparison
from arasha.mentoring.policies.comparisons import scope_of_comparisons
from arasha.mentoring.policies.reach import places_with

_ASKED_ABOUT = (AdultState.APPLIED, AdultState.ADMITTED, AdultState.SUSPENDED)
_ALL_REGIONS = "what is asked is answered for all regions of this installation"


def list_comparisons(*, by: Actor) -> list[Comparison]:
    """List the questions of one's regions, the newest first."""
    rows = within(Comparison.objects.all(), scope_of_comparisons(by))
    return list(rows.select_related("asked_by").order_by("-asked_at"))


def find_comparison(ref: str, *, by: Actor) -> Comparison:
    """Return a question of one's region. Raises Http404."""
    rows = within(Comparison.objects.all(), scope_of_comparisons(by))
    found = rows.select_related("record_key", "asked_by").filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def lock_comparison(comparison: Comparison) -> Comparison:
    rows = Comparison.objects.select_related("record_key")
    return rows.select_for_update(of=("self",)).get(pk=comparison.pk)


def region_of_checker(by: Actor) -> Territory | None:
    """Return the region in which one checks adults."""
    places = places_with(by, Permission.CLEAR_ADULTS)
    return Territory.objects.filter(pk__in=places, kind=TerritoryKind.REGION).first()


def list_asked_about(*, by: Actor) -> list[Adult]:
    """List the adults of one's regions who meet children or want to, with their sealed numbers."""
    places = places_with(by, Permission.CLEAR_ADULTS)
    rows = Adult.objects.filter(territory_id__in=places, state__in=_ASKED_ABOUT)
    return list(rows.select_related("record_key").order_by("ref"))


def list_found(comparison: Comparison) -> QuerySet[Adult]:
    """List the adults whom the other installation has barred."""
    rows = Adult.objects.filter(ref__in=comparison.found)
    return rows.select_related("staff", "unit").order_by("ref")


def list_numbers_of_barred(*, now: datetime) -> list[str]:
    """List the numbers of everybody whom a region of this installation has barred."""
    in_force = Q(lifted_at=None) | Q(lifted_at__gt=now)
    with as_system(_ALL_REGIONS):
        keys = Barring.objects.filter(in_force, barred_at__lte=now).values("bar_key")
        files = Adult.objects.filter(bar_key__in=keys).select_related("record_key")
        return sorted({file.iin for file in files})


def is_answered(digest: str) -> bool:
    return AnsweredQuestion.objects.filter(digest=digest).exists()
