"""Questions asked at events: sorted by who runs the event, answered by who they were given to."""

from uuid import uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.deeds import BAD_INPUT, DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agencies.models import Organisation
from arasha.appeals.enums import Severity
from arasha.appeals.queries.routing import NobodyReceivesError
from arasha.events.about import QUESTION, about
from arasha.events.actions.questions import (
    answer_question,
    give_question,
    set_aside_question,
    turn_question,
    write_question,
)
from arasha.events.enums import Attendee
from arasha.events.forms.questions import (
    AnswerForm,
    GiveForm,
    PaperForm,
    SetAsideForm,
    TurnForm,
)
from arasha.events.policies import ANSWERERS, why_not_answer, why_not_run, why_not_sort
from arasha.events.queries.choices import list_bodies_of_region, list_units_of_region
from arasha.events.queries.found import find_event, find_question
from arasha.events.queries.questions import (
    QuestionRow,
    get_question_page,
    list_questions_for_me,
    list_questions_of,
)
from arasha.events.words import TONES
from arasha.journal.enums import Act
from arasha.notices.actions import mark_opened


@require_GET
@needs(*ANSWERERS)
def show_mine(request: StaffRequest) -> HttpResponse:
    """List the questions that wait for an answer of the person's institution."""
    rows = list_questions_for_me(by=request.actor, now=timezone.now())
    return render(request, "events/questions.html", {"rows": _toned(rows), "event": None})


@require_GET
@needs(*ANSWERERS)
def show_of_event(request: StaffRequest, ref: str) -> HttpResponse:
    """List the questions of one event that the person sorts or answers."""
    event, rows = list_questions_of(ref, by=request.actor, now=timezone.now())
    may_run = why_not_run(request.actor, event) is None
    context = {"rows": _toned(rows), "event": event, "may_run": may_run}
    return render(request, "events/questions.html", context)


@require_GET
@needs(*ANSWERERS)
def show_question(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one question with its words; the look is in the journal before they leave."""
    return _show(request, ref)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def write_down(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down a question from a slip of paper or from the hall."""
    event = find_event(ref, by=request.actor)
    refuse_early(request, why_not_run(request.actor, event), **about(Act.QUESTION_ASKED, ref))
    initial = {"who": Attendee.PUPIL, "language": event.organiser.language, "once": uuid4().hex}
    form = PaperForm(posted(request), initial=initial)
    back = reverse("events:questions_of", args=[ref])
    page = DeedPage(_("Write down a question"), _("Save the question"), ref, back)

    def act() -> None:
        said = form.cleaned_data
        write_question(
            event, said["text"], who=Attendee(said["who"]), language=said["language"],
            once=said["once"], by=request.actor, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The question is kept sealed. Its day is set."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def give(request: StaffRequest, ref: str) -> HttpResponse:
    """Give a question to the institution that answers it."""
    question = find_question(ref, by=request.actor)
    reason = why_not_sort(request.actor, question)
    refuse_early(request, reason, **about(Act.QUESTION_GIVEN, ref, kind=QUESTION))
    units = list_bodies_of_region(by=request.actor, today=timezone.localdate())
    form = GiveForm(posted(request), unit=units)
    page = DeedPage(
        _("Give the question to who answers it"), _("Give it"), ref, _page_of(ref),
        _("Do not give it to an institution that the question complains about."),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        give_question(
            question, said["unit"], version=said["version"], by=request.actor, now=timezone.now()
        )
        messages.success(request, _("Given. Its people are told."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, ref))


@require_http_methods(["GET", "POST"])
@needs(*ANSWERERS)
def answer(request: StaffRequest, ref: str) -> HttpResponse:
    """Answer in public. The words of the child stand above the form."""
    question = get_question_page(ref, by=request.actor, now=timezone.now())
    reason = why_not_answer(request.actor, question.question)
    refuse_early(request, reason, **about(Act.QUESTION_ANSWERED, ref, kind=QUESTION))
    form = AnswerForm(posted(request))
    page = DeedPage(
        _("Answer in public"), _("Put question and answer on the page"), ref, _page_of(ref),
        template="events/answer.html", more={"question": question},
    )  # fmt: skip

    def act() -> None:
        answer_question(
            question.question, **form.cleaned_data, by=request.actor, now=timezone.now()
        )
        messages.success(request, _("Question and answer stand on the public page of the event."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_EVENTS)
def set_aside(request: StaffRequest, ref: str) -> HttpResponse:
    """Set aside what is no question."""
    question = find_question(ref, by=request.actor)
    reason = why_not_sort(request.actor, question)
    refuse_early(request, reason, **about(Act.QUESTION_SET_ASIDE, ref, kind=QUESTION))
    form = SetAsideForm(posted(request))
    page = DeedPage(
        _("Set the question aside"), _("Set it aside"), ref, _page_of(ref),
        _("Only what is no question. What tells of harm becomes an appeal."),
    )  # fmt: skip

    def act() -> None:
        set_aside_question(question, **form.cleaned_data, by=request.actor, now=timezone.now())
        messages.success(request, _("Set aside, with the reason."))

    return run_deed(request, page, form, act, version_now=lambda: _version(request, ref))


@require_POST
@needs(Permission.RUN_EVENTS)
def turn(request: StaffRequest, ref: str) -> HttpResponse:
    """Open an appeal with the words of the question: one press."""
    question = find_question(ref, by=request.actor)
    form = TurnForm(request.POST, named=_units(request))
    if not form.is_valid():
        return _show(request, ref, status=BAD_INPUT)
    try:
        receipt = turn_question(
            question, severity=Severity(form.cleaned_data["severity"]),
            named=form.cleaned_data["named"], version=form.cleaned_data["version"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip
    except NobodyReceivesError:
        messages.error(
            request,
            _("No centre of the region can take this. Call 111 and tell your head at once."),
        )
        return redirect("events:question", ref)
    messages.success(
        request, _("The appeal %(ref)s is open; its clock runs.") % {"ref": receipt.appeal.ref}
    )
    return redirect("events:question", ref)


def _show(request: StaffRequest, ref: str, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    page = get_question_page(ref, by=request.actor, now=now)
    mark_opened(QUESTION, thing_ref=ref, by=request.actor, now=now)
    context = {
        "page": page, "question": page.question, "tone": TONES[page.question.state],
        "turn": TurnForm(named=_units(request)) if "sort" in page.may else None,
    }  # fmt: skip
    return render(request, "events/question.html", context, status=status)


def _toned(rows: list[QuestionRow]) -> list[tuple[QuestionRow, str]]:
    return [(row, TONES[row.question.state]) for row in rows]


def _units(request: StaffRequest) -> QuerySet[Organisation]:
    return list_units_of_region(by=request.actor, today=timezone.localdate())


def _version(request: StaffRequest, ref: str) -> int:
    return find_question(ref, by=request.actor).version


def _page_of(ref: str) -> str:
    return reverse("events:question", args=[ref])
