"""What is asked of matches: the list of what is due, one talk, the survey of the adult, the child's address."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import refuse_if
from arasha.journal.enums import Act
from arasha.mentoring.actions.check_ins import Heard, answer_check_in
from arasha.mentoring.actions.surveys import answer_survey, open_survey
from arasha.mentoring.enums import Side
from arasha.mentoring.forms.life import CheckInForm, SurveyForm
from arasha.mentoring.life_words import MOODS, WAYS
from arasha.mentoring.policies.check_ins import why_not_answer, why_not_ask
from arasha.mentoring.policies.matches import SEES_MATCHES
from arasha.mentoring.queries.check_ins import find_check_in, find_survey, list_due
from arasha.mentoring.queries.participants import note_look
from arasha.mentoring.views.deeds import run_deed_about
from arasha.mentoring.views.doors import show_door
from arasha.notices.actions import mark_opened


@require_GET
@needs(*SEES_MATCHES)
def show_due(request: StaffRequest) -> HttpResponse:
    """List talks and surveys that are due, one's own first."""
    lines = list_due(by=request.actor, now=timezone.now())
    context = {
        "mine": [line for line in lines if line.is_mine],
        "others": [line for line in lines if not line.is_mine],
    }
    return render(request, "mentoring/life/due.html", context)


@require_http_methods(["GET", "POST"])
@needs(*SEES_MATCHES)
def answer(request: StaffRequest, ref: str) -> HttpResponse:
    """Write a talk down; one that was written shows what was said."""
    now = timezone.now()
    check_in = find_check_in(ref, by=request.actor, now=now)
    mark_opened("check_in", thing_ref=ref, by=request.actor, now=now)
    match = check_in.match
    if request.method == "GET" and check_in.done_at is not None:
        note_look(match.participant, by=request.actor, now=now)
        context = {
            "check_in": check_in,
            "mood": dict(MOODS).get(check_in.mood or 0, ""),
            "way": dict(WAYS).get(check_in.way, ""),
        }
        return render(request, "mentoring/life/check_in.html", context)
    reason = why_not_answer(request.actor, check_in)
    refuse_if(reason, act=Act.CHECK_IN_ANSWERED, thing_kind="check_in", thing_ref=ref)
    form = CheckInForm(posted(request))
    title = _("How does it go? %(side)s") % {"side": check_in.get_side_display()}
    page = DeedPage(
        title, _("Write the talk down"), f"{match.participant.called}, {match.ref}",
        reverse("mentoring:life", args=[match.ref]), check_in.get_kind_display(),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        heard = Heard(
            mood=said["mood"], way=said["way"], minutes=said["minutes"], words=said["words"]
        )
        answer_check_in(check_in, heard, version=said["version"], by=request.actor, now=now)

    return run_deed_about(
        request, match.participant, page, form, act,
        version_now=lambda: find_check_in(ref, by=request.actor, now=now).version,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.BEFRIEND, Permission.CARE_FOR_CHILDREN)
def survey(request: StaffRequest, ref: str) -> HttpResponse:
    """Answer the survey as the adult, or open the child's at an address of its own."""
    now = timezone.now()
    found = find_survey(ref, by=request.actor, now=now)
    mark_opened("survey", thing_ref=ref, by=request.actor, now=now)
    refuse_if(
        why_not_ask(request.actor, found), act=Act.SURVEY_TAKEN, thing_kind="survey", thing_ref=ref
    )
    back = reverse("mentoring:life", args=[found.match.ref])
    if found.side == Side.CHILD:
        return _for_child(request, ref, back)
    form = SurveyForm(posted(request))
    lede = _("There is no right answer. Leave open what you do not want to answer.")
    page = DeedPage(
        _("How strong is the friendship?"), _("Send the answers"),
        found.match.participant.called, back, lede,
    )  # fmt: skip

    def act() -> None:
        once, language = form.cleaned_data["once"], (get_language() or "kk")[:2]
        answer_survey(found, form.marks(), language=language, once=once, by=request.actor, now=now)
        messages.success(request, _("Thank you. Your answers are kept."))

    return run_deed_about(request, found.match.participant, page, form, act)


def _for_child(request: StaffRequest, ref: str, back: str) -> HttpResponse:
    """Ask before an address is made, then show it once."""
    now = timezone.now()
    found = find_survey(ref, by=request.actor, now=now)
    if request.method != "POST":
        note_look(found.match.participant, by=request.actor, now=now)
        context = {"survey": found, "back": back}
        return render(request, "mentoring/life/survey_door.html", context)
    key = open_survey(found, by=request.actor, now=now)
    address = reverse("befriended:survey", args=[key])
    lede = _("Give the telephone to the child. It presses the faces itself; you stay beside.")
    return show_door(request, address=address, title=_("The child's survey"), lede=lede, back=back)
