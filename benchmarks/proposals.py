"""From the database to the stored proposals: 25,000 children, 5,000 collectives, forty pairs each.

`python -m benchmarks.proposals [children collectives]`. The country is written into the real
tables; the real acts ask for proposals, work them out and store them with their proof. The clock on
the wall and, in brackets, what the processor gave. SciPy's sparse matching gets the same pairs.
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import Any

from benchmarks.table import Row, print_table

CHILDREN, COLLECTIVES = 25_000, 5_000


class _Steps:
    """How long each step took, in order."""

    def __init__(self) -> None:
        self.taken: dict[str, tuple[float, float]] = {}

    def watch(self, module: Any, name: str, called: str) -> None:
        """Tell the time of a function of ours wherever `module` calls it."""
        real = getattr(module, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            began, used = time.perf_counter(), time.process_time()
            answer = real(*args, **kwargs)
            self.taken[called] = time.perf_counter() - began, time.process_time() - used
            return answer

        setattr(module, name, watched)


def main(arguments: Sequence[str] = ()) -> None:
    children, collectives = map(int, arguments) if arguments else (CHILDREN, COLLECTIVES)
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(
            ARASHA_MODE="test", ARASHA_HOME=home, ARASHA_DATABASE_URL=f"sqlite:///{home}/country.db",
            ARASHA_LOG_LEVEL="ERROR", DJANGO_SETTINGS_MODULE="arasha.project.settings",
        )  # fmt: skip
        import django

        django.setup()
        rows = _measure(children, collectives)
    print_table(f"{children:,} × {collectives:,} from the database, SQLite", rows)


def _measure(children: int, collectives: int) -> list[Row]:
    from django.core.management import call_command
    from django.utils import timezone

    from arasha.access.queries import get_actor
    from arasha.lib.asking import as_system
    from arasha.mentoring.actions import runs_answers, runs_solving
    from arasha.mentoring.actions.runs_asking import RunFacts, make_run
    from arasha.mentoring.enums import RunState
    from arasha.mentoring.models import MatchRun
    from arasha.mentoring.queries.match_problem import pose
    from benchmarks.proposals_country import make_country

    now = timezone.now()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast = make_country(children=children, collectives=collectives, now=now)
    by = get_actor(cast.programme_coordinator, now=now)
    steps = _Steps()
    steps.watch(runs_solving, "pose", "read, and all pairs judged")
    steps.watch(runs_answers, "match", "  matched, with the proof")
    steps.watch(runs_solving, "answer_of", "answered, with the document of the proof")
    steps.watch(runs_solving, "_store", "stored")
    with as_system("a benchmark without a person"):
        run = make_run(RunFacts(), territory=cast.region, once="bench", by=by, now=now)
        # As in the process that works a run out.
        gc.disable()
        began, used = time.perf_counter(), time.process_time()
        runs_solving.work_out(run.ref, clock=timezone.now)
        seconds, processor = time.perf_counter() - began, time.process_time() - used
        done = MatchRun.objects.get(pk=run.pk)
        assert done.state == RunState.REVIEW, done.note
        posed = pose(done, now=now)
    pairs = sum(map(len, posed.rows))
    proof = "exact" if done.is_proven else "not proven"
    return [
        Row(
            what=f"{pairs:,} pairs, from the run that waits to the stored proposals",
            figure=f"{seconds:.2f} s ({processor:.2f}), {proof}, {done.unplaced} left out",
            promise="exact ≤ 3 s",
            holds=done.is_proven and processor <= 3,
        ),
        *(
            Row(what=f"  {name}", figure=f"{wall:.2f} s ({own:.2f})")
            for name, (wall, own) in steps.taken.items()
        ),
        _peer(posed.problem, done, steps.taken["  matched, with the proof"]),
    ]


def _peer(problem: Any, done: Any, ours: tuple[float, float]) -> Row:
    from benchmarks.matching_peers import sparse_matching

    began, used = time.perf_counter(), time.process_time()
    points = sparse_matching(problem)
    wall, own = time.perf_counter() - began, time.process_time() - used
    same = "same points" if points == done.cost else f"{points} points for {done.cost}"
    return Row(
        what="  sparse_matching (SciPy), the matching alone",
        figure=f"{wall:.2f} s ({own:.2f}), {same}, no proof: × {own / ours[1]:.1f} of ours",
        promise="≥ × 5",
        holds=own / ours[1] >= 5,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
