"""What became of a resolution: the automatic report with which the next forum opens."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from arasha.agreements.enums import CommitmentState, Origin
from arasha.agreements.queries.commitments import CommitmentRow, list_commitments_of
from arasha.events.enums import ResolutionState
from arasha.events.models import Event, Paragraph, Resolution
from arasha.events.queries.found import find_resolution_of


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A paragraph with the deeds promised in it, in the order of their days."""

    paragraph: Paragraph
    deeds: list[CommitmentRow]


@dataclass(frozen=True, slots=True)
class Report:
    """A resolution paragraph by paragraph. `states` counts deeds: reported apart from confirmed."""

    resolution: Resolution
    lines: list[ReportLine]
    states: Mapping[CommitmentState, int]

    @property
    def deeds(self) -> int:
        return sum(self.states.values())

    @property
    def state_rows(self) -> list[tuple[str, int]]:
        """The counted states in their order, with their names."""
        return [
            (str(each.label), self.states[each]) for each in CommitmentState if self.states[each]
        ]


def get_report(event: Event | None, *, now: datetime) -> Report | None:
    """Return what became of the resolution of an event, or None where it adopted none."""
    resolution = find_resolution_of(event) if event is not None else None
    if resolution is None or resolution.state != ResolutionState.ADOPTED:
        return None
    return report_on(resolution, now=now)


def report_on(resolution: Resolution, *, now: datetime) -> Report:
    """Return an adopted resolution with its deeds: one query beyond what was read."""
    rows = list_commitments_of(Origin.RESOLUTION, [resolution.ref], now=now)
    lines = [
        ReportLine(each, [row for row in rows if row.commitment.number == str(each.number)])
        for each in resolution.paragraphs.all()
    ]
    return Report(resolution, lines, Counter(row.state for row in rows))
