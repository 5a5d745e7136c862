"""The cheapest way of a child to another place, held against trying every assignment."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from arasha.mentoring.rules.moving import NOBODY, Board, Way

type Rows = list[dict[int, int]]


def best(rows: Rows, capacity: list[int], forced: tuple[int, int] | None = None) -> tuple[int, int]:
    """The fewest left out, then the least cost, over every assignment there is."""
    choices = [[*row, NOBODY] for row in rows]
    if forced:
        choices[forced[0]] = [forced[1]]
    found = []
    for each in product(*choices):
        if all(each.count(place) <= capacity[place] for place in range(len(capacity))):
            cost = sum(rows[i][place] for i, place in enumerate(each) if place != NOBODY)
            found.append((each.count(NOBODY), cost, each))
    return min(found)[:2] if found else (99, 0)


def cheapest(rows: Rows, capacity: list[int]) -> tuple[int, ...]:
    choices = [[*row, NOBODY] for row in rows]
    fits = (
        each
        for each in product(*choices)
        if all(each.count(place) <= capacity[place] for place in range(len(capacity)))
    )
    return min(
        fits,
        key=lambda each: (
            each.count(NOBODY),
            sum(rows[i][place] for i, place in enumerate(each) if place != NOBODY),
        ),
    )


@st.composite
def boards(draw: st.DrawFn) -> tuple[Rows, list[int]]:
    places = draw(st.integers(1, 4))
    price = st.integers(0, 30)
    row = st.dictionaries(st.integers(0, places - 1), price, min_size=1)
    rows = draw(st.lists(row, min_size=1, max_size=5))
    capacity = draw(st.lists(st.integers(0, 2), min_size=places, max_size=places))
    return rows, capacity


@given(boards())
def test_the_way_to_every_place_is_as_dear_as_the_best_assignment_with_that_pair(
    board: tuple[Rows, list[int]],
) -> None:
    rows, capacity = board
    assigned = cheapest(rows, capacity)
    was = best(rows, capacity)
    for child in range(len(rows)):
        ways = Board(rows, assigned, capacity).ways(child)
        for place in rows[child]:
            forced = best(rows, capacity, (child, place))
            if capacity[place] == 0:
                assert place not in ways
                continue
            assert (was[0] + ways[place].left_out, was[1] + ways[place].cost) == forced


@given(boards())
def test_the_moves_of_a_way_leave_no_place_over_full(board: tuple[Rows, list[int]]) -> None:
    rows, capacity = board
    assigned = cheapest(rows, capacity)
    for child in range(len(rows)):
        for way in Board(rows, assigned, capacity).ways(child).values():
            after = list(assigned)
            assert len({move.child for move in way.moves}) == len(way.moves)
            for move in way.moves:
                assert after[move.child] == move.start
                after[move.child] = move.end
            assert all(after.count(place) <= seats for place, seats in enumerate(capacity))


def test_brothers_and_sisters_move_together_or_not_at_all() -> None:
    rows: Rows = [{0: 1, 1: 5}, {0: 1, 1: 7}, {1: 2}]
    board = Board(rows, (0, 0, 1), [2, 3], fixed={0, 1})
    way = board.family_way((0, 1), 1)
    assert way is not None
    assert (way.cost, [move.child for move in way.moves]) == (10, [0, 1])
    assert Board(rows, (0, 0, 1), [2, 2], fixed={0, 1}).family_way((0, 1), 1) is None
    assert board.family_way((0, 2), 0) is None


def test_seats_held_by_brothers_and_sisters_are_not_taken_by_a_wish() -> None:
    board = Board([{0: 1}, {0: 1}, {0: 9, 1: 1}], (0, 0, 1), [2, 1], fixed={0, 1})
    assert board.ways(2) == {1: Way(0, ())}
