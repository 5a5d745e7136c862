"""What pupils are asked, by code, and what is counted of it. The words are the room's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

# A mark is 1 to 5: from "not true at all" to "quite true", or from "never" to "several times a week".
MARKS = range(1, 6)
# "Two or three times a month" and more often counts as bullied: the cut-off of M. Solberg and
# D. Olweus (Aggressive Behavior, 2003), for questions of our own.
OFTEN = 3
# So much of a scale must be answered for a score.
_ENOUGH = 0.5
# Where half of the pupils give the best mark beforehand, a question has no room left to get better.
_CEILING = 0.5


@dataclass(frozen=True, slots=True)
class Scale:
    """Questions that are counted together, with the code of each.

    `is_share`: the score is 1 for a mark at the cut-off or above, else 0. Otherwise it is the mean.
    """

    code: str
    questions: tuple[str, ...]
    is_share: bool = False

    @property
    def better(self) -> int:
        """1 where a higher score is better, -1 where a lower one is."""
        return -1 if self.is_share else 1

    def score(self, marks: Mapping[str, int]) -> float | None:
        """Return the score of one sheet; None where too little was answered."""
        given = [marks[question] for question in self.questions if question in marks]
        if len(given) < _ENOUGH * len(self.questions) or not given:
            return None
        return float(given[0] >= OFTEN) if self.is_share else fmean(given)


SCALES = (
    Scale("knows", ("know_whom", "know_number", "know_rules")),
    Scale("trusts", ("tell_adult", "adults_act", "get_help")),
    Scale("suffered", ("suffered",), is_share=True),
    Scale("saw", ("saw",), is_share=True),
)
AGREE = tuple(question for scale in SCALES if not scale.is_share for question in scale.questions)
HOW_OFTEN = tuple(question for scale in SCALES if scale.is_share for question in scale.questions)
QUESTIONS = AGREE + HOW_OFTEN


def is_at_ceiling(question: str, sheets: Sequence[Mapping[str, int]]) -> bool:
    """Whether half of the answers, given before the lessons, are the best there is."""
    best = MARKS[0] if question in HOW_OFTEN else MARKS[-1]
    given = [marks[question] for marks in sheets if question in marks]
    return bool(given) and given.count(best) >= _CEILING * len(given)
