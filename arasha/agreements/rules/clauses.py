"""A clause as a rule, a request for data, and the one decision about both. Default deny."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from arasha.agreements.rules.words import ORDINARY_THINGS

type Codes = frozenset[str]
type Why = Literal[
    "permitted", "named", "suspended", "ended", "not_yet", "onward", "basis", "no_clause"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRule:
    """One disclosure clause. Units and places mean all that lies below them.

    No roles, categories or risks means all of them; no things means all but consultations; an empty
    territory means everywhere. Times are aware; the end is the first moment out of force.
    """

    ref: str
    from_unit: str
    to_unit: str
    classes: Codes
    purposes: Codes
    basis: str
    roles: Codes = frozenset()
    things: Codes = frozenset()
    territory: str = ""
    categories: Codes = frozenset()
    risks: Codes = frozenset()
    onward: bool = False
    keep_days: int | None = None
    duties: Codes = frozenset()
    valid_from: datetime | None = None
    valid_to: datetime | None = None
    suspended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Somebody asks for data of one thing. A line is a code followed by the codes above it.

    An empty role is the institution as such; `onward` asks to pass on what was received; `named` is
    true where the recipient, a person or unit, is named in the appeal behind the thing.
    """

    from_line: tuple[str, ...]
    to_line: tuple[str, ...]
    classes: Codes
    purpose: str
    basis: str
    at: datetime
    role: str = ""
    thing: str = "case"
    territory_line: tuple[str, ...] = ()
    category: str = ""
    risk: str = ""
    onward: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """`rule` is the clause that permits, or the one that came nearest; None where none came near."""

    why: Why
    rule: ClauseRule | None = None

    @property
    def allowed(self) -> bool:
        return self.why == "permitted"


def permits(rule: ClauseRule, ask: Ask) -> bool:
    """Say whether this clause alone permits what is asked."""
    return (
        rule.basis == ask.basis
        and _fits(rule, ask)
        and (rule.onward or not ask.onward)
        and rule.suspended_at is None
        and _has_begun(rule, ask.at)
        and not _has_ended(rule, ask.at)
        and not ask.named
    )


def permits_any(rules: Iterable[ClauseRule], ask: Ask) -> Verdict:
    """Decide by all clauses. A conflict of interest comes before any of them."""
    if ask.named:
        return Verdict("named")
    near = Verdict("no_clause")
    for rule in rules:
        if not _fits(rule, ask):
            continue
        why = _why_not(rule, ask)
        if why is None:
            return Verdict("permitted", rule)
        if _NEARNESS[why] > _NEARNESS[near.why]:
            near = Verdict(why, rule)
    return near


# The nearer a clause came, the more its reason helps the person who was refused.
_NEARNESS: dict[Why, int] = {
    "no_clause": 0,
    "onward": 1,
    "basis": 2,
    "not_yet": 3,
    "ended": 4,
    "suspended": 5,
}


def _why_not(rule: ClauseRule, ask: Ask) -> Why | None:
    """Return why a clause about these units and data does not permit them now, the farthest first."""
    if ask.onward and not rule.onward:
        return "onward"
    if rule.basis != ask.basis:
        return "basis"
    if not _has_begun(rule, ask.at):
        return "not_yet"
    if _has_ended(rule, ask.at):
        return "ended"
    return "suspended" if rule.suspended_at is not None else None


def _fits(rule: ClauseRule, ask: Ask) -> bool:
    return (
        rule.to_unit in ask.to_line
        and rule.from_unit in ask.from_line
        and ask.purpose in rule.purposes
        and ask.classes <= rule.classes
        and (not rule.roles or not ask.role or ask.role in rule.roles)
        and (ask.thing in rule.things if rule.things else ask.thing in ORDINARY_THINGS)
        and (not rule.territory or rule.territory in ask.territory_line)
        and (not rule.categories or ask.category in rule.categories)
        and (not rule.risks or ask.risk in rule.risks)
    )


def _has_begun(rule: ClauseRule, at: datetime) -> bool:
    return rule.valid_from is None or rule.valid_from <= at


def _has_ended(rule: ClauseRule, at: datetime) -> bool:
    return rule.valid_to is not None and rule.valid_to <= at
