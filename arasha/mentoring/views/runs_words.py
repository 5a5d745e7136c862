"""Proposals in words: tones of their states, points by rule, shortages, the ways of being fair."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arasha.mentoring.enums import Fairness, RunState
from arasha.mentoring.match_sentences import WORDS
from arasha.mentoring.models import MatchRun
from arasha.mentoring.queries.runs import ProposalRow, ShortageRow
from arasha.mentoring.rules.matching import Code

TONES = {
    RunState.PUBLISHED: "calm",
    RunState.REVIEW: "attention",
    RunState.SOLVING: "attention",
    RunState.WAITING: "attention",
    RunState.FAILED: "danger",
}
_FAIR = {
    "cheapest": Fairness.CHEAPEST,
    "worst_first": Fairness.WORST_FIRST,
    "rural_town": Fairness.PLACES,
    "girls_boys": Fairness.SEXES,
}


@dataclass(frozen=True, slots=True)
class RowWords:
    """A proposal as a line: parts are what it pays; reasons why there is none."""

    row: ProposalRow
    parts: list[tuple[str, int]]
    reasons: list[str]


def parts_of(parts: dict[str, int]) -> list[tuple[str, int]]:
    """Return what a pair pays, the dearest rule first."""
    ordered = sorted(parts.items(), key=lambda each: -each[1])
    return [(str(WORDS[Code(code)].said), points) for code, points in ordered]


def row_of(row: ProposalRow) -> RowWords:
    proposal = row.proposal
    if proposal.collective_id:
        return RowWords(row, parts_of(proposal.parts), [])
    facts = sorted(proposal.reason_facts.items(), key=lambda each: -each[1])
    reasons = [f"{WORDS[Code(code)].said} ({count})" for code, count in facts]
    if proposal.reason == "by_hand":
        reasons = [_("Gave way when another proposal was changed by hand.")]
    elif proposal.reason == "siblings":
        reasons.insert(0, _("No collective has room for all brothers and sisters."))
    elif proposal.reason == "too_few_places":
        reasons.insert(0, _("Too few places for these children; see above."))
    return RowWords(row, [], reasons)


def shortage_of(row: ShortageRow) -> dict[str, object]:
    """Return a shortage as a sentence with who and where."""
    if row.kind == "no_pair":
        said = ngettext(
            "No collective fits this child.", "No collective fits these %(count)s children.",
            row.count,
        ) % {"count": row.count}  # fmt: skip
    elif row.kind == "siblings":
        said = ngettext(
            "These %(count)s children stay together, and no collective has room for all: at most %(seats)s place.",
            "These %(count)s children stay together, and no collective has room for all: at most %(seats)s places.",
            row.seats,
        ) % {"count": row.count, "seats": row.seats}  # fmt: skip
    else:
        said = ngettext(
            "These %(count)s children share %(seats)s place.",
            "These %(count)s children share %(seats)s places.", row.seats,
        ) % {"count": row.count, "seats": row.seats}  # fmt: skip
    return {"said": said, "row": row}


def fairness_rows(run: MatchRun) -> list[dict[str, object]]:
    """Return the ways of being fair with their price, and which one these proposals took."""
    points = run.figures.get("fairness", [])
    return [
        {
            **point,
            "label": Fairness(_FAIR[point["kind"]]).label,
            "is_taken": _FAIR[point["kind"]] == run.fairness,
        }
        for point in points
    ]
