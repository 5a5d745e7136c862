"""Rows of agreements for actions and pages: versions, their parties, clauses and suspensions."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.enums import Permission
from arasha.access.queries import list_staff_with
from arasha.agencies.models import Organisation
from arasha.agreements.models import Agreement, Clause, Promise, Suspension, Version
from arasha.staff.models import StaffMember


def find_agreement(ref: str) -> Agreement:
    """Return an agreement; they are open to all staff. Raises Http404."""
    return _or_absent(Agreement.objects.filter(ref=ref).first())


def find_version(ref: str, number: int) -> Version:
    """Return a version with its agreement. Raises Http404."""
    rows = Version.objects.select_related("agreement", "drafted_by")
    return _or_absent(rows.filter(agreement__ref=ref, number=number).first())


def lock_version(version: Version) -> Version:
    """Lock one version for a change, inside the caller's transaction."""
    rows = Version.objects.select_related("agreement").select_for_update(of=("self",))
    return rows.get(pk=version.pk)


def lock_agreement(agreement: Agreement) -> Agreement:
    return Agreement.objects.select_for_update().get(pk=agreement.pk)


def version_in_force(agreement: Agreement) -> Version | None:
    """Return the version that all parties adopted last, whatever its days say."""
    rows = agreement.versions.select_related("agreement")
    return rows.filter(state="in_force").first()


def version_in_the_making(agreement: Agreement) -> Version | None:
    rows = agreement.versions.select_related("agreement")
    return rows.filter(state__in=["draft", "offered"]).first()


def parties_of(version: Version) -> list[Organisation]:
    """Return the institutions bound by a version, by code."""
    codes = version.party_units.split()
    return list(Organisation.objects.filter(code__in=codes).order_by("code"))


def party_ids_of(version: Version) -> frozenset[int]:
    return frozenset(unit.pk for unit in parties_of(version))


def clauses_of(version: Version) -> list[Clause]:
    """Return the disclosure clauses in the order of their numbers: 2.9 before 2.10."""
    rows = version.clauses.select_related("from_unit", "to_unit", "territory")
    return sorted(rows, key=lambda clause: by_number(clause.number))


def promises_of(version: Version) -> list[Promise]:
    rows = version.promises.select_related("owner_unit", "verifier_unit")
    return sorted(rows, key=lambda promise: by_number(promise.number))


def by_number(number: str) -> tuple[int, ...]:
    """Return the number of a clause as it is counted."""
    return tuple(int(part) for part in number.split("."))


def suspensions_in_force(agreement: Agreement) -> list[Suspension]:
    """Return what parties hold at present, the oldest first."""
    rows = agreement.suspensions.filter(ended_at=None).select_related("unit", "by")
    return list(rows.order_by("at", "pk"))


def holds_clause(suspensions: Iterable[Suspension], number: str) -> Suspension | None:
    """Return the suspension that keeps a clause from running, or None."""
    return next((each for each in suspensions if each.clause_number in {"", number}), None)


def list_signers(units: Iterable[Organisation], *, now: datetime) -> QuerySet[StaffMember]:
    """List the people who adopt agreements for these institutions."""
    ids = frozenset(unit.pk for unit in units)
    return list_staff_with(Permission.ADOPT_AGREEMENT, unit_ids=ids, now=now)


def _or_absent[Row](row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row


def find_clause(version: Version, number: str) -> Clause:
    """Return a disclosure clause of a version. Raises Http404."""
    rows = version.clauses.select_related("from_unit", "to_unit", "territory")
    return _or_absent(rows.filter(number=number).first())


def find_promise(version: Version, number: str) -> Promise:
    """Return a commitment clause of a version. Raises Http404."""
    rows = version.promises.select_related("owner_unit", "verifier_unit")
    return _or_absent(rows.filter(number=number).first())
