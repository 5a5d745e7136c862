"""Everyday appeals: which of the texts comes when, from where and how, always the same way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

from arasha.agencies.models import Organisation
from arasha.appeals.actions.telling import Told
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.cases.enums import Category
from arasha.demo.region import UNITS
from arasha.demo.stage import Stage
from arasha.demo.telling_times import answer_time, list_moments
from arasha.demo.texts import INFORMATION_KK, INFORMATION_RU, WORRIES, Talk

SEED = 20240110
COUNT = 1130
# One appeal in so many needs a psychologist; one in so many is answered late.
WORRY_EVERY, LATE_EVERY = 33, 41
KAZAKH_SHARE = 0.7
# How many of a hundred appeals come from where.
_PLACES = {
    "semey": 41, "kurchatov": 4, "abai": 4, "aqsuat": 5, "ayagoz": 9, "besqaragai": 5,
    "borodulikha": 6, "zhanasemey": 6, "zharma": 6, "kokpekti": 5, "maqanshy": 3, "urzhar": 6,
}  # fmt: skip
_CHANNELS_OF_CHILDREN = {Channel.QR: 94, Channel.WEB: 4, Channel.LINE_111: 2}
_CHANNELS_OF_ADULTS = {
    Channel.QR: 45, Channel.WEB: 40, Channel.PHONE: 10, Channel.MESSENGER: 3, Channel.IN_PERSON: 2,
}  # fmt: skip
_SCHOOL_IS_SAID = 0.4


@dataclass(frozen=True, slots=True)
class Everyday:
    """One everyday appeal: what is told when, and what is answered by whom."""

    told_at: datetime
    told: Told
    answer: str
    answer_at: datetime
    operator: str
    psychologist: str = ""

    @property
    def answered_by(self) -> str:
        return self.psychologist or self.operator


def list_everyday(stage: Stage) -> list[Everyday]:
    """List all everyday appeals in the order of time; the same for the same day of loading."""
    chance = Random(SEED)  # noqa: S311 - invented people need no secret
    talks = _deal_talks(chance)
    found = []
    for number, told_at in enumerate(list_moments(COUNT, now=stage.now, chance=chance), start=1):
        is_worry = number % WORRY_EVERY == 0
        talk = WORRIES[number // WORRY_EVERY % len(WORRIES)] if is_worry else next(talks)
        late = number % LATE_EVERY == 0
        found.append(
            Everyday(
                told_at=told_at,
                told=_told(stage, talk, chance, is_worry=is_worry),
                answer=talk.answer,
                answer_at=answer_time(told_at, chance=chance, is_late=late),
                operator="operator" if talk.language == "kk" else "operator-2",
                psychologist=psychologist_for(talk, number) if is_worry else "",
            )
        )
    return found


def psychologist_for(talk: Talk, number: int) -> str:
    if talk.language == "ru":
        return "psychologist-2"
    return "psychologist" if number % 2 else "psychologist-3"


def _deal_talks(chance: Random) -> Iterator[Talk]:
    """Deal the texts of a language like cards: none comes again before all have come."""
    stock: Mapping[str, tuple[Talk, ...]] = {"kk": INFORMATION_KK, "ru": INFORMATION_RU}
    hands: dict[str, list[Talk]] = {"kk": [], "ru": []}
    while True:
        language = "kk" if chance.random() < KAZAKH_SHARE else "ru"
        if not hands[language]:
            hands[language] = chance.sample(stock[language], len(stock[language]))
        yield hands[language].pop()


def _told(stage: Stage, talk: Talk, chance: Random, *, is_worry: bool) -> Told:
    place = chance.choices(list(_PLACES), list(_PLACES.values()))[0]
    channels = _CHANNELS_OF_CHILDREN if talk.author == "child" else _CHANNELS_OF_ADULTS
    return Told(
        author_kind=AuthorKind(talk.author),
        channel=chance.choices(list(channels), list(channels.values()))[0],
        language=talk.language,
        category=Category(talk.category),
        severity=Severity.ORANGE if is_worry else Severity.ORDINARY,
        text=talk.text,
        territory=stage.places[place],
        school=_school(stage, place, chance),
    )


def _school(stage: Stage, place: str, chance: Random) -> Organisation | None:
    schools = [unit.code for unit in UNITS if unit.place == place and unit.code[:6] == "school"]
    chosen = chance.choice(schools)
    return stage.units[chosen] if chance.random() < _SCHOOL_IS_SAID else None
