"""Why a lesson has no place: the smallest set of causes without which it would have one.

First the lesson is looked at as if no other were held. If it fits then, others are in its way: officers
or rooms are taken, or the class's own lessons stand too near. Causes are tried alone, then in pairs, then in threes, in
the order of `Cause`; the first set that helps is the answer, so no cause in it is idle.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from arasha.lessons.timetable.board import Board, Lesson
from arasha.lessons.timetable.inserting import window
from arasha.lessons.timetable.problem import WEEK, Officer, between, list_days


class Cause(StrEnum):
    """Causes by their stable codes, what is easiest to mend first."""

    PARENTS = "parents_not_informed"
    TOPIC = "no_officer_topic"
    LANGUAGE = "no_officer_language"
    DATES = "no_officer_dates"
    CLOSED = "school_closed"
    PERIOD = "class_no_period"
    FULL = "officers_full"
    ROOMS = "rooms_full"
    GAP = "order_gap"
    NOT_REACHED = "not_reached"


ALONE = (Cause.PARENTS, Cause.TOPIC, Cause.LANGUAGE, Cause.DATES, Cause.CLOSED, Cause.PERIOD)
AMONG_OTHERS = (Cause.FULL, Cause.ROOMS, Cause.GAP)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A lesson without a place and why.

    `args` are numbers of the problem: "topic", "language", "grade", "school", and "officers", how many
    may give the lesson on some day of the plan. `also` are causes that have to go as well.
    """

    class_id: int
    number: int
    reason: Cause
    args: dict[str, int] = field(default_factory=dict)
    also: tuple[Cause, ...] = ()


def explain(board: Board, lesson: Lesson) -> Unplaced:
    """Name the smallest set of causes; NOT_REACHED where the lesson would fit as it is."""
    return _Search(board, lesson).run()


class _Search:
    def __init__(self, board: Board, lesson: Lesson) -> None:
        self.board, self.lesson = board, lesson
        self.facts = board.facts
        self.problem = board.facts.problem
        self.need = self.problem.classes[lesson[0]]
        self.topic = self.need.lessons[lesson[1]].topic
        self.able = self.facts.skilled[self.facts.skills[lesson[0]][lesson[1]]]

    def run(self) -> Unplaced:
        causes = _smallest(self._fits_alone, ALONE)
        if causes == ():
            causes = _smallest(self._fits_among_others, AMONG_OTHERS)
        if causes is None:  # there is nobody at all, or no day is left
            causes = (Cause.GAP,) if self.problem.officers else (Cause.TOPIC,)
        first, *also = causes or (Cause.NOT_REACHED,)
        return Unplaced(self.need.id, self.lesson[1] + 1, first, self._args(), tuple(also))

    def _args(self) -> dict[str, int]:
        return {
            "topic": self.topic,
            "language": self.need.language,
            "grade": self.need.grade,
            "school": self.need.school,
            "officers": len(self.able),
        }

    def _fits_alone(self, without: frozenset[Cause]) -> bool:
        """Whether there is a day on which the class could have the lesson if no other were held."""
        return bool(self._class_days(without) & self._skill_days(without))

    def _class_days(self, without: frozenset[Cause]) -> int:
        facts, need = self.facts, self.need
        days = between(facts.from_day, facts.days - 1)
        if Cause.PARENTS not in without:
            days &= between(max(need.earliest_day, 0), facts.days - 1)
        if Cause.CLOSED not in without:
            days &= facts.school_open[facts.school[self.lesson[0]]] & ~need.blocked_days
        if Cause.PERIOD not in without:
            taught = [weekday for weekday in range(WEEK) if need.periods[weekday]]
            days &= sum(1 << day for day in list_days(days) if facts.weekday[day] in taught)
        return days

    def _skill_days(self, without: frozenset[Cause]) -> int:
        days = 0
        for officer in self.problem.officers:
            days |= self._officer_days(officer, without)
        return days

    def _officer_days(self, officer: Officer, without: frozenset[Cause]) -> int:
        """The days on which an officer could give the lesson if the causes were gone.

        Without TOPIC whoever teaches in the language may teach the topic; without LANGUAGE whoever may
        teach the topic speaks the language; without both everybody may.
        """
        days, has_grant = 0, False
        for grant in officer.grants:
            in_topic = (
                grant.topic == self.topic and grant.grade_from <= self.need.grade <= grant.grade_to
            )
            in_language = grant.language == self.need.language
            if (in_topic or Cause.TOPIC in without) and (in_language or Cause.LANGUAGE in without):
                has_grant = True
                days |= between(max(grant.first_day, 0), min(grant.last_day, self.facts.days - 1))
        if {Cause.TOPIC, Cause.LANGUAGE} <= without:
            days, has_grant = self.facts.all_days, True
        if Cause.DATES in without:
            return self.facts.all_days if has_grant else 0
        return days & ~officer.away_days

    def _fits_among_others(self, without: frozenset[Cause]) -> bool:
        """Whether there is a place in the plan as it stands."""
        one, number = self.lesson
        facts = self.facts
        days = facts.lesson_days(one, number)
        if Cause.GAP not in without:
            days &= window(self.board, self.lesson)
        if Cause.FULL in without:
            return any(self._has_room(day, without) for day in list_days(days))
        return any(self._has_time(officer, days, without) for officer in self.able)

    def _has_room(self, day: int, without: frozenset[Cause]) -> int:
        """The periods of a day in which the class is free and a room is."""
        facts, one = self.facts, self.lesson[0]
        mask = facts.periods[one][facts.weekday[day]]
        if Cause.ROOMS in without:
            return mask
        half_day = facts.half_day(day, facts.shift[one])
        return mask & ~self.board.taken_periods(facts.school[one], half_day)

    def _has_time(self, officer: int, days: int, without: frozenset[Cause]) -> bool:
        """Whether an officer can come on one of the days, or has time in a visit that is made."""
        board, facts, (one, number) = self.board, self.facts, self.lesson
        shift = facts.shift[one]
        days &= facts.may[officer][facts.skills[one][number]]
        if any(
            self._has_room(day, without)
            for day in list_days(days & board.open_days[officer][shift])
        ):
            return True
        for day in list_days(days & board.busy[officer][shift]):
            visit = board.visits[officer, facts.half_day(day, shift)]
            if visit.school == facts.school[one] and len(visit.lessons) < board.most:
                free = self._has_room(day, without)
                if any(period not in visit.lessons for period in list_days(free)):
                    return True
        return False


def _smallest(
    fits: Callable[[frozenset[Cause]], bool], causes: Iterable[Cause]
) -> tuple[Cause, ...] | None:
    """The smallest set of causes that has to go; () where nothing is in the way, None where none helps."""
    there = tuple(causes)
    for size in range(len(there) + 1):
        for without in combinations(there, size):
            if fits(frozenset(without)):
                return without
    return None
