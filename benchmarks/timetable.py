"""Timetables of lessons: our own problem, and the problems of others beside their programs.

`python -m benchmarks.timetable --long` measures all (about an hour and a half); without it what takes
five minutes. Words after the options choose parts. The peers run in the same run, one after the other.
`--ctt FILE…`, `--fet FILE…` and `--xhstt FILE…` solve instances that you have, and nothing else.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    timetable_courses,
    timetable_fet,
    timetable_flow,
    timetable_given,
    timetable_region,
    timetable_visits,
    timetable_xhstt,
)
from benchmarks.table import Row, print_table

PARTS: dict[str, tuple[str, Callable[[argparse.Namespace], list[Row]]]] = {
    "region": ("Our own problem", lambda asked: timetable_region.rows(is_long=asked.long)),
    "flow": ("Officers fixed per class", lambda asked: timetable_flow.rows(is_long=asked.long)),
    "visits": (
        "Officers free, fewest visits",
        lambda asked: timetable_visits.rows(is_long=asked.long),
    ),
    "fet": (
        "FET: its schools by us, our region by it",
        lambda _asked: timetable_fet.sample_rows() + timetable_fet.region_rows(),
    ),
    "xhstt": (
        "High schools of others",
        lambda asked: timetable_xhstt.rows(folder=asked.instances),
    ),
    "courses": (
        "Course timetables of others",
        lambda asked: timetable_courses.rows(is_long=asked.long, folder=asked.instances),
    ),
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.timetable", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS])
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--instances", type=Path, default=timetable_courses.FOLDER)
    for kind in timetable_given.SOLVERS:
        parser.add_argument(f"--{kind}", nargs="+", type=Path, metavar="FILE", default=[])
    parser.add_argument("--seconds", type=float, default=60, help="for each FILE")
    parser.add_argument("--out", type=Path, help="folder for the timetables of the FILEs")
    asked = parser.parse_args(arguments or [])
    given = {kind: vars(asked)[kind] for kind in timetable_given.SOLVERS if vars(asked)[kind]}
    for kind, files in given.items():
        found = timetable_given.rows(kind, files, seconds=asked.seconds, out=asked.out)
        print_table(f"Given instances: {kind}", found)
    for name, (title, rows) in PARTS.items():
        if name in asked.parts or not (asked.parts or given):
            print_table(title, rows(asked))


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
