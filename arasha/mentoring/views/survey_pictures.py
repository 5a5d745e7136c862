"""The child's survey: one sentence a page, five faces to press, no reading needed, nothing kept before sending."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from arasha.access.doors import open_to_all
from arasha.access.refusals import Refused
from arasha.appeals.views.strangers import is_from_elsewhere
from arasha.mentoring.actions.surveys import answer_by_pictures
from arasha.mentoring.enums import DoorKind
from arasha.mentoring.life_words import AGREEMENT, CHILD_SENTENCES
from arasha.mentoring.models import Door
from arasha.mentoring.queries.doors import find_door
from arasha.mentoring.rules.surveys import CHILD, MARKS

_MARKS = {str(mark): mark for mark in MARKS}


@dataclass(frozen=True, slots=True)
class Pressed:
    """The marks so far, carried by the page: a digit for each sentence, "-" where one was left out."""

    text: str

    @classmethod
    def read(cls, text: str) -> "Pressed":
        """Take what a page brought; what is no row of marks counts as nothing."""
        is_sound = len(text) <= len(CHILD) and all(mark in _MARKS or mark == "-" for mark in text)
        return cls(text if is_sound else "")

    def and_then(self, mark: str) -> "Pressed":
        if len(self.text) >= len(CHILD):
            return self
        return Pressed(self.text + (mark if mark in _MARKS else "-"))

    def without_last(self) -> "Pressed":
        return Pressed(self.text[:-1])

    @property
    def is_whole(self) -> bool:
        return len(self.text) == len(CHILD)

    def marks(self) -> list[int | None]:
        return [_MARKS.get(mark) for mark in self.text]


@require_http_methods(["GET", "POST"])
@open_to_all("a child without an account answers at an address that an adult beside it opened")
@csrf_exempt  # Nobody is signed in and no cookie is read: the secret address protects it.
def survey(request: HttpRequest, key: str) -> HttpResponse:
    """Show the sentence that comes next, or keep what was pressed."""
    now = timezone.now()
    door = find_door(key, DoorKind.SURVEY, now=now)
    if door is None:
        return render(request, "mentoring/survey/closed.html", status=410)
    if request.method != "POST" or is_from_elsewhere(request):
        status = 403 if request.method == "POST" else 200
        return _show(request, Pressed(""), status=status)
    pressed = Pressed.read(request.POST.get("answers", ""))
    if "language" in request.POST:
        return _show(request, pressed)
    deed = request.POST.get("deed", "")
    if deed == "back":
        return _show(request, pressed.without_last())
    if deed == "send" and pressed.is_whole:
        return _send(request, door, pressed)
    return _show(request, pressed.and_then(request.POST.get("mark", "")))


def _send(request: HttpRequest, door: Door, pressed: Pressed) -> HttpResponse:
    language = (get_language() or "kk")[:2]
    try:
        answer_by_pictures(door, pressed.marks(), language=language, now=timezone.now())
    except Refused as refusal:
        return _show(request, pressed, trouble=str(refusal.reason.text), status=403)
    return render(request, "mentoring/survey/thanks.html")


def _show(
    request: HttpRequest, pressed: Pressed, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    number = len(pressed.text)
    context = {
        "answers": pressed.text,
        "number": number + 1,
        "total": len(CHILD),
        "is_first": number == 0,
        "is_last": pressed.is_whole,
        "sentence": "" if pressed.is_whole else CHILD_SENTENCES[CHILD[number]],
        "faces": AGREEMENT,
        "trouble": trouble,
    }
    return render(request, "mentoring/survey/question.html", context, status=status)
