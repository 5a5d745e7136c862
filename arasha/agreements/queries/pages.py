"""Agreements as their pages show them. They hold nothing about any child and are open to all staff."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch
from django.http import Http404
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import Reason
from arasha.agencies.models import Organisation
from arasha.agreements.compiling import begins_at, ends_at, rule_of_clause
from arasha.agreements.enums import VersionState
from arasha.agreements.models import (
    Adoption,
    Agreement,
    Annex,
    Clause,
    Promise,
    Suspension,
    Version,
)
from arasha.agreements.policies import units_spoken_for, why_not_adopt, why_not_draft
from arasha.agreements.queries.domain import get_domain, get_names
from arasha.agreements.queries.versions import (
    by_number,
    clauses_of,
    find_agreement,
    find_version,
    holds_clause,
    parties_of,
    promises_of,
    suspensions_in_force,
)
from arasha.agreements.rules import (
    ClauseRule,
    Counterexample,
    Difference,
    Domain,
    check_all,
    difference,
)
from arasha.agreements.sentences import Said, sentences_of


@dataclass(frozen=True, slots=True)
class AgreementRow:
    agreement: Agreement
    parties: list[str]
    version: Version
    is_suspended: bool


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """One clause: its rule, its sentences, and who holds it. `promise` where it is a commitment."""

    number: str
    rule: ClauseRule | None = None
    sentences: tuple[Said, ...] = ()
    held: Suspension | None = None
    promise: Promise | None = None
    clause: Clause | None = None


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party of a version, and who adopted the text for it."""

    unit: Organisation
    adoption: Adoption | None


@dataclass(frozen=True, slots=True)
class VersionPage:
    """`flows` says whether its clauses let data pass now; `why_no_flow` why not, as a code."""

    version: Version
    parties: list[PartyLine]
    lines: list[ClauseLine]
    annexes: list[Annex]
    why_no_flow: str
    why_not_adopt: Reason | None
    why_not_draft: Reason | None
    broken: list[Counterexample]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    agreement: Agreement
    versions: list[Version]
    present: VersionPage
    suspensions: list[Suspension]
    past_suspensions: list[Suspension]
    may_suspend: bool
    my_units: frozenset[int]


def list_agreements() -> list[AgreementRow]:
    """List all agreements with the version that counts: in force, else the latest."""
    versions = Prefetch("versions", Version.objects.order_by("-number"))
    held = Prefetch("suspensions", Suspension.objects.filter(ended_at=None))
    rows = list(Agreement.objects.prefetch_related(versions, held).order_by("-founded_at"))
    names = get_names()
    found = []
    for agreement in rows:
        version = _counting(list(agreement.versions.all()))
        parties = [names.get(code, code) for code in version.party_units.split()]
        found.append(AgreementRow(agreement, parties, version, bool(agreement.suspensions.all())))
    return found


def get_agreement_page(ref: str, *, by: Actor, now: datetime) -> AgreementPage:
    """Return an agreement with the version that counts. Raises Http404."""
    agreement = find_agreement(ref)
    versions = list(agreement.versions.select_related("agreement").order_by("-number"))
    present = get_version_page(ref, _counting(versions).number, by=by, now=now)
    past = agreement.suspensions.exclude(ended_at=None).select_related("unit", "by", "ended_by")
    mine = units_spoken_for(by, Permission.SUSPEND_AGREEMENT)
    parties = {line.unit.pk for line in present.parties}
    return AgreementPage(
        agreement=agreement,
        versions=versions,
        present=present,
        suspensions=suspensions_in_force(agreement),
        past_suspensions=list(past.order_by("-at")),
        may_suspend=present.version.state == "in_force" and not mine.isdisjoint(parties),
        my_units=mine,
    )


