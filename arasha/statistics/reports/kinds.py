"""The reports of the room: for whom, under which name, and which tables stand first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportKind(models.TextChoices):
    """Stands in addresses; three are of one release, the last is of all that the region did."""

    FORUM = "forum", _("Report for the forum")
    AKIM = "akim", _("Report for the akim of the region")
    PROSECUTOR = "prosecutor", _("Report for the prosecutor's office of the region")
    COMMISSIONER = "commissioner", _("Report for the Commissioner for Children's Rights")


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a report is: the line on its first page, and the beginnings of codes that go first."""

    line: Promise
    asks: Promise
    first: Sequence[str]


READERS: dict[ReportKind, Reader] = {
    ReportKind.AKIM: Reader(
        pgettext_lazy("reader of a report", "For: the akim of the region"),
        _("Where in the region children ask for help, and whether it reaches them."),
        ("appeals-district", "lessons", "children", "cases", "events"),
    ),
    ReportKind.PROSECUTOR: Reader(
        pgettext_lazy("reader of a report", "For: the prosecutor's office of the region"),
        _("Whether deadlines are kept, and what became of what was told."),
        ("deadlines", "referrals", "cases", "appeals"),
    ),
    ReportKind.COMMISSIONER: Reader(
        pgettext_lazy("reader of a report", "For: the Commissioner for Children's Rights"),
        _("Who the children are, what they tell, and how it ends for them."),
        ("appeals-age", "children", "cases", "appeals"),
    ),
}

# Cubes whose total is the headline figure of a forum: all appeals, all children with a collective.
APPEALS = ("appeals-district", "appeals-district-category", "appeals-channel")
CHILDREN = ("children-district",)


def in_order(kind: ReportKind, code: str) -> int:
    """Return where a table with this code stands in a report."""
    first = READERS[kind].first
    return next((at for at, begin in enumerate(first) if code.startswith(begin)), len(first))
