from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.deeds import BAD_INPUT, CONFLICT, DeedPage
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile
from arasha.agencies.models import Organisation
from arasha.journal.actions import record_refusal
from arasha.registry.actions import (
    CodeTakenError,
    NewInstitution,
    StillAtWorkError,
    TooEarlyError,
    add_institution,
    change_institution,
    move_institution,
)
from arasha.registry.forms import AddForm, ChangeForm, MoveForm
from arasha.registry.queries import (
    find_institution,
    list_institutions,
    list_parents,
    list_places,
    read_institution,
)

LONGEST_SEARCH = 80
LAST_PAGE = 10_000


@require_GET
@needs(Permission.EDIT_AGENCIES)
def show_institutions(request: StaffRequest) -> HttpResponse:
    """List institutions; a name of one is no secret and may stand in the address."""
    text = request.GET.get("text", "")[:LONGEST_SEARCH].strip()
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdigit() else 1
    page = list_institutions(by=request.actor, text=text, number=number)
    return render(request, "registry/institutions.html", {"page": page, "text": text})


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_AGENCIES)
def add(request: StaffRequest) -> HttpResponse:
    """Add an institution, or show the form again with what was typed."""
    now, by = timezone.now(), request.actor
    form = AddForm(
        request.POST or None,
        places=list_places(by, now=now),
        parents=list_parents(by),
        today=timezone.localtime(now).date(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = add_institution(NewInstitution(**form.cleaned_data), by=by, now=now)
        except CodeTakenError:
            form.add_error("code", _("Another institution has this code. Choose another."))
        else:
            messages.success(request, _("The institution is added."))
            return redirect("registry:institution", made.code)
    page = DeedPage(
        title=_("Add an institution"), submit=_("Add the institution"), ref="",
        back=reverse("registry:institutions"),
    )  # fmt: skip
    status = BAD_INPUT if form.errors else 200
    return render(request, page.template, {"page": page, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_AGENCIES)
def institution(request: StaffRequest, code: str) -> HttpResponse:
    """Show an institution, or change it as the form says."""
    if request.method != "POST":
        return _show(request, code)
    unit = find_institution(code, by=request.actor)
    form = ChangeForm(request.POST, unit=unit)
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            change_institution(
                unit, form.facts(), version=version, by=request.actor, now=timezone.now()
            )
        except StillAtWorkError as error:
            form.add_error("status", error.left)
        except ChangedMeanwhile as refusal:
            _keep_typed(request, form, unit, refusal)
            return _show(request, code, change_form=form, status=CONFLICT)
        else:
            messages.success(request, _("The institution is changed."))
            return redirect("registry:institution", code)
    return _show(request, code, change_form=form, status=422)


@require_POST
@needs(Permission.EDIT_AGENCIES)
def move(request: StaffRequest, code: str) -> HttpResponse:
    """Move an institution to another place from a day."""
    unit = find_institution(code, by=request.actor)
    form = _move_form(request, unit, data=request.POST)
    if form.is_valid():
        facts = form.cleaned_data
        try:
            move_institution(
                unit, to=facts["territory"], first_day=facts["first_day"],
                version=facts["version"], by=request.actor, now=timezone.now(),
            )  # fmt: skip
        except TooEarlyError as error:
            said = _("It lies in its present place since %(day)s. Name a later day.")
            form.add_error("first_day", said % {"day": date_format(error.since)})
        except ChangedMeanwhile as refusal:
            _keep_typed(request, form, unit, refusal)
            return _show(request, code, move_form=form, status=CONFLICT)
        else:
            messages.success(request, _("The institution has its new place."))
            return redirect("registry:institution", code)
    return _show(request, code, move_form=form, status=422)


def _keep_typed(
    request: StaffRequest, form: forms.Form, unit: Organisation, refusal: ChangedMeanwhile
) -> None:
    """Say that the institution changed meanwhile; the form keeps its words and may be sent again."""
    form.add_error(None, str(refusal.reason.text))
    typed = request.POST.copy()
    typed["version"] = str(find_institution(unit.code, by=request.actor).version)
    form.data = typed
    record_refusal(
        refusal.act, by=request.actor.signature, now=timezone.now(),
        thing_kind=refusal.thing_kind, thing_ref=refusal.thing_ref, reason=refusal.reason.code,
    )  # fmt: skip


def _move_form(
    request: StaffRequest, unit: Organisation, *, data: QueryDict | None = None
) -> MoveForm:
    now = timezone.now()
    places, today = list_places(request.actor, now=now), timezone.localtime(now).date()
    return MoveForm(data, unit=unit, places=places, today=today)


def _show(
    request: StaffRequest,
    code: str,
    *,
    change_form: forms.Form | None = None,
    move_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    page = read_institution(code, by=request.actor)
    change = change_form or ChangeForm(unit=page.unit)
    move = move_form or _move_form(request, page.unit)
    wrong = next((form for form in (change, move) if form.errors), None)
    context = {"page": page, "unit": page.unit, "form": change, "move_form": move, "wrong": wrong}
    return render(request, "registry/institution.html", context, status=status)
