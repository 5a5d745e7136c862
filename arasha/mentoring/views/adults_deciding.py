"""One page for each decision about an adult: what follows from it stands above the button."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from arasha.access.actor import Actor
from arasha.access.deeds import DeedForm, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.refusals import Reason
from arasha.agreements.about import about
from arasha.journal.enums import Act
from arasha.mentoring.actions.adults import apply_again, decide_on_adult
from arasha.mentoring.actions.adults_ending import leave_programme, lift_suspension, suspend
from arasha.mentoring.actions.barring import (
    BarringFacts,
    bar_adult,
    confirm_barring,
    take_back_barring,
)
from arasha.mentoring.forms.adults import BarForm, SeenForm, SuspendForm
from arasha.mentoring.models import Adult
from arasha.mentoring.policies.adults import READERS, why_not_do, why_not_second
from arasha.mentoring.queries.adults import barring_by_region_of, find_adult
from arasha.mentoring.rules.adults import Deed
from arasha.mentoring.views.adults_writing import page_of, version_of
from arasha.staff.step_up import needs_fresh_sign_in

CONFIRM = "confirm"
# What opens the way to children, and what shuts it for ever.
_GRAVEST = frozenset({Deed.ADMIT, Deed.BAR, CONFIRM, Deed.UNBAR})


@dataclass(frozen=True, slots=True)
class Decision:
    """How a decision is asked for and done; `act` returns how many matches it touched, or anything."""

    title: Promise
    lede: Promise
    done: Promise
    act: Callable[..., object]
    form: type[DeedForm] = SeenForm


@require_http_methods(["GET", "POST"])
@needs(*READERS)
def decide(request: StaffRequest, ref: str, deed: str) -> HttpResponseBase:
    """Ask for a decision about an adult, and carry it out; the gravest by whoever is surely there."""
    return (_decide_freshly if deed in _GRAVEST else _decide)(request, ref, deed)


def _decide(request: StaffRequest, ref: str, deed: str) -> HttpResponse:
    now, decision = timezone.now(), _DECISIONS[deed]
    adult = find_adult(ref, by=request.actor, now=now)
    why_not = _why_not(deed, request.actor, adult)
    refuse_early(request, why_not, **about(Act.ADULT_SEEN, ref, kind="adult"))
    form = decision.form(posted(request))
    page = page_of(adult, str(decision.title), str(decision.title), lede=str(decision.lede))

    def act() -> None:
        found = decision.act(adult, form.cleaned_data, by=request.actor, now=now)
        messages.success(request, str(decision.done))
        if isinstance(found, int) and found:
            messages.info(request, _words_of_matches(found))

    return run_deed(request, page, form, act, version_now=version_of(request, ref))


_decide_freshly = needs_fresh_sign_in(_decide)


def _why_not(deed: str, actor: Actor, adult: Adult) -> Reason | None:
    if deed in {CONFIRM, Deed.UNBAR}:
        return why_not_second(actor, adult, barring_by_region_of(adult))
    return why_not_do(Deed(deed), actor, adult)


def _words_of_matches(count: int) -> str:
    text = ngettext("%(count)s match is concerned.", "%(count)s matches are concerned.", count)
    return text % {"count": count}


def _simple(act: Callable[..., object], **more: object) -> Callable[..., object]:
    """Return an act that needs nothing but the version that was seen."""

    def run(adult: Adult, said: dict[str, Any], *, by: Actor, now: datetime) -> object:
        return act(adult, version=said["version"], by=by, now=now, **more)

    return run


def _suspend(adult: Adult, said: dict[str, Any], *, by: Actor, now: datetime) -> object:
    return suspend(adult, because=said["because"], version=said["version"], by=by, now=now)


def _bar(adult: Adult, said: dict[str, Any], *, by: Actor, now: datetime) -> object:
    facts = BarringFacts(because=said["because"], document=said["document"])
    return bar_adult(adult, facts, once=said["once"], version=said["version"], by=by, now=now)


_DECISIONS: dict[str, Decision] = {
    Deed.ADMIT: Decision(
        _("Admit the adult"),
        _("From then on a match with a child can be signed. The adult and the coordinators are told."),
        _("Admitted. The adult and the coordinators are told."),
        _simple(decide_on_adult, is_admitted=True),
    ),
    Deed.REFUSE: Decision(
        _("Do not admit the adult"),
        _("The adult and the coordinators are told that it is a no, without a reason."),
        _("Not admitted. The adult and the coordinators are told."),
        _simple(decide_on_adult, is_admitted=False),
    ),
    Deed.SUSPEND: Decision(
        _("Suspend the adult"),
        _("All matches of this adult stop at this moment; meetings ahead are cancelled."),
        _("Suspended. No contact from this second on."),
        _suspend, SuspendForm,
    ),
    Deed.LIFT: Decision(
        _("Lift the suspension"),
        _("The matches go on, unless a paper is missing by now."),
        _("The suspension is lifted."),
        _simple(lift_suspension),
    ),
    Deed.BAR: Decision(
        _("Bar the person"),
        _("No contact from this second on, in any region. A second checker confirms it or takes it back."),
        _("No contact from this second on. A second checker is asked to confirm."),
        _bar, BarForm,
    ),
    CONFIRM: Decision(
        _("Confirm the barring"),
        _("The matches end for good, and no region admits this person any more."),
        _("Confirmed. The person is barred in all regions."),
        _simple(confirm_barring),
    ),
    Deed.UNBAR: Decision(
        _("Take the barring back"),
        _("Who was only stopped by it goes on; who was shut out may apply again."),
        _("The barring is taken back."),
        _simple(take_back_barring),
    ),
    Deed.LEAVE: Decision(
        _("Leave the programme"),
        _("The matches end, and each child is to be told and to say goodbye. Meetings ahead are cancelled."),
        _("The adult has left the programme."),
        _simple(leave_programme),
    ),
    Deed.APPLY_AGAIN: Decision(
        _("Let the adult apply again"),
        _("Papers that still hold count on; the checker of the region is told."),
        _("Sent to the checker again."),
        _simple(apply_again),
    ),
}  # fmt: skip
