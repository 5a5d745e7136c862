"""Pages of promised deeds: who owes what by when, what was reported, what another checked."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.about import about
from arasha.agreements.actions import move_commitment
from arasha.agreements.enums import Origin
from arasha.agreements.forms.deciding import MoveForm
from arasha.agreements.policies import why_not_move
from arasha.agreements.queries.commitments import (
    find_commitment,
    get_commitment_page,
    list_commitments,
    list_my_commitments,
)
from arasha.agreements.rules.commitments import Move
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True)
class MoveWords:
    """What a move is called on its button and page, and what its words are."""

    title: str | Lazy
    label: str | Lazy
    hint: str | Lazy = ""
    is_required: bool = True


MOVES: dict[Move, MoveWords] = {
    Move.START: MoveWords(
        gettext_lazy("Say that it is in work"), gettext_lazy("In a few words"), is_required=False
    ),
    Move.WARN: MoveWords(
        gettext_lazy("Warn that it is at risk"), gettext_lazy("What stands in the way")
    ),
    Move.CLAIM: MoveWords(
        gettext_lazy("Report it as done"),
        gettext_lazy("What shows that it was done"),
        gettext_lazy("A document with its number and day, a figure. Nothing about a child."),
    ),
    Move.VERIFY: MoveWords(
        gettext_lazy("Confirm that it is done"), gettext_lazy("What you checked"), is_required=False
    ),
    Move.RETURN: MoveWords(gettext_lazy("Return it as not done"), gettext_lazy("What is missing")),
    Move.CANCEL: MoveWords(
        gettext_lazy("Cancel it by an act"),
        gettext_lazy("Number and day of the act"),
        gettext_lazy("A promise ends only by a document that says so."),
    ),
}


@require_GET
@needs()
def show_commitments(request: StaffRequest) -> HttpResponse:
    """List what was promised in agreements, measures or forums: first what waits for the reader."""
    now, asked = timezone.now(), request.GET.get("from")
    origin = Origin(asked) if asked in Origin.values else Origin.AGREEMENT
    context = {
        "mine": list_my_commitments(by=request.actor, now=now),
        "rows": list_commitments(origin=origin, now=now),
        "origin": origin,
        "origins": list(Origin),
    }
    return render(request, "agreements/commitments.html", context)


@require_GET
@needs()
def show_commitment(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one promised deed with its history and what the reader may do with it."""
    page = get_commitment_page(ref, by=request.actor, now=timezone.now())
    moves = [(move.value, MOVES[move].title) for move in Move if move.value in page.moves]
    history = [(MOVES[Move(each.move)].title, each) for each in page.changes]
    context = {"page": page, "moves": moves, "history": history}
    return render(request, "agreements/commitment.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_COMMITMENTS)
def move(request: StaffRequest, ref: str, move: str) -> HttpResponse:
    """Report, check, return or cancel, with words."""
    if move not in [each.value for each in Move]:
        raise Http404
    deed, commitment = Move(move), find_commitment(ref)
    reason = why_not_move(deed, request.actor, commitment)
    refuse_early(request, reason, **about(Act.COMMITMENT_MOVED, ref, kind="commitment"))
    said, form = MOVES[deed], MoveForm(posted(request))
    field = form.fields["words"]
    field.label, field.help_text = str(said.label), str(said.hint)
    field.required = said.is_required
    back = reverse("agreements:commitment", args=[ref])
    page = DeedPage(said.title, said.title, ref, back, commitment.deed)

    def act() -> None:
        facts = form.cleaned_data
        move_commitment(
            commitment, deed, words=facts["words"], row_version=facts["version"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("Written down, with the day and your name."))

    return run_deed(request, page, form, act, version_now=lambda: find_commitment(ref).row_version)
