"""Tables of the room, by noun."""

from arasha.events.models.attendance import Attendance, HeadCount
from arasha.events.models.event import AgendaItem, Event, Invitation
from arasha.events.models.material import Material
from arasha.events.models.question import Answer, Question
from arasha.events.models.resolution import Paragraph, Position, Resolution

__all__ = [
    "AgendaItem",
    "Answer",
    "Attendance",
    "Event",
    "HeadCount",
    "Invitation",
    "Material",
    "Paragraph",
    "Position",
    "Question",
    "Resolution",
]
