"""A child says in pictures what it likes, what not, and what it wants help with: one question a page."""

from dataclasses import replace

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from arasha.access.carried import NotCarriedError
from arasha.access.doors import open_to_all
from arasha.access.refusals import Refused
from arasha.appeals.views.strangers import is_from_elsewhere
from arasha.mentoring.actions.intake import answer_intake
from arasha.mentoring.children_words import ASKS_FOR_WORDS
from arasha.mentoring.enums import DoorKind
from arasha.mentoring.forms.intake import PicturesForm, TrustForm, WhomForm, names_in
from arasha.mentoring.models import Door
from arasha.mentoring.queries.doors import find_door
from arasha.mentoring.queries.pictures import Picture, pictures_of_talk
from arasha.mentoring.views.intake_so_far import SoFar, begin, seal, unseal

HELLO, PICTURES, WHOM, TRUST = -1, ("likes", "dislikes", "needs"), 3, 4
LAST = 5
_TITLES = {
    "likes": _("What do you like?"),
    "dislikes": _("What do you not like?"),
    "needs": _("With what would you like help?"),
}


@require_http_methods(["GET", "POST"])
@open_to_all("a child without an account answers at an address that an adult beside it opened")
@csrf_exempt  # Nobody is signed in and no cookie is read: a signed text in the page protects it.
def intake(request: HttpRequest, key: str) -> HttpResponse:
    """Show the question that comes, or keep what was pressed."""
    now = timezone.now()
    door = find_door(key, DoorKind.INTAKE, now=now)
    if door is None:
        return render(request, "mentoring/intake/closed.html", status=410)
    if request.method != "POST":
        return _show(request, door, begin(door, now=now), HELLO)
    if is_from_elsewhere(request):
        return _show(request, door, begin(door, now=now), HELLO, status=403)
    try:
        so_far = unseal(request.POST.get("so_far", ""), door, now=now)
    except NotCarriedError:
        return _show(request, door, begin(door, now=now), HELLO, status=403)
    return _go_on(request, door, so_far)


def _go_on(request: HttpRequest, door: Door, so_far: SoFar) -> HttpResponse:
    """Do what the pressed button says with the step on which it stands."""
    step = _step_of(request)
    form = _form(step, request)
    if form is not None and not form.is_valid():
        return _show(request, door, so_far, step, status=422)
    so_far = _answered(so_far, step, form)
    if "language" in request.POST:
        return _show(request, door, so_far, step)
    if request.POST.get("deed") == "back":
        return _show(request, door, so_far, max(step - 1, HELLO))
    if step < LAST:
        return _show(request, door, so_far, step + 1)
    return _send(request, door, so_far)


def _answered(so_far: SoFar, step: int, form: forms.Form | None) -> SoFar:
    if form is None:
        return so_far
    said = form.cleaned_data
    if step < WHOM:
        return replace(so_far, **{PICTURES[step]: said["picks"]})
    if step == WHOM:
        return replace(so_far, asks_for=said["asks_for"])
    return replace(so_far, named=list(names_in(said["named"])))


def _send(request: HttpRequest, door: Door, so_far: SoFar) -> HttpResponse:
    try:
        answer_intake(door, so_far.said(), once=so_far.once, now=timezone.now())
    except Refused:
        return render(request, "mentoring/intake/closed.html", status=410)
    return render(request, "mentoring/intake/thanks.html")


def _show(
    request: HttpRequest, door: Door, so_far: SoFar, step: int, *, status: int = 200
) -> HttpResponse:
    kind = PICTURES[step] if 0 <= step < WHOM else ""
    shown = pictures_of_talk()
    context = {
        "so_far": seal(so_far),
        "step": step,
        "number": step + 1,
        "total": LAST if 0 <= step < LAST else 0,
        "kind": kind,
        "title": _TITLES.get(kind, ""),
        "pictures": _offered(kind, so_far, shown),
        "picked": getattr(so_far, kind) if kind else [],
        "chosen": _chosen(so_far, shown) if step == LAST else [],
        "whom": list(ASKS_FOR_WORDS.items()) if step == WHOM else [],
        "whom_chosen": ASKS_FOR_WORDS[so_far.asks_for],
        "asks_for": so_far.asks_for,
        "form": TrustForm(initial={"named": "\n".join(so_far.named)}) if step == TRUST else None,
        "named": so_far.named,
        "called": door.participant.called,
    }
    return render(request, f"mentoring/intake/{_template(step)}.html", context, status=status)


def _template(step: int) -> str:
    if step == HELLO:
        return "hello"
    return {WHOM: "whom", TRUST: "trust", LAST: "send"}.get(step, "pictures")


def _form(step: int, request: HttpRequest) -> forms.Form | None:
    if 0 <= step < WHOM:
        return PicturesForm(request.POST, pictures=pictures_of_talk()[PICTURES[step]])
    return {WHOM: WhomForm, TRUST: TrustForm}[step](request.POST) if step in {WHOM, TRUST} else None


def _offered(kind: str, so_far: SoFar, shown: dict[str, list[Picture]]) -> list[Picture]:
    """Return the pictures of a question: what one likes is not asked about again."""
    hidden = so_far.likes if kind == "dislikes" else []
    return [picture for picture in shown.get(kind, []) if picture.code not in hidden]


def _chosen(so_far: SoFar, shown: dict[str, list[Picture]]) -> list[tuple[object, list[Picture]]]:
    """Return the pictures chosen by question, for a last look."""
    return [
        (_TITLES[kind], [each for each in shown[kind] if each.code in getattr(so_far, kind)])
        for kind in PICTURES
    ]


def _step_of(request: HttpRequest) -> int:
    typed = request.POST.get("step", "")
    return int(typed) if typed in {str(each) for each in range(HELLO, LAST + 1)} else HELLO
