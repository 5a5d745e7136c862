"""Small invented problems, and the slow ways of solving them that nobody doubts."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from hypothesis import strategies as st

from arasha.mentoring.matching.problem import Child, Pairs, Place, Problem


def problem(
    rows: Sequence[dict[int, int]],
    capacity: Sequence[int],
    *,
    groups: Sequence[int] = (),
    apart: frozenset[int] = frozenset(),
) -> Problem:
    groups = groups or [-1] * len(rows)
    return Problem(
        children=[Child(f"k{number}", groups[number]) for number in range(len(rows))],
        places=[Place(f"c{number}", many) for number, many in enumerate(capacity)],
        pairs=Pairs.of(row.items() for row in rows),
        apart=apart,
    )


@st.composite
def problems(draw: st.DrawFn, *, in_families: bool = False, most: int = 6) -> Problem:
    """Up to `most` children, three collectives, few places, small costs: many ties and shortages."""
    children = draw(st.integers(1, most))
    row = st.dictionaries(st.integers(0, 2), st.integers(0, 9), max_size=3)
    rows = draw(st.lists(row, min_size=children, max_size=children))
    capacity = draw(st.lists(st.integers(0, 3), min_size=3, max_size=3))
    group = st.integers(-1, 1) if in_families else st.just(-1)
    groups = draw(st.lists(group, min_size=children, max_size=children))
    made = problem(rows, capacity, groups=groups)
    kinds = draw(st.lists(st.tuples(st.booleans(), st.sampled_from("fm")), min_size=children))
    people = [
        Child(child.id, child.group, *kind)
        for child, kind in zip(made.children, kinds, strict=False)
    ]
    return Problem(children=people, places=made.places, pairs=made.pairs)


def all_assignments(given: Problem, *, together: bool) -> Iterator[tuple[int, ...]]:
    """Every assignment that keeps all rules, -1 for a child left out."""
    choices = [(-1, *given.pairs.row(child)) for child in range(len(given.children))]
    families = given.families().values() if together else ()
    for assigned in product(*choices):
        load = Counter(assigned)
        fits = all(load[number] <= place.capacity for number, place in enumerate(given.places))
        if fits and all(len({assigned[each] for each in family}) == 1 for family in families):
            yield assigned


def best_by_hand(given: Problem, *, together: bool) -> tuple[int, int]:
    """Fewest left out, and the fewest points with so few."""
    return min(
        (assigned.count(-1), given.cost(assigned))
        for assigned in all_assignments(given, together=together)
    )
