"""Clauses as access sees them: what a clause opens to a person, and what is compiled from a clause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.refusals import Reason
from arasha.agencies.models import Organisation, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFlow:
    """One way of data that a clause opens, as `access.actions.flows.put_flows` takes it.

    No role, category or risk named means any; no kind of thing means all but consultations.
    `valid_to` None: until it is ended.
    """

    clause_ref: str
    from_unit: Organisation
    to_unit: Organisation
    classes: frozenset[DataClass]
    purposes: frozenset[Purpose]
    basis: Basis
    valid_from: datetime
    valid_to: datetime | None = None
    roles: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    territory: Territory | None = None
    categories: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()
    onward: bool = False
    keep_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFlow:
    """A clause that opens things to a person now, or did until `stopped` says why not.

    Ids are of all units under the sending one and of all places under the named one.
    """

    clause_ref: str
    from_unit_ids: frozenset[int]
    classes: frozenset[DataClass]
    purposes: frozenset[Purpose]
    basis: Basis
    territory_ids: frozenset[int] | None
    categories: frozenset[str]
    risks: frozenset[str]
    things: frozenset[str]
    until: datetime | None
    stopped: Reason | None

    def speaks_of(self, thing: str) -> bool:
        """Whether the clause is about this kind of thing; consultations must be named."""
        return thing in self.things if self.things else thing != "consultation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One case opened to one person for a time: by breaking the glass, or by an approved request."""

    ref: str
    is_break_glass: bool
    case_ref: str
    classes: frozenset[DataClass]
    until: datetime


def join_codes(codes: Iterable[str]) -> str:
    """Return codes as a column keeps them: sorted, blank-separated."""
    return " ".join(sorted(str(code) for code in codes))
