"""Pages on which a match is brought to its end: begin, talks, farewell, close."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import DeedForm, DeedPage, posted
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.actions.endings import close_ending, end_match, write_farewell, write_talk
from arasha.mentoring.enums import EndKind, EndReason, Side
from arasha.mentoring.forms.life import CloseForm, EndForm, FarewellForm, TalkForm
from arasha.mentoring.models import Ending, Match
from arasha.mentoring.queries.endings import find_ending
from arasha.mentoring.queries.matches import find_match
from arasha.mentoring.views.deeds import run_deed_about

_WRITES = (Permission.RUN_MENTORING, Permission.CARE_FOR_CHILDREN)
_DAYS = {Side.CHILD: "child_talk_on", Side.ADULT: "adult_talk_on", Side.KEY_ADULT: "key_talk_on"}
_WORDS = {Side.CHILD: "child_words", Side.ADULT: "adult_words", Side.KEY_ADULT: "key_words"}


@require_http_methods(["GET", "POST"])
@needs(*_WRITES)
def end(request: StaffRequest, ref: str) -> HttpResponse:
    """Begin to end a match, or let it break off at once."""
    now = timezone.now()
    match = find_match(ref, by=request.actor, now=now)
    form = EndForm(posted(request), initial={"kind": EndKind.PLANNED})
    lede = _("A good ending has a talk with each side and a farewell. The child hears it first.")

    def act() -> None:
        said = form.cleaned_data
        end_match(
            match, EndKind(said["kind"]), EndReason(said["reason"]), version=said["version"],
            by=request.actor, now=now,
        )  # fmt: skip

    return _run(
        request, match, form, act, title=_("End the match"), submit=_("End the match"),
        lede=lede, version_now=lambda: find_match(ref, by=request.actor, now=now).version,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(*_WRITES)
def talk(request: StaffRequest, ref: str, side: str) -> HttpResponse:
    """Write down the last talk with the child, the adult or the key adult."""
    if side not in Side.values:
        raise Http404
    now, who = timezone.now(), Side(side)
    match, ending = _find(request, ref)
    initial = {
        "on": getattr(ending, _DAYS[who]) or timezone.localdate(now),
        "words": getattr(ending, _WORDS[who]),
    }
    form = TalkForm(posted(request), initial=initial)

    def act() -> None:
        said = form.cleaned_data
        write_talk(
            match, who, on=said["on"], words=said["words"], version=said["version"],
            by=request.actor, now=now,
        )  # fmt: skip

    title = _("Last talk: %(side)s") % {"side": who.label}
    return _run(request, match, form, act, title=title, submit=_("Write the talk down"))


@require_http_methods(["GET", "POST"])
@needs(*_WRITES)
def farewell(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down the farewell and that the rule for afterwards was told."""
    now = timezone.now()
    match, ending = _find(request, ref)
    initial = {
        "farewell_on": ending.farewell_on,
        "no_farewell_because": ending.no_farewell_because,
        "told_on": ending.no_contact_told_on,
    }
    form = FarewellForm(posted(request), initial=initial)

    def act() -> None:
        said = form.cleaned_data
        write_farewell(
            match, on=said["farewell_on"], no_farewell_because=said["no_farewell_because"],
            told_on=said["told_on"], version=said["version"], by=request.actor, now=now,
        )  # fmt: skip

    return _run(request, match, form, act, title=_("Farewell"), submit=_("Write the farewell down"))


@require_http_methods(["GET", "POST"])
@needs(*_WRITES)
def close(request: StaffRequest, ref: str) -> HttpResponse:
    """Close the record of an ending."""
    now = timezone.now()
    match, _ending = _find(request, ref)
    form = CloseForm(posted(request), initial={"after": "next"})

    def act() -> None:
        after = form.cleaned_data["after"]
        close_ending(
            match, next_wanted=after == "next", as_friends=after == "friends",
            version=form.cleaned_data["version"], by=request.actor, now=now,
        )  # fmt: skip

    lede = _("Nothing is deleted. What was written stays with the child's file.")
    return _run(
        request, match, form, act, title=_("Close the record of the ending"),
        submit=_("Close the record"), lede=lede,
    )  # fmt: skip


def _find(request: StaffRequest, ref: str) -> tuple[Match, Ending]:
    """Return a match in reach with the record of its ending. Raises Http404 where there is none."""
    match = find_match(ref, by=request.actor, now=timezone.now())
    ending = find_ending(match)
    if ending is None:
        raise Http404
    return match, ending


def _run(
    request: StaffRequest,
    match: Match,
    form: DeedForm,
    act: Callable[[], object],
    *,
    title: str | Promise,
    submit: str | Promise,
    lede: str | Promise = "",
    version_now: Callable[[], int] | None = None,
) -> HttpResponse:
    back = reverse("mentoring:life", args=[match.ref])
    page = DeedPage(title, submit, f"{match.participant.called}, {match.ref}", back, lede)

    def version() -> int:
        return _find(request, match.ref)[1].version

    return run_deed_about(
        request, match.participant, page, form, act, version_now=version_now or version
    )
