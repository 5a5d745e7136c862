"""How many lessons so many instructors could give: worked out with the plan, drawn as a curve."""

from dataclasses import dataclass

from arasha.lessons.models import Plan

WIDTH, HEIGHT = 640, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 16, 16, 36
GOAL = 98


@dataclass(frozen=True, slots=True)
class Point:
    """One number of instructors; `x` and `y` are its place in the drawing."""

    officers: int
    placed: int
    lessons: int
    x: float
    y: float

    @property
    def percent(self) -> float:
        return 100 * self.placed / self.lessons if self.lessons else 100.0


@dataclass(frozen=True, slots=True)
class Staffing:
    """The curve; `needed` is the smallest number on it that reaches the goal, None where none does."""

    points: list[Point]
    needed: int | None
    goal: int = GOAL
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT

    @property
    def line(self) -> str:
        """The points of the curve, as SVG takes them."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)

    @property
    def goal_y(self) -> float:
        return _y(self.goal)

    @property
    def ticks(self) -> list[tuple[int, float]]:
        return [(percent, _y(percent)) for percent in (0, 25, 50, 75, 100)]


def read_staffing(plan: Plan) -> Staffing | None:
    """Return the curve that was worked out with the plan, or None."""
    rows = plan.figures.get("staffing") or []
    if not rows:
        return None
    most = max(row["officers"] for row in rows)
    points = [
        Point(
            row["officers"], row["placed"], row["lessons"], _x(row["officers"] / most),
            _y(100 * row["placed"] / row["lessons"] if row["lessons"] else 100),
        )
        for row in rows
    ]  # fmt: skip
    needed = min((point.officers for point in points if point.percent >= GOAL), default=None)
    return Staffing(points, needed)


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(percent: float) -> float:
    return HEIGHT - _BOTTOM - percent / 100 * (HEIGHT - _TOP - _BOTTOM)
