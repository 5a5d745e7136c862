from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from arasha.access.actions import AlreadyHeldError, end_role, give_role
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.access.forms import EndRoleForm, RoleForm
from arasha.access.queries import find_person, list_places_in_care, list_units_in_care
from arasha.access.roles import ROLES
from arasha.access.views.people import show_person


@require_GET
@needs()
def show_roles(request: StaffRequest) -> HttpResponse:
    """Show every role in prose with its permissions: all staff may know who may do what."""
    roles = [
        (role, [Permission(code).label for code in Permission.values if code in role.permissions])
        for role in ROLES.values()
    ]
    return render(request, "access/roles.html", {"roles": roles})


@require_POST
@needs(Permission.GIVE_ROLES)
def give(request: StaffRequest, code: str) -> HttpResponse:
    """Give a role, or show the form again with what was typed."""
    now, by = timezone.now(), request.actor
    person = find_person(code, by=by, now=now)
    units, places = list_units_in_care(by), list_places_in_care(by)
    form = RoleForm(request.POST, units=units, places=places, now=now)
    if form.is_valid():
        facts, (begin, end) = form.cleaned_data, form.period()
        try:
            give_role(
                person, ROLES[facts["role"]], unit=facts["unit"], territory=facts["territory"],
                valid_from=begin, valid_to=end, reason=facts["reason"], by=by, now=now,
            )  # fmt: skip
        except AlreadyHeldError:
            form.add_error("role", _("The person has this role in this institution already."))
        else:
            messages.success(request, _("The role is given."))
            return redirect("access:person", code)
    return show_person(request, code, role_form=form, status=422)


@require_POST
@needs(Permission.GIVE_ROLES)
def end(request: StaffRequest, code: str) -> HttpResponse:
    """End a role at once; done twice, it is done."""
    now = timezone.now()
    person = find_person(code, by=request.actor, now=now)
    form = EndRoleForm(request.POST)
    if not form.is_valid():
        return redirect("access:person", code)
    end_role(person, **form.cleaned_data, by=request.actor, now=now)
    messages.success(request, _("The role has ended."))
    return redirect("access:person", code)
