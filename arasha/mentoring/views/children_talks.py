"""The talk about what a child wants: written down here, or pressed in pictures at a secret address."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import posted
from arasha.access.doors import StaffRequest, needs
from arasha.mentoring.actions.doors import open_door
from arasha.mentoring.actions.intake import record_intake
from arasha.mentoring.enums import DoorKind
from arasha.mentoring.forms.intake import TalkForm
from arasha.mentoring.models import Participant
from arasha.mentoring.policies.participants import SEE_CHILDREN
from arasha.mentoring.queries.participants import find_participant, seen_by_collective
from arasha.mentoring.queries.pictures import pictures_of_talk
from arasha.mentoring.views.children import run_child_deed
from arasha.mentoring.views.doors import show_door


@require_http_methods(["GET", "POST"])
@needs(*SEE_CHILDREN)
def write_talk(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down a talk with the child; the form begins with what it said the last time."""
    child = find_participant(ref, by=request.actor, now=timezone.now())
    form = TalkForm(posted(request), initial=_last(child), pictures=pictures_of_talk())

    def act() -> None:
        said = form.cleaned_data
        record_intake(
            child, form.said(), once=said["once"], version=said["version"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip

    return run_child_deed(
        request, child, form, act, title=_("A talk with the child"), submit=_("Keep the talk"),
        lede=_("Ask, do not guess. What the child does not say stays open."),
        template="mentoring/children/marks.html",
    )  # fmt: skip


@require_POST
@needs(*SEE_CHILDREN)
def open_pictures(request: StaffRequest, ref: str) -> HttpResponse:
    """Open an address at which the child presses pictures itself, in its own language."""
    now = timezone.now()
    child = find_participant(ref, by=request.actor, now=now)
    key = open_door(DoorKind.INTAKE, child, by=request.actor, now=now)
    with override(child.language):
        address = reverse("befriended:intake", args=[key])
    return show_door(
        request, address=address, title=_("Pictures for the child"),
        lede=_("Hand over the phone or scan the code. Sit beside the child and do not press for it."),
        back=reverse("mentoring:child", args=[ref]),
    )  # fmt: skip


def _last(child: Participant) -> dict[str, object]:
    card = seen_by_collective(child, now=timezone.now())
    return {
        "likes": [each.code for each in card.likes],
        "dislikes": [each.code for each in card.dislikes],
        "needs": [each.code for each in card.needs],
        "asks_for": child.asks_for, "wishes": child.wishes,
    }  # fmt: skip
