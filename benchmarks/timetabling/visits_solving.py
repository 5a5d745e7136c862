"""The fewest visits: schools are built by filling visits, what stays above its bound goes to CP-SAT.

Building (`visits_building`) is quick and mostly reaches the bound. CP-SAT takes one school with the
officers that the others leave, begins from what is built, and proves where nothing better exists. How
many officers of a kind come on a day is a number in the model, and lessons are shared out between the
kinds hour by hour: by turns within a kind that is always a true roster.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from ortools.sat.python import cp_model

from benchmarks.timetabling.visits import WEEKDAYS, Group, Held, Kind, Part, Region, roster
from benchmarks.timetabling.visits_building import Builder, left_of

MISSING = 100  # visits that a lesson without a place is worth

type Left = Mapping[tuple[int, Kind], int]
type Literals = list[cp_model.IntVar]


def fewest_visits(region: Region, *, seconds: float, workers: int = 2, seed: int = 1) -> list[Held]:
    """A roster with few visits, within about `seconds`; lessons without a place are not in it."""
    ends = time.monotonic() + seconds
    builder = Builder(region, seed=seed)
    builder.build(ends=ends)
    builder.improve(ends=ends)
    search = _Search(region, builder, ends, workers, seed)
    with ThreadPoolExecutor(workers) as pool:
        while search.goes_on():
            search.ask(pool)
            search.take_in()
    return roster(region, search.parts)


def first_roster(region: Region, *, seed: int = 1) -> list[Held]:
    """The roster after one pass over every school, with no second look."""
    builder = Builder(region, seed=seed)
    builder.build(ends=float("inf"))
    return roster(region, builder.parts)


def one_model(region: Region, *, seconds: float, workers: int = 2) -> list[Held]:
    """The same model for all schools at once: what `fewest_visits` is compared with."""
    model = _Model(region, region.schools, left_of(region, ()))
    return roster(region, model.solve(seconds, workers, 1) or {})


class _Search:
    """Which schools above their bound are being solved, and what is decided so far."""

    def __init__(
        self, region: Region, builder: Builder, ends: float, workers: int, seed: int
    ) -> None:
        self.region, self.builder, self.parts = region, builder, builder.parts
        self.ends, self.workers, self.seed = ends, workers, seed
        self.tries: Counter[int] = Counter()
        self.stuck: set[int] = set()  # no whole plan was found: lessons may stay out
        self.done: set[int] = set()  # nothing better is found until another school changes
        self.asked: dict[Future[dict[int, Part] | None], int] = {}

    def goes_on(self) -> bool:
        return bool(self.asked) or (bool(self._waiting()) and self._rest() > 0)

    def ask(self, pool: ThreadPoolExecutor) -> None:
        """Give each free core a school and its fair share of the time that is left."""
        waiting = self._waiting() if self._rest() > 0 else []
        for school in waiting[: self.workers - len(self.asked)]:
            others = [part for other, part in self.parts.items() if other != school]
            left = left_of(self.region, others)
            model = _Model(self.region, [school], left, is_whole=school not in self.stuck)
            model.begin_with(self.parts[school])
            self.tries[school] += 1
            limit = min(1.0, 1.5 * self.workers / len(waiting)) * self._rest()
            future = pool.submit(model.solve, limit, 1, self.seed + self.tries[school])
            self.asked[future] = school

    def take_in(self) -> None:
        """Keep what is better and fits beside what was decided meanwhile."""
        done, _rest = wait(self.asked, return_when=FIRST_COMPLETED)
        for future in done:
            school = self.asked.pop(future)
            found = future.result()
            if found is None:
                (self.done if school in self.stuck else self.stuck).add(school)
                continue
            part, price = found[school], self.builder.price
            if part.is_proved:
                self.done.add(school)
            if price(school, part) >= price(school, self.parts[school]):
                continue
            others = [each for other, each in self.parts.items() if other != school]
            if min(left_of(self.region, [*others, part]).values()) >= 0:
                self.parts[school] = part
                self.done &= {school}
            else:
                self.done.discard(school)

    def _waiting(self) -> list[int]:
        busy = {*self.asked.values(), *self.done}
        above = [school for school in self.builder.above() if school not in busy]
        return sorted(above, key=lambda school: self.tries[school])

    def _rest(self) -> float:
        return self.ends - time.monotonic()


class _Model:
    """Lessons of some schools and the officers who come, as one model of whole numbers."""

    def __init__(
        self, region: Region, schools: Sequence[int], left: Left, *, is_whole: bool = True
    ) -> None:
        self.region, self.model = region, cp_model.CpModel()
        self.schools, self.is_whole = schools, is_whole
        self.missing: Literals = []
        self.given: dict[tuple[int, int, int], cp_model.IntVar] = {}
        self.comers: dict[tuple[int, int, Kind], cp_model.IntVar] = {}
        # Lessons of a school and day, by hour and language.
        by_day: dict[tuple[int, int], dict[tuple[int, int], Literals]] = defaultdict(
            lambda: defaultdict(list)
        )
        for number, group in enumerate(region.groups):
            if group.school in schools:
                self._group(number, group, by_day)
        kinds = sorted({each.languages for each in region.visitors}, key=sorted)
        self._days(left, by_day, kinds)
        self.model.minimize(sum(self.comers.values()) + MISSING * sum(self.missing))

    def _group(
        self,
        number: int,
        group: Group,
        by_day: dict[tuple[int, int], dict[tuple[int, int], Literals]],
    ) -> None:
        weeks = []
        for week in range(self.region.weeks):
            literals = []
            for weekday, hour in group.offers:
                day = week * WEEKDAYS + weekday
                literal = self.model.new_bool_var("")
                self.given[number, day, hour] = literal
                by_day[group.school, day][hour, group.language].append(literal)
                literals.append(literal)
            self.model.add_at_most_one(literals)
            weeks += literals
        missing = self.model.new_int_var(0, 0 if self.is_whole else group.lessons, "")
        self.missing.append(missing)
        self.model.add(sum(weeks) == group.lessons - missing)

    def _days(
        self,
        left: Left,
        by_day: Mapping[tuple[int, int], Mapping[tuple[int, int], Literals]],
        kinds: Sequence[Kind],
    ) -> None:
        coming: dict[tuple[int, Kind], Literals] = defaultdict(list)
        for (school, day), lessons in by_day.items():
            shares: dict[Kind, Literals] = defaultdict(list)
            here = {kind: self._comers(school, day, kind, left) for kind in kinds}
            for hour in sorted({hour for hour, _language in lessons}):
                wanted = {language: each for (at, language), each in lessons.items() if at == hour}
                self._hour(wanted, here, shares)
            for kind, several in shares.items():
                self.model.add(sum(several) <= self.region.a_visit * here[kind])
            total = [literal for literals in lessons.values() for literal in literals]
            self.model.add(sum(total) <= self.region.a_visit * sum(here.values()))
            for kind, number in here.items():
                coming[day, kind].append(number)
        for key, numbers in coming.items():
            if len(numbers) > 1:
                self.model.add(sum(numbers) <= max(0, left.get(key, 0)))

    def _comers(self, school: int, day: int, kind: Kind, left: Left) -> cp_model.IntVar:
        most = max(0, min(self.region.rooms * 2, left.get((day, kind), 0)))
        number = self.model.new_int_var(0, most, "")
        self.comers[school, day, kind] = number
        return number

    def _hour(
        self,
        wanted: Mapping[int, Literals],
        here: Mapping[Kind, cp_model.IntVar],
        shares: dict[Kind, Literals],
    ) -> None:
        """The lessons of an hour are shared out between the kinds that speak their language."""
        everything = [literal for literals in wanted.values() for literal in literals]
        self.model.add(sum(everything) <= self.region.rooms)
        of_kind: dict[Kind, Literals] = defaultdict(list)
        for language, literals in wanted.items():
            parts = []
            for kind in here:
                if language in kind:
                    part = self.model.new_int_var(0, min(self.region.rooms, len(literals)), "")
                    parts.append(part)
                    of_kind[kind].append(part)
            self.model.add(sum(parts) == sum(literals))
        for kind, parts in of_kind.items():
            self.model.add(sum(parts) <= here[kind])
            shares[kind] += parts

    def begin_with(self, part: Part) -> None:
        """Search on from what is decided so far."""
        lessons = set(part.lessons)
        for key, literal in self.given.items():
            self.model.add_hint(literal, key in lessons)

    def solve(self, seconds: float, workers: int, seed: int) -> dict[int, Part] | None:
        """The parts of the schools; None where no plan was found in time."""
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = workers
        solver.parameters.random_seed = seed
        if self.is_whole:
            least = sum(self.region.least(school) for school in self.schools)
            self.model.add(sum(self.comers.values()) >= least)
        status = solver.solve(self.model)
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return None
        proved = status == cp_model.OPTIMAL
        parts = {school: Part(is_proved=proved) for school in self.schools}
        for (number, day, hour), literal in self.given.items():
            if solver.value(literal):
                school = self.region.groups[number].school
                parts[school].lessons.append((number, day, hour))
        for (school, day, kind), comers in self.comers.items():
            if many := solver.value(comers):
                parts[school].comers[day, kind] = many
        return parts
