"""Pupils answer: a code, then one question a page. No cookie, no script, nothing kept before sending."""

from dataclasses import replace
from datetime import datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from arasha.access.carried import NotCarriedError
from arasha.access.doors import open_to_all
from arasha.access.refusals import Refused
from arasha.appeals.views.strangers import is_from_elsewhere
from arasha.appeals.wrong_codes import has_tried_too_often, note_wrong_code
from arasha.lessons.actions.studies_answers import take_answers
from arasha.lessons.forms.studies_pupils import (
    WRONG_CODE,
    AnswerForm,
    ElementsForm,
    PupilCodeForm,
)
from arasha.lessons.measuring.codes import normalise_code
from arasha.lessons.measuring.scales import QUESTIONS
from arasha.lessons.measuring.sheets import Answered
from arasha.lessons.queries.studies_codes import (
    digests_of_elements,
    find_entrance,
    find_entrance_again,
)
from arasha.lessons.views.studies_so_far import SoFar, begin, seal, unseal

LAST = len(QUESTIONS)
TOO_OFTEN = _("Too many wrong codes came from this network. Wait ten minutes and try again.")
AGAIN = _("This page was open for a long time. Type your code again.")
FRESH = _("This page could not be read. Type your code again.")


@open_to_all("pupils answer without a name and without an account")
@csrf_exempt  # Nobody is signed in and no cookie is read: a signed text in the page protects it.
def questions(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask_code(request, PupilCodeForm())
    now = timezone.now()
    if is_from_elsewhere(request):
        return _ask_code(request, PupilCodeForm(), notice=FRESH, status=403)
    if "so_far" not in request.POST:
        return _open(request, now)
    try:
        so_far = unseal(request.POST["so_far"], now=now)
    except NotCarriedError:
        return _ask_code(request, PupilCodeForm(), notice=AGAIN, status=403)
    return _go_on(request, so_far, now)


def _open(request: HttpRequest, now: datetime) -> HttpResponse:
    """Look where the code leads: with a card to the first question, else to the code made anew."""
    if "language" in request.POST:
        return _ask_code(request, PupilCodeForm(initial={"code": request.POST.get("code", "")}))
    form = PupilCodeForm(request.POST)
    if not form.is_valid():
        return _ask_code(request, form, status=422)
    if has_tried_too_often(request, now=now):
        return _ask_code(request, form, notice=TOO_OFTEN, status=429)
    code = normalise_code(form.cleaned_data["code"])
    entrance = find_entrance(code) if code else None
    if entrance is None:
        if code:
            note_wrong_code(request, now=now)
        form.add_error("code", WRONG_CODE)
        return _ask_code(request, form, status=422)
    return _show(request, begin(entrance, now=now), 0 if entrance.card else -1)


def _go_on(request: HttpRequest, so_far: SoFar, now: datetime) -> HttpResponse:
    """Do what the pressed button says with the step it stands on; step -1 is the code made anew."""
    step = _step_of(request, so_far)
    if "language" in request.POST:
        return _show(request, so_far, step, form=_typed(step, request))
    if step == LAST:
        is_back = request.POST.get("deed") == "back"
        return _show(request, so_far, step - 1) if is_back else _send(request, so_far, now)
    form = _form(step, so_far, request)
    if not form.is_valid():
        return _show(request, so_far, step, form=form, status=422)
    so_far = _answered(so_far, step, form)
    is_back = request.POST.get("deed") == "back"
    return _show(request, so_far, max(step - 1, _first(so_far)) if is_back else step + 1)


def _answered(so_far: SoFar, step: int, form: forms.Form) -> SoFar:
    if isinstance(form, ElementsForm):
        entrance = find_entrance_again(so_far.study, so_far.number, so_far.wave)
        if entrance is None:
            return so_far
        return replace(so_far, elements=digests_of_elements(entrance.study_class, form.elements()))
    mark = form.cleaned_data["mark"]
    others = {each: kept for each, kept in so_far.marks.items() if each != QUESTIONS[step]}
    return replace(so_far, marks=others | ({QUESTIONS[step]: mark} if mark else {}))


def _send(request: HttpRequest, so_far: SoFar, now: datetime) -> HttpResponse:
    entrance = find_entrance_again(so_far.study, so_far.number, so_far.wave)
    answered = Answered(so_far.marks, card=so_far.card, elements=so_far.elements)
    if entrance is None:
        return _ask_code(request, PupilCodeForm(), notice=WRONG_CODE, status=403)
    try:
        take_answers(entrance.study_class, entrance.wave, answered, once=so_far.once, now=now)
    except Refused as refused:
        return _ask_code(request, PupilCodeForm(), notice=refused.reason.text, status=403)
    return render(request, "lessons/studies/pupils_thanks.html")


def _show(
    request: HttpRequest,
    so_far: SoFar,
    step: int,
    *,
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "so_far": seal(so_far),
        "step": step,
        "form": form or (_form(step, so_far) if step < LAST else None),
        "number": step + 1,
        "total": LAST if 0 <= step < LAST else 0,
        "is_first": step == _first(so_far),
        "is_made": step < 0,
        "open": LAST - len(so_far.marks),
    }
    template = "pupils_send" if step == LAST else "pupils_question"
    return render(request, f"lessons/studies/{template}.html", page, status=status)


def _form(step: int, so_far: SoFar, request: HttpRequest | None = None) -> forms.Form:
    data = request.POST if request else None
    if step < 0:
        return ElementsForm(data)
    question = QUESTIONS[step]
    return AnswerForm(data, question=question, initial={"mark": so_far.marks.get(question)})


def _typed(step: int, request: HttpRequest) -> forms.Form | None:
    """Return the form of a step with what was typed, not judged; None on the last page."""
    if step == LAST:
        return None
    typed = request.POST.dict()
    if step < 0:
        return ElementsForm(initial=typed)
    return AnswerForm(question=QUESTIONS[step], initial=typed)


def _ask_code(
    request: HttpRequest,
    form: PupilCodeForm,
    *,
    notice: str | Promise = "",
    status: int = 200,
) -> HttpResponse:
    page = {"form": form, "notice": notice}
    return render(request, "lessons/studies/pupils_code.html", page, status=status)


def _step_of(request: HttpRequest, so_far: SoFar) -> int:
    """Return the step on which a button was pressed, kept inside the way of this pupil."""
    typed = request.POST.get("step", "")
    step = int(typed) if typed in {str(each) for each in range(-1, LAST + 1)} else 0
    return max(step, _first(so_far))


def _first(so_far: SoFar) -> int:
    return 0 if so_far.card else -1
