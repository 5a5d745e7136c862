"""Pages on which a draft is written: its text, clauses, promised deeds and annexes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from arasha.access.deeds import DeedPage, VersionSeenForm, posted, run_deed
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.actions import (
    ClauseFacts,
    PromiseFacts,
    VersionFacts,
    Words,
    attach_annex,
    draft_version,
    found_agreement,
    put_clause,
    put_promise,
    remove_annex,
    remove_clause,
    write_version,
)
from arasha.agreements.forms.writing import (
    SETS,
    AnnexForm,
    ClauseForm,
    FoundForm,
    PromiseForm,
    VersionForm,
)
from arasha.agreements.models import Clause, Version
from arasha.agreements.queries.choices import list_places, list_possible_parties, list_units_of
from arasha.agreements.queries.versions import (
    find_agreement,
    find_clause,
    find_promise,
    find_version,
)
from arasha.lib.workdays import local

KEEP = gettext_lazy("Keep the clause")
_TEXTS = ("first_day", "last_day", "review_on", "text_kk", "text_ru", "text_en",
          "change_kk", "change_ru", "change_en")  # fmt: skip
_DEED = ("number", "deed_kk", "deed_ru", "deed_en", "owner_unit", "verifier_unit", "due_on",
         "rhythm", "evidence")  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_AGREEMENT)
def found(request: StaffRequest) -> HttpResponse:
    """Begin a new agreement with its first draft."""
    now = timezone.now()
    form = FoundForm(posted(request), parties=list_possible_parties(today=local(now).date()))
    page = DeedPage(
        _("Begin an agreement"), _("Begin the agreement"), "", reverse("agreements:list")
    )

    def act() -> None:
        title = _words(form.cleaned_data, "title")
        once = form.cleaned_data["once"]
        found_agreement(title, _facts(form.cleaned_data), once=once, by=request.actor, now=now)

    return run_deed(request, page, form, act, version_now=lambda: 1)


@require_POST
@needs(Permission.DRAFT_AGREEMENT)
def draft(request: StaffRequest, ref: str) -> HttpResponse:
    """Begin the next version as a copy of the one in force."""
    version = draft_version(find_agreement(ref), by=request.actor, now=timezone.now())
    messages.success(request, _("The draft is begun. Change it clause by clause, then offer it."))
    return redirect("agreements:version", ref, version.number)


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_AGREEMENT)
def text(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Write the parties, days and words of a draft."""
    now, version = timezone.now(), find_version(ref, number)
    form = VersionForm(
        posted(request),
        initial={name: getattr(version, name) for name in _TEXTS}
        | {"parties": version.party_units.split()},
        parties=list_possible_parties(today=local(now).date()),
    )
    page = _page(version, _("Parties, days and text"), _("Keep the text"))
    return run_deed(
        request, page, form,
        lambda: write_version(
            version, _facts(form.cleaned_data), row_version=form.cleaned_data["version"],
            by=request.actor, now=now,
        ),
        version_now=lambda: find_version(ref, number).row_version,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_AGREEMENT)
def clause(request: StaffRequest, ref: str, number: int, clause: str = "") -> HttpResponse:
    """Write a disclosure clause of a draft, a new one or the one of that number."""
    now, version = timezone.now(), find_version(ref, number)
    known = find_clause(version, clause) if clause else None
    units, today = list_units_of(version, today=local(now).date()), local(now).date()
    form = ClauseForm(
        posted(request), initial=_initial(known) if known else None,
        from_unit=units, to_unit=units, territory=list_places(today=today),
    )  # fmt: skip
    page = _page(version, _("Clause on giving data"), KEEP)
    return run_deed(
        request, page, form,
        lambda: put_clause(
            version, _clause_facts(form.cleaned_data), row_version=form.cleaned_data["version"],
            by=request.actor, now=now,
        ),
        version_now=lambda: find_version(ref, number).row_version,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_AGREEMENT)