def get_version_page(ref: str, number: int, *, by: Actor, now: datetime) -> VersionPage:
    """Return one version with its clauses in words and what the reader may do. Raises Http404."""
    version = find_version(ref, number)
    parties = parties_of(version)
    ids = frozenset(unit.pk for unit in parties)
    adopted = {
        each.unit_id: each for each in version.adoptions.select_related("unit", "by").order_by("at")
    }
    annexes = list(version.annexes.order_by("number"))
    lines = _lines_of(version)
    is_draft = version.state in {VersionState.DRAFT, VersionState.OFFERED}
    rules = [line.rule for line in lines if line.rule is not None]
    return VersionPage(
        version=version,
        parties=[PartyLine(unit, adopted.get(unit.pk)) for unit in parties],
        lines=lines,
        annexes=annexes,
        why_no_flow=_why_no_flow(version, annexes, now=now),
        why_not_adopt=why_not_adopt(by, version, party_ids=ids),
        why_not_draft=why_not_draft(by, ids),
        broken=check_all(rules, domain=get_domain()) if is_draft else [],
    )


def get_annex(ref: str, version: int, number: int) -> Annex:
    """Return an annex of a version. Raises Http404."""
    annex = find_version(ref, version).annexes.filter(number=number).first()
    if annex is None:
        raise Http404
    return annex


def get_difference(ref: str, old: int, new: int) -> tuple[Difference, Domain]:
    """Return who gains and who loses what between two versions, with the domain of its boxes."""
    domain = get_domain()
    rules = [
        [rule_of_clause(clause, version) for clause in clauses_of(version)]
        for version in (find_version(ref, old), find_version(ref, new))
    ]
    return difference(rules[0], rules[1], domain=domain), domain


def rules_of(version: Version) -> list[ClauseRule]:
    """Return the disclosure clauses as rules, with what parties hold now: for the export."""
    held = suspensions_in_force(version.agreement)
    return [
        _rule(clause, version, holds_clause(held, clause.number)) for clause in clauses_of(version)
    ]


def _rule(clause: Clause, version: Version, held: Suspension | None) -> ClauseRule:
    return rule_of_clause(clause, version, suspended_at=held.at if held else None)


def _lines_of(version: Version) -> list[ClauseLine]:
    counts = version.state == VersionState.IN_FORCE
    held = suspensions_in_force(version.agreement) if counts else []
    names = get_names()
    lines = []
    for clause in clauses_of(version):
        suspension = holds_clause(held, clause.number)
        rule = _rule(clause, version, suspension)
        said = tuple(sentences_of(rule, names=names))
        lines.append(ClauseLine(clause.number, rule, said, suspension, clause=clause))
    lines += [ClauseLine(each.number, promise=each) for each in promises_of(version)]
    return sorted(lines, key=lambda line: by_number(line.number))


def _why_no_flow(version: Version, annexes: list[Annex], *, now: datetime) -> str:
    """Return "" where its clauses run, else a code: not_in_force, no_annex, not_begun, over."""
    if version.state != VersionState.IN_FORCE:
        return "not_in_force"
    if not annexes:
        return "no_annex"
    if now < begins_at(version):
        return "not_begun"
    end = ends_at(version)
    return "over" if end is not None and end <= now else ""


def _counting(versions: list[Version]) -> Version:
    """Return the version in force, else the latest; the versions come latest first."""
    in_force = [each for each in versions if each.state == VersionState.IN_FORCE]
    return in_force[0] if in_force else versions[0]


def is_due_for_review(version: Version, *, now: datetime) -> bool:
    today: date = timezone.localtime(now).date()
    return version.state == VersionState.IN_FORCE and version.review_on <= today


def find_own_suspension(agreement: Agreement, number: str, *, by: Actor) -> Suspension | None:
    """Return what the reader's institution holds: a clause, or with "" all of them."""
    mine = units_spoken_for(by, Permission.SUSPEND_AGREEMENT)
    rows = agreement.suspensions.filter(clause_number=number, ended_at=None, unit_id__in=mine)
    return rows.select_related("agreement").first()


def count_to_adopt(*, by: Actor) -> int:
    """Return how many versions wait for the reader to adopt them: one query, none for most people."""
    mine = units_spoken_for(by, Permission.ADOPT_AGREEMENT)
    if not mine:
        return 0
    offered = Version.objects.filter(state=VersionState.OFFERED).prefetch_related("adoptions")
    return sum(
        why_not_adopt(by, each, party_ids=frozenset(unit.pk for unit in parties_of(each))) is None
        for each in offered
    )
