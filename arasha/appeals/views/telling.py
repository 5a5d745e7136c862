"""The public form: one question a page, nothing kept before it is sent, no cookie and no script."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from arasha.access.carried import NotCarriedError
from arasha.access.doors import open_to_all
from arasha.appeals.actions.telling import tell_appeal
from arasha.appeals.enums import Channel
from arasha.appeals.forms.step import StepForm
from arasha.appeals.forms.summary import lines_of
from arasha.appeals.forms.telling import FORMS, title_of
from arasha.appeals.queries.routing import NobodyReceivesError, find_receiver
from arasha.appeals.queries.thread import find_decision_due
from arasha.appeals.receipts import make_code_of
from arasha.appeals.tell.answers import FIRST, LAST
from arasha.appeals.tell.so_far import begin, seal, unseal
from arasha.appeals.tell.told import told_from
from arasha.appeals.tell.walk import LONGEST_DRAFT, Walk
from arasha.appeals.views.strangers import is_from_elsewhere
from arasha.lib.refs import format_return_code

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

STALE = _("This page was open for a long time. Nothing is lost: look once more and go on.")
STILL_OPEN = _("This question is still open.")
HASTY = _("That was very quick. Look at your answers once more and send them.")
NOBODY = _(
    "We cannot take this message just now. Your words are still here. Call 111: it is free, day and "
    "night."
)
LAST_DIGITS = 4


@open_to_all("anybody may tell about a child, without a name and without an account")
@csrf_exempt  # See strangers.FREE_OF_COOKIES.
def tell(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    if request.method != "POST":
        channel = Channel.QR if "qr" in request.GET else Channel.WEB
        walk = Walk(begin(channel=channel, now=now), now)
        return _show(request, walk.offered_school(request.GET.get("school", "")), FIRST)
    if is_from_elsewhere(request):
        return _cannot_read(request, status=403)
    try:
        walk = Walk(unseal(request.POST.get("so_far", "")), now)
    except NotCarriedError:
        return _cannot_read(request, status=400)
    return _code_page(request, walk) if walk.so_far.ref else _go_on(request, walk)


def _go_on(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Do what the pressed button says with the step it stands on."""
    step, deed = walk.known(request.POST.get("step", "")), request.POST.get("deed", "")
    is_stale = walk.so_far.is_stale(now=walk.now)
    if is_stale or "language" in request.POST:
        return _show_typed(request, walk, step, notice=STALE if is_stale else "")
    if deed == "send" and step == LAST:
        return _send(request, walk.pruned())
    if deed.startswith("change "):
        return _show(request, walk, walk.known(deed.removeprefix("change ")))
    if step == LAST:
        return _show(request, walk, walk.before(step) if deed == "back" else step)
    return _answer(request, walk, step, deed)


def _answer(request: HttpRequest, walk: Walk, step: str, deed: str) -> HttpResponse:
    form = FORMS[step](request.POST, answers=walk.answers, now=walk.now)
    if step == "formal" and deed == "as_signal":
        walk = _as_signal(walk, _typed(request, step))
        return _show(request, walk, walk.after("contact"))
    if form.is_valid():
        walk = walk.answered(step, form.kept()).pruned()
        return _show(request, walk, walk.before(step) if deed == "back" else walk.after(step))
    typed = _typed(request, step)
    if deed == "back" and sum(map(len, typed.values())) <= LONGEST_DRAFT:
        return _show(request, walk.drafted(step, typed), walk.before(step))
    return _show(request, walk, step, form=form, status=422)


def _as_signal(walk: Walk, typed: Mapping[str, str]) -> Walk:
    """Give up the official form without losing the name and the ways to reach the author."""
    kept = {name: typed.get(name, "")[:120] for name in ("name", "phone", "email")}
    return walk.answered("reach", {"wish": "contact"}).answered("contact", kept).pruned()


