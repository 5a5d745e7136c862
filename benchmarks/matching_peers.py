"""Other programs on the same children, collectives and points."""

import networkx as nx
import numpy as np
from ortools.graph.python import min_cost_flow
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from arasha.mentoring.matching.auditing import deferred_acceptance
from arasha.mentoring.matching.problem import Problem

NEVER = 10**7


def hungarian(problem: Problem) -> int:
    """SciPy's assignment of a full table; a collective is as many columns as it has places."""
    pairs, sizes = _arrays(problem)
    table = np.full((len(problem.children), len(problem.places)), NEVER, dtype=np.int64)
    table[pairs[0], pairs[1]] = pairs[2]
    seats = np.repeat(table, sizes, axis=1)
    return int(seats[linear_sum_assignment(seats)].sum())


def sparse_matching(problem: Problem) -> int:
    """SciPy's sparse matching; points are raised by one, because it takes no points of zero."""
    pairs, sizes = _arrays(problem)
    first, many = np.cumsum(sizes) - sizes, sizes[pairs[1]]
    place = np.repeat(first[pairs[1]], many) + _counting(many)
    table = csr_matrix(
        (np.repeat(pairs[2] + 1, many), (np.repeat(pairs[0], many), place)),
        shape=(len(problem.children), int(sizes.sum())),
    )
    rows, columns = min_weight_full_bipartite_matching(table)
    return int(table[rows, columns].sum()) - len(rows)


def straight_flow(problem: Problem) -> int:
    """OR-tools' minimum-cost flow over all pairs at once, without any proof."""
    pairs, sizes = _arrays(problem)
    children, places = len(problem.children), len(sizes)
    sink, solver = children + places, min_cost_flow.SimpleMinCostFlow()
    add = solver.add_arcs_with_capacity_and_unit_cost
    add(pairs[0], children + pairs[1], np.ones(len(pairs[0]), dtype=np.int64), pairs[2])
    nothing = np.zeros(places, dtype=np.int64)
    add(children + np.arange(places), np.full(places, sink), sizes, nothing)
    solver.set_nodes_supplies(np.arange(children), np.ones(children, dtype=np.int64))
    solver.set_node_supply(sink, -children)
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("no matching that places every child")
    return int(solver.optimal_cost())


def network_simplex(problem: Problem) -> int:
    """networkx's network simplex."""
    pairs, sizes = _arrays(problem)
    graph = nx.DiGraph()
    graph.add_node("sink", demand=len(problem.children))
    for child in range(len(problem.children)):
        graph.add_node(("child", child), demand=-1)
    for place, many in enumerate(sizes.tolist()):
        graph.add_edge(("place", place), "sink", capacity=many, weight=0)
    for child, place, cost in zip(*(each.tolist() for each in pairs), strict=True):
        graph.add_edge(("child", child), ("place", place), capacity=1, weight=cost)
    return int(nx.network_simplex(graph)[0])


def stable(problem: Problem) -> tuple[int, int]:
    """Deferred acceptance: points, and children left out."""
    assigned = deferred_acceptance(problem)
    return problem.cost(assigned), assigned.count(-1)


def _arrays(problem: Problem) -> tuple[tuple[np.ndarray, np.ndarray, np.ndarray], np.ndarray]:
    """Child, collective and points of each pair; places of each collective."""
    starts = np.asarray(problem.pairs.starts)
    child = np.repeat(np.arange(len(problem.children)), np.diff(starts))
    sizes = np.array([place.capacity for place in problem.places])
    return (child, np.asarray(problem.pairs.places), np.asarray(problem.pairs.costs)), sizes


def _counting(many: np.ndarray) -> np.ndarray:
    """0, 1 … for each of the given lengths, one after the other."""
    ends = np.cumsum(many)
    counted: np.ndarray = np.arange(int(ends[-1])) - np.repeat(ends - many, many)
    return counted
