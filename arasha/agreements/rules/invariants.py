"""What no agreement may ever permit, checked over everything that could be asked.

An invariant is a set of forbidden boxes. A clause breaks it where their meeting is not empty, so the
check covers the whole domain without listing it, and any point of the meeting is a counterexample.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from arasha.agreements.rules.boxes import YES, Box, Domain, box_of, meet
from arasha.agreements.rules.clauses import ClauseRule

_WORDS_AND_PERSONS = ("identity", "contacts", "narrative")


@dataclass(frozen=True, slots=True)
class Invariant:
    """`forbidden` gives the boxes no clause may reach; their union is what is kept."""

    code: str
    forbidden: Callable[[Domain], tuple[Box, ...]]


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The clause that would permit what is forbidden, and one request that it would let through."""

    invariant: str
    rule: ClauseRule
    point: tuple[str, ...]


def check(
    rules: Sequence[ClauseRule], invariant: Invariant, *, domain: Domain
) -> Counterexample | None:
    """Return a request that the clauses would permit against the invariant, or None if none exists."""
    forbidden = invariant.forbidden(domain)
    for rule in rules:
        permitted = box_of(rule, domain)
        for box in forbidden:
            met = meet(permitted, box)
            if met is not None:
                return Counterexample(invariant.code, rule, tuple(min(values) for values in met))
    return None


def check_all(rules: Sequence[ClauseRule], *, domain: Domain) -> list[Counterexample]:
    """Return one counterexample for each invariant that the clauses break."""
    found = (check(rules, invariant, domain=domain) for invariant in INVARIANTS)
    return [each for each in found if each is not None]


def _notes(domain: Domain) -> tuple[Box, ...]:
    outside = frozenset(domain.units) - domain.units_of_kind("centre")
    return (domain.narrowed(thing={"consultation"}, to_unit=outside),)


def _named(domain: Domain) -> tuple[Box, ...]:
    return (domain.narrowed(named={YES}),)


def _akim(domain: Domain) -> tuple[Box, ...]:
    every = set(domain.whole()[4])
    return (domain.narrowed(role={"akim", "analyst"}, class_=every - {"aggregate"}),)


def _machine(domain: Domain) -> tuple[Box, ...]:
    return (domain.narrowed(role={"administrator", "key_custodian"}),)


def _lessons(domain: Domain) -> tuple[Box, ...]:
    every = set(domain.whole()[4])
    return (domain.narrowed(role={"lesson_officer"}, class_=every - {"status", "aggregate"}),)


def _collective(domain: Domain) -> tuple[Box, ...]:
    adults = {"collective_coordinator", "collective_adult", "mentor"}
    return (domain.narrowed(role=adults, class_={"narrative", "contacts"}),)


def _statistics(domain: Domain) -> tuple[Box, ...]:
    return (domain.narrowed(purpose={"statistics"}, class_=_WORDS_AND_PERSONS),)


def _onward(domain: Domain) -> tuple[Box, ...]:
    return (domain.narrowed(onward={YES}, class_={"narrative"}),)


INVARIANTS = (
    Invariant("consultation_notes_stay", _notes),
    Invariant("named_see_nothing", _named),
    Invariant("akim_reads_figures", _akim),
    Invariant("machine_reads_nothing", _machine),
    Invariant("lessons_read_no_case", _lessons),
    Invariant("collective_reads_no_story", _collective),
    Invariant("statistics_name_nobody", _statistics),
    Invariant("words_are_not_passed_on", _onward),
)
