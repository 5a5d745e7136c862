"""What everybody sees of events, without an account and without a cookie: answers, attendance."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import BAD_INPUT, CONFLICT, REFUSED
from arasha.access.doors import open_to_all
from arasha.access.downloads import BYTES, as_file
from arasha.appeals.views.strangers import is_from_elsewhere
from arasha.events.actions.counting import AttendanceClosedError, say_here
from arasha.events.actions.questions import QuestionsClosedError, ask_question
from arasha.events.enums import Attendee
from arasha.events.forms.questions import AskForm, HereForm
from arasha.events.models import Event
from arasha.events.queries.found import (
    find_event_of_key,
    find_public_event,
    takes_presses,
    takes_questions,
)
from arasha.events.queries.materials import take_public_file
from arasha.events.queries.pages import get_public_page, list_public_events
from arasha.events.words import deed_rows

GONE = 410


@require_GET
@open_to_all("everybody may read which forums there are and what was answered")
def show_events(request: HttpRequest) -> HttpResponse:
    """List events with the number of answers."""
    coming, held = list_public_events()
    return render(request, "events/public/list.html", {"coming": coming, "held": held})


@require_GET
@open_to_all("everybody may read what a forum resolved and answered")
def show_event(request: HttpRequest, ref: str) -> HttpResponse:
    """Show one event: agenda, answers, what was resolved and what became of the last one."""
    now = timezone.now()
    page = get_public_page(ref, now=now)
    context = {
        "page": page, "event": page.event, "takes_questions": takes_questions(page.event, now=now),
        "own_deeds": deed_rows(page.own), "last_deeds": deed_rows(page.last),
    }  # fmt: skip
    return render(request, "events/public/event.html", context)


@require_GET
@open_to_all("everybody may have what a public event gives to read")
def take_material(_request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Download a file of a public event; nobody is asked who they are."""
    found = take_public_file(ref, number)
    ending = found.ending
    return as_file(found.content, name=f"{ref}-{number}.{ending}", kind=BYTES)


@require_http_methods(["GET", "POST"])
@open_to_all("a child asks a question without a name, on any phone")
@csrf_exempt  # Nobody is signed in here and no cookie is looked at (appeals.views.strangers).
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask who somebody is, then what they want to know: one question a page."""
    event, now = find_public_event(ref), timezone.now()
    if not takes_questions(event, now=now):
        return _ask_page(request, event, "closed", status=GONE)
    if request.method != "POST":
        who = request.GET.get("who", "")
        if who not in Attendee.values:
            return _ask_page(request, event, "who", choices=Attendee.choices)
        form = AskForm(initial={"once": uuid4().hex, "who": who})
        return _ask_page(request, event, "text", form=form)
    form = AskForm(request.POST)
    if is_from_elsewhere(request) or not form.is_valid():
        status = BAD_INPUT if form.errors else REFUSED
        return _ask_page(request, event, "text", form=form, status=status)
    said = form.cleaned_data
    try:
        question = ask_question(
            event, said["text"], who=Attendee(said["who"]), language=(get_language() or "kk")[:2],
            once=said["once"], now=now,
        )  # fmt: skip
    except QuestionsClosedError:
        return _ask_page(request, event, "closed", status=CONFLICT)
    return _ask_page(request, event, "thanks", ref=question.ref)


@require_http_methods(["GET", "POST"])
@open_to_all("people at an event are counted without a name, on any phone")
@csrf_exempt  # Nobody is signed in here and no cookie is looked at (appeals.views.strangers).
def here(request: HttpRequest, key: str) -> HttpResponse:
    """Ask who somebody is and count one more."""
    return _here(request, key, is_online=False)


@require_http_methods(["GET", "POST"])
@open_to_all("people at an event on the internet are counted without a name")
@csrf_exempt  # Nobody is signed in here and no cookie is looked at (appeals.views.strangers).
def here_online(request: HttpRequest, key: str) -> HttpResponse:
    """Count somebody who takes part from elsewhere, and lead to the online hall."""
    return _here(request, key, is_online=True)


def _here(request: HttpRequest, key: str, *, is_online: bool) -> HttpResponse:
    event, now = find_event_of_key(key), timezone.now()
    if event is None:
        raise Http404
    context = {"event": event, "choices": Attendee.choices, "is_online": is_online}
    if not takes_presses(event, now=now):
        return render(request, "events/public/here_closed.html", context, status=GONE)
    if request.method != "POST":
        return render(request, "events/public/here.html", {**context, "once": uuid4().hex})
    form = HereForm(request.POST)
    if is_from_elsewhere(request) or not form.is_valid():
        status = BAD_INPUT if form.errors else REFUSED
        again = {**context, "once": uuid4().hex, "is_unsaid": True}
        return render(request, "events/public/here.html", again, status=status)
    said = form.cleaned_data
    try:
        say_here(event, Attendee(said["who"]), is_online=is_online, once=said["once"], now=now)
    except AttendanceClosedError:
        return render(request, "events/public/here_closed.html", context, status=CONFLICT)
    context["takes_questions"] = event.is_public and takes_questions(event, now=now)
    return render(request, "events/public/here_thanks.html", context)


def _ask_page(
    request: HttpRequest, event: Event, step: str, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {"event": event, **more}
    return render(request, f"events/public/ask_{step}.html", context, status=status)
