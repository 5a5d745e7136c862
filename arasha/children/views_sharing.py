"""Consent: what the child and the family said about sharing, and what was given to whom."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from arasha.access.deeds import DeedPage, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.actions import Said, record_consent
from arasha.agreements.enums import ConsentRole, ConsentWord
from arasha.children.forms_sharing import ConsentForm
from arasha.children.queries import find_child
from arasha.children.queries_sharing import list_recipients, read_sharing


@require_safe
@needs(Permission.RECORD_CONSENT)
def sharing(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the history of consent and every record of given data about one child."""
    page = read_sharing(ref, by=request.actor, now=timezone.now())
    return render(request, "children/sharing.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.RECORD_CONSENT)
def consent(request: StaffRequest, ref: str) -> HttpResponse:
    """Write down what somebody said. A word taken back reaches every recipient at once."""
    now = timezone.now()
    child = find_child(ref, by=request.actor, now=now)
    form = ConsentForm(posted(request), to_unit=list_recipients(today=timezone.localdate(now)))
    back = reverse("children:sharing", args=[ref])
    lede = _("Nobody is told automatically. Where the family may be the danger, ask no parent.")
    page = DeedPage(_("Write down what was said"), _("Write it down"), ref, back, lede)

    def act() -> None:
        facts = form.cleaned_data
        said = Said(
            word=ConsentWord(facts["word"]), role=ConsentRole(facts["role"]),
            to_units=(facts["to_unit"],) if facts["to_unit"] else (), note=facts["note"],
        )  # fmt: skip
        record_consent(
            ref, said, territory=child.territory, once=facts["once"], by=request.actor, now=now
        )
        messages.success(
            request, _("Written down. What was taken back no longer opens to anybody.")
        )

    return run_deed(request, page, form, act, version_now=lambda: 1)
