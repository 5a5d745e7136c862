"""A country's plan: districts share no officers and no schools, so each is planned by itself."""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice

from arasha.lessons.timetable.problem import Problem
from arasha.lessons.timetable.solving import Solution, solve


def solve_all(
    problems: Iterable[Problem], *, processes: int = 2, seconds: float = 1.2, seed: int = 0
) -> Iterator[Solution]:
    """Plan one problem after the other in so many processes; answers come in the order asked.

    `seconds` is for each problem. Problems are taken from the iterable only when a process is free, so
    that a country never stands in memory at once.
    """
    work = partial(solve, seconds=seconds, seed=seed)
    if processes == 1:
        yield from map(work, problems)
        return
    # Processes that start anew share no locks or database connections with the worker.
    context = multiprocessing.get_context("spawn")
    line = iter(problems)
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        running = [pool.submit(work, problem) for problem in islice(line, 2 * processes)]
        while running:
            yield running.pop(0).result()
            running += [pool.submit(work, problem) for problem in islice(line, 1)]
