"""The rules of matching with their prices: read by all who run or oversee, set by the coordinator."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.mentoring.actions.match_rules import set_rule
from arasha.mentoring.forms.runs import RuleForm
from arasha.mentoring.match_sentences import WORDS
from arasha.mentoring.queries.match_rules import get_region, get_rule, list_rules
from arasha.mentoring.rules.matching import ALWAYS_ON, DEFAULTS, HARD, Code


@require_GET
@needs(Permission.RUN_MENTORING, Permission.READ_MENTORING)
def show_rules(request: StaffRequest) -> HttpResponse:
    """List what forbids a pair, and what makes it dearer by how much."""
    region = get_region(by=request.actor)
    rows = [(line, WORDS[line.code]) for line in list_rules(region, now=timezone.now())]
    context = {
        "region": region,
        "hard": [row for row in rows if row[0].code in HARD],
        "soft": [row for row in rows if row[0].code not in HARD],
        "always_on": ALWAYS_ON,
        "may_set": request.actor.may(Permission.RUN_MENTORING),
    }
    return render(request, "mentoring/runs/rules.html", context)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def change(request: StaffRequest, code: str) -> HttpResponse:
    """Set one rule; it counts from the next proposals on."""
    if code not in Code:
        raise Http404
    rule, region, now = Code(code), get_region(by=request.actor), timezone.now()
    line = get_rule(region, rule, now=now)
    setting, words = line.setting, WORDS[rule]
    initial = {"is_on": setting.is_on, "points": setting.points, "bound": setting.bound}
    form = RuleForm(
        posted(request), initial=initial, code=rule, has_bound=DEFAULTS[rule].bound is not None
    )
    page = DeedPage(
        words.name, _("Keep the rule"), "", reverse("mentoring:rules"), words.about
    )  # fmt: skip

    def act() -> None:
        version = form.cleaned_data["version"]
        set_rule(region, rule, form.setting(), version=version, by=request.actor, now=now)
        messages.success(request, _("The rule counts from the next proposals on."))

    return run_deed(
        request, page, form, act, version_now=lambda: get_rule(region, rule, now=now).version
    )
