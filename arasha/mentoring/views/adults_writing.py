"""Pages on which adults are entered and their papers written down; the numbers of the region."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from arasha.access.deeds import DeedForm, DeedPage, posted, refuse_early, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.about import about
from arasha.journal.enums import Act
from arasha.mentoring.actions.adults import (
    AdultFacts,
    ItemFacts,
    apply_for_adult,
    take_back_item,
    write_item,
)
from arasha.mentoring.actions.clearance_demands import change_demands
from arasha.mentoring.enums import ItemKind
from arasha.mentoring.forms.adults import (
    ApplyForm,
    DemandsForm,
    ItemForm,
    MentorForm,
    TakeBackForm,
    TrainingForm,
)
from arasha.mentoring.models import Adult
from arasha.mentoring.policies.adults import why_not_apply, why_not_check
from arasha.mentoring.queries.adults import find_adult, list_items_in_force
from arasha.mentoring.queries.adults_around import list_candidates, list_future_mentors
from arasha.mentoring.queries.clearance import find_own_demands, version_of_demands
from arasha.mentoring.queries.collectives import find_collective
from arasha.mentoring.rules.clearance import LINKS
from arasha.mentoring.views.adults_words import words_of_item


@require_http_methods(["GET", "POST"])
@needs(Permission.KEEP_COLLECTIVE, Permission.RUN_MENTORING)
def enter_adult(request: StaffRequest, code: str) -> HttpResponse:
    """Enter an adult of a collective."""
    now = timezone.now()
    collective = find_collective(code, by=request.actor, now=now)
    this = about(Act.ADULT_APPLIED, code, kind="collective")
    refuse_early(request, why_not_apply(request.actor, collective), **this)
    form = ApplyForm(posted(request), staff=list_candidates(collective))
    page = DeedPage(
        _("Enter an adult"), _("Send to the checker"), collective.unit.name,
        reverse("mentoring:collective", args=[code]), _lede_of_entering(),
    )  # fmt: skip

    def act() -> None:
        facts, once = _facts(form), form.cleaned_data["once"]
        apply_for_adult(collective, facts, once=once, by=request.actor, now=now)
        messages.success(request, _("Sent. The checker of the region goes through the papers."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def enter_mentor(request: StaffRequest) -> HttpResponse:
    """Enter a certified mentor, who belongs to no collective."""
    now = timezone.now()
    form = MentorForm(posted(request), staff=list_future_mentors(by=request.actor, now=now))
    page = DeedPage(
        _("Enter a certified mentor"), _("Send to the checker"), "", reverse("mentoring:adults"),
        _lede_of_entering(),
    )  # fmt: skip

    def act() -> None:
        facts, once = _facts(form), form.cleaned_data["once"]
        apply_for_adult(None, facts, once=once, by=request.actor, now=now)
        messages.success(request, _("Sent. The checker of the region goes through the papers."))

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_http_methods(["GET", "POST"])
@needs(Permission.CLEAR_ADULTS)
def write_paper(request: StaffRequest, ref: str, paper: str) -> HttpResponse:
    """Write down a paper that was checked."""
    now, kind = timezone.now(), ItemKind(paper)
    adult = _find_to_check(request, ref)
    form = (TrainingForm if kind is ItemKind.TRAINING else ItemForm)(posted(request))
    page = page_of(adult, str(kind.label), _("Write it down"))

    def act() -> None:
        said = form.cleaned_data
        facts = ItemFacts(
            kind=kind, is_passed=said["result"] == "passed", issued_on=said["issued_on"],
            valid_to=said["valid_to"], document=said["document"], hours=said.get("hours"),
        )  # fmt: skip
        seen, once = said["version"], said["once"]
        write_item(adult, facts, once=once, version=seen, by=request.actor, now=now)
        messages.success(request, _("Written down: %(paper)s.") % {"paper": kind.label})

    return run_deed(request, page, form, act, version_now=version_of(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.CLEAR_ADULTS)
def take_back_paper(request: StaffRequest, ref: str) -> HttpResponse:
    """Take back a paper that should not count."""
    adult, form = _find_to_check(request, ref), TakeBackForm(posted(request))
    form.offer((each.once_key, words_of_item(each)) for each in list_items_in_force(adult))
    lede = _("It counts no more from this second on. Where the chain breaks, all contact stops.")
    page = page_of(adult, _("Take back a paper"), _("Take it back"), lede=lede)

    def act() -> None:
        said, now = form.cleaned_data, timezone.now()
        take_back_item(adult, said["item"], version=said["version"], by=request.actor, now=now)
        messages.success(request, _("Taken back. It counts no more."))

    return run_deed(request, page, form, act, version_now=version_of(request, ref))


@require_http_methods(["GET", "POST"])
@needs(Permission.RUN_MENTORING)
def show_demands(request: StaffRequest) -> HttpResponse:
    """Show and change what the region demands of its adults."""
    region, demands = find_own_demands(by=request.actor, now=timezone.now())
    known = {f"needed_{kind}": demands[kind].needed for kind in LINKS}
    known |= {f"months_{kind}": demands[kind].months for kind in LINKS}
    form = DemandsForm(
        posted(request), initial=known | {"hours_training": demands["training"].hours}
    )
    page = DeedPage(
        _("What the region asks of adults"), _("Keep the numbers"), "",
        reverse("mentoring:collectives"),
        _("The numbers count from this second on. No paper can be switched off."),
        template="mentoring/adults/demands.html", more={"rows": form.rows()},
    )  # fmt: skip

    def act() -> None:
        seen, now = form.cleaned_data["version"], timezone.now()
        change_demands(region, form.demands(), version=seen, by=request.actor, now=now)
        messages.success(request, _("The numbers are kept and count from now on."))

    return run_deed(request, page, form, act, version_now=lambda: version_of_demands(region))


def page_of(adult: Adult, title: str, submit: str, *, lede: str = "") -> DeedPage:
    """Return a page about an adult that leads back to the file."""
    who = f"{adult.staff.full_name}, {adult.unit.name}"
    lede = f"{who}. {lede}" if lede else who
    return DeedPage(title, submit, adult.ref, reverse("mentoring:adult", args=[adult.ref]), lede)


def version_of(request: StaffRequest, ref: str) -> Callable[[], int]:
    """Return how to ask for the version of the file as it is now."""
    return lambda: find_adult(ref, by=request.actor, now=timezone.now()).version


def _find_to_check(request: StaffRequest, ref: str) -> Adult:
    adult = find_adult(ref, by=request.actor, now=timezone.now())
    this = about(Act.ADULT_ITEM_WRITTEN, ref, kind="adult")
    refuse_early(request, why_not_check(request.actor, adult), **this)
    return adult


def _facts(form: DeedForm) -> AdultFacts:
    said: dict[str, Any] = form.cleaned_data
    return AdultFacts(
        staff=said["staff"], iin=said["iin"], sex=said["sex"], motive=said["motive"],
        speaks_kk="kk" in said["languages"], speaks_ru="ru" in said["languages"],
        is_mentor=bool(said.get("is_mentor")),
    )  # fmt: skip


def _lede_of_entering() -> str:
    return _(
        "The checker of the region goes through the papers. No contact with a child before that."
    )
