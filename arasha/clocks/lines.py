"""A clock as a page shows it: plain values, no table behind them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise

from arasha.clocks.rules import State


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock at one moment. `remaining` is negative by as much as the clock is (or was) late."""

    thing_kind: str
    thing_ref: str
    duty: str
    label: str | Promise
    due_at: datetime
    state: State
    remaining: timedelta
    basis: str
    is_law: bool
    pause_reason: str = ""
    version: int = 1

    @property
    def is_late(self) -> bool:
        """True also for a stopped clock whose duty was done too late."""
        return self.remaining < timedelta(0) and self.state != "paused"

    @property
    def late_by(self) -> timedelta:
        return -self.remaining
