"""The marks of a match as pages: one form for each, and the address for a child or a guardian."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import DeedForm, DeedPage, posted, refuse_early
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.about import about
from arasha.journal.enums import Act
from arasha.mentoring.actions.doors import OPEN_FOR
from arasha.mentoring.actions.matches_beginning import begin_match, propose_mentor
from arasha.mentoring.actions.matches_doors import KIND_OF, open_match_door
from arasha.mentoring.actions.matches_marks import give_mark, sign_for_collective
from arasha.mentoring.forms.matches import (
    CollectiveForm,
    ConsentForm,
    FirstMeetingForm,
    InstitutionForm,
    MarkForm,
    MentorForm,
    ViewForm,
    moment_now,
)
from arasha.mentoring.models import Match
from arasha.mentoring.policies.matches import SEES_MATCHES, why_not_mark
from arasha.mentoring.queries.match_adults import list_adults_for, list_mentors
from arasha.mentoring.queries.matches import awaited_step, find_match
from arasha.mentoring.queries.participants import find_participant
from arasha.mentoring.rules.marks import Step
from arasha.mentoring.views.deeds import run_deed_about
from arasha.mentoring.views.doors import show_door

_FORMS: dict[Step, type[MarkForm]] = {
    Step.CHILD: ViewForm,
    Step.GUARDIAN: ConsentForm,
    Step.INSTITUTION: InstitutionForm,
}
_PAGES: dict[Step, tuple[Promise, Promise, Promise]] = {
    Step.CHILD: (
        gettext_lazy("The child's view"),
        gettext_lazy("Write it down"),
        gettext_lazy("Ask the child alone. A no needs no reason, and nobody tries to change its mind."),
    ),
    Step.GUARDIAN: (
        gettext_lazy("The guardian's consent"),
        gettext_lazy("Write it down"),
        gettext_lazy("Only what the guardian signed on paper. The guardian may take it back at any time."),
    ),
    Step.COLLECTIVE: (
        gettext_lazy("Name an adult and sign"),
        gettext_lazy("Keep the collective's word"),
        gettext_lazy("The adult who is named meets the child for a year at least. Nobody is to promise what cannot be kept."),
    ),
    Step.INSTITUTION: (
        gettext_lazy("Sign for the institution"),
        gettext_lazy("Keep the institution's word"),
        gettext_lazy("Then the first meeting follows, with somebody of the institution beside."),
    ),
    Step.FIRST_MEETING: (
        gettext_lazy("The first meeting"),
        gettext_lazy("The match is under way"),
        gettext_lazy("Write it down when it was held. Within 48 hours the child and the adult are asked how it went."),
    ),
}  # fmt: skip
_DOORS: dict[Step, tuple[str, Promise, Promise]] = {
    Step.CHILD: (
        "befriended:view",
        gettext_lazy("The child is asked by pictures"),
        gettext_lazy("Hand over the phone or scan the code. Sit beside the child and do not press for it."),
    ),
    Step.GUARDIAN: (
        "befriended:consent",
        gettext_lazy("Address for the guardian"),
        gettext_lazy("Give it to the guardian only: whoever opens it can consent. It works once."),
    ),
}  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(*SEES_MATCHES)
def mark(request: StaffRequest, ref: str, step: str) -> HttpResponse:
    """Give the mark that comes next."""
    if step not in Step:
        raise Http404
    wanted, now = Step(step), timezone.now()
    match = find_match(ref, by=request.actor, now=now)
    reason = why_not_mark(request.actor, match, wanted, awaited=awaited_step(match))
    refuse_early(request, reason, **about(Act.MATCH_MARKED, ref, kind="match"))
    form = _form(request, match, wanted, now=now)
    title, submit, lede = _PAGES[wanted]
    page = DeedPage(title, submit, ref, reverse("mentoring:match", args=[ref]), lede)

    def version_now() -> int:
        return find_match(ref, by=request.actor, now=now).version

    act = _act(request, match, wanted, form, now=now)
    return run_deed_about(request, match.participant, page, form, act, version_now=version_now)


@require_POST
@needs(Permission.RUN_MENTORING, Permission.CARE_FOR_CHILDREN)
def open_address(request: StaffRequest, ref: str, step: str) -> HttpResponse:
    """Open an address for the child's view or the guardian's consent, and show it once."""
    if step not in _DOORS:
        raise Http404
    wanted, now = Step(step), timezone.now()
    match = find_match(ref, by=request.actor, now=now)
    key = open_match_door(match, wanted, by=request.actor, now=now)
    name, title, lede = _DOORS[wanted]
    with override(match.participant.language):
        address = reverse(name, args=[key])
    back = reverse("mentoring:match", args=[ref])
    until = now + OPEN_FOR[KIND_OF[wanted]]
    return show_door(request, address=address, title=title, lede=lede, back=back, until=until)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def mentor(request: StaffRequest, ref: str) -> HttpResponse:
    """Propose a certified mentor to a child, beside its collective."""
    now = timezone.now()
    child = find_participant(ref, by=request.actor, now=now)
    form = MentorForm(posted(request), mentor=list_mentors(child))
    page = DeedPage(
        _("Propose a certified mentor"), _("Propose the mentor"), ref,
        reverse("mentoring:child", args=[ref]),
        _("For children of 10 years and older in an institution. The same five marks follow."),
    )  # fmt: skip

    def act() -> None:
        said = form.cleaned_data
        propose_mentor(child, said["mentor"], once=said["once"], by=request.actor, now=now)
        messages.success(request, _("Proposed. The child is asked first."))

    return run_deed_about(request, child, page, form, act)


def _form(request: StaffRequest, match: Match, step: Step, *, now: datetime) -> DeedForm:
    if step == Step.FIRST_MEETING:
        return FirstMeetingForm(posted(request), initial={"at": moment_now()})
    if step == Step.COLLECTIVE:
        adults = list_adults_for(match, now=now) if match.collective else None
        return CollectiveForm(posted(request), adult=adults, initial={"agreed": match.agreed})
    return _FORMS[step](posted(request))


def _act(
    request: StaffRequest, match: Match, step: Step, form: DeedForm, *, now: datetime
) -> Callable[[], object]:
    by = request.actor

    def act() -> None:
        said = form.cleaned_data
        version, once = said["version"], said["once"]
        if isinstance(form, FirstMeetingForm):
            begin_match(match, form.meeting(), version=version, once=once, by=by, now=now)
        elif isinstance(form, CollectiveForm):
            sign_for_collective(
                match, form.said(), adult=said.get("adult"), agreed=said["agreed"],
                version=version, once=once, by=by, now=now,
            )  # fmt: skip
        elif isinstance(form, MarkForm):
            give_mark(match, step, form.said(), version=version, once=once, by=by, now=now)
        messages.success(request, _("Written down."))

    return act
