"""The fewest visits: each school by CP-SAT with the officers that the others leave.

How many officers of a kind come on a day is a number in the model, and lessons are shared out between
the kinds hour by hour: by turns within a kind that is always a true roster. Schools are solved side by
side, one to a core; then the schools above their bound are solved again while there is time.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from ortools.sat.python import cp_model

from benchmarks.timetabling.visits import WEEKDAYS, Group, Held, Kind, Part, Region, roster

TRIES = 3
MISSING = 100  # visits that a lesson without a place is worth

type Left = Mapping[tuple[int, Kind], int]
type Literals = list[cp_model.IntVar]


def fewest_visits(
    region: Region,
    *,
    seconds: float,
    workers: int = 2,
    seed: int = 1,
    progress: Callable[[int, int], None] = lambda _schools, _visits: None,
) -> list[Held]:
    """A roster with few visits, within about `seconds`; lessons without a place are not in it."""
    search = _Search(region, seconds, workers, seed)
    with ThreadPoolExecutor(workers) as pool:
        while search.goes_on():
            search.ask(pool)
            search.take_in()
            visits = sum(part.visits for part in search.parts.values())
            progress(len(search.parts), visits)
    return roster(region, search.parts)


def one_model(region: Region, *, seconds: float, workers: int = 2) -> list[Held]:
    """The same model for all schools at once: what `fewest_visits` is compared with."""
    model = _Model(region, region.schools, _left(region, []))
    return roster(region, model.solve(seconds, workers, 1) or {})


class _Search:
    """Which schools wait, which are being solved, and what is decided so far."""

    def __init__(self, region: Region, seconds: float, workers: int, seed: int) -> None:
        self.region, self.workers, self.seed = region, workers, seed
        self.began = time.monotonic()
        self.ends = self.began + seconds
        self.parts: dict[int, Part] = {}
        self.waiting = list(region.schools)
        self.tries: Counter[int] = Counter()
        self.stuck: set[int] = set()  # no whole plan was found: lessons may stay out
        self.proved: set[int] = set()  # nothing better exists until another school changes
        self.asked: dict[Future[dict[int, Part] | None], int] = {}

    def goes_on(self) -> bool:
        if not self.waiting:
            above = {s: part.visits - self.region.least(s) for s, part in self.parts.items()}
            busy = set(self.asked.values())
            again = [s for s, more in above.items() if more > 0 and s not in busy | self.proved]
            self.waiting = sorted(again, key=lambda school: (self.tries[school], -above[school]))
        return bool(self.asked) or (bool(self.waiting) and self._rest() > 0)

    def ask(self, pool: ThreadPoolExecutor) -> None:
        """Give each free core a school and its fair share of the time that is left."""
        while self.waiting and len(self.asked) < self.workers and self._rest() > 0:
            school = self.waiting.pop(0)
            others = [part for other, part in self.parts.items() if other != school]
            left = _left(self.region, others)
            model = _Model(self.region, [school], left, is_whole=school not in self.stuck)
            if school in self.parts:
                model.begin_with(self.parts[school])
            fair = self._rest() * self.workers / (1 + len(self.waiting))
            self.tries[school] += 1
            limit = min(self._rest(), fair * 1.5)
            future = pool.submit(model.solve, limit, 1, self.seed + self.tries[school])
            self.asked[future] = school

    def take_in(self) -> None:
        """Keep what fits beside what was decided meanwhile; else the school waits again."""
        done, _rest = wait(self.asked, return_when=FIRST_COMPLETED)
        for future in done:
            school = self.asked.pop(future)
            found = future.result()
            if found is None:
                self.stuck.add(school)
                self.waiting += [school] * (self.tries[school] < TRIES)
                continue
            part, old = found[school], self.parts.get(school)
            if part.is_proved:
                self.proved.add(school)
            if old and (-len(old.lessons), old.visits) <= (-len(part.lessons), part.visits):
                continue
            others = [each for other, each in self.parts.items() if other != school]
            if min(_left(self.region, [*others, part]).values()) < 0:
                self.waiting.insert(0, school)
            else:
                self.parts[school] = part
                self.proved &= {school}

    def _rest(self) -> float:
        return self.ends - time.monotonic()


def _left(region: Region, parts: Iterable[Part]) -> Counter[tuple[int, Kind]]:
    """Officers of each kind who are free on each day."""
    left = Counter((day, each.languages) for each in region.visitors for day in each.days)
    for part in parts:
        left.subtract(part.comers)
    return left


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
