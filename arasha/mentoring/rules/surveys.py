"""The survey of how strong a friendship is: our own wording, marks 1 to 5, answers kept singly.

Ten sentences for the child and fourteen for the adult, asked at three months and then every six. Some
are turned round, so that a row of equal answers shows. The words stand in `survey_words`.
"""

from collections.abc import Sequence

WORDING = "2026-1"
MARKS = range(1, 6)
# More than this share of the sentences left out, and there is no figure.
MOST_LEFT_OUT = 0.3
# A fall by so much from one survey to the next is told to the coordinator of the region.
FALL = 1.0
CHILD = (
    "glad", "listens", "keeps_word", "bored", "myself", "helps", "trust", "left_alone", "learn",
    "stay",
)  # fmt: skip
ADULT = (
    "glad", "know", "plans", "tired", "listens", "understand", "support", "boundaries", "alone",
    "progress", "trust", "institution", "too_much", "stay",
)  # fmt: skip
TURNED = frozenset({"bored", "left_alone", "tired", "alone", "too_much"})
QUESTIONS = {"child": CHILD, "adult": ADULT}


def strength(side: str, answers: Sequence[int | None]) -> float | None:
    """Return the mean mark from 1 (weak) to 5 (strong); None where too many were left out.

    `answers` are in the order of the sentences of the side.
    """
    names = QUESTIONS[side]
    marks = [
        6 - mark if name in TURNED else mark
        for name, mark in zip(names, answers, strict=False)
        if mark is not None
    ]
    left_out = len(names) - len(marks)
    return None if left_out > MOST_LEFT_OUT * len(names) else sum(marks) / len(marks)


def is_sound(side: str, answers: Sequence[int | None]) -> bool:
    """Whether there is one mark or gap for each sentence, and one mark at least."""
    marks = [mark for mark in answers if mark is not None]
    fits = len(answers) == len(QUESTIONS[side])
    return fits and bool(marks) and all(mark in MARKS for mark in marks)


def has_fallen(before: float | None, after: float | None) -> bool:
    return before is not None and after is not None and before - after >= FALL
