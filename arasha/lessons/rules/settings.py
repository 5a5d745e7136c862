"""What a coordinator sets for a plan: limits that hold for everybody, and an order drawn by lot."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """Limits of a plan. `waves` above 1 lets institutions begin one after the other.

    `gap_weeks` lies at least between two lessons of a class; a course may ask for more.
    """

    lessons_a_visit: int = 4
    visits_a_week: int = 2
    gap_weeks: int = 2
    waves: int = 1
    weeks_between_waves: int = 3
    seed: str = ""


BOUNDS: Mapping[str, tuple[int, int]] = {
    "lessons_a_visit": (1, 8),
    "visits_a_week": (1, 10),
    "gap_weeks": (0, 8),
    "waves": (1, 8),
    "weeks_between_waves": (1, 12),
}


def to_json(settings: PlanSettings) -> dict[str, Any]:
    """Return the settings by name, as a plan keeps them."""
    return asdict(settings)


def from_json(kept: Mapping[str, Any]) -> PlanSettings:
    """Return the settings a plan keeps; what is missing or out of bounds takes the usual value."""
    known = {
        name: kept[name]
        for name, (least, most) in BOUNDS.items()
        if isinstance(kept.get(name), int) and least <= kept[name] <= most
    }
    return PlanSettings(**known, seed=str(kept.get("seed", "")))


def draw_waves[T](things: Iterable[T], *, waves: int, seed: str) -> dict[T, int]:
    """Deal the things into waves of equal size by lot; the same seed deals the same way.

    `things` come in a stable order. Wave 1 begins first; a rest goes to the first waves.
    """
    drawn = list(things)
    Random(seed).shuffle(drawn)  # noqa: S311 - a lot that anybody can draw again, no secret
    return {thing: place % waves + 1 for place, thing in enumerate(drawn)}


def first_day_of_wave(first_day: date, wave: int, settings: PlanSettings) -> date:
    """Return the day on which the institutions of a wave (from 1) may have their first lesson."""
    return first_day + timedelta(weeks=(wave - 1) * settings.weeks_between_waves)
