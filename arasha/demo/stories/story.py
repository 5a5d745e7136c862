from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pupil:
    """An invented child; `born` is (age in years, month, day), `has_iin` where a number is known."""

    surname: str
    given: str
    patronymic: str
    sex: str
    born: tuple[int, int, int]
    has_iin: bool = True

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed in a case: `day` counts from its opening, `verb` is a key of deeds.DEEDS.

    `by` is a login (the worker of the case where empty); `to` is what the deed aims at: a unit, a
    login, a risk, an outcome; `days` is how long a step may take.
    """

    day: int
    verb: str
    text: str = ""
    by: str = ""
    to: str = ""
    share: str = ""
    days: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case: what was told `days_ago`, about whom, who leads it, and what was done since."""

    days_ago: int
    language: str
    author: str
    channel: str
    category: str
    severity: str
    place: str
    school: str
    text: str
    answer: str
    pupil: Pupil
    lead: str
    worker: str
    risk: str
    deeds: tuple[Deed, ...]
    named: str = ""
