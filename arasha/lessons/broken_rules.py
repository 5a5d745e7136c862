"""What stands against a place for a lesson, as sentences."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.lessons.timetable.validator import Rule, Violation

WORDS: dict[Rule, Promise] = {
    Rule.UNKNOWN: _("This class or instructor is not part of the plan."),
    Rule.TWICE: _("The class has this lesson already."),
    Rule.OUTSIDE_PLAN: _("The day lies outside the plan."),
    Rule.CLASS_PERIOD: _("The class may not have a lesson in this period of this weekday."),
    Rule.CLASS_BLOCKED: _("The class takes no lesson on this day."),
    Rule.SCHOOL_CLOSED: _("The institution is closed on this day."),
    Rule.PARENTS: _("The parents are not informed before this day."),
    Rule.ORDER: _("Too few days lie between this lesson and the one before or after it."),
    Rule.OFFICER_AWAY: _("The instructor is away on this day."),
    Rule.GRANT_TOPIC: _("The instructor is not approved for this topic and grade."),
    Rule.GRANT_LANGUAGE: _("The instructor is not approved for the language of the class."),
    Rule.GRANT_DATES: _("The approval of the instructor does not cover this day."),
    Rule.OFFICER_BUSY: _("The instructor gives another lesson in this period."),
    Rule.TWO_PLACES: _("The instructor is in another institution in this half of the day."),
    Rule.VISIT_FULL: _("The instructor gives as many lessons in this visit as the plan allows."),
    Rule.WEEK_FULL: _("The instructor makes as many visits in this week as the plan allows."),
    Rule.ROOMS: _("All rooms of the institution are taken in this period."),
    Rule.FIXED_MOVED: _("This lesson was held or lies in the past."),
}


def sentences_of(broken: Iterable[Violation]) -> list[str]:
    """Return what is broken, each rule once, in the order of the rules."""
    kinds = {one.kind for one in broken}
    return [str(WORDS[rule]) for rule in Rule if rule in kinds]