def promise(request: StaffRequest, ref: str, number: int, clause: str = "") -> HttpResponse:
    """Write a promised deed of a draft, a new one or the one of that number."""
    now, version = timezone.now(), find_version(ref, number)
    known = find_promise(version, clause) if clause else None
    units = list_units_of(version, today=local(now).date())
    initial = {name: getattr(known, name) for name in _DEED} if known else None
    if known and initial:
        initial |= {name: getattr(known, name).code for name in ("owner_unit", "verifier_unit")}
    form = PromiseForm(posted(request), initial=initial, owner_unit=units, verifier_unit=units)
    page = _page(version, _("Commitment"), _("Keep the commitment"))
    return run_deed(
        request, page, form,
        lambda: put_promise(
            version, _promise_facts(form.cleaned_data), row_version=form.cleaned_data["version"],
            by=request.actor, now=now,
        ),
        version_now=lambda: find_version(ref, number).row_version,
    )  # fmt: skip


@require_POST
@needs(Permission.DRAFT_AGREEMENT)
def remove(request: StaffRequest, ref: str, number: int, clause: str) -> HttpResponse:
    """Take a clause of either kind out of a draft."""
    version, form = find_version(ref, number), VersionSeenForm(request.POST)
    if form.is_valid():
        remove_clause(
            version, clause, row_version=form.cleaned_data["version"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The clause is taken out of the draft."))
    return redirect("agreements:version", ref, number)


@require_http_methods(["GET", "POST"])
@needs(Permission.DRAFT_AGREEMENT)
def annex(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Add a file to a draft."""
    version = find_version(ref, number)
    form = AnnexForm(posted(request), request.FILES or None)
    page = _page(version, _("Add an annex"), _("Add the annex"))

    def act() -> None:
        file, said = form.cleaned_data["file"], form.cleaned_data
        attach_annex(
            version, file.read(), title=said["title"], file_name=file.name[-120:],
            content_type="application/octet-stream", row_version=said["version"],
            by=request.actor, now=timezone.now(),
        )  # fmt: skip

    return run_deed(
        request, page, form, act, version_now=lambda: find_version(ref, number).row_version
    )


@require_POST
@needs(Permission.DRAFT_AGREEMENT)
def drop_annex(request: StaffRequest, ref: str, number: int, annex: int) -> HttpResponse:
    version, form = find_version(ref, number), VersionSeenForm(request.POST)
    if form.is_valid():
        remove_annex(
            version, annex, row_version=form.cleaned_data["version"], by=request.actor,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, _("The annex is taken out of the draft."))
    return redirect("agreements:version", ref, number)


def _page(version: Version, title: str, submit: Any) -> DeedPage:  # noqa: ANN401 - lazy or not
    ref = version.agreement.ref
    back = reverse("agreements:version", args=[ref, version.number])
    return DeedPage(title, submit, f"{ref}, {version.number}", back, version.agreement.title)


def _initial(clause: Clause) -> dict[str, Any]:
    facts: dict[str, Any] = {slot: getattr(clause, slot).split() for slot in SETS}
    return facts | {
        "number": clause.number, "from_unit": clause.from_unit.code,
        "to_unit": clause.to_unit.code, "basis": clause.basis, "onward": clause.onward,
        "keep_days": clause.keep_days,
        "territory": clause.territory.code if clause.territory else "",
    }  # fmt: skip


def _facts(said: dict[str, Any]) -> VersionFacts:
    return VersionFacts(
        parties=tuple(said["parties"]),
        text=_words(said, "text"),
        change=_words(said, "change"),
        first_day=said["first_day"],
        last_day=said["last_day"],
        review_on=said["review_on"],
    )


def _clause_facts(said: dict[str, Any]) -> ClauseFacts:
    facts: dict[str, Any] = {slot: frozenset(said[slot]) for slot in SETS}
    rest = ("number", "from_unit", "to_unit", "basis", "territory", "onward", "keep_days")
    return ClauseFacts(**facts | {name: said[name] for name in rest})


def _promise_facts(said: dict[str, Any]) -> PromiseFacts:
    rest = ("number", "owner_unit", "verifier_unit", "due_on", "rhythm", "evidence")
    return PromiseFacts(deed=_words(said, "deed"), **{name: said[name] for name in rest})


def _words(said: dict[str, Any], name: str) -> Words:
    return Words(kk=said[f"{name}_kk"], ru=said[f"{name}_ru"], en=said[f"{name}_en"])
