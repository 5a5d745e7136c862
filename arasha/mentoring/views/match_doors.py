"""A child says yes, no or "I want to think" by a picture; a guardian consents. No account, no cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from arasha.access.doors import open_to_all
from arasha.access.refusals import Refused
from arasha.appeals.views.strangers import is_from_elsewhere
from arasha.mentoring.actions.matches_doors import answer_at_door
from arasha.mentoring.enums import DoorKind, MarkWord
from arasha.mentoring.forms.matches import DoorForm
from arasha.mentoring.queries.doors import find_door
from arasha.mentoring.queries.match_doors import offer_behind
from arasha.mentoring.rules.marks import Said

_PAGES = {DoorKind.VIEW: "view", DoorKind.CONSENT: "consent"}


@require_http_methods(["GET", "POST"])
@open_to_all("a child without an account answers at an address that an adult beside it opened")
@csrf_exempt  # Nobody is signed in and no cookie is read: the secret address protects it.
def view(request: HttpRequest, key: str) -> HttpResponse:
    """Show the child who is proposed, in pictures, and keep what it presses."""
    return _answer(request, key, DoorKind.VIEW)


@require_http_methods(["GET", "POST"])
@open_to_all("a guardian without an account consents at an address that was handed to them")
@csrf_exempt  # Nobody is signed in and no cookie is read: the secret address protects it.
def consent(request: HttpRequest, key: str) -> HttpResponse:
    """Show the guardian what is asked for, and keep the answer."""
    return _answer(request, key, DoorKind.CONSENT)


def _answer(request: HttpRequest, key: str, kind: DoorKind) -> HttpResponse:
    now, name = timezone.now(), _PAGES[kind]
    door = find_door(key, kind, now=now)
    if door is None:
        return render(request, f"mentoring/doors/{name}_closed.html", status=410)
    context = {"offer": offer_behind(door, now=now)}
    form = DoorForm(request.POST)
    if request.method != "POST":
        return render(request, f"mentoring/doors/{name}.html", context)
    if is_from_elsewhere(request):
        return render(request, f"mentoring/doors/{name}.html", context, status=403)
    is_later = form.is_valid() and form.cleaned_data["word"] == MarkWord.LATER
    if not form.is_valid() or (is_later and kind == DoorKind.CONSENT):
        return render(request, f"mentoring/doors/{name}.html", context, status=422)
    word = MarkWord(form.cleaned_data["word"])
    try:
        answer_at_door(door, Said(word), now=now)
    except Refused:
        return render(request, f"mentoring/doors/{name}_closed.html", status=410)
    return render(request, f"mentoring/doors/{name}_thanks.html", {"word": word})
