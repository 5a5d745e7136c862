"""Under which headings people keep what is looked for: beginnings of words in several languages."""

import re
from collections.abc import Mapping
from enum import StrEnum

from arasha.lib.sheets.wording import fold, has_stems

_NUMBER_SIGN = re.compile(r"№|#|\bN\b")
_LEFT_OVER_COST = 2
_LONGEST_HEADING = 90
_MOST_KEPT = 2048


class Vocabulary[F: StrEnum]:
    """Fields with the beginnings of words that name them.

    `synonyms` holds entries separated by "|". All beginnings of one entry must occur in the heading;
    the entry with the longest beginnings wins, words left over count against it. A word that begins
    like one of `excluded` turns a heading into something else.
    """

    def __init__(
        self, synonyms: Mapping[F, str], *, excluded: Mapping[F, str] | None = None
    ) -> None:
        self._stems = {field: _entries(text) for field, text in synonyms.items()}
        self._excluded = {
            field: tuple(_fold(text).split()) for field, text in (excluded or {}).items()
        }
        self._known: dict[str, dict[F, int]] = {}

    def scores(self, heading: str) -> dict[F, int]:
        """How well `heading` names each field; higher is better, fields it does not name are absent."""
        if heading not in self._known:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[heading] = self._score_all(heading)
        return self._known[heading]

    def _score_all(self, heading: str) -> dict[F, int]:
        words = tuple(_fold(heading).split())
        if not words or len(heading) > _LONGEST_HEADING:
            return {}
        scores = {field: self._score(words, field) for field in self._stems}
        return {field: score for field, score in scores.items() if score > 0}

    def _score(self, words: tuple[str, ...], field: F) -> int:
        if any(has_stems(words, (stem,)) for stem in self._excluded.get(field, ())):
            return 0
        best = 0
        for stems in self._stems[field]:
            if has_stems(words, stems):
                left_over = len(words) - len(set(stems))
                best = max(best, sum(map(len, stems)) * 2 - left_over * _LEFT_OVER_COST + 1)
        return best


def _fold(text: str) -> str:
    return fold(_NUMBER_SIGN.sub(" номер ", text))


def _entries(text: str) -> tuple[tuple[str, ...], ...]:
    folded = (tuple(_fold(entry).split()) for entry in text.split("|"))
    return tuple(entry for entry in folded if entry)
