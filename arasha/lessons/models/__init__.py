"""Tables of the room, by noun."""

from arasha.lessons.models.curriculum import Card, CardQuestion, CardStep, CoursePlace, Topic
from arasha.lessons.models.delivery import (
    Delivery,
    DeliveryWord,
    HandOver,
    PollAnswer,
    PollTally,
    StepTick,
)
from arasha.lessons.models.evaluation import AnswerSheet, Study, StudyClass, StudyResult, Wave
from arasha.lessons.models.hosts import Bell, ClosedDay, Host, Objection, SchoolClass
from arasha.lessons.models.instructors import (
    Absence,
    Approval,
    Demands,
    Instructor,
    InstructorStep,
    TopicGrant,
)
from arasha.lessons.models.plans import Feed, Lesson, LessonMove, Plan, RollOut

__all__ = [
    "Absence",
    "AnswerSheet",
    "Approval",
    "Bell",
    "Card",
    "CardQuestion",
    "CardStep",
    "ClosedDay",
    "CoursePlace",
    "Delivery",
    "DeliveryWord",
    "Demands",
    "Feed",
    "HandOver",
    "Host",
    "Instructor",
    "InstructorStep",
    "Lesson",
    "LessonMove",
    "Objection",
    "Plan",
    "PollAnswer",
    "PollTally",
    "RollOut",
    "SchoolClass",
    "StepTick",
    "Study",
    "StudyClass",
    "StudyResult",
    "Topic",
    "TopicGrant",
    "Wave",
]
