"""When invented people write, and when the centre answers: three times as much every year."""

from datetime import date, datetime, time, timedelta
from math import log
from random import Random

from arasha.lib.workdays import ZONE, local

FIRST_DAY = date(2024, 1, 10)
GROWTH = 3.0
_DAYS_OF_YEAR = 365.25
# Children write after school and in the evening, adults during the day.
_HOURS = range(8, 23)
_WEIGHTS = (3, 5, 6, 6, 5, 6, 8, 10, 9, 8, 8, 8, 8, 6, 4)
_OPENS, _CLOSES = 9, 17


def list_moments(count: int, *, now: datetime, chance: Random) -> list[datetime]:
    """Spread `count` moments from the first day until now, so that each year has three times more."""
    years = (local(now).date() - FIRST_DAY).days / _DAYS_OF_YEAR
    found = []
    for number in range(count):
        share = (number + 0.5) / count
        at = log(1 + share * (GROWTH**years - 1), GROWTH)
        found.append(_at_an_hour(FIRST_DAY + timedelta(days=at * _DAYS_OF_YEAR), chance))
    return sorted(found)


def answer_time(told_at: datetime, *, chance: Random, is_late: bool) -> datetime:
    """Return when somebody answers: soon while the centre is open, else in the next morning."""
    told = local(told_at)
    opens = told.replace(hour=_OPENS, minute=0)
    if is_late:
        return opens + timedelta(days=4, minutes=chance.randint(20, 200))
    if told.hour < _OPENS:
        return opens + timedelta(minutes=chance.randint(10, 90))
    if told.hour < _CLOSES:
        return told + timedelta(minutes=chance.randint(25, 110))
    return opens + timedelta(days=1, minutes=chance.randint(10, 90))


def _at_an_hour(day: date, chance: Random) -> datetime:
    hour = chance.choices(_HOURS, _WEIGHTS)[0]
    return datetime.combine(day, time(hour, chance.randint(0, 59)), tzinfo=ZONE)
