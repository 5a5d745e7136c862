"""Effect of lessons: linking of codes without names, and how often intervals cover the truth.

Peers in the same run: exact comparison of codes, and an interval that takes pupils of one institution for
independent witnesses, as a plain t-test does.
"""

import time
from collections.abc import Iterator
from random import Random

from arasha.lessons.measuring.effect import Pair, difference, mean_change
from arasha.lessons.measuring.linking import link
from arasha.lessons.measuring.stepped import stepped_effect
from benchmarks.table import Row, print_table
from tests.lessons.measuring.classes import Class, make_class
from tests.lessons.measuring.trials import make_pairs, make_stepped

CLASSES = 2_000
TRIALS = 1_000


def main() -> None:
    start = time.perf_counter()
    rows = [*_linking(error=0.08, absent=0.1), *_linking(error=0.15, absent=0.0)]
    rows += [*_linking(error=0.15, absent=0.1), *_linking(error=0.15, absent=0.2)]
    rows += list(_stepped())
    rows += list(_differences())
    rows.append(Row(what="all of this", figure=f"{time.perf_counter() - start:.0f} s"))
    print_table(f"Effect of lessons: {CLASSES:,} classes of 25, {TRIALS:,} trials each", rows)


def _linking(*, error: float, absent: float) -> Iterator[Row]:
    chance = Random(5)
    classes = [make_class(chance, error=error, absent=absent) for _each in range(CLASSES)]
    both = sum(each.both() for each in classes)
    start = time.perf_counter()
    counts = [_count(each, link(_codes(each.before), _codes(each.after))) for each in classes]
    took = (time.perf_counter() - start) / CLASSES
    right, wrong = (sum(each) for each in zip(*counts, strict=True))
    exact = [_count(each, _alike(each)) for each in classes]
    linked, false = right / both, wrong / (right + wrong)
    what = f"{error:.0%} error an element, {absent:.0%} absent"
    figure = f"{linked:.1%} linked, {false:.3%} wrong, {1e3 * took:.1f} ms a class"
    holds = linked >= 0.95 and false <= 0.001
    yield Row(what=what, figure=figure, promise="≥ 95 %, ≤ 0.1 %", holds=holds)
    found, mistaken = (sum(each) for each in zip(*exact, strict=True))
    yield Row(
        what="  compared exactly",
        figure=f"{found / both:.1%} linked, {mistaken / (found + mistaken):.3%} wrong",
    )


def _codes(sheets: list[tuple[int, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    return [code for _pupil, code in sheets]


def _alike(each: Class) -> list[tuple[int, int]]:
    """Link codes that are equal and stand once on each side."""
    before, after = _codes(each.before), _codes(each.after)
    return [
        (place, after.index(code))
        for place, code in enumerate(before)
        if before.count(code) == after.count(code) == 1
    ]


def _count(each: Class, pairs: list[tuple[int, int]]) -> tuple[int, int]:
    right = sum(each.before[one][0] == each.after[other][0] for one, other in pairs)
    return right, len(pairs) - right


def _stepped() -> Iterator[Row]:
    for what, hosts, steps, effect, uneven in (
        ("stepped, 25 institutions, effect 0.3", 25, 4, 0.3, 0.0),
        ("stepped, 25 institutions, no effect", 25, 4, 0.0, 0.0),
        ("stepped, 12 institutions, effect 0.3", 12, 3, 0.3, 0.0),
        ("stepped, 8 institutions, effect 0.3", 8, 3, 0.3, 0.0),
        ("stepped, 25, effect differs by 0.15 from one to the next", 25, 4, 0.3, 0.15),
    ):
        chance, covered, width = Random(9), 0, 0.0
        for seed in range(TRIALS):
            study = make_stepped(chance, hosts=hosts, steps=steps, effect=effect, uneven=uneven)
            found = stepped_effect(study, seed=seed)
            covered += found.low <= effect <= found.high
            width += found.high - found.low
        yield _covered(what, covered, width, is_promised=not uneven)


def _differences() -> Iterator[Row]:
    for clusters in (4, 6, 12, 25):
        chance, covered, plain, width = Random(clusters), 0, 0, 0.0
        for _trial in range(TRIALS):
            taught = make_pairs(chance, clusters=clusters, change=0.3)
            waiting = make_pairs(chance, clusters=clusters, change=0.1, first=1_000)
            found = difference(taught, waiting)
            covered += found.low <= 0.2 <= found.high
            width += found.high - found.low
            alone = difference(_apart(taught), _apart(waiting))
            plain += alone.low <= 0.2 <= alone.high
        yield _covered(f"taught and waiting, {clusters} institutions each", covered, width)
        yield Row(what="  pupils as independent witnesses", figure=f"covers {plain / TRIALS:.1%}")
    chance, covered, width = Random(2), 0, 0.0
    for _trial in range(TRIALS):
        found = mean_change(make_pairs(chance, clusters=10, change=0.2))
        covered += found.low <= 0.2 <= found.high
        width += found.high - found.low
    yield _covered("before and after, 10 institutions", covered, width)


def _apart(pairs: list[Pair]) -> list[Pair]:
    return [Pair(number, pair.before, pair.after) for number, pair in enumerate(pairs)]


def _covered(what: str, covered: int, width: float, *, is_promised: bool = True) -> Row:
    share = covered / TRIALS
    figure = f"covers {share:.1%}, {width / TRIALS:.2f} wide"
    if not is_promised:
        return Row(what=what, figure=figure)
    return Row(what=what, figure=figure, promise="93 to 97 %", holds=0.93 <= share <= 0.97)
