"""Timetables of lessons: our own problem, and the problems of others beside their programs.

`python -m benchmarks.timetable --long` measures all (about an hour and a half); without it what takes
five minutes. Words after the options choose parts. The peers run in the same run, one after the other.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    timetable_courses,
    timetable_fet,
    timetable_flow,
    timetable_region,
    timetable_visits,
)
from benchmarks.table import Row, print_table

PARTS: dict[str, tuple[str, Callable[[bool], list[Row]]]] = {
    "region": ("Our own problem", lambda long: timetable_region.rows(is_long=long)),
    "flow": ("Officers fixed per class", lambda long: timetable_flow.rows(is_long=long)),
    "visits": ("Officers free, fewest visits", lambda long: timetable_visits.rows(is_long=long)),
    "fet": (
        "FET: its schools by us, our region by it",
        lambda _long: timetable_fet.sample_rows() + timetable_fet.region_rows(),
    ),
}


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.timetable", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS, "courses"])
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--instances", type=Path, default=timetable_courses.FOLDER)
    wanted = parser.parse_args(arguments or [])
    for name, (title, rows) in PARTS.items():
        if not wanted.parts or name in wanted.parts:
            print_table(title, rows(wanted.long))
    if not wanted.parts or "courses" in wanted.parts:
        rows_of_courses = timetable_courses.rows(is_long=wanted.long, folder=wanted.instances)
        print_table("Course timetables of others", rows_of_courses)


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
