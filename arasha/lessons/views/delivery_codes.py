"""The codes of the last slide: where one can tell something, and three questions about the lesson."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lessons.queries.delivery_page import LessonPage, get_lesson_page
from arasha.lib.qr import draw_code


@require_GET
@needs(
    Permission.TEACH_LESSONS, Permission.HOST_LESSONS, Permission.PLAN_LESSONS,
    Permission.READ_LESSONS,
)  # fmt: skip
def show_slide(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the last slide: where help is, and the exit poll, to scan from the seats."""
    page = get_lesson_page(ref, by=request.actor, now=timezone.now())
    context = {"page": page, **codes_of(request, page)}
    with translation.override(page.lesson.school_class.language):
        return render(request, "lessons/delivery/slide.html", context)


def codes_of(request: StaffRequest, page: LessonPage) -> dict[str, object]:
    """The two codes of the last slide, in the language of the class, and what they lead to."""
    school_class = page.lesson.school_class
    language = school_class.language
    tell = _public(request, language, "tell/") + f"?qr&school={school_class.host.unit.code}"
    codes: dict[str, object] = {"help_code": draw_code(tell), "help_address": _shown(tell)}
    if page.delivery is not None:
        poll = _public(request, language, f"lesson/{page.delivery.poll_key}/")
        codes |= {"poll_code": draw_code(poll), "poll_address": _shown(poll)}
    return codes


def _public(request: StaffRequest, language: str, rest: str) -> str:
    return request.build_absolute_uri(f"/{language}/{rest}")


def _shown(address: str) -> str:
    return address.partition("://")[2].partition("?")[0].rstrip("/")
