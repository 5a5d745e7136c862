"""The stage on which the history is played: who is there, what time it is, and what happens next."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush

from arasha.access.actor import Actor
from arasha.access.queries import get_actor
from arasha.agencies.models import Organisation, Territory
from arasha.lib.workdays import local
from arasha.staff.models import StaffMember

type Act = Callable[[datetime], None]
_SATURDAY = 5


class HappensInFutureError(ValueError):
    """The history would reach beyond the present."""


@dataclass
class Stage:
    """Places, institutions and people by code; `now` is the moment of loading."""

    now: datetime
    places: dict[str, Territory] = field(default_factory=dict)
    units: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, StaffMember] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)
    _ahead: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _count: int = 0

    @classmethod
    def set_up(cls, *, now: datetime) -> "Stage":
        """Read everybody and everything that is there."""
        return cls(
            now=now,
            places={place.code: place for place in Territory.objects.select_related("parent")},
            units={unit.code: unit for unit in Organisation.objects.select_related("parent")},
            people={who.login: who for who in StaffMember.objects.select_related("unit")},
        )

    def actor(self, login: str) -> Actor:
        """The person with the roles of today, which in the demo are those of every day."""
        if login not in self._actors:
            self._actors[login] = get_actor(self.people[login], now=self.now)
        return self._actors[login]

    def day(self, days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """Return a moment of a past day, on its Friday where the day is a Saturday or Sunday."""
        moment = local(self.now).replace(hour=hour, minute=minute, second=0, microsecond=0)
        moment -= timedelta(days=days_ago)
        return moment - timedelta(days=max(0, moment.weekday() - _SATURDAY + 1))

    def minutes_ago(self, minutes: int) -> datetime:
        return (self.now - timedelta(minutes=minutes)).replace(second=0, microsecond=0)

    def plan(self, moment: datetime, act: Act) -> None:
        """Let `act` happen at `moment`; what is planned first happens first at equal times."""
        if moment > self.now:
            raise HappensInFutureError(moment)
        self._count += 1
        heappush(self._ahead, (moment, self._count, act))

    def play(self) -> None:
        """Let everything happen in the order of time; acts may plan further ones."""
        while self._ahead:
            moment, _number, act = heappop(self._ahead)
            act(moment)
