"""Tables of the room, by noun."""

from arasha.mentoring.models.adults import (
    Adult,
    Barring,
    ClearanceDemand,
    ClearanceItem,
    Suspension,
)
from arasha.mentoring.models.collectives import Collective, Given, Pledge
from arasha.mentoring.models.comparisons import AnsweredQuestion, Comparison
from arasha.mentoring.models.endings import Concern, Ending
from arasha.mentoring.models.growing import GuidanceVisit, LifeGoal, LifeStep, SkillMark
from arasha.mentoring.models.matches import Door, Mark, Match, MatchChange
from arasha.mentoring.models.meetings import CheckIn, Meeting, MeetingAdult, Survey
from arasha.mentoring.models.participants import (
    Conflict,
    Intake,
    Interest,
    NamedAdult,
    Participant,
    Pick,
    SiblingGroup,
    Veto,
)
from arasha.mentoring.models.runs import MatchRule, MatchRun, Proposal

__all__ = [
    "Adult",
    "AnsweredQuestion",
    "Barring",
    "CheckIn",
    "ClearanceDemand",
    "ClearanceItem",
    "Collective",
    "Comparison",
    "Concern",
    "Conflict",
    "Door",
    "Ending",
    "Given",
    "GuidanceVisit",
    "Intake",
    "Interest",
    "LifeGoal",
    "LifeStep",
    "Mark",
    "Match",
    "MatchChange",
    "MatchRule",
    "MatchRun",
    "Meeting",
    "MeetingAdult",
    "NamedAdult",
    "Participant",
    "Pick",
    "Pledge",
    "Proposal",
    "SiblingGroup",
    "SkillMark",
    "Survey",
    "Suspension",
    "Veto",
]
