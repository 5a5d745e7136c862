"""Who stands around a child: whom it does not want, must not meet, trusts; its brothers and sisters."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import posted
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.actions.siblings import link_siblings, part_siblings, unlink_sibling
from arasha.mentoring.actions.vetoes import (
    end_conflict,
    lift_veto,
    name_adult,
    recognise_adult,
    write_conflict,
    write_veto,
)
from arasha.mentoring.forms.participants import (
    ApartForm,
    ConflictForm,
    KeptApartForm,
    NameForm,
    RecogniseForm,
    SeenForm,
    SiblingsForm,
    VetoForm,
)
from arasha.mentoring.models import Participant
from arasha.mentoring.policies.participants import SEE_CHILDREN
from arasha.mentoring.queries.around_child import list_collectives_around
from arasha.mentoring.queries.children_page import (
    list_adults_near,
    list_conflicts,
    list_named,
    list_others,
    list_vetoes,
)
from arasha.mentoring.queries.participants import find_participant
from arasha.mentoring.views.children import run_child_deed


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def say_no(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down the child's no to a collective or an adult."""
    child = _child(request, ref)
    form = _kept_apart(request, child, VetoForm)

    def act() -> None:
        write_veto(child, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, child, form, act, title=_("The child says no"), submit=_("Write the no down"),
        lede=_("From now on nobody brings the two together. A proposal that waits ends."),
    )  # fmt: skip


@require_POST
@needs(*SEE_CHILDREN)
def take_no_back(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Write down that the child changed its mind."""
    veto = _nth(list(list_vetoes(_child(request, ref))), number)
    if (seen := _seen(request)) is not None:
        lift_veto(veto, version=seen, by=request.actor, now=timezone.now())
        messages.success(request, _("The child's no is taken back."))
    return redirect("mentoring:child", ref)


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def keep_apart(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down whom the child must not meet."""
    child = _child(request, ref)
    form = _kept_apart(request, child, ConflictForm)

    def act() -> None:
        write_conflict(child, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, child, form, act, title=_("They must not meet"), submit=_("Keep them apart")
    )


@require_POST
@needs(Permission.RUN_MENTORING)
def let_meet(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Take out of the register of conflicts what holds no more."""
    conflict = _nth(list(list_conflicts(_child(request, ref))), number)
    if (seen := _seen(request)) is not None:
        end_conflict(conflict, version=seen, by=request.actor, now=timezone.now())
        messages.success(request, _("They may be brought together again."))
    return redirect("mentoring:child", ref)


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def name(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down an adult whom the child trusts."""
    child, form = _child(request, ref), NameForm(posted(request))

    def act() -> None:
        name_adult(child, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, child, form, act, title=_("Somebody whom the child trusts"),
        submit=_("Write the name down"),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def recognise(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Say whom the child means by its words."""
    child = _child(request, ref)
    named = _nth(list(list_named(child)), number)
    form = _kept_apart(request, child, RecogniseForm)

    def act() -> None:
        recognise_adult(named, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, child, form, act, title=_("Whom does the child mean?"),
        submit=_("That is who it is"), lede=f"“{named.who}”",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def siblings(request: StaffRequest, ref: str) -> HttpResponse:
    """Link a brother or sister."""
    child = _child(request, ref)
    form = SiblingsForm(posted(request), other=list_others(child, by=request.actor))

    def act() -> None:
        link_siblings(child, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, child, form, act, title=_("Brother or sister"), submit=_("They belong together"),
        lede=_("Both are in the programme. Siblings get one collective unless a reason is written."),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def apart(request: StaffRequest, ref: str) -> HttpResponse:
    """Let siblings have different collectives, for a reason."""
    child, form = _child(request, ref), ApartForm(posted(request))

    def act() -> None:
        part_siblings(child, **form.cleaned_data, by=request.actor, now=timezone.now())

    return run_child_deed(
        request, child, form, act, title=_("Different collectives for siblings"),
        submit=_("Allow it for this reason"),
    )  # fmt: skip


@require_POST
@needs(Permission.RUN_MENTORING)
def together(request: StaffRequest, ref: str) -> HttpResponse:
    """Let siblings have one collective again."""
    child = _child(request, ref)
    if (seen := _seen(request)) is not None:
        part_siblings(child, because="", version=seen, by=request.actor, now=timezone.now())
    return redirect("mentoring:child", ref)


@require_POST
@needs(Permission.RUN_MENTORING)
def unlink(request: StaffRequest, ref: str) -> HttpResponse:
    """Take a child out of a group of siblings: it was a mistake."""
    child = _child(request, ref)
    if (seen := _seen(request)) is not None:
        unlink_sibling(child, version=seen, by=request.actor, now=timezone.now())
    return redirect("mentoring:child", ref)


def _child(request: StaffRequest, ref: str) -> Participant:
    return find_participant(ref, by=request.actor, now=timezone.now())


def _kept_apart[F: KeptApartForm](request: StaffRequest, child: Participant, form: type[F]) -> F:
    return form(
        posted(request), collective=list_collectives_around(child),
        adult=list_adults_near(child, by=request.actor),
    )  # fmt: skip


def _seen(request: StaffRequest) -> int | None:
    """Return the version that the person saw; None where the button carried none."""
    form = SeenForm(request.POST)
    if not form.is_valid():
        return None
    seen: int = form.cleaned_data["version"]
    return seen


def _nth[Row](rows: Sequence[Row], number: int) -> Row:
    """Return the row that stands at a place on the page, from 1. Raises Http404."""
    if not 1 <= number <= len(rows):
        raise Http404
    return rows[number - 1]
