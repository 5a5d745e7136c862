"""Pages on which topics are named and courses are put in order."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lessons.actions.curriculum import add_topic, change_topic, write_course
from arasha.lessons.forms.curriculum import (
    FEWEST_GAP_DAYS,
    GRADES,
    CourseForm,
    NewTopicForm,
    TopicForm,
)
from arasha.lessons.models import CoursePlace
from arasha.lessons.queries.curriculum import (
    find_topic,
    list_active_topics,
    list_course,
    version_of_course,
)
from arasha.lessons.rules.school_years import title_of_year
from arasha.lessons.views.curriculum import year_of
from arasha.lessons.views.curriculum_words import words_of

_NAMES = ("name_kk", "name_ru", "name_en")


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def topic_add(request: StaffRequest) -> HttpResponse:
    """Add a topic."""
    form = NewTopicForm(posted(request))
    page = DeedPage(_("Add a topic"), _("Add the topic"), "", reverse("lessons:cards"))

    def act() -> None:
        said = form.cleaned_data
        add_topic(said["code"], words_of(said, "name"), by=request.actor, now=timezone.now())

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def topic_change(request: StaffRequest, topic: str) -> HttpResponse:
    """Change the names of a topic, or let it rest."""
    found = find_topic(topic)
    initial = {name: getattr(found, name) for name in (*_NAMES, "is_active")}
    form = TopicForm(posted(request), initial=initial)
    back = reverse("lessons:topic", args=[topic])
    page = DeedPage(_("Change the topic"), _("Keep the topic"), "", back, found.name)

    def act() -> None:
        said = form.cleaned_data
        change_topic(
            found, words_of(said, "name"), is_active=said["is_active"], version=said["version"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip

    return run_deed(request, page, form, act, version_now=lambda: find_topic(topic).version)


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def course(request: StaffRequest, year: int, grade: int) -> HttpResponse:
    """Write the topics of a grade in their order."""
    names = dict(GRADES)
    if str(grade) not in names:
        raise Http404
    places = list_course(year_of(year), grade)
    form = CourseForm(
        posted(request), initial=_initial_of_course(places), topics=list_active_topics()
    )
    title = pgettext("course", "Grade %(grade)s, %(year)s")
    facts = {"grade": names[str(grade)], "year": title_of_year(year)}
    page = DeedPage(
        title % facts, _("Keep the course"), "", reverse("lessons:courses", args=[year]),
        _("Every class of this grade has these lessons in this order."),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        write_course(
            year, grade, form.topics, gap_days=said["gap_days"], version=said["version"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip

    return run_deed(request, page, form, act, version_now=lambda: version_of_course(year, grade))


def _initial_of_course(places: list[CoursePlace]) -> dict[str, Any]:
    chosen = {f"topic_{place.number}": place.topic.code for place in places}
    gaps = [place.min_gap_days for place in places]
    return chosen | {"gap_days": max(gaps, default=FEWEST_GAP_DAYS)}
