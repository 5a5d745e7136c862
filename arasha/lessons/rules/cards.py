"""What a lesson card has to say before it can be approved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

LANGUAGES = ("kk", "ru", "en")
# Every card says these; what is new is said by every version but the first.
TEXTS = ("aim", "forbidden", "materials", "contacts")
CHANGE = "change"
# One lesson, in minutes: the steps fill it exactly, or the bell cuts the last one off.
LESSON_MINUTES = 45

type Said = Mapping[str, str]
"""Words by language."""


@dataclass(frozen=True, slots=True)
class StepText:
    """A step: how many minutes it takes, and what is done, by language."""

    minutes: int
    text: Said


@dataclass(frozen=True, slots=True)
class CardText:
    """All words of a card. `texts` has an entry for each of TEXTS and for CHANGE."""

    texts: Mapping[str, Said]
    steps: Sequence[StepText] = ()
    questions: Sequence[Said] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing: text, step, question, no_steps, no_questions or minutes.

    `where` is the name of a text or the number of a line, `languages` are those without words.
    """

    code: str
    where: str = ""
    languages: tuple[str, ...] = field(default=())


def minutes_of(card: CardText) -> int:
    return sum(step.minutes for step in card.steps)


def lacks_of(card: CardText, *, is_first: bool) -> list[Lack]:
    """List what keeps a card from being approved; the first version has nothing to say of changes."""
    return list(_lacks(card, is_first=is_first))


def _lacks(card: CardText, *, is_first: bool) -> Iterator[Lack]:
    for name in TEXTS if is_first else (*TEXTS, CHANGE):
        yield from _unsaid("text", name, card.texts.get(name, {}))
    if not card.steps:
        yield Lack("no_steps")
    for number, step in enumerate(card.steps, start=1):
        yield from _unsaid("step", str(number), step.text)
    if card.steps and minutes_of(card) != LESSON_MINUTES:
        yield Lack("minutes", str(minutes_of(card)))
    if not card.questions:
        yield Lack("no_questions")
    for number, question in enumerate(card.questions, start=1):
        yield from _unsaid("question", str(number), question)


def _unsaid(code: str, where: str, said: Said) -> Iterator[Lack]:
    empty = tuple(language for language in LANGUAGES if not said.get(language, "").strip())
    if empty:
        yield Lack(code, where, empty)
