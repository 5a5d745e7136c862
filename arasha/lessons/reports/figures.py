"""Figures as people read them, in the language that is active."""

from collections.abc import Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

_MINUS = "\u2212"
_HUNDRED = 100


def tell_scores(scores: Mapping[str, Any], code: str, *, is_share: bool) -> str:
    """Tell the score of a scale in each asking: "3.1 → 3.4"; a dash where it may not be shown."""
    askings = sorted(scores, key=int)
    found = [told_score(scores[asking].get(code), is_share=is_share) for asking in askings]
    return " → ".join(found) if found else "–"


def told_score(score: float | None, *, is_share: bool) -> str:
    if score is None:
        return "–"
    return f"{number_format(score, 0)} %" if is_share else number_format(score, 1)


def share_of(part: int, whole: int) -> str:
    share = number_format(_HUNDRED * part / whole if whole else 0, 0)
    return _("%(part)s of %(whole)s (%(share)s %%)") % {
        "part": part, "whole": whole, "share": share,
    }  # fmt: skip


def part_of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}


def signed(value: float, places: int) -> str:
    sign = _MINUS if round(value, places) < 0 else "+" if round(value, places) > 0 else ""
    return f"{sign}{number_format(abs(round(value, places)), places)}"
