"""What it costs to put a child elsewhere by hand: who would have to move along, and how dear it is.

Exact for an assignment that leaves the fewest out and is the cheapest of these: the shortest way through
the residual graph, from the wished place to a seat that is free or becomes so, gives the rise of the
whole cost (anchor, programmes 1.4, regret).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

NOBODY = -1
# Leaving a child out is dearer than any prices together.
_BIG = 10**9


@dataclass(frozen=True, slots=True)
class Move:
    """A child goes from one place to another; NOBODY stands for no place."""

    child: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Way:
    """The cheapest way to a wish: points more in all (less than 0: it saves), everybody who moves."""

    cost: int
    moves: tuple[Move, ...]

    @property
    def is_there(self) -> bool:
        return not self.moves

    @property
    def left_out(self) -> int:
        """How many children more are left without a place; less than 0: how many fewer."""
        leave = sum(move.end == NOBODY for move in self.moves)
        return leave - sum(move.start == NOBODY for move in self.moves)


@dataclass(frozen=True, slots=True)
class _Chain:
    """The cheapest cost from a place to one of the ends; who goes on from it, and where to."""

    cost: int
    child: int = NOBODY
    onward: int = NOBODY


class Board:
    """Who sits where. NOBODY is one more place, the last: never full, and very dear.

    `rows` are the allowed places of each child with their price. `fixed`: children whom nobody else's
    wish moves (brothers and sisters who stay together).
    """

    def __init__(
        self,
        rows: Sequence[Mapping[int, int]],
        assigned: Sequence[int],
        capacity: Sequence[int],
        *,
        fixed: Collection[int] = frozenset(),
    ) -> None:
        self.nobody = len(capacity)
        self.rows = [{**row, self.nobody: _BIG} for row in rows]
        self.sits = [self.nobody if place == NOBODY else place for place in assigned]
        self.free = [*capacity, len(rows) + 1]
        self.arcs: list[dict[int, tuple[int, int]]] = [{} for _place in self.free]
        for child, place in enumerate(self.sits):
            self.free[place] -= 1
            if child not in fixed:
                self._add_arcs(child, place)
        self.to_free = self._chains(place for place, seats in enumerate(self.free) if seats > 0)

    def _add_arcs(self, child: int, place: int) -> None:
        """Keep, for each other place, the child of this one who goes there most cheaply."""
        row, arcs = self.rows[child], self.arcs[place]
        paid = row.get(place, 0)
        for other, price in row.items():
            if other != place and (other not in arcs or price - paid < arcs[other][0]):
                arcs[other] = (price - paid, child)

    def ways(self, child: int) -> dict[int, Way]:
        """Return the cheapest way for the child to each place that the rules allow.

        A place whose seats are all held by brothers and sisters is not among the answers.
        """
        old, row = self.sits[child], self.rows[child]
        to_old = self._chains([old])
        refill = self._refill(to_old)
        found = {}
        for place, price in row.items():
            if place == self.nobody:
                continue
            if place == old:
                found[place] = Way(0, ())
            elif (ahead := self._ahead(place, to_old, refill)) is not None:
                moves = (self._move(child, old, place), *ahead[1])
                found[place] = _way(price - row.get(old, 0) + ahead[0], moves)
        return found

    def _refill(self, to_old: Mapping[int, _Chain]) -> tuple[int, tuple[Move, ...]]:
        """Return the best use of the seat that the child leaves: nobody takes it, or a chain does."""
        begins = min(to_old, key=lambda place: to_old[place].cost)
        return to_old[begins].cost, self._follow(begins, to_old)

    def _ahead(
        self, place: int, to_old: Mapping[int, _Chain], refill: tuple[int, tuple[Move, ...]]
    ) -> tuple[int, tuple[Move, ...]] | None:
        """Return how a seat becomes free at a place: by a ring back to the old seat, or by two chains."""
        ring = to_old.get(place)
        chain = self.to_free.get(place)
        if chain is not None and (ring is None or chain.cost + refill[0] < ring.cost):
            moves = (*self._follow(place, self.to_free), *refill[1])
            return chain.cost + refill[0], moves
        return (ring.cost, self._follow(place, to_old)) if ring is not None else None

    def family_way(self, family: Sequence[int], place: int) -> Way | None:
        """Return the way of brothers and sisters together; None where seats or a rule lack for one."""
        going = [child for child in family if self.sits[child] != place]
        is_allowed = all(place in self.rows[child] for child in family)
        if not is_allowed or len(going) > self.free[place]:
            return None
        paid = sum(self.rows[child].get(self.sits[child], 0) for child in going)
        cost = sum(self.rows[child][place] for child in going) - paid
        return _way(cost, tuple(self._move(child, self.sits[child], place) for child in going))

    def _chains(self, ends: Iterable[int]) -> dict[int, _Chain]:
        """Return for each place the cheapest chain of children to one of the ends.

        Bellman and Ford backwards from all ends at once; every round lengthens the chains by one child.
        """
        found = {place: _Chain(0) for place in ends}
        for _round in self.free:
            is_changed = False
            for place, arcs in enumerate(self.arcs):
                for other, (price, child) in arcs.items():
                    if other not in found:
                        continue
                    cost = price + found[other].cost
                    if place not in found or cost < found[place].cost:
                        found[place], is_changed = _Chain(cost, child, other), True
            if not is_changed:
                break
        return found

    def _follow(self, place: int, chains: Mapping[int, _Chain]) -> tuple[Move, ...]:
        moves, seen = list[Move](), set[int]()
        while chains[place].child != NOBODY and place not in seen:
            seen.add(place)
            chain = chains[place]
            moves.append(self._move(chain.child, place, chain.onward))
            place = chain.onward
        return tuple(moves)

    def _move(self, child: int, start: int, end: int) -> Move:
        return Move(child, *(NOBODY if each == self.nobody else each for each in (start, end)))


def _way(cost: int, moves: tuple[Move, ...]) -> Way:
    way = Way(cost, moves)
    return Way(cost - _BIG * way.left_out, moves)
