from arasha.cases.models.case import Barred, Case, Closing, HandOver
from arasha.cases.models.chronology import Event, Note
from arasha.cases.models.plan import Goal, Step
from arasha.cases.models.referral import Referral

__all__ = ["Barred", "Case", "Closing", "Event", "Goal", "HandOver", "Note", "Referral", "Step"]
