"""Words for what a card lacks and for what two versions say otherwise."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from arasha.agreements.actions import Words
from arasha.lessons.models import Card
from arasha.lessons.queries.curriculum import lines_of
from arasha.lessons.rules.cards import LANGUAGES, LESSON_MINUTES, Lack

TONES = {"approved": "calm", "draft": "attention"}
NAMES: dict[str, str | Promise] = {
    "aim": pgettext_lazy("lesson card", "Aim"),
    "forbidden": gettext_lazy("What must not be said or done"),
    "materials": pgettext_lazy("lesson card", "Materials"),
    "contacts": gettext_lazy("Where a child finds help"),
    "change": gettext_lazy("What is new in this version"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A part of a card that reads otherwise; empty where it was not there."""

    label: str
    before: str
    after: str


def words_of_lacks(lacks: Iterable[Lack]) -> list[str]:
    """Say what keeps a draft from being approved, one sentence each."""
    return [_words_of_lack(lack) for lack in lacks]


def _words_of_lack(lack: Lack) -> str:
    languages = ", ".join(_language(code) for code in lack.languages)
    if lack.code == "no_steps":
        return _("The card has no steps yet.")
    if lack.code == "no_questions":
        return _("The card has no question to talk about yet.")
    if lack.code == "minutes":
        facts = {"minutes": lack.where, "lesson": LESSON_MINUTES}
        return _("The steps take %(minutes)s minutes together, a lesson takes %(lesson)s.") % facts
    what = _label(lack.code, lack.where)
    return _("%(what)s: not written in %(languages)s.") % {"what": what, "languages": languages}


def ranges_of(grades: Iterable[int]) -> str:
    """Say grades as people do: "1–4, 7"."""
    runs: list[list[int]] = []
    for grade in sorted(grades):
        if runs and grade == runs[-1][-1] + 1:
            runs[-1].append(grade)
        else:
            runs.append([grade])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


@dataclass(frozen=True, slots=True)
class CardInLanguage:
    """All words of a card in one language, for whoever approves it."""

    code: str
    texts: list[tuple[str, str]]
    steps: list[tuple[int, str]]
    questions: list[str]


def languages_of(card: Card) -> list[CardInLanguage]:
    """Return the card once in each language."""
    return [_in_language(card, code) for code in LANGUAGES]


def _in_language(card: Card, code: str) -> CardInLanguage:
    texts = [(str(label), getattr(card, f"{name}_{code}")) for name, label in NAMES.items()]
    return CardInLanguage(
        code,
        texts=[pair for pair in texts if pair[1]],
        steps=[(step.minutes, getattr(step, f"text_{code}")) for step in lines_of(card, "step")],
        questions=[getattr(each, f"text_{code}") for each in lines_of(card, "question")],
    )


def list_changes(before: Card, after: Card) -> list[Changed]:
    """List the parts of two versions that read otherwise, in the reader's language."""
    old, new = _said(before), _said(after)
    labels = {**new, **old} if len(old) > len(new) else {**old, **new}
    return [
        Changed(label, old.get(label, ""), new.get(label, ""))
        for label in labels
        if old.get(label) != new.get(label)
    ]


def _said(card: Card) -> dict[str, str]:
    texts = {str(NAMES[name]): getattr(card, name) for name in NAMES if name != "change"}
    for step in lines_of(card, "step"):
        minutes = _("%(minutes)s min") % {"minutes": step.minutes}
        texts[_label("step", str(step.number))] = f"{step.text} ({minutes})"
    for question in lines_of(card, "question"):
        texts[_label("question", str(question.number))] = question.text
    return texts


def _label(code: str, where: str) -> str:
    if code == "step":
        return pgettext("lesson card", "Step %(number)s") % {"number": where}
    if code == "question":
        return pgettext("lesson card", "Question %(number)s") % {"number": where}
    return str(NAMES[where])


def _language(code: str) -> str:
    names = {
        "kk": pgettext("in which language", "Kazakh"),
        "ru": pgettext("in which language", "Russian"),
        "en": pgettext("in which language", "English"),
    }
    return names[code]


def words_of(said: dict[str, Any], name: str) -> Words:
    """Return what was typed in three languages under one name."""
    return Words(kk=said[f"{name}_kk"], ru=said[f"{name}_ru"], en=said[f"{name}_en"])
