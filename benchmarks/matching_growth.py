"""How the time grows with the number of children: points of a plot in letters, and the exponent."""

import math
import time

from arasha.mentoring.matching.solving import match
from benchmarks.matching_instances import region, sparse
from benchmarks.table import Row

WIDTH = 40


def rows(*, is_long: bool) -> list[Row]:
    """Random sparse pairs (40 a child), and regions with families; a bar is a decade every ten signs."""
    sizes = [250, 790, 2_500, 7_900, 25_000] + ([79_000, 250_000] if is_long else [])
    alone = {size: _sparse(size) for size in sizes}
    families = {size: _families(size) for size in (110, 222, 440, 880, 1_760)}
    told = [
        Row(what=f"sparse, {size:,} children", figure=_bar(took)) for size, took in alone.items()
    ]
    told.append(Row(what="  exponent", figure=_exponent(alone)))
    told += [
        Row(what=f"region with families, {size:,} children", figure=_bar(took))
        for size, took in families.items()
    ]
    return [*told, Row(what="  exponent", figure=_exponent(families))]


def _sparse(size: int) -> float:
    problem = sparse(size, size // 5)
    return min(_took(lambda: match(problem)) for _time in range(3 if size < 50_000 else 1))


def _families(size: int) -> float:
    problem = region(size, round(size * 0.18), places=round(1.38 * size))
    return min(_took(lambda: match(problem)) for _time in range(2))


def _took(work: object) -> float:
    assert callable(work)
    began = time.process_time()
    work()
    return time.process_time() - began


def _bar(seconds: float) -> str:
    """The processor time, on a scale of tenfold steps from a millisecond."""
    length = min(WIDTH + 10, max(1, round(10 * math.log10(seconds * 1000))))
    return f"{seconds:8.3f} s {'█' * length}{' ' * (WIDTH + 10 - length)}"


def _exponent(taken: dict[int, float]) -> str:
    """The slope of time over size on logarithmic scales, by least squares, without the smallest."""
    points = [(math.log(size), math.log(took)) for size, took in list(taken.items())[1:]]
    middle = [sum(each) / len(points) for each in zip(*points, strict=True)]
    rise = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return f"time grows with size to the power {rise / sum((x - middle[0]) ** 2 for x, _y in points):.2f}"
