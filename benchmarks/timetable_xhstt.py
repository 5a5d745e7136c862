"""High schools in the public format XHSTT: instances of others, fetched by you."""

from pathlib import Path

from benchmarks.table import Row
from benchmarks.timetable_courses import FOLDER
from benchmarks.timetabling.xhstt import check
from benchmarks.timetabling.xhstt_reading import read_school
from benchmarks.timetabling.xhstt_solving import solve

NAMES = ("BR-SA-00", "FI-WP-06", "GR-H1-97", "ZA-LW-09")


def rows(*, folder: Path = FOLDER, limit: int = 120) -> list[Row]:
    files = [folder / f"{name}.xml" for name in NAMES]
    here = [file for file in files if file.exists()]
    if not here:
        told = "not run: no instances here (docs/how-to/compare-timetables.md)"
        return [Row(what="high schools of XHSTT", figure=told)]
    return [_solved(file, limit) for file in here]


def _solved(file: Path, limit: int) -> Row:
    """Until the first timetable that keeps every required demand; our checker counts them afresh."""
    school = read_school(file.read_text("utf-8"))
    found = solve(school, seconds=limit)
    broken = len(check(school, found.pieces))
    hours = sum(event.duration for event in school.events)
    return Row(
        what=f"  {file.stem}: {len(school.events)} events, {hours} hours",
        figure=f"{found.seconds:.1f} s, {broken} required demands broken",
        promise="feasible",
        holds=bool(found.is_possible) and not broken and not school.unread,
    )
