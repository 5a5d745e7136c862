"""An indicator that comes with Arasha, in the words of the three languages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from arasha.statistics.enums import Measure, NotYet, Rhythm, Section, Unit
from arasha.statistics.rules.definitions import IS, Condition

type Words = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """`title` and `words` are Kazakh, Russian and English; without a source, `not_yet` says why."""

    code: str
    section: Section
    unit: Unit
    title: Words
    words: Words
    source: str = ""
    measure: Measure | None = None
    counted: str = ""
    whole: Sequence[dict[str, Any]] = field(default_factory=list)
    part: Sequence[dict[str, Any]] = field(default_factory=list)
    by: Sequence[str] = ()
    rhythm: Rhythm = Rhythm.QUARTER
    not_yet: NotYet | None = None


def only(name: str, *values: str) -> dict[str, Any]:
    """Return the data of a condition: the field is one of the values."""
    return Condition(name, IS, values).as_data()
