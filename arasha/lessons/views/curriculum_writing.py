"""Pages on which cards are written: drafts begun, their words, their steps and questions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import DeedForm, DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.lessons.actions.curriculum_approving import carry_over
from arasha.lessons.actions.curriculum_cards import (
    draft_card,
    move_line_up,
    put_line,
    remove_line,
    write_card,
)
from arasha.lessons.forms.curriculum import CardForm, OnceForm, QuestionForm, SeenForm, StepForm
from arasha.lessons.models import Card
from arasha.lessons.queries.curriculum import find_card, find_topic, lines_of
from arasha.lessons.rules.school_years import title_of_year
from arasha.lessons.views.curriculum import year_of
from arasha.lessons.views.curriculum_words import words_of


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
            card, line, number, words_of(said, "text"), minutes=said.get("minutes", 0),
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
