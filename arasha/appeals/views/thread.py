"""The page of answers: the author shows the code, reads, and writes again. No cookie, no address of it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from arasha.access.doors import open_to_all
from arasha.access.refusals import Refused
from arasha.appeals.actions.thread import author_writes
from arasha.appeals.forms.thread import WRONG_CODE, CodeForm, MessageForm
from arasha.appeals.queries.thread import Thread, WrongCodeError, open_thread, read_thread
from arasha.appeals.tell.pass_token import PassEndedError, give_pass, read_pass
from arasha.appeals.views.strangers import is_from_elsewhere
from arasha.appeals.wrong_codes import has_tried_too_often, note_wrong_code

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TOO_OFTEN = _(
    "Too many wrong codes came from this network. Wait ten minutes and try again. If you need help "
    "now, call 111."
)
SHOW_AGAIN = _("This page was open for a long time. Type your code again: your words are kept.")
ELSEWHERE = _("Another site sent this form, so it was not taken. Type your code here.")
RECEIVED = _("Your words have come to us.")


@open_to_all("whoever has the return code reads the answer; nobody else can find it")
@csrf_exempt  # See strangers.FREE_OF_COOKIES.
def thread(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _ask_code(request, CodeForm())
    if is_from_elsewhere(request):
        return _ask_code(request, _code_form(request), notice=ELSEWHERE, status=403)
    if "pass" in request.POST:
        return _go_on(request)
    if "language" in request.POST:
        return _ask_code(request, _code_form(request))
    return _open(request)


def _open(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask_code(request, form, status=422)
    if has_tried_too_often(request, now=now):
        return _ask_code(request, form, notice=TOO_OFTEN, status=429)
    try:
        opened = open_thread(form.cleaned_data["code"], now=now)
    except WrongCodeError as wrong:
        if wrong.looks_right:
            note_wrong_code(request, now=now)
        form.add_error("code", WRONG_CODE)
        return _ask_code(request, form, status=422)
    return _show(request, opened, MessageForm(initial={"text": form.cleaned_data["text"]}))


def _go_on(request: HttpRequest) -> HttpResponse:
    """Write again, look for news, or change the language on an open thread."""
    now = timezone.now()
    try:
        opened = read_pass(request.POST["pass"], now=now)
    except PassEndedError:
        return _ask_code(request, _code_form(request), notice=SHOW_AGAIN, status=403)
    form = MessageForm(request.POST)
    if request.POST.get("deed") != "write":
        form = MessageForm(initial={"text": request.POST.get("text", "")})
    elif form.is_valid():
        return _write(request, opened.ref, form, once=opened.once)
    status = 422 if form.is_bound else 200
    return _show(request, read_thread(opened.ref, now=now), form, status=status)


def _write(request: HttpRequest, ref: str, form: MessageForm, *, once: str) -> HttpResponse:
    now = timezone.now()
    try:
        author_writes(ref, text=form.cleaned_data["text"], once=once, now=now)
    except Refused as refused:
        form.add_error("text", str(refused.reason.text))
        return _show(request, read_thread(ref, now=now), form, status=403)
    return _show(request, read_thread(ref, now=now), MessageForm(), notice=RECEIVED)


def _show(
    request: HttpRequest,
    opened: Thread,
    form: MessageForm,
    *,
    notice: "str | _StrPromise" = "",
    status: int = 200,
) -> HttpResponse:
    page = {
        "thread": opened,
        "form": form,
        "notice": notice,
        "pass": give_pass(opened.ref, now=timezone.now()),
    }
    return render(request, "appeals/thread_open.html", page, status=status)


def _ask_code(
    request: HttpRequest, form: CodeForm, *, notice: "str | _StrPromise" = "", status: int = 200
) -> HttpResponse:
    page = {"form": form, "notice": notice}
    return render(request, "appeals/thread_code.html", page, status=status)


def _code_form(request: HttpRequest) -> CodeForm:
    """The form of the code with what was typed, not judged."""
    names = ("code", "text")
    return CodeForm(initial={name: request.POST.get(name, "") for name in names})
