from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.oversight.forms import JournalForm
from arasha.oversight.queries import JournalFilter, JournalPage, read_journal


@require_GET
@needs(Permission.READ_JOURNAL)
def show_journal(request: StaffRequest) -> HttpResponse:
    """Show who did and who looked; a filter that cannot be read shows no entries, only what is wrong."""
    form = JournalForm(request.GET)
    page = JournalPage()
    if form.is_valid():
        wanted = JournalFilter(**form.cleaned_data)
        page = read_journal(wanted, by=request.actor, now=timezone.now())
    context = {"form": form, "page": page, "older": {"older_url": _older_url(request, page)}}
    return render(request, "oversight/journal.html", context)


def _older_url(request: StaffRequest, page: JournalPage) -> str:
    if page.older is None:
        return ""
    return "?" + urlencode({**request.GET.dict(), "before": page.older})
