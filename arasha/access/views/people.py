from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from arasha.access.actions import (
    LoginTakenError,
    NewMember,
    add_member,
    close_account,
    make_first_password_link,
)
from arasha.access.deeds import BAD_INPUT, DeedPage
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.forms import MemberForm, RoleForm, SearchForm
from arasha.access.queries import (
    find_person,
    list_people,
    list_places_in_care,
    list_units_in_care,
    read_person,
)

LAST_PAGE = 10_000


@require_http_methods(["GET", "POST"])
@needs(Permission.GIVE_ROLES)
def people(request: StaffRequest) -> HttpResponse:
    """List staff; a name is searched by POST, so that it stands in no address."""
    form = SearchForm(request.POST) if request.method == "POST" else SearchForm()
    text = form.cleaned_data["text"] if form.is_bound and form.is_valid() else ""
    number = _number(request.GET.get("page", ""))
    page = list_people(by=request.actor, now=timezone.now(), number=number, text=text)
    return render(request, "access/people.html", {"form": form, "page": page, "text": text})


@require_GET
@needs(Permission.GIVE_ROLES)
def person(request: StaffRequest, code: str) -> HttpResponse:
    return show_person(request, code)


@require_http_methods(["GET", "POST"])
@needs(Permission.GIVE_ROLES)
def add(request: StaffRequest) -> HttpResponse:
    """Add a member of staff; roles and the link for a password follow on the page of the person."""
    form = MemberForm(request.POST or None, units=list_units_in_care(request.actor))
    if request.method == "POST" and form.is_valid():
        try:
            added = add_member(NewMember(**form.cleaned_data), by=request.actor, now=timezone.now())
        except LoginTakenError:
            form.add_error("login", _("Somebody signs in with this name already. Choose another."))
        else:
            messages.success(request, _("The account is made. Give it a role and make the link."))
            return redirect("access:person", added.code)
    page = DeedPage(
        title=_("Add a member of staff"), submit=_("Make the account"), ref="",
        back=reverse("access:people"),
    )  # fmt: skip
    status = BAD_INPUT if form.errors else 200
    return render(request, page.template, {"page": page, "form": form}, status=status)


@require_POST
@needs(Permission.GIVE_ROLES)
def make_link(request: StaffRequest, code: str) -> HttpResponse:
    """Show the link once: it is not kept anywhere."""
    now = timezone.now()
    token = make_first_password_link(
        find_person(code, by=request.actor, now=now), by=request.actor, now=now
    )
    return show_person(request, code, token=token)


@require_POST
@needs(Permission.GIVE_ROLES)
def close(request: StaffRequest, code: str) -> HttpResponse:
    now = timezone.now()
    close_account(find_person(code, by=request.actor, now=now), by=request.actor, now=now)
    messages.success(request, _("The account is closed and all its roles have ended."))
    return redirect("access:person", code)


def show_person(
    request: StaffRequest,
    code: str,
    *,
    role_form: forms.Form | None = None,
    token: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the account, with a form for a new role as it was typed or empty."""
    now = timezone.now()
    page = read_person(code, by=request.actor, now=now)
    form = role_form or RoleForm(
        units=list_units_in_care(request.actor),
        places=list_places_in_care(request.actor),
        now=now,
    )
    context = {"person": page, "form": form, "token": token}
    return render(request, "access/person.html", context, status=status)


def _number(text: str) -> int:
    return min(max(int(text), 1), LAST_PAGE) if text.isascii() and text.isdigit() else 1
