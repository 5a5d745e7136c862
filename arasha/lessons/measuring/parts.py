"""Results of single institutions and classes: scores of each asking, where enough have answered."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from statistics import fmean
from typing import Any

from arasha.lessons.measuring.hiding import LEAST, rounded_mean, rounded_share, shown
from arasha.lessons.measuring.scales import SCALES, Scale
from arasha.lessons.measuring.sheets import Sheet, StudyData


def of_classes(study: StudyData) -> dict[str, Any]:
    """Return the results of classes; how often children suffer is never said of a single class."""
    scales = [scale for scale in SCALES if not scale.is_share]
    found: dict[str, Any] = {}
    for host in {facts.host for facts in study.classes.values()}:
        found |= of_parts(study, lambda sheet: sheet.school_class, scales, host=host)
    return found


def of_parts(
    study: StudyData,
    part_of: Callable[[Sheet], int],
    scales: Iterable[Scale],
    *,
    host: int | None = None,
) -> dict[str, Any]:
    """Return by institution or class the scores of each asking, where enough have answered."""
    found: dict[str, Any] = defaultdict(dict)
    for asking in range(study.last + 1):
        sheets: dict[int, list[Sheet]] = defaultdict(list)
        for sheet in study.of(asking):
            if host in (None, study.host_of(sheet)):
                sheets[part_of(sheet)].append(sheet)
        for part in shown({part: len(each) for part, each in sheets.items()}):
            found[str(part)][str(asking)] = {
                scale.code: rounded(scale, scores)
                for scale in scales
                if len(scores := _scores(scale, sheets[part])) >= LEAST
            }
    return dict(found)


def _scores(scale: Scale, sheets: Iterable[Sheet]) -> list[float]:
    found = (scale.score(sheet.marks) for sheet in sheets)
    return [score for score in found if score is not None]


def rounded(scale: Scale, scores: Sequence[float]) -> float:
    mean = fmean(scores)
    return rounded_share(mean) if scale.is_share else rounded_mean(mean)
