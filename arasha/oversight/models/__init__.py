"""Tables of the room, by noun."""

from arasha.oversight.models.measures import DeedLink, Dependency, Executor, Measure
from arasha.oversight.models.meetings import Decision, Question, ReviewMeeting
from arasha.oversight.models.statements import InstitutionReport, ReportComment
from arasha.oversight.models.watching import Alert, Handing, Watched

__all__ = [
    "Alert",
    "Decision",
    "DeedLink",
    "Dependency",
    "Executor",
    "Handing",
    "InstitutionReport",
    "Measure",
    "Question",
    "ReportComment",
    "ReviewMeeting",
    "Watched",
]
