from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.actions.sign_in import (
    ask_factor_reset,
    end_link_to_agency,
    link_to_agency,
    reset_second_step,
)
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import JointActKind, Permission
from arasha.access.forms import AgencyForm, LostPhoneForm
from arasha.access.queries import find_person
from arasha.access.queries.joint_acts import get_place_of, list_own_acts_about
from arasha.staff.actions import LinkedAlreadyError
from arasha.staff.queries import list_agency_links
from arasha.staff.step_up import needs_fresh_sign_in


@require_http_methods(["GET", "POST"])
@needs(Permission.GIVE_ROLES)
@needs_fresh_sign_in
def lost_phone(request: StaffRequest, code: str) -> HttpResponse:
    """Show what became of the reset one asked for, and ask a second person for one."""
    now, by = timezone.now(), request.actor
    person = find_person(code, by=by, now=now)
    form = LostPhoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        place = get_place_of(by, now=now)
        ask_factor_reset(person, **form.cleaned_data, place=place, by=by, now=now)
        messages.success(request, _("A second person is asked. You are told when they decided."))
        return redirect("access:lost_phone", code)
    asked = list_own_acts_about(JointActKind.FACTOR_RESET, what=code, by=by, now=now)
    context = {"person": person, "form": form, "asked": asked}
    return render(request, "access/lost_phone.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Permission.GIVE_ROLES)
@needs_fresh_sign_in
def reset(request: StaffRequest, code: str) -> HttpResponse:
    """Take the second step off, as two persons decided."""
    now = timezone.now()
    reset_second_step(find_person(code, by=request.actor, now=now), by=request.actor, now=now)
    messages.success(
        request, _("The second step is taken off. At the next sign-in a new one is set up.")
    )
    return redirect("access:person", code)


@require_http_methods(["GET", "POST"])
@needs(Permission.GIVE_ROLES)
@needs_fresh_sign_in
def agency(request: StaffRequest, code: str) -> HttpResponse:
    """Show through which agencies a person signs in, and link one more."""
    now, by = timezone.now(), request.actor
    person = find_person(code, by=by, now=now)
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            link_to_agency(person, **form.cleaned_data, by=by, now=now)
        except LinkedAlreadyError:
            form.add_error("identifier", _("This is linked already. End the present link first."))
        else:
            messages.success(request, _("The person can sign in through the agency now."))
            return redirect("access:agency", code)
    context = {"person": person, "form": form, "links": list_agency_links(person)}
    return render(request, "access/agency.html", context, status=422 if form.errors else 200)


@require_POST
@needs(Permission.GIVE_ROLES)
@needs_fresh_sign_in
def end_agency(request: StaffRequest, code: str) -> HttpResponse:
    """End one link of the person to an agency."""
    now, by = timezone.now(), request.actor
    person = find_person(code, by=by, now=now)
    end_link_to_agency(person, agency=request.POST.get("agency", ""), by=by, now=now)
    messages.success(request, _("The link to the agency has ended."))
    return redirect("access:agency", code)