def _send(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Store it, then show the code: what is shown is durable."""
    still_open = walk.first_open()
    if still_open is not None:
        return _show(request, walk, still_open, notice=STILL_OPEN)
    if walk.so_far.is_hasty(now=walk.now):
        return _show(request, walk, LAST, notice=HASTY)
    told = told_from(walk.so_far, language=get_language() or "kk", now=walk.now)
    try:
        receipt = tell_appeal(told, once=walk.so_far.once, now=walk.now)
    except NobodyReceivesError:
        return _show(request, walk, LAST, notice=NOBODY, status=503)
    return _code_page(request, Walk(walk.so_far.sent(receipt.appeal.ref), walk.now))


def _show(
    request: HttpRequest,
    walk: Walk,
    step: str,
    *,
    form: StepForm | None = None,
    notice: "str | _StrPromise" = "",
    status: int = 200,
) -> HttpResponse:
    if form is None and step != LAST:
        form = FORMS[step](answers=walk.answers, now=walk.now, initial=walk.shown_in(step))
    page = {
        "so_far": seal(walk.so_far, now=walk.now),
        "step": step,
        "form": form,
        "title": title_of(step, form),
        "notice": notice,
        **_count(walk, step),
        "is_first": step == FIRST,
        **(_check(walk) if step == LAST else {}),
    }
    return render(request, f"appeals/tell_{_page_of(step)}.html", page, status=status)


def _count(walk: Walk, step: str) -> dict[str, int]:
    """Which question of how many; the pages that ask nothing are not counted."""
    questions = [each for each in walk.path if each not in {"help", LAST}]
    if step not in questions:
        return {}
    return {"number": questions.index(step) + 1, "total": len(questions)}


def _page_of(step: str) -> str:
    return step if step in {"help", "words", "formal", LAST} else "step"


def _check(walk: Walk) -> dict[str, object]:
    """What the last page shows: every answer, and who will read this."""
    walk = walk.pruned()
    if walk.first_open() is not None:
        return {"lines": lines_of(walk.answers, now=walk.now)}
    told = told_from(walk.so_far, language="", now=walk.now)
    try:
        receiver = find_receiver(territory=told.territory, named=told.named, now=walk.now)
    except NobodyReceivesError:
        receiver = None
    lines = lines_of(walk.answers, now=walk.now)
    return {"lines": lines, "receiver": receiver, "told": told}


def _code_page(request: HttpRequest, walk: Walk) -> HttpResponse:
    code = make_code_of(walk.so_far.once)
    retyped = request.POST.get("last_digits", "").strip() if "deed" in request.POST else ""
    page = {
        "groups": format_return_code(code).split(),
        "so_far": seal(walk.so_far, now=walk.now),
        "ref": walk.so_far.ref,
        "decision_due": find_decision_due(walk.so_far.ref, now=walk.now),
        "retyped": retyped,
        "is_right": retyped == code[-LAST_DIGITS:],
    }
    return render(request, "appeals/tell_code.html", page)


def _show_typed(
    request: HttpRequest, walk: Walk, step: str, *, notice: "str | _StrPromise"
) -> HttpResponse:
    """Show the same step again with what was typed, without judging it."""
    if step == LAST:
        return _show(request, walk, step, notice=notice)
    typed = _typed(request, step)
    form = FORMS[step](answers=walk.answers, now=walk.now, initial=typed)
    return _show(request, walk, step, form=form, notice=notice)


def _cannot_read(request: HttpRequest, *, status: int) -> HttpResponse:
    """Say that the form cannot be taken, and give back the words that were typed."""
    typed = request.POST.get("text", "")
    return render(request, "appeals/tell_again.html", {"typed": typed}, status=status)


def _typed(request: HttpRequest, step: str) -> dict[str, str]:
    """What was typed on the page of a step, whether sound or not."""
    names = FORMS[step].base_fields if step in FORMS else ()
    return {
        name: request.POST[name] for name in names if name in request.POST and name != "website"
    }
