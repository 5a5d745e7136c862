"""From frozen figures to a text with tables, in the language that is active."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arasha.lessons.reports.figures import part_of, share_of, signed, told_score
from arasha.lessons.reports.words import (
    COMPARISONS,
    FINDINGS,
    HOW_SURE,
    LANGUAGES,
    QUESTIONS,
    SCALES,
    TONES,
)

# Half of the width of the drawing of an interval, in its own units.
HALF = 100
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """An interval drawn on a line from -100 to 100 with zero in the middle."""

    low: int
    value: int
    high: int


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """What may be said of one scale, and the figures behind it; "" where there are none."""

    title: str
    finding: str
    tone: str
    change: str = ""
    size: str = ""
    basis: str = ""
    lost: str = ""
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first column names the row, the others hold figures."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that is told of a study, in the order in which it is read."""

    scales: Sequence[ScaleLine]
    comparison: str
    how_sure: str
    tables: Sequence[Table]
    notes: Sequence[str]


def tell_report(figures: Mapping[str, Any], *, more: Sequence[Table] = ()) -> Report:
    """Tell the figures of a study; `more` are tables of single institutions and classes."""
    lines = [_scale(each, figures["design"]) for each in figures["scales"]]
    tables = [_askings(figures), *_lost(figures), *more]
    return Report(
        scales=lines,
        comparison=str(COMPARISONS[figures["design"]]),
        how_sure=str(HOW_SURE[figures["design"]]),
        tables=tables,
        notes=_notes(figures),
    )


def _scale(scale: Mapping[str, Any], design: str) -> ScaleLine:
    title, finding = str(SCALES[scale["code"]]), str(FINDINGS[scale["finding"]])
    estimate, size = scale["estimate"], scale["size"]
    if estimate is None:
        return ScaleLine(title, finding, TONES[scale["finding"]])
    return ScaleLine(
        title=title,
        finding=finding,
        tone=TONES[scale["finding"]],
        change=_change(estimate, is_share=scale["is_share"]),
        size=_size(size) if size else "",
        basis=_basis(estimate, design),
        lost=_lost_scores(scale["lost"], is_share=scale["is_share"]),
        bar=_bar(estimate),
    )


def _change(estimate: Mapping[str, float], *, is_share: bool) -> str:
    if is_share:
        values = {name: signed(_HUNDRED * estimate[name], 0) for name in ("value", "low", "high")}
        return _("%(value)s percentage points (95 %% interval: %(low)s to %(high)s)") % values
    values = {name: signed(estimate[name], 2) for name in ("value", "low", "high")}
    return (
        _("%(value)s points of a scale from 1 to 5 (95 %% interval: %(low)s to %(high)s)") % values
    )


def _size(size: Mapping[str, float]) -> str:
    values = {name: signed(size[name], 2) for name in ("value", "low", "high")}
    return _("Size of the effect: %(value)s (%(low)s to %(high)s) standard deviations") % values


def _basis(estimate: Mapping[str, int], design: str) -> str:
    values = {"people": estimate["people"], "clusters": estimate["clusters"]}
    if design == "stepped":
        return _("From %(people)d answers in %(clusters)d institutions") % values
    return _("From %(people)d pupils in %(clusters)d institutions or classes") % values


def _lost_scores(lost: Mapping[str, float] | None, *, is_share: bool) -> str:
    if lost is None:
        return ""
    values = {name: told_score(lost[name], is_share=is_share) for name in ("linked", "lost")}
    return _("At first, the linked answered %(linked)s on average, the lost %(lost)s") % values


def _bar(estimate: Mapping[str, float]) -> Bar:
    widest = max(abs(estimate["low"]), abs(estimate["high"])) or 1
    low, value, high = (
        round(0.9 * HALF * estimate[name] / widest) for name in ("low", "value", "high")
    )
    return Bar(low, value, high)


def _askings(figures: Mapping[str, Any]) -> Table:
    rows = [
        [asking_name(each["number"], figures["design"]), part_of(each["answers"], each["pupils"]),
         part_of(each["classes"], each["all_classes"])]
        for each in figures["askings"]
    ]  # fmt: skip
    return Table(_("Who answered"), [_("Asking"), _("Pupils"), _("Classes")], rows)


def asking_name(number: int, design: str) -> str:
    """Say when an asking is: before the lessons, after them, or after a step of the lot."""
    if not number:
        return _("Before the lessons")
    if design == "stepped":
        return _("After step %(number)d") % {"number": number}
    return _("After the lessons")


def _lost(figures: Mapping[str, Any]) -> list[Table]:
    """Tell how many were asked twice, by what is known of the class."""
    linking = figures["linking"]
    if not linking["after"]:
        return []
    rows = [[_("All"), share_of(linking["linked"], linking["before"])]]
    rows += [
        [_trait(each), share_of(each["linked"], each["before"])] for each in figures["lost"]
    ]  # fmt: skip
    note = _(
        "Both sheets of one pupil are found by a printed card or by a code which the pupil makes anew. "
        "Who was lost is seldom lost by chance: look whether a group is missing."
    )
    head = [_("Pupils who answered at first"), _("Found again")]
    return [Table(_("Whose two sheets were found"), head, rows, note)]


def _trait(row: Mapping[str, Any]) -> str:
    if row["trait"] == "language":
        return str(LANGUAGES.get(row["value"], row["value"]))
    return _("Grade %(grade)s") % {"grade": row["value"]}


def _notes(figures: Mapping[str, Any]) -> list[str]:
    notes = [
        _(
            "Where the interval holds zero, nothing is said to have changed. Four scales are looked at: "
            "one interval in twenty misses by chance."
        ),
        _(
            "No result of fewer than eight answers is shown, and none that could be worked out by "
            "subtraction. Shares are rounded to five per cent for single institutions and never shown "
            "for single classes."
        ),
    ]
    ceiling = [str(QUESTIONS[question]) for question in figures["ceiling"]]
    if ceiling:
        said = ngettext(
            "Half of the pupils gave the best answer before the lessons already, so this question has "
            "hardly room to get better: %(questions)s",
            "Half of the pupils gave the best answer before the lessons already, so these questions have "
            "hardly room to get better: %(questions)s",
            len(ceiling),
        )
        notes.append(said % {"questions": " ".join(ceiling)})
    return notes
