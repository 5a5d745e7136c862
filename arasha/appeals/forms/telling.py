"""The questions of the public form, one small form a step; a child reads shorter words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.appeals.forms.questions import choose
from arasha.appeals.forms.reaching import ChildForm, ContactForm, FormalForm, ReachForm
from arasha.appeals.forms.step import StepForm
from arasha.appeals.queries.places import find_place, list_places, list_schools
from arasha.appeals.tell.answers import is_told_by_child, said

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST_TEXT = 10_000
_YES_NO = [("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No"))]
_UNSAID = [("", _("I do not want to say"))]

AUTHORS = [
    ("child", _("A child or a teenager")),
    ("parent", _("A mother, a father or a guardian")),
    ("witness", _("Somebody who saw or heard something")),
    ("professional", _("Somebody who works with children")),
]
TOPICS = [
    ("question", _("I want to ask or to know something")),
    ("home", _("At home somebody hits, hurts or frightens")),
    ("bullied", _("Other children tease, beat or shut out")),
    ("touched", _("Somebody touches the body or asks for what is not wanted")),
    ("low", _("It is very hard inside, there is no wish to live")),
    ("online", _("Threats, blackmail or pictures on the internet")),
    ("school", _("School, teachers or exams")),
    ("alone", _("Nobody looks after the child")),
    ("other", pgettext_lazy("topic", "Something else")),
]
HARMERS = [
    ("home", _("Somebody at home")),
    ("pupil", _("Another child")),
    ("school_adult", _("A grown-up at school")),
    ("works_with_children", _("A grown-up who works with children elsewhere")),
    ("stranger", _("Somebody else, or somebody unknown")),
    ("nobody", _("Nobody hurts")),
]


class DangerForm(StepForm):
    step = "danger"
    danger = choose(_("Is somebody in danger right now?"), _YES_NO)


class HelpForm(StepForm):
    step = "help"


class WhoForm(StepForm):
    step = "who"
    author = choose(_("Who are you?"), AUTHORS)


class TopicForm(StepForm):
    step = "topic"
    topic = choose(_("What is it about?"), TOPICS)


class SafetyForm(StepForm):
    step = "safety"
    hurt = choose(_("Is somebody hurt and needs a doctor?"), _YES_NO + _UNSAID, required=False)
    not_living = choose(
        _("Does the child think of not living, or of hurting themselves?"),
        _YES_NO + _UNSAID,
        required=False,
    )
    repeated = choose(_("Has it happened more than once?"), _YES_NO + _UNSAID, required=False)
    harmer = choose(_("Who hurts?"), HARMERS + _UNSAID, required=False)

    def suit(self) -> None:
        if is_told_by_child(self.answers) and "not_living" in self.fields:
            self.fields["not_living"].label = _(
                "Do you think of not living, or of hurting yourself?"
            )


class PlaceForm(StepForm):
    step = "place"
    territory = choose(_("Where is it?"), (), required=False, widget=forms.Select)

    def suit(self) -> None:
        places = list_places(now=self.now)
        grouped = places[0][1] if len(places) == 1 else places
        self.fields["territory"].choices = [*_UNSAID, *grouped]  # type: ignore[attr-defined]


class SchoolForm(StepForm):
    step = "school"
    school = choose(
        _("Which school or college?"),
        (),
        required=False,
        widget=forms.Select,
    )
    works_there = choose(
        _("Does the person who hurts work at this school?"),
        _YES_NO + _UNSAID,
        required=False,
        help_text=_("If so, nobody at this school will see what you write."),
    )

    def suit(self) -> None:
        place = find_place(said(self.answers, "place", "territory"), now=self.now)
        none = [("", _("None of these, or I do not want to say"))]
        self.fields["school"].choices = [*none, *list_schools(place, now=self.now)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("works_there") == "yes" and not cleaned.get("school"):
            self.add_error("school", _("Choose the school, so that it does not get your message."))
        return cleaned


class WordsForm(StepForm):
    step = "words"
    text = forms.CharField(
        label=_("Tell in your own words"),
        help_text=_("What happened, when, who was there. As much or as little as you want."),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Write a few words: without them we do not know how to help."),
            "max_length": _(
                "This is %(show_value)d characters long. We can take %(limit_value)d at once: "
                "shorten it now and write the rest later with your code."
            ),
        },
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
    )
    website = forms.CharField(
        label=_("Leave this line empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Programs fill in every line. Nothing is lost for a person whose browser did."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _("A line that must stay empty was filled in. Empty it and go on.")
            )
        return ""


FORMS: Mapping[str, type[StepForm]] = {
    form.step: form
    for form in (
        DangerForm, HelpForm, WhoForm, TopicForm, SafetyForm, PlaceForm, SchoolForm, WordsForm,
        ChildForm, ReachForm, ContactForm, FormalForm,
    )
}  # fmt: skip
TITLES: "Mapping[str, str | _StrPromise]" = {
    "help": _("Call now"),
    "safety": _("A few short questions"),
    "child": _("About the child"),
    "contact": _("How may we reach you?"),
    "formal": _("Official appeal"),
    "check": _("Check your answers"),
}


def title_of(step: str, form: StepForm | None) -> "str | _StrPromise":
    """The heading of a step: its own, or its only question."""
    if form is not None and step == "child" and is_told_by_child(form.answers):
        return _("About you")
    if step in TITLES or form is None:
        return TITLES.get(step, "")
    if len(form.fields) > 1 and step == "school":
        return _("The school")
    return next(iter(form.fields.values())).label or ""
