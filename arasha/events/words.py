"""How the pages and the minutes of the room put things into words and colours."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from arasha.events.enums import Attendee, EventState, QuestionState, ResolutionState, Stand
from arasha.events.queries.report import Report
from arasha.events.rules import Counts

TONES = {
    EventState.PLANNED: "attention", EventState.HELD: "calm", EventState.CANCELLED: "",
    QuestionState.WAITING: "attention", QuestionState.ANSWERED: "calm",
    QuestionState.APPEAL: "danger", QuestionState.SET_ASIDE: "",
    ResolutionState.DRAFT: "", ResolutionState.OFFERED: "attention",
    ResolutionState.ADOPTED: "calm",
    Stand.FOR: "calm", Stand.WITH_WORDS: "calm", Stand.AGAINST: "danger", "": "",
}  # fmt: skip


def count_rows(counts: Counts) -> list[tuple[str, str]]:
    """Return attendances, contacts and persons with their names; what is not known is said so."""
    who = {
        Attendee.PUPIL: _("of them pupils"), Attendee.PARENT: _("of them parents"),
        Attendee.TEACHER: _("of them teachers"), Attendee.OTHER: _("of them other adults"),
    }  # fmt: skip
    persons = str(counts.persons) if counts.persons is not None else _("not known")
    return [
        (_("Attendances"), str(counts.all_attendances)),
        *((text, str(counts.attendances.get(code, 0))) for code, text in who.items()),
        (_("Contacts: questions answered"), str(counts.contacts)),
        (pgettext("counted", "Persons"), persons),
    ]


def deed_rows(report: Report | None) -> list[tuple[str, int]]:
    """Return how many deeds of a resolution stand where: reported apart from confirmed."""
    return report.state_rows if report is not None else []
