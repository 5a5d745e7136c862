"""The contact of an author: opened by the holder, or by two persons."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.appeals.actions.unlocking import ask_to_unlock, open_contact
from arasha.appeals.forms.unlocking import UnlockForm
from arasha.appeals.queries.gate import find_appeal
from arasha.staff.step_up import needs_fresh_sign_in


@needs(Permission.READ_APPEALS)
@require_POST
def show_contact(request: StaffRequest, ref: str) -> HttpResponse:
    appeal, contact = open_contact(ref, by=request.actor, now=timezone.now())
    return render(request, "appeals/contact.html", {"appeal": appeal, "contact": contact})


@require_http_methods(["GET", "POST"])
@needs(Permission.UNLOCK_IDENTITY)
@needs_fresh_sign_in
def ask_contact(request: StaffRequest, ref: str) -> HttpResponse:
    """Ask a second person to open who the author is; the page never tells whether anybody knows."""
    now, by = timezone.now(), request.actor
    appeal = find_appeal(ref, by=by, now=now)
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = ask_to_unlock(ref, **form.cleaned_data, by=by, now=now)
        return redirect("access:joint_act", act.ref)
    context = {"appeal": appeal, "form": form}
    return render(request, "appeals/ask_contact.html", context, status=422 if form.errors else 200)
