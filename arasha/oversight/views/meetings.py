"""Review meetings: called, asked, decided, written down, printed."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedForm, DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.agreements.enums import Rhythm
from arasha.oversight.actions import meetings as acts
from arasha.oversight.forms.meetings import (
    AnswerForm,
    CallForm,
    CallOffForm,
    CloseForm,
    DecisionForm,
    QuestionForm,
)
from arasha.oversight.models import ReviewMeeting
from arasha.oversight.policies.meetings import KEEPERS
from arasha.oversight.queries.meetings import (
    find_meeting,
    find_question,
    list_meetings,
    read_meeting,
    regions_to_call,
    units_around,
    version_of,
)
from arasha.oversight.queries.review_figures import figures_of


@require_GET
@needs(*KEEPERS)
def show_meetings(request: StaffRequest) -> HttpResponse:
    coming, over = list_meetings(by=request.actor)
    return render(request, "oversight/meetings.html", {"coming": coming, "over": over})


@require_GET
@needs(*KEEPERS)
def show_meeting(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a meeting: published figures to ask about, questions, decisions with their commitments."""
    page = read_meeting(ref, by=request.actor, now=timezone.now())
    context = {"page": page, "figures": figures_of(page.meeting)}
    return render(request, "oversight/meeting.html", context)


@require_GET
@needs(*KEEPERS)
def print_minutes(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the minutes as a page to print: number, day, who was there, questions and decisions."""
    now = timezone.now()
    page = read_meeting(ref, by=request.actor, now=now)
    context = {"page": page, "now": now, "printed_by": request.user}
    return render(request, "oversight/minutes.html", context)


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def call(request: StaffRequest) -> HttpResponse:
    """Call a review meeting."""
    form = CallForm(posted(request), territory=regions_to_call(by=request.actor))
    page = DeedPage(
        _("Call a review meeting"), _("Call the meeting"), "", reverse("oversight:meetings"),
        _("It looks at published figures, asks institutions, and decides; every decision becomes a "
          "commitment with an owner, a day and somebody who checks."),
    )  # fmt: skip
    called: list[str] = []

    def act() -> None:
        facts = form.cleaned_data
        plan = acts.Plan(
            subject=facts["subject"], place=facts["place"], begins_at=facts["begins_at"]
        )
        meeting = acts.call_meeting(
            facts["territory"], plan, once=facts["once"], by=request.actor, now=timezone.now()
        )
        called.append(meeting.ref)

    answer = run_deed(request, page, form, act, version_now=lambda: 1)
    return redirect("oversight:meeting", called[0]) if called else answer


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def ask(request: StaffRequest, ref: str) -> HttpResponse:
    """Ask about a published figure, or about anything else."""
    meeting = find_meeting(ref, by=request.actor)
    asked = request.GET.get("figure", "")
    form = QuestionForm(posted(request), initial={"figure": asked}, to_unit=units_around(meeting))
    rows = figures_of(meeting).rows
    form.fields["figure"].choices = [  # type: ignore[attr-defined]
        ("", _("About none of them")), *((row.code, f"{row.title}: {row.now}") for row in rows)
    ]  # fmt: skip

    def act() -> None:
        facts = form.cleaned_data
        acts.ask_question(
            meeting, words=facts["words"], figure=facts["figure"], to_unit=facts["to_unit"],
            once=facts["once"], by=request.actor, now=timezone.now(),
        )  # fmt: skip

    lede = _("The figure stands in the minutes as it is published today.")
    return _run(request, meeting, form, act, words=(_("Ask a question"), _("Ask it"), lede))


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def answer(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Write down what was answered."""
    meeting = find_meeting(ref, by=request.actor)
    question = find_question(meeting, number)
    form = AnswerForm(posted(request))

    def act() -> None:
        acts.answer_question(
            meeting, question, answer=form.cleaned_data["answer"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip

    words = (_("Write down the answer"), _("Write it down"), question.words)
    return _run(request, meeting, form, act, words=words)


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def decide(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down a decision; it becomes a commitment at once."""
    meeting = find_meeting(ref, by=request.actor)
    units = units_around(meeting)
    form = DecisionForm(
        posted(request), initial={"rhythm": Rhythm.ONCE}, owner_unit=units, verifier_unit=units
    )

    def act() -> None:
        facts = form.cleaned_data
        decided = acts.Decided(
            deeds=form.deeds(), owner_unit=facts["owner_unit"],
            verifier_unit=facts["verifier_unit"], due_on=facts["due_on"],
            rhythm=Rhythm(facts["rhythm"]), evidence_asked=facts["evidence_asked"],
        )  # fmt: skip
        acts.decide(meeting, decided, once=facts["once"], by=request.actor, now=timezone.now())

    lede = _("The institution is told at once, and its clock starts.")
    return _run(request, meeting, form, act, words=(_("Write a decision"), _("Decide it"), lede))


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def close(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down that the meeting was held."""
    meeting = find_meeting(ref, by=request.actor)
    form = CloseForm(posted(request))

    def act() -> None:
        acts.close_meeting(meeting, **form.cleaned_data, by=request.actor, now=timezone.now())

    lede = _("From then on questions, answers and decisions of this meeting stand as they are.")
    words = (_("The meeting was held"), _("Close the minutes"), lede)
    return _run(request, meeting, form, act, words=words)


@require_http_methods(["GET", "POST"])
@needs(*KEEPERS)
def call_off(request: StaffRequest, ref: str) -> HttpResponse:
    """Call the meeting off."""
    meeting = find_meeting(ref, by=request.actor)
    form = CallOffForm(posted(request))

    def act() -> None:
        acts.call_off_meeting(meeting, **form.cleaned_data, by=request.actor, now=timezone.now())

    lede = _("What was decided in it stays promised.")
    words = (_("Call the meeting off"), _("Call it off"), lede)
    return _run(request, meeting, form, act, words=words)


def _run(
    request: StaffRequest,
    meeting: ReviewMeeting,
    form: DeedForm,
    act: Callable[[], None],
    *,
    words: tuple[str, str, str],
) -> HttpResponse:
    title, submit, lede = words
    back = reverse("oversight:meeting", args=[meeting.ref])
    page = DeedPage(title, submit, meeting.ref, back, lede)
    return run_deed(request, page, form, act, version_now=lambda: version_of(meeting))
