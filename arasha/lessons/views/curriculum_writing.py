"""Pages on which the curriculum is written: topics, courses, the words and lines of a draft."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import DeedForm, DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.actions import Words
from arasha.lessons.actions.curriculum import add_topic, change_topic, write_course
from arasha.lessons.actions.curriculum_approving import carry_over
from arasha.lessons.actions.curriculum_cards import (
    draft_card,
    move_line_up,
    put_line,
    remove_line,
    write_card,
)
from arasha.lessons.forms.curriculum import (
    FEWEST_GAP_DAYS,
    GRADES,
    CardForm,
    CourseForm,
    NewTopicForm,
    OnceForm,
    QuestionForm,
    SeenForm,
    StepForm,
    TopicForm,
)
from arasha.lessons.models import Card, CoursePlace
from arasha.lessons.queries.curriculum import (
    find_card,
    find_topic,
    lines_of,
    list_active_topics,
    list_course,
    version_of_course,
)
from arasha.lessons.rules.school_years import title_of_year
from arasha.lessons.views.curriculum import year_of

_TEXTS_OF_LINE = ("text_kk", "text_ru", "text_en")
_NAMES = ("name_kk", "name_ru", "name_en")


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def topic_add(request: StaffRequest) -> HttpResponse:
    """Add a topic."""
    form = NewTopicForm(posted(request))
    page = DeedPage(_("Add a topic"), _("Add the topic"), "", reverse("lessons:cards"))

    def act() -> None:
        said = form.cleaned_data
        add_topic(said["code"], _words(said, "name"), by=request.actor, now=timezone.now())

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
            found, _words(said, "name"), is_active=said["is_active"], version=said["version"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip

    return run_deed(request, page, form, act, version_now=lambda: find_topic(topic).version)


@require_POST
@needs(Permission.PLAN_LESSONS)
def card_draft(request: StaffRequest, topic: str, year: int) -> HttpResponse:
    """Begin the next version of a topic's card."""
    form, chosen = OnceForm(request.POST), year_of(year)
    if not form.is_valid():
        return redirect("lessons:cards_of_year", chosen)
    card = draft_card(
        find_topic(topic), school_year=chosen, once=form.cleaned_data["once"], by=request.actor,
        now=timezone.now(),
    )  # fmt: skip
    return redirect("lessons:card", card.ref)


@require_POST
@needs(Permission.PLAN_LESSONS)
def cards_carry(request: StaffRequest, year: int) -> HttpResponse:
    """Begin the drafts of the next school year."""
    count = carry_over(year_of(year), by=request.actor, now=timezone.now())
    said = {"count": count, "year": title_of_year(year + 1)}
    messages.success(request, _("%(count)s cards are begun as drafts for %(year)s.") % said)
    return redirect("lessons:cards_of_year", year + 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def card_text(request: StaffRequest, ref: str) -> HttpResponse:
    """Write the words of a draft apart from its lines."""
    card = find_card(ref)
    form = CardForm(posted(request), initial=_initial(card, CardForm))
    page = _page(card, _("Text of the card"), _("Keep the text"))

    def act() -> None:
        texts = {name: text for name, text in form.cleaned_data.items() if name != "version"}
        seen = form.cleaned_data["version"]
        write_card(card, texts, version=seen, by=request.actor, now=timezone.now())

    return run_deed(request, page, form, act, version_now=lambda: find_card(ref).version)


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS)
def card_line(
    request: StaffRequest, ref: str, line: str, number: int | None = None
) -> HttpResponse:
    """Write a step or a question of a draft: a new last one, or the one of that number."""
    card, make = find_card(ref), StepForm if line == "step" else QuestionForm
    known = next((each for each in lines_of(card, line) if each.number == number), None)
    if number is not None and known is None:
        raise Http404
    form = make(posted(request), initial=_initial(known, make) if known else None)
    page = _page(card, *_titles(line, number))

    def act() -> None:
        said = form.cleaned_data
        put_line(
            card, line, number, _words(said, "text"), minutes=said.get("minutes", 0),
            version=said["version"], by=request.actor, now=timezone.now(),
        )  # fmt: skip

    return run_deed(request, page, form, act, version_now=lambda: find_card(ref).version)


@require_POST
@needs(Permission.PLAN_LESSONS)
def card_line_remove(request: StaffRequest, ref: str, line: str, number: int) -> HttpResponse:
    """Take a step or a question out of a draft."""
    return _line_act(request, ref, line, number, remove_line)


@require_POST
@needs(Permission.PLAN_LESSONS)
def card_line_up(request: StaffRequest, ref: str, line: str, number: int) -> HttpResponse:
    """Let a step or a question change places with the one before it."""
    return _line_act(request, ref, line, number, move_line_up)


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


def _line_act(
    request: StaffRequest,
    ref: str,
    line: str,
    number: int,
    act: Any,  # noqa: ANN401 - two acts
) -> HttpResponse:
    card, form = find_card(ref), SeenForm(request.POST)
    if form.is_valid():
        seen = form.cleaned_data["version"]
        act(card, line, number, version=seen, by=request.actor, now=timezone.now())
    return redirect("lessons:card", ref)


def _titles(kind: str, number: int | None) -> tuple[str, str]:
    if kind == "step":
        title = _("Change the step") if number else _("Add a step")
        return title, _("Keep the step") if number else _("Add the step")
    title = _("Change the question") if number else _("Add a question")
    return title, _("Keep the question") if number else _("Add the question")


def _page(card: Card, title: str, submit: str) -> DeedPage:
    back = reverse("lessons:card", args=[card.ref])
    return DeedPage(title, submit, card.ref, back, card.topic.name)


def _initial(row: Any, form: type[DeedForm]) -> dict[str, Any]:  # noqa: ANN401 - card or line
    names = [name for name in form.base_fields if name != "version"]
    return {name: getattr(row, name) for name in names}


def _initial_of_course(places: list[CoursePlace]) -> dict[str, Any]:
    chosen = {f"topic_{place.number}": place.topic.code for place in places}
    gaps = [place.min_gap_days for place in places]
    return chosen | {"gap_days": max(gaps, default=FEWEST_GAP_DAYS)}


def _words(said: dict[str, Any], name: str) -> Words:
    return Words(kk=said[f"{name}_kk"], ru=said[f"{name}_ru"], en=said[f"{name}_en"])
