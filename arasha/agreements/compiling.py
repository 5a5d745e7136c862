"""A clause in its other forms: as a rule of the engine, as a way of data, as a part of the text."""

from datetime import date, datetime, time, timedelta
from typing import Any

from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.flows import NewFlow
from arasha.access.models import Flow
from arasha.agreements.models import Clause, Promise, Version
from arasha.agreements.rules import ClauseRule
from arasha.lib.workdays import ZONE

LANGUAGES = ("kk", "ru", "en")


def begins_at(version: Version) -> datetime:
    """Return the first moment of the first day, in the country's time."""
    return _midnight(version.first_day)


def ends_at(version: Version) -> datetime | None:
    """Return the first moment after the last day."""
    return _midnight(version.last_day + timedelta(days=1)) if version.last_day else None


def end_of_day(day: date) -> datetime:
    """Return the last second of a local day: what is due on a day may be done until then."""
    return _midnight(day + timedelta(days=1)) - timedelta(seconds=1)


def clause_ref(version: Version, number: str) -> str:
    return f"{version.agreement.ref}/{number}"


def rule_of_clause(
    clause: Clause, version: Version, *, suspended_at: datetime | None = None
) -> ClauseRule:
    """Return the clause as the engine understands it (its units and territory are loaded)."""
    return ClauseRule(
        ref=clause_ref(version, clause.number),
        from_unit=clause.from_unit.code,
        to_unit=clause.to_unit.code,
        classes=_codes(clause.classes),
        purposes=_codes(clause.purposes),
        basis=clause.basis,
        roles=_codes(clause.roles),
        things=_codes(clause.things),
        territory=clause.territory.code if clause.territory else "",
        categories=_codes(clause.categories),
        risks=_codes(clause.risks),
        onward=clause.onward,
        keep_days=clause.keep_days,
        duties=_codes(clause.duties),
        valid_from=begins_at(version),
        valid_to=ends_at(version),
        suspended_at=suspended_at,
    )


def flow_of_clause(clause: Clause, version: Version, *, now: datetime) -> NewFlow:
    """Return the way of data that the clause opens, not before `now`."""
    return NewFlow(
        clause_ref=clause_ref(version, clause.number),
        from_unit=clause.from_unit,
        to_unit=clause.to_unit,
        classes=frozenset(map(DataClass, clause.classes.split())),
        purposes=frozenset(map(Purpose, clause.purposes.split())),
        basis=Basis(clause.basis),
        roles=_codes(clause.roles),
        things=_codes(clause.things),
        territory=clause.territory,
        categories=_codes(clause.categories),
        risks=_codes(clause.risks),
        onward=clause.onward,
        keep_days=clause.keep_days,
        valid_from=max(begins_at(version), now),
        valid_to=ends_at(version),
    )


def rule_of_flow(flow: Flow) -> ClauseRule:
    """Return a compiled clause as the engine understands it (its units and territory are loaded)."""
    return ClauseRule(
        ref=flow.clause_ref,
        from_unit=flow.from_unit.code,
        to_unit=flow.to_unit.code,
        classes=_codes(flow.classes),
        purposes=_codes(flow.purposes),
        basis=flow.basis,
        roles=_codes(flow.roles),
        things=_codes(flow.things),
        territory=flow.territory.code if flow.territory else "",
        categories=_codes(flow.categories),
        risks=_codes(flow.risks),
        onward=flow.onward,
        keep_days=flow.keep_days,
        valid_from=flow.valid_from,
        valid_to=flow.valid_to,
        suspended_at=flow.suspended_at,
    )


def content_of(version: Version) -> dict[str, Any]:
    """Return everything that a party adopts, ready for its canonical text."""
    agreement = version.agreement
    clauses = version.clauses.select_related("from_unit", "to_unit", "territory")
    promises = version.promises.select_related("owner_unit", "verifier_unit")
    return {
        "agreement": agreement.ref,
        "version": version.number,
        "title": {code: getattr(agreement, f"title_{code}") for code in LANGUAGES},
        "text": {code: getattr(version, f"text_{code}") for code in LANGUAGES},
        "parties": sorted(version.party_units.split()),
        "first_day": version.first_day.isoformat(),
        "last_day": version.last_day.isoformat() if version.last_day else None,
        "review_on": version.review_on.isoformat(),
        "clauses": [_clause_content(each) for each in clauses.order_by("number")],
        "promises": [_promise_content(each) for each in promises.order_by("number")],
        "annexes": [
            {"number": annex.number, "title": annex.title, "sha256": annex.digest}
            for annex in version.annexes.order_by("number")
        ],
    }


def _clause_content(clause: Clause) -> dict[str, Any]:
    lists = ("classes", "purposes", "roles", "things", "categories", "risks", "duties")
    return {name: sorted(getattr(clause, name).split()) for name in lists} | {
        "number": clause.number,
        "from": clause.from_unit.code,
        "to": clause.to_unit.code,
        "basis": clause.basis,
        "territory": clause.territory.code if clause.territory else "",
        "onward": clause.onward,
        "keep_days": clause.keep_days,
    }


def _promise_content(promise: Promise) -> dict[str, Any]:
    return {
        "number": promise.number,
        "deed": {code: getattr(promise, f"deed_{code}") for code in LANGUAGES},
        "owner": promise.owner_unit.code,
        "verifier": promise.verifier_unit.code,
        "due_on": promise.due_on.isoformat(),
        "rhythm": promise.rhythm,
        "evidence": promise.evidence,
    }


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZONE)
