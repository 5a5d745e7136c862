"""Whether consent holds for a recipient, out of the history of what was said.

History is never edited: the last word about a recipient counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

type Kind = Literal["assent", "guardian"]
type Lack = Literal["no_consent", "withdrawn", "refused", "child_refused"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word about sharing with some units (none named means with anybody)."""

    kind: str
    word: str
    to_units: frozenset[str] = frozenset()


def why_no_consent(history: Iterable[Word], *, to_line: Iterable[str]) -> Lack | None:
    """Return what is missing for sharing with a unit, or None. `history` is in the order of time.

    A guardian must have given consent and not taken it back; a child who refused is heard whatever
    the guardian says. A word about a unit counts for all units below it.
    """
    line = frozenset(to_line)
    last = {each.kind: each.word for each in history if not each.to_units or each.to_units & line}
    if last.get("assent") in {"refused", "withdrawn"}:
        return "child_refused"
    guardian = last.get("guardian")
    if guardian == "given":
        return None
    if guardian == "withdrawn":
        return "withdrawn"
    return "refused" if guardian == "refused" else "no_consent"
