"""What a new version of an agreement changes: who gains which data and who loses which, exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from arasha.agreements.rules.boxes import Box, Domain, box_of, meet, subtract_all
from arasha.agreements.rules.clauses import ClauseRule

_TERMS = ("keep_days", "duties")


@dataclass(frozen=True, slots=True)
class PartyChange:
    """What one receiving party gains and loses: disjoint boxes over the domain."""

    party: str
    gains: tuple[Box, ...]
    losses: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class TermChange:
    """A condition of a clause that changed without changing who gets what."""

    ref: str
    term: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Difference:
    parties: tuple[PartyChange, ...]
    terms: tuple[TermChange, ...]


def difference(
    old: Sequence[ClauseRule], new: Sequence[ClauseRule], *, domain: Domain
) -> Difference:
    """Compare two sets of clauses by what they permit, not by how they are numbered."""
    before = [box_of(rule, domain) for rule in old]
    after = [box_of(rule, domain) for rule in new]
    parties = sorted({rule.to_unit for rule in (*old, *new)})
    changes = (_change_of(party, before, after, domain=domain) for party in parties)
    return Difference(
        parties=tuple(change for change in changes if change.gains or change.losses),
        terms=tuple(_term_changes(old, new)),
    )


def _change_of(
    party: str, before: Iterable[Box], after: Iterable[Box], *, domain: Domain
) -> PartyChange:
    theirs = domain.narrowed(to_unit=domain.units_below(party))
    had = [box for each in before if (box := meet(each, theirs))]
    has = [box for each in after if (box := meet(each, theirs))]
    return PartyChange(
        party=party,
        gains=tuple(subtract_all(has, had)),
        losses=tuple(subtract_all(had, has)),
    )


def _term_changes(old: Sequence[ClauseRule], new: Sequence[ClauseRule]) -> Iterable[TermChange]:
    known = {rule.ref: rule for rule in old}
    for rule in new:
        earlier = known.get(rule.ref)
        for term in _TERMS:
            if earlier and getattr(earlier, term) != getattr(rule, term):
                yield TermChange(rule.ref, term, getattr(earlier, term), getattr(rule, term))
