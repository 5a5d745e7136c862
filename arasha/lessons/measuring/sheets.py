"""What a study brings to be worked out: sheets without names, classes, and the drawn order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from arasha.lessons.measuring.linking import link
from arasha.lessons.measuring.scales import Scale


class Design(StrEnum):
    """What the taught are compared with: nothing, those who wait, or all in their turn."""

    BEFORE_AFTER = "before_after"
    WAITING = "waiting"
    STEPPED = "stepped"


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """A class: its institution, language, grade and how many pupils it has."""

    host: int
    language: str
    grade: int
    size: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One pupil's answers in one asking, with a card or the elements of a self-made code."""

    asking: int
    school_class: int
    marks: Mapping[str, int]
    card: str = ""
    elements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What one pupil said: marks by question, with the keyed digest of a card or of a made code."""

    marks: Mapping[str, int]
    card: str = ""
    elements: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class StudyData:
    """A whole study. `begins`: the drawn wave of each institution, from 1; empty without a lot."""

    design: Design
    classes: Mapping[int, ClassFacts]
    sheets: Sequence[Sheet]
    begins: Mapping[int, int] = field(default_factory=dict)
    seed: int = 0

    @property
    def last(self) -> int:
        """The last asking to which anybody answered; before and after compares 0 with it."""
        latest = max((sheet.asking for sheet in self.sheets), default=0)
        return latest if self.design is Design.STEPPED else min(latest, 1)

    def of(self, asking: int) -> list[Sheet]:
        return [sheet for sheet in self.sheets if sheet.asking == asking]

    def host_of(self, sheet: Sheet) -> int:
        return self.classes[sheet.school_class].host


@dataclass(frozen=True, slots=True)
class Linked:
    """Both sheets of one pupil."""

    before: Sheet
    after: Sheet

    def scores(self, scale: Scale) -> tuple[float, float] | None:
        before, after = scale.score(self.before.marks), scale.score(self.after.marks)
        return None if before is None or after is None else (before, after)


def link_sheets(before: Iterable[Sheet], after: Iterable[Sheet]) -> list[Linked]:
    """Pair the sheets of two askings: by card, and inside a class by self-made code."""
    firsts, seconds = list(before), list(after)
    cards = {sheet.card: sheet for sheet in seconds if sheet.card}
    pairs = [Linked(sheet, cards[sheet.card]) for sheet in firsts if sheet.card in cards]
    made, made_again = _by_class(firsts), _by_class(seconds)
    for school_class, ones in made.items():
        others = made_again.get(school_class, [])
        found = link([one.elements for one in ones], [other.elements for other in others])
        pairs += [Linked(ones[one], others[other]) for one, other in found]
    return pairs


def _by_class(sheets: Iterable[Sheet]) -> dict[int, list[Sheet]]:
    found: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        if sheet.elements and not sheet.card:
            found[sheet.school_class].append(sheet)
    return found
