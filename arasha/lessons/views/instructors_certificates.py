"""The certificate of an approved instructor: as a page, and as a file in each language."""

from datetime import date

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import as_file
from arasha.access.enums import Permission
from arasha.lessons.enums import InstructorState
from arasha.lessons.forms.instructors import LANGUAGES
from arasha.lessons.models import Approval, Instructor, TopicGrant
from arasha.lessons.policies.instructors import KEEPERS
from arasha.lessons.queries.instructors import get_file
from arasha.lessons.reports.certificates import print_certificate, words_of_act, words_of_caution
from arasha.lib.workdays import local


@require_GET
@needs(*KEEPERS, Permission.TEACH_LESSONS)
def show_certificate(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the certificate as it is printed from the browser."""
    instructor, approval = _approved(request, ref)
    context = {
        "instructor": instructor,
        "act": words_of_act(approval),
        "grants": _lines_of(approval, today=local(timezone.now()).date()),
        "caution": words_of_caution(),
        "printed_by": request.user,
    }
    return render(request, "lessons/instructors/certificate.html", context)


@require_GET
@needs(*KEEPERS, Permission.TEACH_LESSONS)
def download_certificate(request: StaffRequest, ref: str, language: str) -> HttpResponse:
    """Give the certificate as PDF in the language asked for."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    now = timezone.now()
    instructor, approval = _approved(request, ref)
    with translation.override(language):
        lines = _lines_of(approval, today=local(now).date())
        content = print_certificate(instructor, approval, grants=lines, now=now)
    return as_file(content, name=f"{instructor.ref}-{language}.pdf")


def _approved(request: StaffRequest, ref: str) -> tuple[Instructor, Approval]:
    """Return the approved instructor with the approval in force. Raises Http404."""
    found = get_file(ref, by=request.actor, now=timezone.now())
    if found.approval is None or found.instructor.state != InstructorState.APPROVED:
        raise Http404
    return found.instructor, found.approval


def _lines_of(approval: Approval, *, today: date) -> list[str]:
    """Say what an approval allows today, the languages of one topic together."""
    return [_line(grant, languages) for grant, languages in _by_topic(approval, today=today)]


def _line(grant: TopicGrant, languages: list[str]) -> str:
    names = dict(LANGUAGES)
    return _("%(topic)s: %(languages)s, grades %(first)s–%(last)s, until %(day)s") % {
        "topic": grant.topic.name,
        "languages": ", ".join(str(names[code]) for code in languages),
        "first": grant.grade_from,
        "last": grant.grade_to,
        "day": date_format(grant.last_day, "DATE_FORMAT"),
    }


def _by_topic(approval: Approval, *, today: date) -> list[tuple[TopicGrant, list[str]]]:
    found: dict[tuple[object, ...], tuple[TopicGrant, list[str]]] = {}
    for each in approval.grants.all():
        key = (each.topic_id, each.grade_from, each.grade_to, each.last_day)
        if each.last_day >= today:
            found.setdefault(key, (each, []))[1].append(each.language)
    return list(found.values())
