"""Why a lesson has no place, as a sentence a coordinator can act on."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from arasha.lessons.enums import UnplacedReason
from arasha.lessons.models import Lesson


def sentence_of(lesson: Lesson) -> str:
    """Return the reason of a lesson without a place, with what would help, in the reader's language."""
    reason = UnplacedReason(lesson.reason)
    said = [str(reason.label)]
    if (more := _MORE.get(reason)) is not None:
        said.append(more(lesson))
    said += [
        _("Also: %(reason)s") % {"reason": UnplacedReason(code).label}
        for code in lesson.reason_facts.get("also", ())
        if code in UnplacedReason.values
    ]
    return " ".join(filter(None, said))


def _parents(_lesson: Lesson) -> str:
    return _("The institution writes down the day on which they were informed.")


def _period(_lesson: Lesson) -> str:
    return _("The institution permits at least one period of the week.")


def _skill(lesson: Lesson) -> str:
    group = lesson.school_class
    facts = {"topic": lesson.topic.name, "language": _language(group.language)}
    return _("What is missing: “%(topic)s” in %(language)s, grade %(grade)s.") % (
        facts | {"grade": str(group.grade)}
    )


def _officers(lesson: Lesson) -> str:
    count = lesson.reason_facts.get("officers")
    if not isinstance(count, int):
        return ""
    return ngettext(
        "%(count)s instructor may give it.", "%(count)s instructors may give it.", count
    ) % {"count": count}


def _language(code: str) -> str:
    return {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}[code]


_MORE: dict[UnplacedReason, Callable[[Lesson], str]] = {
    UnplacedReason.PARENTS: _parents,
    UnplacedReason.NO_PERIOD: _period,
    UnplacedReason.NO_TOPIC: _skill,
    UnplacedReason.NO_LANGUAGE: _skill,
    UnplacedReason.NO_DATES: _skill,
    UnplacedReason.FULL: _officers,
}
