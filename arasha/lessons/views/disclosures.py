"""Pages of those who take over what a child told in a lesson, and open the appeal."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import BAD_INPUT, CONFLICT, DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import refuse_if
from arasha.appeals.enums import AuthorKind, Channel
from arasha.appeals.forms.recording import RecordForm
from arasha.appeals.queries.routing import NobodyReceivesError
from arasha.appeals.tell.written_down import told_on_form
from arasha.journal.enums import Act
from arasha.lessons.actions.disclosures import open_appeal_after, take_over
from arasha.lessons.forms.delivery import TakeOverForm
from arasha.lessons.models import HandOver
from arasha.lessons.policies.delivery import why_not_open_appeal
from arasha.lessons.queries.disclosures import (
    KIND,
    find_hand_over,
    get_hand_over_page,
    list_hand_overs,
)
from arasha.lib.refs import format_return_code
from arasha.notices.actions import mark_opened

_ANSWERED_BY = (Permission.HOST_LESSONS, Permission.TRIAGE_APPEALS)
NOBODY = _("Every institution that could receive this is named in it. Tell your head at once.")


@require_GET
@needs(*_ANSWERED_BY)
def show_hand_overs(request: StaffRequest) -> HttpResponse:
    rows = list_hand_overs(by=request.actor, now=timezone.now())
    return render(request, "lessons/delivery/hand_overs.html", {"rows": rows})


@require_GET
@needs(*_ANSWERED_BY)
def show_hand_over(request: StaffRequest, ref: str) -> HttpResponse:
    """Show that a child told something and what is due; nothing of the appeal, once it is open."""
    now = timezone.now()
    page = get_hand_over_page(ref, by=request.actor, now=now)
    mark_opened(KIND, thing_ref=ref, by=request.actor, now=now)
    return render(request, "lessons/delivery/hand_over.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(*_ANSWERED_BY)
def take(request: StaffRequest, ref: str) -> HttpResponse:
    """Say that it was handed to me, and when."""
    hand_over, now = find_hand_over(ref, by=request.actor), timezone.now()
    initial = {"version": hand_over.version, "handed_at": timezone.localtime(now)}
    form = TakeOverForm(posted(request), initial=initial)
    title = _("It was handed to me")
    lede = _("The child is with you now, or you know where the child is.")
    page = DeedPage(title, title, ref, reverse("lessons:hand_over", args=[ref]), lede)

    def act() -> None:
        said = form.cleaned_data
        take_over(
            hand_over, handed_at=said["handed_at"], version=said["version"], by=request.actor,
            now=now,
        )  # fmt: skip

    return run_deed(
        request, page, form, act,
        version_now=lambda: find_hand_over(ref, by=request.actor).version,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(*_ANSWERED_BY)
def open_appeal(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down the appeal that follows; its number and code are shown once, to this person."""
    hand_over, now = find_hand_over(ref, by=request.actor), timezone.now()
    if request.method != "POST":
        host = hand_over.lesson.school_class.host
        reason = why_not_open_appeal(request.actor, hand_over, host=host)
        refuse_if(reason, act=Act.HAND_OVER_LINKED, thing_kind=KIND, thing_ref=ref)
        return _form_page(request, hand_over, RecordForm(now=now, initial=_first(hand_over)))
    form = RecordForm(request.POST, now=now)
    if not form.is_valid():
        return _form_page(request, hand_over, form, status=BAD_INPUT)
    try:
        receipt = open_appeal_after(
            hand_over, told_on_form(form.cleaned_data, now=now), once=form.cleaned_data["once"],
            with_code=form.cleaned_data["with_code"], by=request.actor, now=now,
        )  # fmt: skip
    except NobodyReceivesError:
        form.add_error("named", NOBODY)
        return _form_page(request, hand_over, form, status=CONFLICT)
    page = {"appeal": receipt.appeal, "groups": format_return_code(receipt.code).split()}
    return render(request, "appeals/record_done.html", page)


def _form_page(
    request: StaffRequest, hand_over: HandOver, form: RecordForm, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "hand_over": hand_over}
    return render(request, "lessons/delivery/open_appeal.html", context, status=status)


def _first(hand_over: HandOver) -> dict[str, str]:
    """What is known without asking: a child of this institution told it, in person."""
    school_class = hand_over.lesson.school_class
    unit = school_class.host.unit
    is_outside = hand_over.unit_id != unit.pk
    return {
        "once": uuid4().hex,
        "channel": Channel.IN_PERSON if is_outside else Channel.SCHOOL,
        "author_kind": AuthorKind.CHILD,
        "language": school_class.language,
        "school": unit.code,
        "named": unit.code if is_outside else "",
        "school_class": school_class.title,
    }
