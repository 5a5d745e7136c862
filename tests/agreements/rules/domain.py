"""A small finite domain, and clauses over it, for tests that look at everything that can be asked."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from arasha.agreements.rules import ClauseRule, Domain
from arasha.agreements.rules.words import BASES, CLASSES, PURPOSES, THINGS

AT = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)
UNITS = {
    "akimat": ("akimat",),
    "department": ("department", "akimat"),
    "centre": ("centre", "akimat"),
    "prosecutor": ("prosecutor",),
}
KINDS = {
    "akimat": "akimat",
    "department": "department",
    "centre": "centre",
    "prosecutor": "prosecutor",
}
PLACES = {"": (), "abai": ("abai",), "semey": ("semey", "abai")}
DOMAIN = Domain(
    units=UNITS,
    kinds=KINDS,
    roles=("akim", "prosecutor"),
    territories=PLACES,
    categories=("", "VIOLENCE"),
    risks=("", "4"),
)


def rule(**said: Any) -> ClauseRule:
    """A clause that lets the department's coded facts go to the prosecutor for oversight."""
    words: dict[str, Any] = {
        "ref": "M-2026-1/2.3",
        "from_unit": "department",
        "to_unit": "prosecutor",
        "classes": frozenset({"coded"}),
        "purposes": frozenset({"oversight"}),
        "basis": "legal_duty",
    }
    return ClauseRule(**(words | said))


def codes(*words: str) -> frozenset[str]:
    return frozenset(words)


# Six clauses that overlap, nest and differ on every axis.
CLAUSES = (
    rule(ref="M-1/1", classes=codes("coded", "status"), roles=codes("prosecutor")),
    rule(ref="M-1/2", from_unit="akimat", classes=codes("aggregate"), purposes=codes("statistics"),
         things=codes("figures"), onward=True),
    rule(ref="M-1/3", to_unit="centre", classes=codes(*CLASSES[:4]), purposes=codes("care"),
         basis="consent", territory="abai", things=codes("referral", "child")),
    rule(ref="M-1/4", to_unit="prosecutor", classes=codes("narrative"), purposes=codes("criminal"),
         basis="danger", categories=codes("VIOLENCE"), risks=codes("4"), keep_days=30),
    rule(ref="M-1/5", from_unit="centre", to_unit="centre", classes=codes("narrative"),
         purposes=codes("care"), things=codes("consultation"), duties=codes("no_copies")),
    rule(ref="M-1/6", from_unit="prosecutor", to_unit="akimat", classes=codes("status"),
         purposes=codes("oversight", "protection"), territory="semey", onward=True),
)  # fmt: skip


def some(words: tuple[str, ...], *, least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(words), min_size=least)


MOMENTS = st.none() | st.datetimes(
    datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)
)
ANY_RULE = st.builds(
    ClauseRule,
    ref=st.sampled_from([f"M-2026-1/{number}" for number in ("1", "2.3", "2.10", "4.1.2")]),
    from_unit=st.sampled_from(sorted(UNITS)),
    to_unit=st.sampled_from(sorted(UNITS)),
    classes=some(CLASSES, least=1),
    purposes=some(PURPOSES, least=1),
    basis=st.sampled_from(BASES),
    roles=some(DOMAIN.roles),
    things=some(THINGS),
    territory=st.sampled_from(sorted(PLACES)),
    categories=some(("VIOLENCE",)),
    risks=some(("4",)),
    onward=st.booleans(),
    keep_days=st.none() | st.integers(0, 3650),
    duties=some(("no_copies", "report_use", "tell_breach")),
    valid_from=MOMENTS,
    valid_to=MOMENTS,
    suspended_at=MOMENTS,
)


def _timeless(each: ClauseRule) -> ClauseRule:
    return replace(each, valid_from=None, valid_to=None, suspended_at=None)


# The same without time: what a clause says, whether or not it runs.
ANY_WORDS = ANY_RULE.map(_timeless)
