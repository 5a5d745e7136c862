"""The engine of agreements: plain Python, no tables, no clock of its own."""

from arasha.agreements.rules.boxes import AXES, Box, Domain, box_of, count_points, points
from arasha.agreements.rules.canonical import canonical_text, digest_of
from arasha.agreements.rules.clauses import Ask, ClauseRule, Verdict, permits, permits_any
from arasha.agreements.rules.difference import Difference, PartyChange, TermChange, difference
from arasha.agreements.rules.invariants import INVARIANTS, Counterexample, check, check_all
from arasha.agreements.rules.odrl import NotOurOdrlError, from_odrl, to_odrl
from arasha.agreements.rules.parts import Part, parts_of, rule_of

__all__ = [
    "AXES",
    "INVARIANTS",
    "Ask",
    "Box",
    "ClauseRule",
    "Counterexample",
    "Difference",
    "Domain",
    "NotOurOdrlError",
    "Part",
    "PartyChange",
    "TermChange",
    "Verdict",
    "box_of",
    "canonical_text",
    "check",
    "check_all",
    "count_points",
    "difference",
    "digest_of",
    "from_odrl",
    "parts_of",
    "permits",
    "permits_any",
    "points",
    "rule_of",
    "to_odrl",
]
