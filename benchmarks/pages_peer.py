"""The peer of the list page: the same fifty rows, permissions and journal entry, written the plain way.

Objects from the ORM, a paginator that counts, a template that loops, asks for addresses and formats
dates: what a careful engineer would write first. Served beside the real pages in the benchmark only.
"""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.appeals.enums import AppealState
from arasha.appeals.queries.gate import appeals_of
from arasha.clocks.models import Clock
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.project import urls


@needs(Permission.READ_APPEALS)
@require_safe
def show_list(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    appeals = (
        appeals_of(request.actor)
        .filter(state=AppealState.WAITING)
        .select_related("territory", "owner", "taken_by", "school", "case")
        .order_by("queue_at", "pk")
    )
    page = Paginator(appeals, 50).get_page(request.GET.get("page"))
    refs = [appeal.ref for appeal in page]
    running = Clock.objects.filter(thing_kind="appeal", thing_ref__in=refs, stopped_at=None)
    clocks: dict[str, Clock] = {}
    for clock in running.select_related("rule").order_by("-due_at"):
        clocks[clock.thing_ref] = clock
    for appeal in page:
        appeal.clock = clocks.get(appeal.ref)  # type: ignore[attr-defined]
    record_look(
        Act.APPEALS_LISTED, by=request.actor.signature, now=now, thing_kind="appeal", shown=refs
    )
    return render(request, "pages_peer.html", {"page": page, "now": now})


urlpatterns = [path("peer/", show_list), *urls.urlpatterns]
