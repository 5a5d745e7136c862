"""How many children a collective can befriend: what it promised, and what its cleared adults can bear."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Places of a collective: `capacity` promised, `taken` by matches that are not over."""

    capacity: int
    taken: int
    adults_cleared: int
    children_per_adult: int
    takes_children: bool

    @property
    def free(self) -> int:
        """Return the places still free by the promise; none while it takes no new children."""
        return max(0, self.capacity - self.taken) if self.takes_children else 0

    @property
    def free_now(self) -> int:
        """Return the places that the adults cleared today can fill too."""
        by_adults = self.adults_cleared * self.children_per_adult - self.taken
        return max(0, min(self.free, by_adults))
