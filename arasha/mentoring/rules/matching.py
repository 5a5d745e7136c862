"""Whether a child and a collective may come together, and at what price: rules with their points.

Hard rules forbid a pair, soft ones make it dearer; a price is whole points, 0 is best. Weights follow
what is known of matches that last (anchor, programmes 1.3): needs and what a child dislikes weigh more
than shared hobbies, a helping profession counts, an adult whom the child names counts most.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """The rules, hard ones first. Stable: stored with runs, proposals and prices."""

    VETO = "veto"
    CONFLICT = "conflict"
    AGE = "age"
    CLEARANCE = "clearance"
    LANGUAGE = "language"
    GENDER_ASKED = "gender_asked"
    DISTANCE = "distance"
    CAPACITY = "capacity"
    SIBLINGS = "siblings"
    KM = "km"
    SKILLS_FOR_NEEDS = "skills_for_needs"
    SHARED_LIKES = "shared_likes"
    SHARED_DISLIKES = "shared_dislikes"
    HELPING_PROFESSION = "helping_profession"
    KNOWN_ADULT = "known_adult"
    LOAD_BALANCE = "load_balance"
    RURAL_TOWN = "rural_town"


@dataclass(frozen=True, slots=True)
class Setting:
    """A rule as a region wants it. `points` None: hard. `bound`: kilometres, years, days, things."""

    is_on: bool = True
    points: int | None = None
    bound: int | None = None

    @property
    def price(self) -> int:
        return self.points or 0 if self.is_on else 0


type Rules = Mapping[Code, Setting]

DEFAULTS: Rules = {
    Code.VETO: Setting(),
    Code.CONFLICT: Setting(),
    Code.AGE: Setting(bound=10),
    Code.CLEARANCE: Setting(bound=60),
    Code.LANGUAGE: Setting(),
    Code.GENDER_ASKED: Setting(),
    Code.DISTANCE: Setting(bound=200),
    Code.CAPACITY: Setting(),
    Code.SIBLINGS: Setting(),
    Code.KM: Setting(points=4, bound=10),
    Code.SKILLS_FOR_NEEDS: Setting(points=40),
    Code.SHARED_LIKES: Setting(points=10, bound=3),
    Code.SHARED_DISLIKES: Setting(points=25),
    Code.HELPING_PROFESSION: Setting(points=30),
    Code.KNOWN_ADULT: Setting(points=120),
    Code.LOAD_BALANCE: Setting(points=30),
    Code.RURAL_TOWN: Setting(points=25),
}
HARD = frozenset(code for code, setting in DEFAULTS.items() if setting.points is None)
# What protects a child is not for a region to switch off.
ALWAYS_ON = HARD - {Code.DISTANCE, Code.SIBLINGS}
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """A child who looks for a collective; keys of collectives and adults are whole numbers.

    `asks_for`: "f" or "m" where only a woman or a man will do. `named`: collectives in which somebody
    recognised an adult whom the child named. `refused`, `conflicts`: collectives; `kept_out`: adults.
    `beside`: where a brother or sister is already, from whom the child is not to be parted.
    """

    place: int
    age: int
    language: str
    is_rural: bool = False
    asks_for: str = ""
    likes: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    named: frozenset[int] = _NONE
    refused: frozenset[int] = _NONE
    conflicts: frozenset[int] = _NONE
    kept_out: frozenset[int] = _NONE
    beside: frozenset[int] = _NONE


@dataclass(frozen=True, slots=True)
class Cleared:
    """An adult whose clearance holds, and how many more children they may befriend."""

    key: int
    sex: str
    languages: frozenset[str]
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A collective: where it is, what it can, who of it may meet a child now. `load`: per cent."""

    key: int
    place: int
    languages: frozenset[str]
    capacity: int
    taken: int = 0
    is_rural: bool = False
    is_helping: bool = False
    offers: frozenset[str] = frozenset()
    adults: tuple[Cleared, ...] = ()

    @property
    def seats(self) -> int:
        """Children whom it can still befriend: its own word, and no more than its adults can."""
        return max(0, min(self.capacity - self.taken, sum(each.seats for each in self.adults)))

    @property
    def load(self) -> int:
        return min(100, 100 * self.taken // self.capacity) if self.capacity else 100


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a pair: the hard rule that forbids it, else its price and the parts."""

    broken: Code | None
    parts: Mapping[Code, int]

    @property
    def price(self) -> int:
        return sum(self.parts.values())


def judge(
    seeker: Seeker, offer: Offer, *, km: int, rules: Rules, seats: int | None = None
) -> Judged:
    """Judge a pair `km` kilometres apart; `seats` instead of those that the collective has free."""
    broken = broken_rule(seeker, offer, km=km, rules=rules)
    if broken is None and (offer.seats if seats is None else seats) < 1:
        broken = Code.CAPACITY
    return Judged(broken, {} if broken else parts_of(seeker, offer, km=km, rules=rules))


def broken_rule(seeker: Seeker, offer: Offer, *, km: int, rules: Rules) -> Code | None:
    """Return the first hard rule that forbids the pair, whatever places are free."""
    if offer.key in seeker.refused:
        return Code.VETO
    if offer.key in seeker.conflicts:
        return Code.CONFLICT
    if seeker.beside and offer.key not in seeker.beside and rules[Code.SIBLINGS].is_on:
        return Code.SIBLINGS
    if seeker.language not in offer.languages:
        return Code.LANGUAGE
    if rules[Code.DISTANCE].is_on and km > (rules[Code.DISTANCE].bound or 0):
        return Code.DISTANCE
    return _without_adult(seeker, offer.adults)


def _without_adult(seeker: Seeker, adults: Iterable[Cleared]) -> Code | None:
    """Return why none of the adults can be the one who meets the child."""
    left = list(adults)
    if not left:
        return Code.CLEARANCE
    left = [each for each in left if seeker.language in each.languages]
    if not left:
        return Code.LANGUAGE
    left = [each for each in left if seeker.asks_for in {"", each.sex}]
    if not left:
        return Code.GENDER_ASKED
    return None if any(each.key not in seeker.kept_out for each in left) else Code.CONFLICT


def parts_of(seeker: Seeker, offer: Offer, *, km: int, rules: Rules) -> dict[Code, int]:
    """Return the points that an allowed pair pays, by rule; rules that cost nothing are left out."""
    wanted = min(len(seeker.likes), rules[Code.SHARED_LIKES].bound or 0)
    units = {
        Code.KM: -(-km // (rules[Code.KM].bound or 1)),
        Code.SKILLS_FOR_NEEDS: len(seeker.needs - offer.offers),
        Code.SHARED_LIKES: max(0, wanted - len(seeker.likes & offer.offers)),
        Code.SHARED_DISLIKES: len(seeker.dislikes & offer.offers),
        Code.HELPING_PROFESSION: 0 if offer.is_helping else 1,
        Code.KNOWN_ADULT: 1 if seeker.named and offer.key not in seeker.named else 0,
        Code.RURAL_TOWN: 1 if seeker.is_rural != offer.is_rural else 0,
    }
    found = {code: count * rules[code].price for code, count in units.items()}
    found[Code.LOAD_BALANCE] = rules[Code.LOAD_BALANCE].price * offer.load // 100
    return {code: points for code, points in found.items() if points}


def to_json(rules: Rules) -> dict[str, list[int | bool | None]]:
    """Return rules as a run keeps them: code -> [is_on, points, bound]."""
    return {code.value: [each.is_on, each.points, each.bound] for code, each in rules.items()}


def from_json(kept: Mapping[str, list[int | None]]) -> dict[Code, Setting]:
    """Return rules that a run kept; one that did not exist then is as it is by default."""
    known = {code.value for code in Code}
    found = {
        Code(code): Setting(bool(is_on), points, bound)
        for code, (is_on, points, bound) in kept.items()
        if code in known
    }
    return {**DEFAULTS, **found}
