"""What is known about a child, as a form or another room hands it over, and doubts about it."""

from dataclasses import dataclass
from datetime import date

from arasha.agencies.models import Organisation, Territory
from arasha.children.enums import Doubt
from arasha.children.rules import doubts_of_birth, doubts_of_iin
from arasha.lib.names import PersonName


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """Facts for the record of a child. Without a birth date, `birth_year` alone may be known."""

    name: PersonName
    born_on: date | None = None
    birth_year: int | None = None
    iin: str = ""
    sex: str = ""
    language: str = ""
    parent_language: str = ""
    school: Organisation | None = None
    territory: Territory | None = None

    @property
    def year(self) -> int | None:
        return self.born_on.year if self.born_on else self.birth_year

    def doubts(self, *, today: date) -> list[Doubt]:
        """Return what a person shall look at a second time before it is kept as it is."""
        codes = doubts_of_iin(self.iin, born_on=self.born_on, sex=self.sex)
        return [Doubt(code) for code in codes + doubts_of_birth(self.year, today=today)]
