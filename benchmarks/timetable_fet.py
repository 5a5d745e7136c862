"""The program FET (Debian packages `fet` and `fet-data`) beside us: its schools, and our region."""

import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from arasha.lessons.timetable import validator
from arasha.lessons.timetable.fet import School, Spot
from arasha.lessons.timetable.fet_writing import school_of, write_school
from arasha.lessons.timetable.solving import solve
from benchmarks.regions_for_lessons import region
from benchmarks.table import Row
from benchmarks.timetabling.fet_checking import check, wishes_missed
from benchmarks.timetabling.fet_reading import read_school, read_spots
from benchmarks.timetabling.fet_solving import solve as solve_school

ABSENT = "not run: no fet-cl here (Debian packages fet and fet-data)"
EXAMPLES = Path("/usr/share/doc/fet-data/examples/FET-5-official")
SCHOOLS = (
    "Denmark/small-school.fet",
    "United-Kingdom/Hopwood/Hopwood.fet",
    "Brazil/2/EEBLJ-Noturno.fet",
    "Argentina/Horario_ISJ.fet",
    "Namibia/by-Bobby/set-7-2016/ErnstJagerCSY2016T2a.fet",
    "Romania/Oradea/School-10-Oradea-2007-2008.fet",
    "Bulgaria/Lom_high_school_2007-2008.fet",
    "Brazil/1/Brazil.fet",
    "Brazil/1/Brazil-more-difficult.fet",
)
UNWANTED = ("statistics", "dayshorizontal", "daysvertical", "timehorizontal", "timevertical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What fet-cl said: whether it found a timetable, after how long, and the timetable."""

    is_solved: bool
    seconds: float
    spots: dict[int, Spot]


def is_here() -> bool:
    return shutil.which("fet-cl") is not None


def run_fet(text: str, school: School, *, limit: int) -> Told:
    """Let fet-cl solve a file, reading and writing included; it gets `limit` seconds."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "school.fet")
        file.write_text(text, encoding="utf-8")
        quiet = [f"--writetimetables{each}=false" for each in UNWANTED]
        command = ["fet-cl", f"--inputfile={file}", f"--outputdir={folder}", "--htmllevel=0"]
        began = time.perf_counter()
        try:
            done = subprocess.run(
                [*command, f"--timelimitseconds={limit}", *quiet],
                capture_output=True, text=True, check=False, timeout=limit + 30,
            )  # fmt: skip
            is_solved = "Simulation successful" in done.stdout
        except subprocess.TimeoutExpired:  # its own limit does not bind in every phase
            is_solved = False
        took = time.perf_counter() - began
        found = Path(folder, "timetables", "school", "school_activities.xml")
        spots = read_spots(found.read_text("utf-8"), school) if is_solved else {}
    return Told(is_solved=is_solved, seconds=took, spots=spots)


def sample_rows(*, limit: int = 60) -> list[Row]:
    """FET's own sample schools, by FET and by us; both timetables re-checked by our reader."""
    if not (is_here() and EXAMPLES.exists()):
        return [Row(what="FET's sample schools", figure=ABSENT)]
    return [_sample(EXAMPLES / name, limit) for name in SCHOOLS if (EXAMPLES / name).exists()]


def _sample(file: Path, limit: int) -> Row:
    text = file.read_text("utf-8")
    school = read_school(text)
    theirs = run_fet(text, school, limit=limit)
    ours = solve_school(school, seconds=limit, more=5)
    same = theirs.is_solved == bool(ours.is_possible)
    clean = not (check(school, theirs.spots) if theirs.is_solved else ())
    clean &= not (check(school, ours.spots) if ours.is_possible else ())
    wishes = f"{wishes_missed(school, theirs.spots)} and {wishes_missed(school, ours.spots)}"
    return Row(
        what=f"  {file.stem[:24]}, {len(school.activities)} activities",
        figure=f"FET {theirs.seconds:.2f} s, we {ours.first_after:.2f} s; wishes missed {wishes}",
        promise="same verdict",
        holds=same and clean and not school.unread,
    )


def region_rows(*, limit: int = 120) -> list[Row]:
    """Our region planned by us: FET has to accept the plan, and to find one of its own."""
    if not is_here():
        return [Row(what="our region as a FET file", figure=ABSENT)]
    problem = region()
    plan = solve(problem, rounds=0)
    school, spots = school_of(problem, plan.assignments)
    faults = len(validator.check(problem, plan.assignments))
    rows = []
    for what, held_at in (("accepts our plan", spots), ("finds its own, officers ours", None)):
        told = run_fet(write_school(school, held_at=held_at), school, limit=limit)
        good = told.is_solved and not check(school, told.spots) and not faults
        rows.append(
            Row(
                what=f"  region of {len(spots):,} lessons: FET {what}",
                figure=f"{told.seconds:.1f} s (we plan in {plan.seconds:.2f} s)",
                promise="accepted",
                holds=good,
            )
        )
    return rows
