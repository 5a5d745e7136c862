"""The prices of all allowed pairs of many children: what children of one place share is judged once.

A hard rule or a price that depends on nothing but place, language and the woman or man asked for is
the same for all who share these. What a child chose is counted in bits; only a child with a no, a
conflict or a brother or sister somewhere is judged by each rule. The answers are those of `judge`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from arasha.mentoring.rules.matching import Code, Offer, Rules, Seeker, broken_rule, parts_of


@dataclass(frozen=True, slots=True)
class _Near:
    """Collectives that a group of children may come to: positions, prices so far, bits of offers."""

    places: tuple[int, ...]
    prices: tuple[int, ...]
    offers: tuple[int, ...]


class Judging:
    """Knows the collectives with a free place, and judges children against them."""

    def __init__(
        self, offers: Sequence[Offer], *, km: Mapping[tuple[int, int], int], rules: Rules
    ) -> None:
        self.offers, self.km, self.rules = offers, km, rules
        self._in_place: dict[int, list[int]] = defaultdict(list)
        for number, offer in enumerate(offers):
            if offer.seats > 0:
                self._in_place[offer.place].append(number)
        self._bit_of: dict[str, int] = {}
        self._bits = [self._bits_of(offer.offers) for offer in offers]
        self._groups: dict[tuple[int, bool, str, str], _Near] = {}

    def prices(self, seeker: Seeker) -> dict[int, int]:
        """Return the price of every pair that the rules allow the child, by position in their order."""
        near = self._near(seeker)
        prices = self._chosen(seeker, near)
        if seeker.named:
            extra = self.rules[Code.KNOWN_ADULT].price
            keys = (self.offers[place].key for place in near.places)
            prices = [
                price if key in seeker.named else price + extra
                for price, key in zip(prices, keys, strict=True)
            ]
        found = dict(zip(near.places, prices, strict=True))
        if seeker.refused or seeker.conflicts or seeker.kept_out or seeker.beside:
            return {place: found[place] for place in found if self._is_allowed(seeker, place)}
        return found

    def _chosen(self, seeker: Seeker, near: _Near) -> list[int]:
        """Add to the prices what the child likes, does not like and wants help with."""
        rules = self.rules
        likes, dislikes, needs = map(self._bits_of, (seeker.likes, seeker.dislikes, seeker.needs))
        wanted = min(len(seeker.likes), rules[Code.SHARED_LIKES].bound or 0)
        unshared = rules[Code.SHARED_LIKES].price
        # Points by how many things both like, so that nothing is compared for each pair.
        lacking = [unshared * max(0, wanted - many) for many in range(len(seeker.likes) + 1)]
        unmet, disliked = rules[Code.SKILLS_FOR_NEEDS].price, rules[Code.SHARED_DISLIKES].price
        return [
            price
            + unmet * (needs & ~bits).bit_count()
            + disliked * (dislikes & bits).bit_count()
            + lacking[(likes & bits).bit_count()]
            for price, bits in zip(near.prices, near.offers, strict=True)
        ]

    def _near(self, seeker: Seeker) -> _Near:
        group = seeker.place, seeker.is_rural, seeker.language, seeker.asks_for
        if group not in self._groups:
            like_it = Seeker(
                place=seeker.place, age=seeker.age, language=seeker.language,
                is_rural=seeker.is_rural, asks_for=seeker.asks_for,
            )  # fmt: skip
            places = [
                place for place in self._within_reach(seeker) if self._is_allowed(like_it, place)
            ]
            prices = (self._price(like_it, place) for place in places)
            bits = (self._bits[place] for place in places)
            self._groups[group] = _Near(tuple(places), tuple(prices), tuple(bits))
        return self._groups[group]

    def _within_reach(self, seeker: Seeker) -> list[int]:
        rule = self.rules[Code.DISTANCE]
        reached = (
            numbers
            for place, numbers in self._in_place.items()
            if not rule.is_on or self.km[seeker.place, place] <= (rule.bound or 0)
        )
        return sorted(number for numbers in reached for number in numbers)

    def _is_allowed(self, seeker: Seeker, place: int) -> bool:
        offer = self.offers[place]
        km = self.km[seeker.place, offer.place]
        return broken_rule(seeker, offer, km=km, rules=self.rules) is None

    def _price(self, seeker: Seeker, place: int) -> int:
        offer = self.offers[place]
        km = self.km[seeker.place, offer.place]
        return sum(parts_of(seeker, offer, km=km, rules=self.rules).values())

    def _bits_of(self, codes: Iterable[str]) -> int:
        """Return a number with one bit for each code: the first code seen has the lowest."""
        return sum(1 << self._bit_of.setdefault(code, len(self._bit_of)) for code in codes)
