"""What came out of a study: on a page, and as a PDF in three languages."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.lessons.queries.studies_results import ResultPage, get_result_page
from arasha.lessons.reports.parts import tell_parts
from arasha.lessons.reports.printing import print_report
from arasha.lessons.reports.telling import Report, tell_report
from arasha.lessons.views.studies import READERS


@require_GET
@needs(*READERS)
def show_result(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the latest figures: of the whole study, and of the institutions the reader may see."""
    page = get_result_page(ref, by=request.actor)
    context = {"page": page, "report": _tell(page), "languages": settings.LANGUAGES}
    return render(request, "lessons/studies/result.html", context)


@require_GET
@needs(*READERS)
def download_report(request: StaffRequest, ref: str, language: str) -> HttpResponse:
    """Give the report of a study as PDF in the language asked for."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    page = get_result_page(ref, by=request.actor)
    with translation.override(language):
        whose = ", ".join(page.own_units) or _("All institutions of the study")
        content = print_report(
            page.study, page.result, _tell(page), for_whom=whose, now=timezone.now()
        )
    return as_file(content, name=f"{page.study.ref}-{page.result.number}-{language}.pdf")


def _tell(page: ResultPage) -> Report:
    return tell_report(page.result.figures, more=tell_parts(page.result.figures, page.classes))
