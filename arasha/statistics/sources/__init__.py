"""The registry of sources: everything that an indicator may be made of."""

from collections.abc import Mapping

from arasha.statistics.sources.appeals import APPEALS
from arasha.statistics.sources.cases import CASES
from arasha.statistics.sources.source import Counted, Field, Source, Span

SOURCES: Mapping[str, Source] = {source.code: source for source in (APPEALS, CASES)}

__all__ = ["SOURCES", "Counted", "Field", "Source", "Span"]
