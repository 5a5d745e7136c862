"""Words for what the pages compare and warn of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from arasha.agreements.compiling import rule_of_clause
from arasha.agreements.models import Version
from arasha.agreements.queries.domain import get_domain, get_names
from arasha.agreements.queries.versions import by_number, clauses_of, promises_of
from arasha.agreements.rules import Counterexample
from arasha.agreements.rules.difference import TermChange
from arasha.agreements.sentences import lines_of_box, sentences_of
from arasha.agreements.wording import word_of

TONES = {"offered": "attention", "in_force": "calm"}
# What no agreement may permit, as people read it (rules.INVARIANTS).
RULES: dict[str, Lazy] = {
    "consultation_notes_stay": gettext_lazy("Notes of consultations never leave the centre."),
    "named_see_nothing": gettext_lazy("Whoever is named in an appeal sees nothing of it."),
    "akim_reads_figures": gettext_lazy("The akim and analysts read figures only."),
    "machine_reads_nothing": gettext_lazy("Administrators and key custodians read nothing."),
    "lessons_read_no_case": gettext_lazy("Officers who give lessons read no case."),
    "collective_reads_no_story": gettext_lazy(
        "Collectives and mentors read no story and no contacts of a child."
    ),
    "statistics_name_nobody": gettext_lazy("Statistics name nobody and hold no words."),
    "words_are_not_passed_on": gettext_lazy("What was told is not passed on to others."),
}


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a clause of a draft breaks, with one request that it would let through."""

    rule: str
    clause: str
    example: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A clause that reads otherwise; empty where it was not there."""

    number: str
    before: str
    after: str


def earlier_than(versions: Iterable[Version], version: Version) -> int | None:
    """Return the number of the version in force before this one, to compare with."""
    numbers = [
        each.number for each in versions if each.in_force_at and each.number < version.number
    ]
    return max(numbers, default=None)


def broken_lines(found: Iterable[Counterexample]) -> list[Broken]:
    examples = list(found)
    if not examples:
        return []
    domain, names = get_domain(), get_names()
    return [
        Broken(
            str(RULES[each.invariant]),
            each.rule.ref.rpartition("/")[2],
            lines_of_box(
                tuple(frozenset({value}) for value in each.point), domain=domain, names=names
            ),
        )
        for each in examples
    ]


def term_lines(terms: Iterable[TermChange]) -> list[tuple[str, str]]:
    """Return changed conditions as the number of the clause and a sentence."""
    return [(each.ref.rpartition("/")[2], _term(each)) for each in terms]


def changed_texts(
    before: Version, after: Version, *, names: Mapping[str, str]
) -> list[ChangedText]:
    old, new = _said(before, names=names), _said(after, names=names)
    return [
        ChangedText(number, old.get(number, ""), new.get(number, ""))
        for number in sorted({*old, *new}, key=by_number)
        if old.get(number) != new.get(number)
    ]


def _term(change: TermChange) -> str:
    if change.term == "keep_days":
        facts = {"before": change.before or "∞", "after": change.after or "∞"}
        return _("Days for which it may be kept: %(before)s → %(after)s") % facts
    facts = {"before": _duties(change.before), "after": _duties(change.after)}
    return _("Duties of the recipient: %(before)s → %(after)s") % facts


def _duties(codes: object) -> str:
    assert isinstance(codes, frozenset)
    return ", ".join(word_of("duties", code) for code in sorted(codes)) or "–"


def _said(version: Version, *, names: Mapping[str, str]) -> dict[str, str]:
    """Return every clause in words, without the days: those are the version's."""
    dated = {"valid_from", "valid_to", "suspended_at"}
    said = {
        clause.number: " ".join(
            each.text
            for each in sentences_of(rule_of_clause(clause, version), names=names)
            if each.slot not in dated
        )
        for clause in clauses_of(version)
    }
    return said | {promise.number: promise.deed for promise in promises_of(version)}
