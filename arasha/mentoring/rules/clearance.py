"""The clearance chain of an adult: which links it has, until when it holds, and what is missing.

A region changes the numbers but switches no link off: no contact before all are valid, and each is
renewed every 12 months (Elements of Effective Practice; the programme's anchor, section 1.2).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

# Links of everybody, in the order in which they are usually checked; the driver's stands beside them.
EVERY_ADULT = (
    "application", "interview", "record_check", "reference", "medical", "training", "contract",
)  # fmt: skip
MENTORS = ("mentor_certificate", "mentor_contract")
DRIVER = "driver"
LINKS = (*EVERY_ADULT, *MENTORS, DRIVER)
# Days before the end at which people are told.
WARNED = (60, 30, 7)
MOST_MONTHS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a region demands of one link: how many, for how many months each, how many hours."""

    needed: int = 1
    months: int = 12
    hours: int | None = None


DEFAULTS: Mapping[str, Demand] = dict.fromkeys(LINKS, Demand()) | {
    "reference": Demand(needed=2),
    "training": Demand(hours=2),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One link as it was written down; items come in the order in which they were written."""

    kind: str
    is_passed: bool
    issued_on: date
    valid_to: date
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """How one link stands on a day. `until` is its last day, None while it does not hold.

    `has_failed`: the last word about it was "not in order", and nothing good came after.
    """

    kind: str
    needed: int
    have: int
    until: date | None
    has_failed: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain on a day: valid only where every link holds. `until` is its last day."""

    links: tuple[Link, ...]
    on: date
    driver: Link = field(default=Link(DRIVER, 1, 0, None, has_failed=False))

    @property
    def is_valid(self) -> bool:
        return not self.missing

    @property
    def until(self) -> date | None:
        """Return the last day of the link that ends first; None where one is missing."""
        days = [link.until for link in self.links]
        return None if None in days else min(day for day in days if day)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(link.kind for link in self.links if link.until is None)

    @property
    def running_out(self) -> tuple[str, ...]:
        """Return the links that hold now and end within the days of the first warning."""
        return tuple(
            link.kind for link in self.links
            if link.until and (link.until - self.on).days <= max(WARNED)
        )  # fmt: skip

    @property
    def may_drive(self) -> bool:
        return self.driver.until is not None


def chain_of(
    items: Iterable[Item],
    demands: Mapping[str, Demand],
    *,
    on: date,
    is_mentor: bool = False,
) -> Chain:
    """Return the chain of an adult on a day; `demands` lacking a link leave its default in force."""
    found: dict[str, list[Item]] = {kind: [] for kind in LINKS}
    for item in items:
        found[item.kind].append(item)
    kinds = (*EVERY_ADULT, *MENTORS) if is_mentor else EVERY_ADULT
    links = {
        kind: _link(kind, found[kind], demands.get(kind, DEFAULTS[kind]), on=on)
        for kind in (*kinds, DRIVER)
    }
    return Chain(tuple(links[kind] for kind in kinds), on, links[DRIVER])


def last_day_of(item: Item, demand: Demand) -> date:
    """Return the last day on which an item counts: its own, and never longer than the region says."""
    return min(item.valid_to, months_later(item.issued_on, demand.months))


def warning_of(last_day: date, *, today: date) -> int | None:
    """Return which warning is due, as its number of days before the end; None outside of them."""
    left = (last_day - today).days
    due = [days for days in WARNED if 0 <= left <= days]
    return min(due) if due else None


@lru_cache(maxsize=4096)
def months_later(day: date, months: int) -> date:
    """Return the last day of so many months that begin on `day`: a year from 1 Sep ends on 31 Aug."""
    year, month = divmod(day.month - 1 + months, 12)
    begins = _day_in_month(day.year + year, month + 1, day.day)
    return date.fromordinal(begins.toordinal() - 1)


def _link(kind: str, items: list[Item], demand: Demand, *, on: date) -> Link:
    """A bad word counts against everything written before it or issued before it."""
    bad = [(at, item.issued_on) for at, item in enumerate(items) if not item.is_passed]
    days = [
        last_day_of(item, demand)
        for number, item in enumerate(items)
        if _counts(item, demand, on=on)
        and not any(at > number or day > item.issued_on for at, day in bad)
    ]
    days.sort(reverse=True)
    needed = max(1, demand.needed)
    until = days[needed - 1] if len(days) >= needed else None
    return Link(kind, needed, len(days), until, has_failed=bool(bad) and not days)


def _counts(item: Item, demand: Demand, *, on: date) -> bool:
    """Whether an item holds on a day by itself: in order, issued, not over, long enough."""
    if not item.is_passed or not item.issued_on <= on <= last_day_of(item, demand):
        return False
    return demand.hours is None or (item.hours or 0) >= demand.hours


def _day_in_month(year: int, month: int, day: int) -> date:
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
