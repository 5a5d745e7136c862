"""Acts that need two persons: what waits, and the decision of the second one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from arasha.access.actions.joint_acts import ROOT_KEY, ask_joint_act, decide_joint_act
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import JointActKind, Permission
from arasha.access.forms import AskForKeysForm, DecideJointActForm
from arasha.access.queries.joint_acts import find_joint_act, get_place_of, list_joint_acts
from arasha.staff.step_up import needs_fresh_sign_in

PERSONS = (
    Permission.JOIN_ACTS, Permission.UNLOCK_IDENTITY, Permission.KEEP_KEYS,
    Permission.REVIEW_OPENINGS,
)  # fmt: skip


@require_safe
@needs(*PERSONS)
def list_all(request: StaffRequest) -> HttpResponse:
    """List the acts that wait for a second person."""
    rows = list_joint_acts(by=request.actor, now=timezone.now())
    return render(request, "access/joint_acts.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@needs(*PERSONS)
@needs_fresh_sign_in
def show(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one act; its second person decides here."""
    now, by = timezone.now(), request.actor
    line = find_joint_act(ref, by=by, now=now)
    form = DecideJointActForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decide_joint_act(ref, **form.cleaned_data, by=by, now=now)
        messages.success(request, _("Your decision is written down."))
        return redirect("access:joint_act", ref)
    status = 422 if form.errors else 200
    return render(request, "access/joint_act.html", {"line": line, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_KEYS)
@needs_fresh_sign_in
def ask_for_keys(request: StaffRequest) -> HttpResponse:
    """Ask to take keys out of the vault; another key custodian or the privacy officer decides."""
    form = AskForKeysForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now, by = timezone.now(), request.actor
        place = get_place_of(by, now=now)
        act = ask_joint_act(
            JointActKind.KEY_EXPORT,
            what=ROOT_KEY,
            **form.cleaned_data,
            territory=place,
            by=by,
            now=now,
        )
        return redirect("access:joint_act", act.ref)
    status = 422 if form.errors else 200
    return render(request, "access/ask_for_keys.html", {"form": form}, status=status)
