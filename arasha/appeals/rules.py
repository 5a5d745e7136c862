"""Pure decisions about appeals: how grave, which kind, and where in the queue.

Codes are those of enums.Severity and enums.Category, which are strings; this module knows no Django.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

# How an appeal stands in the queue beside its age. Red is always first; an ordinary appeal older
# than a day overtakes a fresh orange one, so nothing starves.
QUEUE_SHIFTS = {
    "red": timedelta(days=-3650),
    "orange": timedelta(0),
    "ordinary": timedelta(hours=24),
}
# How long after the end of an appeal its author may open it again by writing.
REOPENING_WINDOW = timedelta(days=14)

CATEGORY_OF_TOPIC = {
    "question": "INFO",
    "home": "VIOLENCE",
    "bullied": "BULLYING",
    "touched": "VIOLENCE",
    "low": "SUICIDE",
    "online": "ONLINE",
    "school": "SCHOOL",
    "alone": "CARE",
    "other": "OTHER",
}
# The same the other way round, for a category that a member of staff chose.
TOPIC_OF_CATEGORY = {category: topic for topic, category in reversed(CATEGORY_OF_TOPIC.items())}
_ORANGE_TOPICS = frozenset({"home", "touched", "low", "alone", "online"})
# An adult who has power over children, or somebody the child cannot get away from.
_ORANGE_HARMERS = frozenset({"home", "school_adult", "works_with_children"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyAnswers:
    """Plain answers, each "yes", "no" or "" where not asked or not said; `harmer` is a code."""

    danger: str = ""
    hurt: str = ""
    not_living: str = ""
    repeated: str = ""
    harmer: str = ""


def severity_of_answers(topic: str, answers: SafetyAnswers) -> str:
    """Say how soon a human must look. Decided here from the answers, never sent by a browser."""
    if "yes" in {answers.danger, answers.hurt, answers.not_living}:
        return "red"
    if topic in _ORANGE_TOPICS or answers.harmer in _ORANGE_HARMERS or answers.repeated == "yes":
        return "orange"
    return "ordinary"


def category_of_answers(topic: str, answers: SafetyAnswers) -> str:
    """Propose a category.

    Bullying in law means two or more acts; where nobody said how often, it is taken for bullying,
    so that its safety check is due until a person decides otherwise.
    """
    if answers.not_living == "yes":
        return "SUICIDE"
    if topic == "bullied" and answers.repeated == "no":
        return "CONFLICT"
    if topic == "low" and answers.not_living == "no":
        return "OTHER"
    return CATEGORY_OF_TOPIC.get(topic, "OTHER")


def queue_time(severity: str, received_at: datetime) -> datetime:
    """Say where the appeal stands in the queue: the earliest is taken next."""
    return received_at + QUEUE_SHIFTS[severity]


def down_to_the_minute(moment: datetime) -> datetime:
    """Cut seconds off: clocks need no more, and an anonymous author is harder to recognise."""
    return moment.replace(second=0, microsecond=0)
