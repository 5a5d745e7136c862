"""Questions, scales and findings in words. The questions are our own; their code is in `measuring.scales`."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.lessons.measuring.scales import HOW_OFTEN

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

type Words = "str | _StrPromise"

QUESTIONS: dict[str, Words] = {
    "know_whom": _("I know whom I can tell when somebody hurts me or another child."),
    "know_number": _("I know a telephone number where children get help free of charge."),
    "know_rules": _("I know what pupils may not do to each other by law."),
    "tell_adult": _("If somebody hurt me, I would tell an adult."),
    "adults_act": _("When a pupil is hurt, the adults of our school do something about it."),
    "get_help": _("When I see that somebody is being hurt, I fetch help."),
    "suffered": _("How often did other pupils hurt you, threaten you or shut you out?"),
    "saw": _("How often did you see pupils hurt somebody, threaten them or shut them out?"),
}
_LATELY = _("In the last two months; also by telephone or on the internet.")
HINTS: dict[str, Words] = dict.fromkeys(HOW_OFTEN, _LATELY)
TRUE: list[tuple[int, Words]] = [
    (5, pgettext_lazy("answer of a pupil", "Quite true")),
    (4, pgettext_lazy("answer of a pupil", "Rather true")),
    (3, pgettext_lazy("answer of a pupil", "Partly true")),
    (2, pgettext_lazy("answer of a pupil", "Rather not true")),
    (1, pgettext_lazy("answer of a pupil", "Not true at all")),
]
OFTEN: list[tuple[int, Words]] = [
    (1, pgettext_lazy("answer of a pupil", "Never")),
    (2, pgettext_lazy("answer of a pupil", "Once or twice")),
    (3, pgettext_lazy("answer of a pupil", "Two or three times a month")),
    (4, pgettext_lazy("answer of a pupil", "About once a week")),
    (5, pgettext_lazy("answer of a pupil", "Several times a week")),
]
SCALES: dict[str, Words] = {
    "knows": _("Knowing what to do"),
    "trusts": _("Trusting that adults help"),
    "suffered": _("Being hurt, two or three times a month or more often"),
    "saw": _("Seeing somebody being hurt, two or three times a month or more often"),
}
# Above the columns of a table.
SHORT_SCALES: dict[str, Words] = {
    "knows": pgettext_lazy("scale of answers", "Knowing"),
    "trusts": pgettext_lazy("scale of answers", "Trusting"),
    "suffered": pgettext_lazy("scale of answers", "Hurt often"),
    "saw": pgettext_lazy("scale of answers", "Seen often"),
}
FINDINGS: dict[str, Words] = {
    "none": _("No detectable change"),
    "better": _("It got better"),
    "worse": _("It got worse"),
    "too_few": _("Too few answers or institutions to say anything"),
}
TONES = {"none": "", "better": "calm", "worse": "late", "too_few": "attention"}
COMPARISONS: dict[str, Words] = {
    "before_after": _(
        "The same pupils were asked before and after, without anybody to compare with. What else changed "
        "in these months is in these figures too: they show a change, not that the lessons made it."
    ),
    "waiting": _(
        "Pupils whose lessons had begun are compared with pupils of institutions that still waited. Who "
        "waited was drawn by lot. The change is how much more the first changed than the others."
    ),
    "stepped": _(
        "Institutions began one after the other in an order drawn by lot. The change is what begins "
        "with the lessons, beyond what differs between institutions and what changed for all."
    ),
}
HOW_SURE: dict[str, Words] = {
    "before_after": _(
        "The interval takes institutions (classes where they are few) as witnesses, not single pupils: "
        "pupils of one class answer alike."
    ),
    "waiting": _(
        "The interval takes institutions as witnesses, not single pupils: pupils of one institution "
        "answer alike."
    ),
    "stepped": _(
        "The interval comes from the lot itself: it holds every effect for which the drawn order does "
        "not stand out among other orders that could have been drawn."
    ),
}
LANGUAGES: dict[str, Words] = {
    "kk": pgettext_lazy("language of a class", "Kazakh"),
    "ru": pgettext_lazy("language of a class", "Russian"),
    "en": pgettext_lazy("language of a class", "English"),
}


def marks_of(question: str) -> list[tuple[int, Words]]:
    """Return the answers among which a pupil chooses, as mark and words."""
    return OFTEN if question in HOW_OFTEN else TRUE
