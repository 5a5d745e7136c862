"""The figures that a review meeting looks at: published ones alone, beside those of the period before."""

from dataclasses import dataclass

from django.utils.translation import get_language, pgettext

from arasha.oversight.models import ReviewMeeting
from arasha.statistics.models import Release
from arasha.statistics.periods import name_period
from arasha.statistics.queries.released import ReleasedTable, Shown, list_published, tables_of
from arasha.statistics.rules.periods import parse_period


@dataclass(frozen=True, slots=True)
class ReviewFigure:
    """A published total with the one before it; words, since a hidden figure has no number."""

    code: str
    title: str
    unit: str
    now: str
    before: str


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """Of the latest release of the region; `release_ref` is empty where none was published."""

    release_ref: str = ""
    period: str = ""
    before: str = ""
    rows: tuple[ReviewFigure, ...] = ()

    def find(self, code: str) -> ReviewFigure | None:
        return next((row for row in self.rows if row.code == code), None)


def figures_of(meeting: ReviewMeeting) -> ReviewFigures:
    """Return the totals of the latest release and of the one of its kind before it: three queries."""
    published = list_published(territory_id=meeting.territory_id)
    if not published:
        return ReviewFigures()
    latest = published[0]
    before = _before(latest, published)
    earlier = {table.code: table for table in tables_of(before)} if before else {}
    return ReviewFigures(
        latest.ref,
        name_period(parse_period(latest.period)),
        name_period(parse_period(before.period)) if before else "",
        tuple(_row(table, earlier.get(table.code)) for table in tables_of(latest)),
    )


def _before(latest: Release, published: list[Release]) -> Release | None:
    kind = parse_period(latest.period).kind
    others = (each for each in published[1:] if each.last_day < latest.first_day)
    return next((each for each in others if parse_period(each.period).kind == kind), None)


def _row(table: ReleasedTable, earlier: ReleasedTable | None) -> ReviewFigure:
    language = (get_language() or "kk")[:2]
    return ReviewFigure(
        code=table.code,
        title=table.title[language],
        unit=table.unit[language],
        now=_words(table.figure()),
        before=_words(earlier.figure()) if earlier else "",
    )


def _words(shown: Shown) -> str:
    return pgettext("figure", "hidden") if shown.value is None else str(shown.value)
