"""Words of the life of a match: codes as sentences, sentences of the surveys."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.mentoring.enums import ConcernState, MatchState, MeetingState

MATCH_TONES: dict[str, str] = {
    MatchState.ACTIVE: "calm",
    MatchState.SUSPENDED: "danger",
    MatchState.ENDING: "attention",
}
MEETING_TONES: dict[str, str] = {
    MeetingState.PLANNED: "",
    MeetingState.HELD: "calm",
    MeetingState.MISSED: "late",
    MeetingState.CANCELLED: "",
}
CONCERN_TONES: dict[str, str] = {ConcernState.OPEN: "danger", ConcernState.BARRED: "late"}

MOODS = [
    (5, _("Very well")),
    (4, pgettext_lazy("how a match goes", "Well")),
    (3, _("Neither well nor badly")),
    (2, pgettext_lazy("how a match goes", "Badly")),
    (1, _("Very badly")),
]
WAYS = [
    ("visit", pgettext_lazy("how people talked", "Face to face")),
    ("call", pgettext_lazy("how people talked", "By telephone")),
    ("message", pgettext_lazy("how people talked", "By messages")),
]
WHY_DROPPED = [
    ("child_ill", _("The child is ill")),
    ("child_away", _("The child cannot or does not want to")),
    ("adult_ill", _("The adult is ill")),
    ("adult_away", _("The adult cannot come")),
    ("weather", _("Weather or road")),
    ("other", pgettext_lazy("why a meeting was dropped", "Another reason")),
]
DROPPED_WORDS = dict(WHY_DROPPED) | {
    "suspended": _("The adult may not meet children now"),
    "ended": _("The match has ended"),
}
NO_FAREWELL = [
    ("", _("There was a farewell")),
    ("refused", _("The child or the adult did not want one")),
    ("gone", _("One of them is gone")),
    ("concern", _("They must not meet")),
]

# Own wording, version rules.surveys.WORDING; the codes are those of rules.surveys.
CHILD_SENTENCES = {
    "glad": _("I am glad when we meet"),
    "listens": _("My friend listens to me"),
    "keeps_word": _("My friend does what was promised"),
    "bored": _("I am bored when we are together"),
    "myself": _("I can be as I am"),
    "helps": _("My friend helps me when something is hard"),
    "trust": _("I can tell my friend about my worries"),
    "left_alone": _("Sometimes I feel left alone by my friend"),
    "learn": _("With my friend I learn new things"),
    "stay": _("I want us to go on meeting"),
}
ADULT_SENTENCES = {
    "glad": _("I look forward to our meetings"),
    "know": _("I know what matters to the child"),
    "plans": _("We decide together what we do"),
    "tired": _("The meetings tire me more than they give me"),
    "listens": _("The child listens to me, and I to the child"),
    "understand": _("I understand why the child acts as it does"),
    "support": _("I get the support I need"),
    "boundaries": _("I know where my task ends"),
    "alone": _("I feel left alone with this task"),
    "progress": _("I see that something is getting better for the child"),
    "trust": _("The child trusts me"),
    "institution": _("The child's institution and I work well together"),
    "too_much": _("Worries of the child are too much for me"),
    "stay": _("I want to go on"),
}
AGREEMENT = [
    (5, pgettext_lazy("answer", "Yes, fully")),
    (4, pgettext_lazy("answer", "Rather yes")),
    (3, pgettext_lazy("answer", "Half and half")),
    (2, pgettext_lazy("answer", "Rather no")),
    (1, pgettext_lazy("answer", "No, not at all")),
]
