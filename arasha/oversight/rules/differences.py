"""Whether what an institution says of itself agrees with what children and others say. No clock, no tables."""

from dataclasses import dataclass
from enum import StrEnum

# Beyond this share of pupils who are bullied often, "we know of no case" does not agree with the
# children. The lowest share that figures of studies show is 5 (lessons.measuring.hiding).
NOTABLE_SHARE = 10


class Verdict(StrEnum):
    """From the worst to the best; the order is that of the list."""

    CHILDREN_DIFFER = "children_differ"
    OTHERS_DIFFER = "others_differ"
    NO_STATEMENT = "no_statement"
    NOTHING_BESIDE = "nothing_beside"
    AGREES = "agrees"


OPEN_VERDICTS = frozenset({Verdict.CHILDREN_DIFFER, Verdict.OTHERS_DIFFER, Verdict.NO_STATEMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one institution.

    `known` are cases in its own statement, None where it sent none; `share` of its pupils who are bullied
    twice or three times a month or more, in per cent, None where too few answered or nobody was asked;
    `outside` is the least number of appeals about it that came past it.
    """

    known: int | None
    share: int | None
    outside: int


def verdict_of(facts: Facts) -> Verdict:
    """Return how the sides agree. An institution that says something is never worse than a silent one."""
    if facts.known is None:
        return Verdict.NO_STATEMENT
    if facts.known == 0 and facts.share is not None and facts.share >= NOTABLE_SHARE:
        return Verdict.CHILDREN_DIFFER
    if facts.known < facts.outside:
        return Verdict.OTHERS_DIFFER
    if facts.share is None and not facts.outside:
        return Verdict.NOTHING_BESIDE
    return Verdict.AGREES


def place_of(verdict: Verdict) -> int:
    """To sort by: the worst first."""
    return list(Verdict).index(verdict)
