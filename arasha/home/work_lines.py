"""What stands on a start page: lines to act on, numbers that wait, and what one holds."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise

from arasha.cases.queries.rows import A_PAGE
from arasha.clocks.lines import ClockLine


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One thing to do: where it is, what it is, and its clock or its day."""

    ref: str
    url: str
    text: str | Promise
    tone: str = ""
    chip: str | Promise = ""
    clock: ClockLine | None = None
    due_on: date | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number of things that wait, and the list where they are."""

    text: str | Promise
    count: int | str
    url: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What of one kind is in somebody's hands, and the page of its list."""

    label: Promise
    url: str
    lines: list[WorkLine]

    @property
    def calm(self) -> list[WorkLine]:
        return [line for line in self.lines if not line.is_late]

    @property
    def list_of_all(self) -> Waiting:
        return Waiting(self.label, number_of(self.lines), self.url)


def day_and_time(at: datetime) -> str:
    """Say when something of the next weeks begins: the year goes without saying."""
    return f"{date_format(at, 'MONTH_DAY_FORMAT')}, {date_format(at, 'TIME_FORMAT')}"


def number_of(lines: list[WorkLine]) -> str:
    """Say how many there are; a list gives one page, and there may be more behind it."""
    return f"{A_PAGE}+" if len(lines) >= A_PAGE else str(len(lines))
