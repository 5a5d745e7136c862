"""From the sheets of a study to its figures: what is frozen, shown on a page and printed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from arasha.lessons.measuring.effect import Estimate, effect_size
from arasha.lessons.measuring.estimating import estimate_of, finding_of
from arasha.lessons.measuring.hiding import LEAST, shown
from arasha.lessons.measuring.parts import of_classes, of_parts, rounded
from arasha.lessons.measuring.scales import QUESTIONS, SCALES, Scale, is_at_ceiling
from arasha.lessons.measuring.sheets import Linked, Sheet, StudyData, link_sheets


def work_out(study: StudyData) -> dict[str, Any]:
    """Return all figures of a study, plain enough to be kept as JSON; small numbers are left out.

    Points of a scale go from 1 to 5, shares from 0 to 1 inside and in per cent outside.
    """
    linked = link_sheets(study.of(0), study.of(study.last)) if study.last else []
    return {
        "design": study.design.value,
        "askings": [_asking(study, number) for number in range(study.last + 1)],
        "linking": _linking(study, linked),
        "lost": _lost(study, linked),
        "ceiling": _ceiling(study),
        "scales": [_scale(study, linked, scale) for scale in SCALES],
        "hosts": of_parts(study, study.host_of, SCALES),
        "classes": of_classes(study),
    }


def _asking(study: StudyData, number: int) -> dict[str, int]:
    sheets = study.of(number)
    classes = {sheet.school_class for sheet in sheets}
    return {
        "number": number,
        "answers": len(sheets),
        "pupils": sum(facts.size for facts in study.classes.values()),
        "classes": len(classes),
        "all_classes": len(study.classes),
    }


def _linking(study: StudyData, linked: Sequence[Linked]) -> dict[str, int]:
    return {
        "before": len(study.of(0)),
        "after": len(study.of(study.last)) if study.last else 0,
        "linked": len(linked),
        "by_card": sum(bool(pair.before.card) for pair in linked),
    }


def _lost(study: StudyData, linked: Sequence[Linked]) -> list[dict[str, Any]]:
    """Whose second sheet was not found, by what is known of the class: a loss is seldom by chance."""
    if not study.last:
        return []
    rows = []
    for trait in ("language", "grade"):
        before = Counter(_trait(study, sheet, trait) for sheet in study.of(0))
        found = Counter(_trait(study, pair.before, trait) for pair in linked)
        rows += [
            {"trait": trait, "value": value, "before": before[value], "linked": found[value]}
            for value in sorted(shown(before), key=lambda each: (len(each), each))
        ]
    return rows


def _trait(study: StudyData, sheet: Sheet, trait: str) -> str:
    return str(getattr(study.classes[sheet.school_class], trait))


def _ceiling(study: StudyData) -> list[str]:
    sheets = [sheet.marks for sheet in study.of(0)]
    if len(sheets) < LEAST:
        return []
    return [question for question in QUESTIONS if is_at_ceiling(question, sheets)]


def _scale(study: StudyData, linked: Sequence[Linked], scale: Scale) -> dict[str, Any]:
    found, spread = estimate_of(study, linked, scale)
    estimate = _without_noise(found)
    size = effect_size(estimate, spread=spread) if estimate and not scale.is_share else None
    return {
        "code": scale.code,
        "is_share": scale.is_share,
        "finding": finding_of(estimate, better=scale.better).value,
        "estimate": asdict(estimate) if estimate else None,
        "size": asdict(size) if size else None,
        "lost": _lost_scores(study, linked, scale),
    }


def _without_noise(estimate: Estimate | None) -> Estimate | None:
    """Round to six decimals: what lies behind them is the computer's, and must not count as a change."""
    if estimate is None:
        return None
    low, value, high = (round(each, 6) for each in (estimate.low, estimate.value, estimate.high))
    return replace(estimate, low=low, value=value, high=high)


def _lost_scores(
    study: StudyData, linked: Sequence[Linked], scale: Scale
) -> dict[str, float] | None:
    """Compare what the linked and the lost answered at first; None where either is too few."""
    found = {id(pair.before) for pair in linked}
    sides: dict[bool, list[float]] = {True: [], False: []}
    for sheet in study.of(0):
        score = scale.score(sheet.marks)
        if score is not None:
            sides[id(sheet) in found].append(score)
    if min(len(side) for side in sides.values()) < LEAST:
        return None
    return {"linked": rounded(scale, sides[True]), "lost": rounded(scale, sides[False])}
