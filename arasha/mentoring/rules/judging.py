"""The prices of all allowed pairs of many children, in columns: what many share is judged once.

How far it is and all that depends on the place alone is the same for the children of a place; whether
somebody speaks the language, and is the woman or man asked for, is the same for all who ask so. What a
child chose is counted for a whole group at once; only a child with a no, a conflict or a brother or
sister somewhere is judged by each rule. The answers are those of `judge`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from arasha.mentoring.rules.matching import Code, Offer, Rules, Seeker, broken_rule, parts_of

type Numbers = NDArray[Any]


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
        # The first collective of a place that costs a child without a wish the same.
        kinds: dict[tuple[int, bool, bool, int], int] = {}
        self._alike = [
            kinds.setdefault((offer.place, offer.is_rural, offer.is_helping, offer.load), number)
            for number, offer in enumerate(offers)
        ]
        self._keys = np.array([offer.key for offer in offers], dtype=np.int64)
        self._columns: dict[str, int] = {}
        for code in (code for offer in offers for code in offer.offers):
            self._columns.setdefault(code, len(self._columns))
        self._offered = self._chosen([offer.offers for offer in offers])
        self._near, self._fits = cache(self._find_near), cache(self._find_fits)

    def prices(self, seekers: Sequence[Seeker]) -> tuple[Numbers, Numbers, Numbers]:
        """Return the pairs that the rules allow, child after child: where the rows begin, places, prices.

        Places are positions of collectives in their order; one row more is the end.
        """
        groups = defaultdict[tuple[int, bool, str, str], list[int]](list)
        for number, one in enumerate(seekers):
            groups[one.place, one.is_rural, one.language, one.asks_for].append(number)
        judged = [(members, *self._judged(members, seekers)) for members in groups.values()]
        counts = np.zeros(len(seekers) + 1, dtype=np.int64)
        for members, near, _prices in judged:
            counts[np.array(members) + 1] = len(near)
        starts = np.cumsum(counts)
        places, prices = np.empty((2, starts[-1]), dtype=np.int64)
        for members, near, priced in judged:
            where = starts[members][:, None] + np.arange(len(near))
            places[where], prices[where] = near, priced
        return self._without_ties(seekers, starts, places, prices)

    def _judged(self, members: list[int], seekers: Sequence[Seeker]) -> tuple[Numbers, Numbers]:
        """Return the collectives to which a group may come, and what each of it pays there."""
        one, rules = seekers[members[0]], self.rules
        near, prices = self._near((one.place, one.is_rural))
        fits = self._fits(one.language, one.asks_for)[near]
        near, prices = near[fits], prices[fits]
        offered = self._offered[near].T
        group = [seekers[number] for number in members]
        likes, needs = ([each.likes for each in group], [each.needs for each in group])
        many, needed = (
            np.array([[len(each)] for each in likes]),
            np.array([[len(each)] for each in needs]),
        )
        wanted = np.minimum(many, rules[Code.SHARED_LIKES].bound or 0)
        lacking = np.maximum(0, wanted - self._chosen(likes) @ offered)
        unmet = needed - self._chosen(needs) @ offered
        disliked = self._chosen([each.dislikes for each in group]) @ offered
        return near, (
            prices
            + rules[Code.SHARED_LIKES].price * lacking
            + rules[Code.SKILLS_FOR_NEEDS].price * unmet
            + rules[Code.SHARED_DISLIKES].price * disliked
        )

    def _chosen(self, chosen: Sequence[Iterable[str]]) -> Numbers:
        """Return a row for each set of codes: 1 where it holds what some collective offers."""
        table = np.zeros((len(chosen), len(self._columns)))
        for row, codes in enumerate(chosen):
            for code in codes:
                if code in self._columns:
                    table[row, self._columns[code]] = 1
        return table

    def _find_near(self, here: tuple[int, bool]) -> tuple[Numbers, Numbers]:
        """Return the collectives within reach of a place, and what a child without a wish pays."""
        (place, is_rural), rule = here, self.rules[Code.DISTANCE]
        near = sorted(
            number
            for other, numbers in self._in_place.items()
            if not rule.is_on or self.km[place, other] <= (rule.bound or 0)
            for number in numbers
        )
        child = Seeker(place=place, age=0, language="", is_rural=is_rural)
        price = cache(lambda number: self._price(child, number))
        prices = [price(self._alike[number]) for number in near]
        return np.array(near, dtype=np.int64), np.array(prices, dtype=np.int64)

    def _price(self, child: Seeker, number: int) -> int:
        offer = self.offers[number]
        km = self.km[child.place, offer.place]
        return sum(parts_of(child, offer, km=km, rules=self.rules).values())

    def _find_fits(self, language: str, asks_for: str) -> Numbers:
        """Return whether each collective has somebody who speaks so and is the woman or man asked for."""
        child = Seeker(place=0, age=0, language=language, asks_for=asks_for)
        fits = [broken_rule(child, offer, km=0, rules=self.rules) is None for offer in self.offers]
        return np.array(fits, dtype=bool)

    def _without_ties(
        self, seekers: Sequence[Seeker], starts: Numbers, places: Numbers, prices: Numbers
    ) -> tuple[Numbers, Numbers, Numbers]:
        """Make dearer whom a child does not know who named somebody; leave out whom a rule forbids it."""
        kept = np.ones(len(places), dtype=bool)
        for number, one in enumerate(seekers):
            row = slice(starts[number], starts[number + 1])
            if one.named:
                unknown = [key not in one.named for key in self._keys[places[row]].tolist()]
                prices[row] += self.rules[Code.KNOWN_ADULT].price * np.array(unknown, dtype=bool)
            if one.refused or one.conflicts or one.kept_out or one.beside:
                kept[row] = [self._is_allowed(one, place) for place in places[row].tolist()]
        before = np.concatenate([[0], np.cumsum(kept)])
        return before[starts], places[kept], prices[kept]

    def _is_allowed(self, child: Seeker, number: int) -> bool:
        offer = self.offers[number]
        km = self.km[child.place, offer.place]
        return broken_rule(child, offer, km=km, rules=self.rules) is None
