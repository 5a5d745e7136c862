"""The indicators of the programme in a report: what each is to reach, and whose text is still awaited."""

from collections.abc import Sequence

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from arasha.statistics.queries.dashboards import DirectionOfProgramme, NamedIndicator
from arasha.statistics.reports.document import Cell, Number, Paragraph, Part, Section, Table
from arasha.statistics.reports.figures import ABSENT


def tell_programme(directions: Sequence[DirectionOfProgramme], *, year: int) -> list[Section]:
    """Tell the indicators by direction with their targets of a year; nothing where there are none."""
    rows: list[list[Cell]] = [
        [each.title, direction.title or _("Of no direction"), _aim(each), _state(each)]
        for direction in directions
        for each in direction.indicators
    ]
    if not rows:
        return []
    head = [pgettext("column of a report", "Indicator"), _("Direction of the programme")]
    head += [_("Target of %(year)s") % {"year": year}, pgettext("column of a report", "State")]
    table = Table(_("Indicators of the programme"), head, rows)
    return [Section(_("The programme, by direction"), [table, *_on_awaited(directions)])]


def _on_awaited(directions: Sequence[DirectionOfProgramme]) -> list[Part]:
    if not any(direction.awaited for direction in directions):
        return []
    return [
        Paragraph(
            _(
                "The text is awaited from the region: an analyst enters it in three languages, and "
                "another person approves it."
            )
        )
    ]


def _state(each: NamedIndicator) -> str:
    return each.not_yet or pgettext("indicator", "has its text")


def _aim(each: NamedIndicator) -> Cell:
    if each.aim is None:
        return Number(ABSENT, None)
    return Number(floatformat(each.aim.number, "-2g"), each.aim.number)
