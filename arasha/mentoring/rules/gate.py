"""The gate before every contact of an adult with a child: shut unless everything is right at that second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from arasha.lib.workdays import local
from arasha.mentoring.rules.clearance import Chain, Demand, Item, chain_of


class Shut(StrEnum):
    """Why the gate is shut."""

    NOT_ADMITTED = "not_admitted"
    LEFT = "left"
    BARRED = "barred"
    SUSPENDED = "suspended"
    CHAIN = "chain"


@dataclass(frozen=True, slots=True)
class Span:
    """From `begins` (included) to `ends` (not included); without an end it holds on."""

    begins: datetime
    ends: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.begins <= at and (self.ends is None or at < self.ends)


@dataclass(frozen=True, slots=True)
class Written:
    """A paper and how long its row counted: written down, perhaps taken back."""

    item: Item
    counts: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that decides about an adult: `papers` in the order in which they were written down."""

    state: str
    admitted_at: datetime | None
    is_mentor: bool = False
    papers: Sequence[Written] = ()
    suspensions: Sequence[Span] = ()
    barrings: Sequence[Span] = ()


# States of people's decisions in which nothing else is asked.
_CLOSED = {
    "applied": Shut.NOT_ADMITTED, "refused": Shut.NOT_ADMITTED, "barred": Shut.BARRED,
    "left": Shut.LEFT,
}  # fmt: skip


def why_shut(record: Record, demands: Mapping[str, Demand], *, at: datetime) -> Shut | None:
    """Return why an adult may meet no child at this moment; None where they may.

    What was written down later than `at` does not count, and what was taken back counts no more.
    """
    if closed := _CLOSED.get(record.state):
        return closed
    if record.admitted_at is None or at < record.admitted_at:
        return Shut.NOT_ADMITTED
    if any(span.holds(at) for span in record.barrings):
        return Shut.BARRED
    if any(span.holds(at) for span in record.suspensions):
        return Shut.SUSPENDED
    return None if chain_at(record, demands, at=at).is_valid else Shut.CHAIN


def chain_at(record: Record, demands: Mapping[str, Demand], *, at: datetime) -> Chain:
    """Return the clearance chain as it stood, or will stand, at a moment."""
    items = [paper.item for paper in record.papers if paper.counts.holds(at)]
    return chain_of(items, demands, on=local(at).date(), is_mentor=record.is_mentor)
