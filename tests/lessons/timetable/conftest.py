from collections.abc import Sequence

import pytest

from arasha.lessons.timetable.problem import Assignment, Problem
from arasha.lessons.timetable.solving import solve
from benchmarks.regions_for_lessons import region

type Planned = tuple[Problem, Sequence[Assignment]]


@pytest.fixture(scope="session")
def region_plan() -> Planned:
    """The region of 25 institutions with a plan that was only built, not made better."""
    problem = region()
    return problem, solve(problem, rounds=0).assignments
