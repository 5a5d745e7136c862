"""The page of a lesson on its day, and what is pressed on it by who gives it and who hosts it.

A phone without a line sends presses later and asks for a short answer in words (static/js/lesson-day.js).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET, require_POST

from arasha.access.deeds import BAD_INPUT, CONFLICT, REFUSED
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.appeals.queries.routing import NobodyReceivesError
from arasha.journal.actions import record_refusal
from arasha.lessons.actions.delivery import (
    close_record,
    confirm_presence,
    press_moment,
    tick_steps,
)
from arasha.lessons.actions.disclosures import write_told
from arasha.lessons.forms.delivery import EndForm, PressForm, RecordForm, StepsForm, ToldForm
from arasha.lessons.models import Lesson
from arasha.lessons.queries.delivery import find_lesson
from arasha.lessons.queries.delivery_page import LessonPage, get_lesson_page, list_steps
from arasha.lessons.queries.polls import get_poll_figures
from arasha.lessons.rules.delivery import HandTo, Moment, RecordFacts
from arasha.lessons.views.delivery_codes import codes_of

SENT_LATER = "X-Sent-Later"
NOBODY = gettext_lazy(
    "No centre of the region can take this. Call 111 and tell the coordinator at once."
)
WORDS_OF_MOMENT: dict[Moment, tuple[str | Promise, str | Promise]] = {
    Moment.ARRIVED: (pgettext_lazy("lesson", "Arrived"), gettext_lazy("I have arrived")),
    Moment.STARTED: (pgettext_lazy("lesson", "Begun"), gettext_lazy("The lesson begins")),
    Moment.ENDED: (pgettext_lazy("lesson", "Ended"), gettext_lazy("The lesson ends")),
}
_READ_BY = (
    Permission.TEACH_LESSONS, Permission.HOST_LESSONS, Permission.PLAN_LESSONS,
    Permission.READ_LESSONS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PressLine:
    """A press of the instructor: done `at`, or a form with a button."""

    moment: str
    label: str | Promise
    button: str | Promise
    at: datetime | None
    form: PressForm
    is_next: bool


@require_GET
@needs(*_READ_BY)
def show_lesson(request: StaffRequest, ref: str) -> HttpResponse:
    return _show(request, ref)


@require_POST
@needs(Permission.TEACH_LESSONS)
def press(request: StaffRequest, ref: str, moment: str) -> HttpResponse:
    """Write down the arrival, the beginning or the end."""
    if moment not in list(Moment):
        raise Http404
    form, now = EndForm(request.POST), timezone.now()

    def act(lesson: Lesson) -> None:
        press_moment(
            lesson, Moment(moment), pressed=form.pressed(now=now),
            head_count=form.cleaned_data["head_count"], by=request.actor, now=now,
        )  # fmt: skip

    return _do(request, ref, form, act)


@require_POST
@needs(Permission.HOST_LESSONS)
def confirm(request: StaffRequest, ref: str) -> HttpResponse:
    """Say to be there."""
    form, now = PressForm(request.POST), timezone.now()

    def act(lesson: Lesson) -> None:
        confirm_presence(lesson, pressed=form.pressed(now=now), by=request.actor, now=now)

    return _do(request, ref, form, act)


@require_POST
@needs(Permission.HOST_LESSONS)
def write_record(request: StaffRequest, ref: str) -> HttpResponse:
    """Keep the ticks so far, or close the record, as the pressed button says."""
    now, is_end = timezone.now(), request.POST.get("deed") == "close"
    steps = [(s.number, s.text) for s in list_steps(find_lesson(ref, by=request.actor))]
    form = (RecordForm if is_end else StepsForm)(request.POST, steps=steps)

    def act(lesson: Lesson) -> None:
        pressed, said = form.pressed(now=now), form.cleaned_data
        if not is_end:
            tick_steps(lesson, form.ticks(), pressed=pressed, by=request.actor, now=now)
            return
        facts = RecordFacts(
            ticks=form.ticks(), head_count=said["head_count"], minutes=said["minutes"]
        )
        close_record(lesson, facts, pressed=pressed, by=request.actor, now=now)

    return _do(request, ref, form, act)


@require_POST
@needs(Permission.TEACH_LESSONS)
def write_that_told(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down that a child told something: the fact, and to whom it goes."""
    form, now = ToldForm(request.POST), timezone.now()

    def act(lesson: Lesson) -> None:
        to = HandTo(form.cleaned_data["to"])
        write_told(lesson, to=to, pressed=form.pressed(now=now), by=request.actor, now=now)

    return _do(request, ref, form, act)


