from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.clocks.actions import RuleFacts, change_rule
from arasha.clocks.enums import Duty
from arasha.clocks.forms import RuleForm
from arasha.clocks.queries import list_rules, list_versions, read_rule_facts

OF_FACTS = frozenset(RuleFacts.__dataclass_fields__)


@require_GET
@needs()
def show_rules(request: StaffRequest) -> HttpResponse:
    """Show every duty with its deadline and legal basis: all staff may know what binds them."""
    return render(request, "clocks/rules.html", {"rules": list_rules()})


@require_http_methods(["GET", "POST"])
@needs(Permission.EDIT_CLOCK_RULES)
def edit_rule(request: StaffRequest, duty: str) -> HttpResponse:
    """Write the next version of a rule; running clocks keep theirs."""
    if duty not in Duty.values:
        raise Http404
    form = RuleForm(request.POST or None, initial=read_rule_facts(Duty(duty), now=timezone.now()))
    if request.method == "POST" and form.is_valid():
        facts = RuleFacts(**{k: v for k, v in form.cleaned_data.items() if k in OF_FACTS})
        change_rule(
            Duty(duty), facts, reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"], by=request.actor, now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The new version holds for clocks that start from now on."))
        return redirect("clocks:rules")
    context = {"form": form, "label": Duty(duty).label, "versions": list_versions(Duty(duty))}
    return render(request, "clocks/rule.html", context, status=422 if form.errors else 200)
