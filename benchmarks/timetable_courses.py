"""Course timetables of the competition ITC2007, track 3: instances of others, fetched by you."""

import time
from pathlib import Path

from benchmarks.table import Row
from benchmarks.timetabling.cbctt import Instance, check, read_instance
from benchmarks.timetabling.cbctt_solving import solve

FOLDER = Path(__file__).parent / "out" / "instances"
# The best published one-hour local search: github.com/Docheinstein/itc2007-cct.
PUBLISHED = {
    "comp01": 5, "comp02": 36, "comp03": 66, "comp04": 35, "comp05": 298, "comp06": 40,
    "comp07": 14,
}  # fmt: skip
TINY = (
    "Name: tiny\nCourses: 1\nRooms: 1\nDays: 1\nPeriods_per_day: 1\nCurricula: 0\n"
    "COURSES:\nA T 1 1 1\nROOMS:\nB 1\n"
)


def rows(*, is_long: bool, folder: Path = FOLDER) -> list[Row]:
    files = sorted(folder.glob("*.ctt")) + sorted(folder.glob("*.ectt"))
    if not files:
        told = "not run: no instances here (docs/how-to/compare-timetables.md)"
        return [Row(what="course timetables", figure=told)]
    began = time.perf_counter()
    solve(read_instance(TINY), seconds=0.1)
    compiled = Row(what="search compiled, once", figure=f"{time.perf_counter() - began:.1f} s")
    instances = {file.stem: read_instance(file.read_text()) for file in files}
    several = [compiled, _feasible(instances)]
    if is_long:
        several += [_cost(name, instances[name]) for name in PUBLISHED if name in instances]
    return several


def _feasible(instances: dict[str, Instance]) -> Row:
    """The time to the first timetable without a hard violation, instance by instance."""
    took, broken = {}, []
    for name, instance in instances.items():
        began = time.perf_counter()
        found = solve(instance, seconds=10, stop=lambda score: score.hard == 0)
        took[name] = time.perf_counter() - began
        if check(instance, found).hard:
            broken.append(name)
    worst = max(took, key=lambda name: took[name])
    done = len(instances) - len(broken)
    return Row(
        what="course timetables without a hard violation",
        figure=f"{done} of {len(instances)}, slowest {worst} {took[worst]:.1f} s",
        promise="all, ≤ 10 s each",
        holds=not broken and took[worst] <= 10.5,
    )


def _cost(name: str, instance: Instance) -> Row:
    found = check(instance, solve(instance, seconds=300, workers=2))
    most = PUBLISHED[name] * 1.5
    return Row(
        what=f"  {name}: soft cost after 5 min",
        figure=f"{found.soft}" if not found.hard else f"{found.hard} hard",
        promise=f"≤ {most:.0f} (1.5 × {PUBLISHED[name]})",
        holds=not found.hard and found.soft <= most,
    )
