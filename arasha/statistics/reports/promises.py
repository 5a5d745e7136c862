"""What was promised and what became of it: counted by paper, and deed by deed of the last forum."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from arasha.statistics.queries.forum_facts import Kept, LastForum, was_late
from arasha.statistics.reports.document import Cell, Paragraph, Part, Section, Table
from arasha.statistics.reports.figures import count


def tell_promises(kept: Sequence[Kept]) -> list[Part]:
    """Tell how many deeds were promised in each kind of paper, and what became of them."""
    if not kept:
        return [Paragraph(_("Nothing has been promised yet."))]
    head = [
        _("Promised in"), pgettext("column of a report", "Deeds"), _("Done and checked"), _("Reported, not yet checked"),
        _("Of both: late"), pgettext("column of a report", "Overdue"), _("Not due yet"), pgettext("column of a report", "Cancelled"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            str(each.origin.label), count(each.promised), count(each.verified), count(each.claimed),
            count(each.done_late), count(each.overdue), count(each.running), count(each.cancelled),
        ]
        for each in kept
    ]  # fmt: skip
    note = _(
        "A deed counts as done when another institution has checked it. What its owner alone reports "
        "is told apart."
    )
    return [Table(_("Promised deeds"), head, rows, note)]


def tell_last_forum(last: LastForum | None) -> Section:
    """Tell each deed of the last forum's resolution with its state."""
    title = _("What the last forum promised")
    if last is None:
        return Section(
            title, [Paragraph(_("No forum with an adopted resolution has been held yet."))]
        )
    said = _("%(title)s, %(day)s, resolution %(ref)s") % {
        "title": last.title,
        "day": date_format(last.day, "DATE_FORMAT"),
        "ref": last.resolution,
    }
    head = [
        pgettext("column of a report", "Paragraph"), pgettext("column of a report", "Deed"), _("Who does it"),
        pgettext("column of a report", "Until"), pgettext("column of a report", "State"),
    ]  # fmt: skip
    rows = [
        [
            row.commitment.number,
            row.commitment.deed,
            row.commitment.owner_unit.name,
            date_format(row.commitment.due_on, "SHORT_DATE_FORMAT"),
            _state(str(row.state.label), is_late=was_late(row)),
        ]
        for row in last.deeds
    ]
    return Section(title, [Paragraph(said), Table(_("Paragraphs of the resolution"), head, rows)])


def _state(state: str, *, is_late: bool) -> str:
    return _("%(state)s, after its day") % {"state": state} if is_late else state
