"""Pages on which an agreement is read: the list, a version, two versions side by side, its files."""

import json
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.doors import StaffRequest, needs
from arasha.access.downloads import BYTES, as_file
from arasha.access.enums import Permission
from arasha.agreements.actions import open_annex
from arasha.agreements.queries.commitments import list_commitments
from arasha.agreements.queries.domain import get_names
from arasha.agreements.queries.pages import (
    AgreementPage,
    ClauseLine,
    VersionPage,
    get_agreement_page,
    get_annex,
    get_difference,
    get_version_page,
    is_due_for_review,
    list_agreements,
    rules_of,
)
from arasha.agreements.queries.versions import find_version, suspensions_in_force
from arasha.agreements.rules import to_odrl
from arasha.agreements.sentences import lines_of_box
from arasha.agreements.views.words import (
    TONES,
    broken_lines,
    changed_texts,
    earlier_than,
    term_lines,
)

type Lines = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Taker:
    """All that one institution receives under a version."""

    name: str
    lines: list[ClauseLine]


@require_GET
@needs()
def show_agreements(request: StaffRequest) -> HttpResponse:
    """List the agreements; they say nothing about any child and are open to all staff."""
    may_found = request.actor.may(Permission.DRAFT_AGREEMENT)
    context = {"rows": list_agreements(), "tones": TONES, "may_found": may_found}
    return render(request, "agreements/list.html", context)


@require_GET
@needs()
def show_agreement(request: StaffRequest, ref: str) -> HttpResponse:
    """Show the version that counts, with what is suspended and what is promised."""
    page = get_agreement_page(ref, by=request.actor, now=timezone.now())
    return _show(request, page, page.present)


@require_GET
@needs()
def show_version(request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Show one version, in force or not."""
    by, now = request.actor, timezone.now()
    shown = get_version_page(ref, number, by=by, now=now)
    return _show(request, get_agreement_page(ref, by=by, now=now), shown)


@require_GET
@needs()
def compare(request: StaffRequest, ref: str, old: int, new: int) -> HttpResponse:
    """Show who gains and who loses what from one version to another."""
    found, domain = get_difference(ref, old, new)
    names = get_names()
    before, after = find_version(ref, old), find_version(ref, new)

    def said(boxes: tuple[tuple[frozenset[str], ...], ...]) -> list[Lines]:
        return [lines_of_box(box, domain=domain, names=names) for box in boxes]

    parties = [
        (names.get(each.party, each.party), said(each.gains), said(each.losses))
        for each in found.parties
    ]
    context = {
        "before": before,
        "after": after,
        "parties": parties,
        "terms": term_lines(found.terms),
        "texts": changed_texts(before, after, names=names),
    }
    return render(request, "agreements/compare.html", context)


@require_GET
@needs()
def download_annex(_request: StaffRequest, ref: str, number: int, annex: int) -> HttpResponse:
    """Give the file exactly as the parties adopted it, never to be opened inside a page."""
    found = get_annex(ref, number, annex)
    # The name is ours: what a person typed as a file name never gets into a header.
    typed = found.file_name.rpartition(".")[2]
    ending = "".join(c for c in typed if c.isascii() and c.isalnum())[:8] or "bin"
    return as_file(open_annex(found), name=f"{ref}-{number}-{annex}.{ending}", kind=BYTES)


@require_GET
@needs()
def export_odrl(_request: StaffRequest, ref: str, number: int) -> HttpResponse:
    """Give the disclosure clauses in ODRL, for other systems."""
    said = to_odrl(rules_of(find_version(ref, number)), agreement=f"{ref}/{number}")
    text = json.dumps(said, ensure_ascii=False, indent=2)
    return as_file(text, name=f"{ref}-{number}.jsonld")


def _show(request: StaffRequest, page: AgreementPage, shown: VersionPage) -> HttpResponse:
    now, version = timezone.now(), shown.version
    counts = version.pk == page.present.version.pk
    context = {
        "page": page,
        "shown": shown,
        "version": version,
        "tone": TONES.get(version.state, ""),
        "tones": TONES,
        "takers": _takers(shown.lines),
        "promises": [line.promise for line in shown.lines if line.promise],
        "commitments": list_commitments(agreement=page.agreement, now=now) if counts else [],
        "held": [each for each in page.suspensions if counts and not each.clause_number],
        "earlier": earlier_than(page.versions, version),
        "offered": next((each.number for each in page.versions if each.state == "offered"), None),
        "broken": broken_lines(shown.broken),
        "is_due_for_review": is_due_for_review(version, now=now),
        "may": _may(page, shown),
    }
    return render(request, "agreements/agreement.html", context)


def _takers(lines: list[ClauseLine]) -> list[Taker]:
    found: dict[str, list[ClauseLine]] = {}
    for line in lines:
        if line.clause is not None:
            found.setdefault(line.clause.to_unit.name, []).append(line)
    return [Taker(name, mine) for name, mine in found.items()]


def _may(page: AgreementPage, shown: VersionPage) -> set[str]:
    """Codes of what the reader may do now, for the buttons."""
    state = shown.version.state
    in_the_making = any(each.state in {"draft", "offered"} for each in page.versions)
    drafts = shown.why_not_draft is None
    counts = shown.version.pk == page.present.version.pk
    holds = any(
        each.unit_id in page.my_units and not each.clause_number
        for each in suspensions_in_force(page.agreement)
    )
    found = {
        "draft": drafts and not in_the_making,
        "write": drafts and state == "draft",
        "withdraw": drafts and state in {"draft", "offered"},
        "adopt": shown.why_not_adopt is None,
        "suspend": counts and page.may_suspend and not holds,
        "suspend_clause": counts and page.may_suspend,
        "resume": counts and page.may_suspend and holds,
    }
    return {code for code, may in found.items() if may}
