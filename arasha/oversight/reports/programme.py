"""The half-yearly report of the programme as a document: the page, the PDF and the workbook are it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from arasha.oversight.enums_measures import MeasureState
from arasha.oversight.queries.measures import DirectionRow
from arasha.oversight.queries.measures_half_year import HalfYear, Kept
from arasha.oversight.wording_measures import say_forecast
from arasha.statistics.enums import Direction
from arasha.statistics.reports.document import (
    Cell,
    Document,
    Headline,
    Headlines,
    Number,
    Paragraph,
    Part,
    Section,
    Table,
)

_JULY = 7


def half_year_of(day: date) -> tuple[date, date]:
    """Return the first and last day of the half-year in which a day lies."""
    if day.month < _JULY:
        return date(day.year, 1, 1), date(day.year, 6, 30)
    return date(day.year, 7, 1), date(day.year, 12, 31)


def write_report(half: HalfYear, *, region: str, today: date) -> Document:
    """Return the report in the language that is active."""
    period = _("%(first)s to %(last)s") % {
        "first": date_format(half.first, "DATE_FORMAT"),
        "last": date_format(half.last, "DATE_FORMAT"),
    }
    return Document(
        language=(get_language() or "kk")[:2],
        number=f"{half.first.year}-H{1 if half.first.month < _JULY else 2}",
        title=_("Programme of measures: half-yearly report"),
        lines=[region, period, _("As of %(day)s") % {"day": date_format(today, "DATE_FORMAT")}],
        sections=[
            Section(_("How the programme stands"), [_headlines(half), _by_direction(half)]),
            Section(_("What fell due in the half-year"), [_kept(half)]),
            Section(_("Executors"), [_load(half)]),
            Section(_("Measures that are late or at risk"), _late(half)),
            Section(_("Measures cancelled by an act"), _cancelled(half)),
            Section(_("All measures"), [_all(half)]),
        ],
        foot=_("A measure is done when another institution than its executor has checked it."),
    )


def _headlines(half: HalfYear) -> Headlines:
    counts = [(state, sum(row.state == state for row in half.rows)) for state in MeasureState]
    figures = [Headline(_number(len(half.rows)), _("measures of the programme"))]
    figures += [Headline(_number(number), str(state.label)) for state, number in counts if number]
    figures.append(Headline(_number(half.begun), _("begun in the half-year")))
    return Headlines(_("In figures"), figures)


def _by_direction(half: HalfYear) -> Table:
    head = [pgettext("programme", "Direction"), pgettext("measures", "All")]
    rows: list[list[Cell]] = [
        [row.label, _number(row.total), *_states(row)] for row in half.directions
    ]
    labels = [str(state.label) for state in MeasureState]
    return Table(_("Measures by direction"), [*head, *labels], rows)


def _states(row: DirectionRow) -> list[Number]:
    found = {share.state: share.number for share in row.shares}
    return [_number(found.get(state.value, 0)) for state in MeasureState]


def _kept(half: HalfYear) -> Table:
    head = [
        pgettext("programme", "Direction"), pgettext("deeds", "Fell due"),
        _("Reported in time and checked"), _("Reported late and checked"),
        _("Reported, not yet checked"), pgettext("deeds", "Not done"), _("Day not come yet"),
    ]  # fmt: skip
    rows = list[list[Cell]]()
    for direction in Direction:
        kept = half.kept.get(direction.value, Kept())
        figures = (kept.due, kept.in_time, kept.late, kept.claimed, kept.not_done, kept.not_due)
        rows.append([str(direction.label), *map(_number, figures)])
    return Table(_("Deeds by direction"), head, rows, bars=(2, 5))


def _load(half: HalfYear) -> Table:
    head = [
        pgettext("measure", "Executor"), pgettext("deeds", "Open"), pgettext("deeds", "Overdue"),
        _("To be checked"), pgettext("deeds", "Done and checked"), _("What came late before"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            row.name, _number(row.open), _number(row.states["overdue"]),
            _number(row.states["claimed"]), _number(row.states["verified"]),
            say_forecast(row.forecast) or _("Too few deeds to say"),
        ]
        for row in half.load
    ]  # fmt: skip
    return Table(_("Deeds by executor"), head, rows, bars=(1, 2))


def _late(half: HalfYear) -> list[Part]:
    wanted = [row for row in half.rows if row.state in {"overdue", "at_risk"}]
    if not wanted:
        return [Paragraph(_("None."))]
    head = [_("Number"), _("Text"), _("Executors"), _("State"), _("By which day")]
    rows = [
        [row.number, row.text, ", ".join(row.executors), row.label, _day(row.due_on)]
        for row in wanted
    ]
    count = ngettext("%(number)d measure", "%(number)d measures", len(wanted))
    return [Table(count % {"number": len(wanted)}, head, rows)]


def _cancelled(half: HalfYear) -> list[Part]:
    if not half.cancelled:
        return [Paragraph(_("None."))]
    rows = [[each.number, each.text, each.act_ref] for each in half.cancelled]
    head = [_("Number"), _("Text"), _("Number and day of the act")]
    return [Table(_("Cancelled in the half-year"), head, rows)]


def _all(half: HalfYear) -> Table:
    head = [_("Number"), _("Text"), _("Executors"), _("State"), _("Deeds checked, of all")]
    rows = [
        [row.number, row.text, ", ".join(row.executors), row.label, f"{row.done}/{row.asked}"]
        for row in half.rows
    ]
    return Table(_("Measures by number"), head, rows)


def _number(value: int) -> Number:
    return Number(str(value), value)


def _day(day: date | None) -> str:
    return date_format(day, "SHORT_DATE_FORMAT") if day else ""
