"""What an institution does for a study: print cards, show the code of the class, enter papers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import refuse_if
from arasha.agreements.about import about
from arasha.journal.enums import Act
from arasha.lessons.actions.studies import print_cards
from arasha.lessons.actions.studies_answers import enter_papers
from arasha.lessons.forms.studies import CardsForm, PapersForm
from arasha.lessons.measuring.codes import format_code
from arasha.lessons.models import StudyClass
from arasha.lessons.policies.studies import NOT_ASKING, why_not_serve
from arasha.lessons.queries.studies import (
    find_open_wave,
    find_study,
    find_study_class,
)
from arasha.lessons.queries.studies_codes import (
    code_of_class,
    digests_of_cards,
    list_card_codes,
)
from arasha.lessons.reports.words import HINTS, QUESTIONS, Words, marks_of
from arasha.lib.qr import draw_code

SPARE = 3


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS, Permission.HOST_LESSONS)
def cards(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Say how many cards a class needs."""
    each = _find(request, ref, number)
    wanted = {"cards": each.school_class.size + SPARE, "seen": each.cards}
    form = CardsForm(posted(request), initial=wanted)
    page = DeedPage(
        _("Code cards for %(name)s") % {"name": each.school_class.title}, _("Make the cards"), ref,
        reverse("lessons:study_printed", args=[ref, number]),
        _("Pupils draw a card from the pile and keep it. Nobody writes down who has which."),
    )  # fmt: skip

    def act() -> None:
        facts = form.cleaned_data
        print_cards(
            each, cards=facts["cards"], seen=facts["seen"], by=request.actor, now=timezone.now()
        )  # fmt: skip

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_GET
@needs(Permission.PLAN_LESSONS, Permission.HOST_LESSONS)
def printed(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Show the cards of a class, to be printed and cut."""
    each = _find(request, ref, number)
    with override(each.school_class.language):
        address = request.build_absolute_uri(reverse("pupils:questions"))
    context = {
        "each": each,
        "codes": [format_code(code) for code in list_card_codes(each)],
        "qr": draw_code(address, css_class="study-code"),
        "shown": address.partition("://")[2].rstrip("/"),
    }
    return render(request, "lessons/studies/cards.html", context)


@require_GET
@needs(Permission.PLAN_LESSONS, Permission.HOST_LESSONS)
def board(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Show what stands on the board while a class is asked."""
    each = _find(request, ref, number)
    wave = find_open_wave(each.study)
    refuse_if(None if wave else NOT_ASKING, **about(Act.DOOR_REFUSED, ref, kind="study"))
    assert wave is not None
    with override(each.school_class.language):
        address = request.build_absolute_uri(reverse("pupils:questions"))
    context = {
        "each": each,
        "code": format_code(code_of_class(each, wave)),
        "qr": draw_code(address, css_class="study-code"),
        "shown": address.partition("://")[2].rstrip("/"),
    }
    return render(request, "lessons/studies/board.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.PLAN_LESSONS, Permission.HOST_LESSONS)
def papers(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Enter what a class answered on paper, a row a sheet."""
    each = _find(request, ref, number)
    wave = find_open_wave(each.study)
    refuse_if(None if wave else NOT_ASKING, **about(Act.STUDY_PAPERS_ENTERED, ref, kind="study"))
    assert wave is not None
    form = PapersForm(
        posted(request), rows=each.school_class.size + SPARE, cards=digests_of_cards(each)
    )  # fmt: skip
    page = DeedPage(
        _("Answers on paper of %(name)s") % {"name": each.school_class.title},
        _("Keep these sheets"), ref, reverse("lessons:study", args=[ref]),
        _("Type the code of each sheet and its marks in the order of the questions: 54-32112."),
        "lessons/studies/papers.html",
        {"questions": _questions()},
    )  # fmt: skip

    def act() -> None:
        kept = form.papers
        enter_papers(
            each, wave, kept, once=form.cleaned_data["once"], by=request.actor, now=timezone.now()
        )
        said = ngettext("%(count)d sheet was kept.", "%(count)d sheets were kept.", len(kept))
        messages.success(request, said % {"count": len(kept)})

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_GET
@needs(Permission.PLAN_LESSONS, Permission.HOST_LESSONS)
def sheet(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Show the sheet of questions, to be printed for a class without telephones."""
    each = _find(request, ref, number)
    context = {"each": each, "questions": _questions()}
    return render(request, "lessons/studies/sheet.html", context)


def _questions() -> list[tuple[Words, Words, list[tuple[int, Words]]]]:
    """Return question, hint and answers, not yet said in any language."""
    return [
        (words, HINTS.get(code, ""), marks_of(code)) for code, words in QUESTIONS.items()
    ]  # fmt: skip


def _find(request: StaffRequest, ref: str, number: int) -> StudyClass:
    """Return the class of a study, for whoever may serve it. Raises Http404 and Refused."""
    study = find_study(ref, by=request.actor)
    each = find_study_class(study, number, by=request.actor)
    reason = why_not_serve(request.actor, study, each.school_class.host)
    refuse_if(reason, **about(Act.DOOR_REFUSED, ref, kind="study"))
    return each
