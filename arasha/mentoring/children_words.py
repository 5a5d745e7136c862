"""Words for codes on pages of children: skills, why not to meet, why apart, states."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.mentoring.enums import GoalState, ParticipantState

SKILL_WORDS = {
    "cooking": pgettext_lazy("social skill", "Cook a simple meal"),
    "cleaning": pgettext_lazy("social skill", "Keep clothes and room clean"),
    "shopping": pgettext_lazy("social skill", "Buy what is needed"),
    "money": pgettext_lazy("social skill", "Make money last until the next"),
    "health": pgettext_lazy("social skill", "Look after the own health, see a doctor"),
    "documents": pgettext_lazy("social skill", "Keep and use documents"),
    "transport": pgettext_lazy("social skill", "Find the way, use buses and trains"),
    "talking": pgettext_lazy("social skill", "Talk with people one does not know"),
    "asking_help": pgettext_lazy("social skill", "Ask for help"),
    "saying_no": pgettext_lazy("social skill", "Say no"),
    "friends": pgettext_lazy("social skill", "Make friends and settle quarrels"),
    "time": pgettext_lazy("social skill", "Plan a day and be on time"),
}
MARK_WORDS = {
    1: pgettext_lazy("mark of a skill", "Not yet"),
    2: pgettext_lazy("mark of a skill", "With much help"),
    3: pgettext_lazy("mark of a skill", "With a little help"),
    4: pgettext_lazy("mark of a skill", "Alone"),
}
CONFLICT_WORDS = {
    "relative": _("A relative who must not meet the child"),
    "investigated": _("Somebody about whom an inquiry runs"),
    "workplace": _("People work there who harmed the child"),
}
APART_WORDS = {
    "own_wish": _("They want it so themselves"),
    "harm": _("They harm each other"),
    "far_apart": _("They live far from each other"),
    "age": _("They are of very different ages"),
}
LIKING_WORDS = {
    5: pgettext_lazy("liking of a visit", "Very much"),
    4: pgettext_lazy("liking of a visit", "Yes"),
    3: pgettext_lazy("liking of a visit", "So-so"),
    2: pgettext_lazy("liking of a visit", "Not much"),
    1: pgettext_lazy("liking of a visit", "No"),
}
ASKS_FOR_WORDS = {
    "": pgettext_lazy("whom a child asks for", "It does not matter"),
    "f": pgettext_lazy("whom a child asks for", "A woman"),
    "m": pgettext_lazy("whom a child asks for", "A man"),
}
TONES = {
    ParticipantState.ENTERED: "attention",
    ParticipantState.READY: "attention",
    ParticipantState.MATCHED: "calm",
    ParticipantState.LEFT: "",
}
GOAL_TONES = {GoalState.OPEN: "", GoalState.REACHED: "calm", GoalState.DROPPED: ""}
