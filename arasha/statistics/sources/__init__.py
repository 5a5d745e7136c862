"""The registry of sources: everything that an indicator may be made of."""

from collections.abc import Mapping

from arasha.statistics.sources.appeals import APPEALS
from arasha.statistics.sources.cases import (
    CASES,
    CLOSINGS,
    HAND_OVERS,
    OPEN_CASES,
    WAITING_CLOSINGS,
)
from arasha.statistics.sources.deadlines import DEADLINES, REFERRALS
from arasha.statistics.sources.lessons import ANSWERS, LESSONS, TOLD
from arasha.statistics.sources.mentoring import (
    ADULTS,
    ASSIGNED,
    COLLECTIVES,
    ENDED_MATCHES,
    MATCHES,
    MEETINGS,
    PARTICIPANTS,
)
from arasha.statistics.sources.programme import AGREEMENTS, COMMITMENTS, EVENTS, PLACES
from arasha.statistics.sources.source import Counted, Field, Source, Span

SOURCES: Mapping[str, Source] = {
    source.code: source
    for source in (
        APPEALS,
        CASES,
        OPEN_CASES,
        CLOSINGS,
        HAND_OVERS,
        WAITING_CLOSINGS,
        REFERRALS,
        DEADLINES,
        LESSONS,
        ANSWERS,
        TOLD,
        PARTICIPANTS,
        MATCHES,
        ASSIGNED,
        ENDED_MATCHES,
        MEETINGS,
        ADULTS,
        COLLECTIVES,
        AGREEMENTS,
        COMMITMENTS,
        EVENTS,
        PLACES,
    )
}

__all__ = ["SOURCES", "Counted", "Field", "Source", "Span"]
