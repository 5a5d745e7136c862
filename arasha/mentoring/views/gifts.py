"""The register of promises, gifts and money: read by all sides, written by collectives, confirmed by key adults."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.deeds import DeedForm, DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.actions.gifts import (
    Gift,
    Promise,
    confirm_gift,
    end_pledge,
    make_pledge,
    write_gift,
)
from arasha.mentoring.forms.gifts import (
    EndPledgeForm,
    GiftForm,
    KeyForm,
    OtherGiftForm,
    PledgeForm,
)
from arasha.mentoring.policies.gifts import (
    SEE_GIFTS,
    WRITE_GIFTS,
    why_not_confirm,
    why_not_end,
    why_not_give,
)
from arasha.mentoring.queries.gifts import (
    find_given,
    find_pledge,
    list_befriended,
    list_own_collectives,
    read_pledge,
    read_register,
)
from arasha.mentoring.queries.participants import note_listed


@require_GET
@needs(*SEE_GIFTS)
def show_register(request: StaffRequest) -> HttpResponse:
    """Show promises with what is missing, and what came."""
    register = read_register(by=request.actor, now=timezone.now())
    context = {
        "register": register,
        "given": _with_buttons(request, register.given),
        "writes": any(request.actor.may(each) for each in WRITE_GIFTS),
        "sees_children": request.actor.may(Permission.CARE_FOR_CHILDREN)
        or request.actor.may(Permission.RUN_MENTORING),
    }
    return render(request, "mentoring/gifts/register.html", context)


@require_GET
@needs(*SEE_GIFTS)
def show_pledge(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one promise: how it stands, what came under it."""
    line, given = read_pledge(ref, by=request.actor, now=timezone.now())
    context = {
        "line": line,
        "pledge": line.pledge,
        "given": _with_buttons(request, given),
        "may_give": line.pledge.participant is not None
        and why_not_give(request.actor, line.pledge.collective) is None,
        "may_end": why_not_end(request.actor, line.pledge) is None,
    }
    return render(request, "mentoring/gifts/pledge.html", context)


@require_http_methods(["GET", "POST"])
@needs(*WRITE_GIFTS)
def promise(request: StaffRequest) -> HttpResponse:
    """Write down a promise."""
    form = PledgeForm(posted(request), initial=_only_one(request), **_rows(request))

    def act() -> None:
        said = form.cleaned_data
        facts = {name: said[name] for name in ("kind", "words", "rhythm", "first_on", "last_on")}
        made = Promise(**facts, amount=said["amount"], participant=said["child"])
        make_pledge(
            said["collective"], made, once=said["once"], by=request.actor, now=timezone.now()
        )  # fmt: skip

    return _run(request, form, act, _("A promise"), _("Write the promise down"))


@require_http_methods(["GET", "POST"])
@needs(*WRITE_GIFTS)
def give(request: StaffRequest) -> HttpResponse:
    """Write down a gift that nobody had promised."""
    form = OtherGiftForm(posted(request), initial=_only_one(request), **_rows(request))

    def act() -> None:
        said = form.cleaned_data
        gift = Gift(participant=said["child"], kind=said["kind"], **_what(said))
        write_gift(
            said["collective"], gift, once=said["once"], by=request.actor, now=timezone.now()
        )  # fmt: skip

    return _run(request, form, act, _("A gift"), _("Write the gift down"))


@require_http_methods(["GET", "POST"])
@needs(*WRITE_GIFTS)
def give_under(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down what came under a promise."""
    now = timezone.now()
    pledge = find_pledge(ref, by=request.actor, now=now)
    initial = {"what": pledge.words[:200], "amount": pledge.amount}
    form = GiftForm(posted(request), initial=initial)

    def act() -> None:
        said, child = form.cleaned_data, pledge.participant
        assert child is not None, "a promise to the programme has no button to give"
        gift = Gift(participant=child, kind=pledge.kind, pledge=pledge, **_what(said))
        write_gift(pledge.collective, gift, once=said["once"], by=request.actor, now=now)

    return _run(request, form, act, _("What came"), _("Write it down"), ref=ref, lede=pledge.words)


@require_http_methods(["GET", "POST"])
@needs(*WRITE_GIFTS)
def end(request: StaffRequest, ref: str) -> HttpResponse:
    """Give a promise up."""
    now = timezone.now()
    pledge = find_pledge(ref, by=request.actor, now=now)
    form = EndPledgeForm(posted(request), initial={"version": pledge.version})

    def act() -> None:
        said = form.cleaned_data
        end_pledge(pledge, on=said["on"], version=said["version"], by=request.actor, now=now)

    return _run(
        request, form, act, _("Give a promise up"), _("Give the promise up"), ref=ref,
        lede=_("What came stays in the register. The child is told by its key adult."),
    )  # fmt: skip


@require_POST
@needs(Permission.CARE_FOR_CHILDREN, Permission.RUN_MENTORING)
def confirm(request: StaffRequest) -> HttpResponse:
    """Confirm that a gift came."""
    form = KeyForm(request.POST)
    if form.is_valid():
        given = find_given(form.cleaned_data["key"], by=request.actor)
        confirm_gift(given, by=request.actor, now=timezone.now())
        messages.success(request, _("Confirmed. The collective sees that it came."))
    return redirect("mentoring:gifts")


def _run(
    request: StaffRequest,
    form: DeedForm,
    act: Any,  # noqa: ANN401 - a deed returns what it likes
    title: str,
    submit: str,
    *,
    ref: str = "",
    lede: str = "",
) -> HttpResponse:
    back = reverse("mentoring:pledge", args=[ref]) if ref else reverse("mentoring:gifts")
    page = DeedPage(title, submit, ref, back, lede)

    def version_now() -> int:
        return find_pledge(ref, by=request.actor, now=timezone.now()).version if ref else 1

    if not form.is_bound and "child" in form.fields:
        collectives = list_own_collectives(by=request.actor)
        befriended = list_befriended(collectives, by=request.actor)
        note_listed(befriended, by=request.actor, now=timezone.now())
    return run_deed(request, page, form, act, version_now=version_now)


def _rows(request: StaffRequest) -> dict[str, Any]:
    collectives = list_own_collectives(by=request.actor)
    return {"collective": collectives, "child": list_befriended(collectives, by=request.actor)}


def _only_one(request: StaffRequest) -> dict[str, str]:
    """Choose the collective of whoever has one only."""
    codes = [each.unit.code for each in list_own_collectives(by=request.actor)[:2]]
    return {"collective": codes[0]} if len(codes) == 1 else {}


def _what(said: dict[str, Any]) -> dict[str, Any]:
    return {name: said[name] for name in ("on", "what", "amount", "document")}


def _with_buttons(request: StaffRequest, given: list[Any]) -> list[tuple[Any, bool]]:
    return [(row, why_not_confirm(request.actor, row) is None) for row in given]