def _do(
    request: StaffRequest, ref: str, form: PressForm, act: Callable[[Lesson], None]
) -> HttpResponse:
    """Do what was pressed and show the lesson again, or say in words why not."""
    lesson = find_lesson(ref, by=request.actor)
    if not form.is_valid():
        return _say(request, ref, _first_error(form), form=form, status=BAD_INPUT)
    try:
        act(lesson)
    except Refused as refusal:
        record_refusal(
            refusal.act, by=request.actor.signature, now=timezone.now(),
            thing_kind=refusal.thing_kind, thing_ref=refusal.thing_ref, reason=refusal.reason.code,
        )  # fmt: skip
        status = CONFLICT if isinstance(refusal, ChangedMeanwhile) else REFUSED
        return _say(request, ref, str(refusal.reason.text), status=status)
    except NobodyReceivesError:
        return _say(request, ref, str(NOBODY), status=CONFLICT)
    if SENT_LATER in request.headers:
        return HttpResponse(status=204)
    return redirect(reverse("lessons:give", args=[ref]))


def _say(
    request: StaffRequest, ref: str, words: str, *, status: int, form: PressForm | None = None
) -> HttpResponse:
    if SENT_LATER in request.headers:
        return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    return _show(request, ref, trouble=words, form=form, status=status)


def _first_error(form: PressForm) -> str:
    """The first thing that is wrong, with the name of its field."""
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        return f"{label}: {errors[0]}" if label else str(errors[0])
    return ""


def _show(
    request: StaffRequest,
    ref: str,
    *,
    trouble: str = "",
    form: PressForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = get_lesson_page(ref, by=request.actor, now=timezone.now())
    context = {
        "page": page, "trouble": trouble, "presses": _presses(page), "confirm": PressForm(),
        "told_form": form if isinstance(form, ToldForm) else ToldForm(),
        "record": _record_form(page, form), "poll": get_poll_figures(page.delivery),
        **codes_of(request, page),
    }  # fmt: skip
    return render(request, "lessons/delivery/lesson.html", context, status=status)


def _presses(page: LessonPage) -> list[PressLine]:
    """The three presses of the instructor; the first that is open is the next one."""
    lines, is_next = [], True
    for moment, (label, button) in WORDS_OF_MOMENT.items():
        at = getattr(page.delivery, f"{moment}_at", None)
        form = EndForm() if moment is Moment.ENDED else PressForm()
        # Three forms on one page: each control needs an id of its own.
        form.auto_id = f"{moment}_%s"
        lines.append(PressLine(moment.value, label, button, at, form, is_next=is_next and not at))
        is_next = is_next and bool(at)
    return lines


def _record_form(page: LessonPage, form: PressForm | None) -> PressForm:
    if isinstance(form, RecordForm):
        return form
    steps = [(step.number, step.text) for step in page.steps]
    done = [step.number for step in page.steps if step.is_done]
    record = RecordForm(steps=steps, done=done)
    delivery = page.delivery
    if delivery is not None:
        record.initial["head_count"] = delivery.head_count
        if delivery.started_at and delivery.ended_at:
            taught = delivery.ended_at - delivery.started_at
            record.initial["minutes"] = max(1, round(taught.total_seconds() / 60))
    return record
