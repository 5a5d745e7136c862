"""What a coordinator and an institution say about a study: its timetable, cards, answers on paper."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, choices, once, version
from arasha.lessons.enums import StudyDesign
from arasha.lessons.measuring.codes import normalise_code
from arasha.lessons.measuring.scales import QUESTIONS
from arasha.lessons.measuring.sheets import Answered
from arasha.lessons.models import Plan

_MARKS = re.compile(r"[1-5-]{%d}" % len(QUESTIONS))  # noqa: UP031 - braces are the pattern's
MOST_CARDS = 60
MOST_PAPERS = 40


class PlanField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A timetable by its reference."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="ref", **options)

    def label_from_instance(self, obj: Plan) -> str:
        return f"{obj.ref}, {obj.territory.name}, {obj.school_year}/{obj.school_year + 1}"


class BeginStudyForm(DeedForm):
    """A new study: `plan` brings its classes and the order drawn by lot."""

    plan = PlanField(label=_("Of which timetable"), empty_label=None)
    design = choices(_("What is compared"), StudyDesign.choices)
    title_kk = forms.CharField(label=_("Title in Kazakh"), max_length=200)
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200)
    once = once()

    def titles(self) -> dict[str, str]:
        return {each: self.cleaned_data[f"title_{each}"] for each in ("kk", "ru", "en")}


class StudyVersionForm(DeedForm):
    """No words, only the version that the person saw."""

    version = version()


class CardsForm(DeedForm):
    """How many cards a class needs; `seen` is how many there were."""

    cards = forms.IntegerField(
        label=_("How many cards"),
        help_text=_("One for each pupil and a few to spare. Cards that were printed stay good."),
        min_value=1,
        max_value=MOST_CARDS,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PapersForm(DeedForm):
    """Answers on paper, a row a sheet: the code of the card, and the marks one after the other.

    `cards` are the codes of the class with their digests: a form never asks the database itself.
    """

    once = once()

    def __init__(self, *args: Any, rows: int, cards: Mapping[str, str], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        self.numbers = range(1, min(rows, MOST_PAPERS) + 1)
        self.cards = cards
        for number in self.numbers:
            self.fields[f"code_{number}"] = _row_field(_("Code on sheet"), number, longest=20)
            self.fields[f"marks_{number}"] = _row_field(_("Marks on sheet"), number, longest=30)

    def rows(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """Return number, code and marks of each row, for the table."""
        return [(each, self[f"code_{each}"], self[f"marks_{each}"]) for each in self.numbers]

    def clean(self) -> dict[str, Any]:
        """Read each row that is not empty. A sheet without a code counts, but is linked to none."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.papers: list[Answered] = []
        seen: set[str] = set()
        for number in self.numbers:
            code, marks = cleaned.get(f"code_{number}", ""), cleaned.get(f"marks_{number}", "")
            if code or marks:
                self._read(number, code, marks.replace(" ", ""), seen)
        if not self.papers and not self.errors:
            self.add_error(None, _("Type one sheet at least."))
        return cleaned

    def _read(self, number: int, code: str, marks: str, seen: set[str]) -> None:
        known = normalise_code(code) if code else ""
        if code and (known is None or known not in self.cards):
            self.add_error(f"code_{number}", _("This is not a code of a card of this class."))
        elif known and known in seen:
            self.add_error(f"code_{number}", _("This code stands in another row already."))
        if not _MARKS.fullmatch(marks):
            said = _("Type %(number)d marks from 1 to 5, and a dash where an answer was left out.")
            self.add_error(f"marks_{number}", said % {"number": len(QUESTIONS)})
        if self.errors:
            return
        seen.add(known or "")
        given = {
            each: int(mark) for each, mark in zip(QUESTIONS, marks, strict=True) if mark != "-"
        }
        self.papers.append(Answered(given, card=self.cards.get(known or "", "")))


def _row_field(label: Any, number: int, *, longest: int) -> forms.CharField:  # noqa: ANN401
    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "aria-label": f"{label} {number}"}
    )
    return forms.CharField(
        label=f"{label} {number}", max_length=longest, required=False, widget=widget
    )
