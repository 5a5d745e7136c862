"""Any instance that you have: read, solved and checked, the timetable written where you say."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.table import Row
from benchmarks.timetable_fet import is_here, run_fet
from benchmarks.timetabling import cbctt, fet_checking, fet_reading, xhstt, xhstt_reading
from benchmarks.timetabling.cbctt_solving import NoPlaceError
from benchmarks.timetabling.cbctt_solving import solve as solve_courses
from benchmarks.timetabling.fet_solving import solve as solve_school
from benchmarks.timetabling.xhstt_solving import solve as solve_high_school

VERDICTS = {True: "solved", False: "proved impossible", None: "no answer"}


def rows(kind: str, files: Iterable[Path], *, seconds: float, out: Path | None = None) -> list[Row]:
    """A row for each file of a kind; what cannot be read or held is told in its row."""
    return [_row(SOLVERS[kind], file, seconds, out) for file in files]


def _row(
    solve: Callable[[str, float], tuple[str, bool, str]], file: Path, seconds: float,
    out: Path | None,
) -> Row:  # fmt: skip
    try:
        figure, holds, text = solve(file.read_text("utf-8"), seconds)
    except (OSError, ValueError) as error:
        return Row(what=file.name, figure=f"not solved: {error}", holds=False)
    if out is not None and text:
        out.mkdir(parents=True, exist_ok=True)
        Path(out, f"{file.stem}.solution").write_text(text, encoding="utf-8")
    return Row(what=file.name, figure=figure, promise="no required demand broken", holds=holds)


def _courses(text: str, seconds: float) -> tuple[str, bool, str]:
    instance = cbctt.read_instance(text)
    began, first = time.monotonic(), list[float]()

    def look(score: cbctt.Score) -> bool:
        if not score.hard and not first:
            first.append(time.monotonic() - began)
        return False

    try:
        found = solve_courses(instance, seconds=seconds, stop=look)
    except NoPlaceError as error:
        return str(error), False, ""
    score = cbctt.check(instance, found)
    figure = f"{score.hard} hard, soft cost {score.soft} after {seconds:.0f} s"
    figure += f", without a hard violation after {first[0]:.1f} s" if first else ""
    return figure, not score.hard, cbctt.write_solution(found, instance)


def _school(text: str, seconds: float) -> tuple[str, bool, str]:
    school = fet_reading.read_school(text)
    ours = solve_school(school, seconds=seconds, more=min(5.0, seconds))
    broken = fet_checking.check(school, ours.spots) if ours.is_possible else []
    figure = f"{VERDICTS[ours.is_possible]} in {ours.first_after:.1f} s, {len(broken)} broken"
    if is_here():
        theirs = run_fet(text, school, limit=int(seconds))
        figure += f"; FET {VERDICTS[theirs.is_solved or None]} in {theirs.seconds:.1f} s"
    if school.unread:
        figure += f"; not understood: {', '.join(sorted(set(school.unread)))}"
    written = fet_reading.write_spots(ours.spots, school) if ours.is_possible else ""
    return figure, bool(ours.is_possible) and not broken and not school.unread, written


def _high_school(text: str, seconds: float) -> tuple[str, bool, str]:
    school = xhstt_reading.read_school(text)
    found = solve_high_school(school, seconds=seconds)
    broken = xhstt.check(school, found.pieces) if found.is_possible else []
    figure = f"{VERDICTS[found.is_possible]} in {found.seconds:.1f} s, {len(broken)} broken"
    if school.unread:
        figure += f"; not understood: {', '.join(school.unread)}"
    written = xhstt_reading.write_solution(school, found.pieces) if found.is_possible else ""
    return figure, bool(found.is_possible) and not broken and not school.unread, written


SOLVERS = {"ctt": _courses, "fet": _school, "xhstt": _high_school}
