"""A plan as a file of the program FET: its lessons fixed where they are, so that FET only has to agree."""

from arasha.lessons.models import Plan
from arasha.lessons.queries.solving import lessons_of, pose_present
from arasha.lessons.timetable.fet_writing import school_of, write_school


def fet_of(plan: Plan) -> str:
    """Return the text of the file. Names in it are numbers: no person is named."""
    lessons = list(lessons_of(plan).select_related("school_class"))
    posed = pose_present(plan, lessons, fixed_before=plan.first_day, away_from=plan.last_day)
    school, spots = school_of(posed.problem, posed.assignments_of(lessons))
    return write_school(school, held_at=spots)
