"""What is written of topics, courses and cards."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, once, version, words
from arasha.lessons.models import Topic
from arasha.lessons.rules.cards import LESSON_MINUTES

LONGEST_TEXT = 1000
# As many topics as one grade can have in a year.
PLACES = range(1, 9)
FEWEST_GAP_DAYS = 14
GRADES = [(str(grade), str(grade)) for grade in range(1, 12)] + [
    ("12", pgettext_lazy("grade", "College or university"))
]


class SeenForm(DeedForm):
    """No words, only the version that the person saw."""

    version = version()


class OnceForm(DeedForm):
    """No words, only the key of this sending."""

    once = once()


class TopicForm(DeedForm):
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=200)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    is_active = forms.BooleanField(
        label=_("It is taught"),
        help_text=_("A topic that rests gets no new cards; what was written stays."),
        required=False,
    )
    version = version()


class NewTopicForm(TopicForm):
    code = forms.SlugField(
        label=_("Short code"),
        help_text=_("Latin letters and dashes, like online-safety. It stands in addresses."),
        max_length=32,
    )
    is_active = None  # type: ignore[assignment]
    version = None  # type: ignore[assignment]
    field_order = ["code"]


class CardForm(DeedForm):
    """The words of a card apart from its steps and questions; a language may come later."""

    aim_kk = words(_("Aim, in Kazakh"), longest=LONGEST_TEXT, required=False)
    aim_ru = words(_("Aim, in Russian"), longest=LONGEST_TEXT, required=False)
    aim_en = words(_("Aim, in English"), longest=LONGEST_TEXT, required=False)
    forbidden_kk = words(
        _("What must not be said or done, in Kazakh"), longest=LONGEST_TEXT, required=False
    )
    forbidden_ru = words(
        _("What must not be said or done, in Russian"), longest=LONGEST_TEXT, required=False
    )
    forbidden_en = words(
        _("What must not be said or done, in English"), longest=LONGEST_TEXT, required=False
    )
    materials_kk = words(_("Materials, in Kazakh"), longest=LONGEST_TEXT, required=False)
    materials_ru = words(_("Materials, in Russian"), longest=LONGEST_TEXT, required=False)
    materials_en = words(_("Materials, in English"), longest=LONGEST_TEXT, required=False)
    contacts_kk = words(
        _("Where a child finds help, in Kazakh"),
        longest=LONGEST_TEXT,
        required=False,
        help_text=_("It stands on the last slide."),
    )
    contacts_ru = words(
        _("Where a child finds help, in Russian"), longest=LONGEST_TEXT, required=False
    )
    contacts_en = words(
        _("Where a child finds help, in English"), longest=LONGEST_TEXT, required=False
    )
    change_kk = words(
        _("What is new in this version, in Kazakh"),
        rows=2,
        required=False,
        help_text=_("Every version but the first says it, for those who teach by the card."),
    )
    change_ru = words(_("What is new in this version, in Russian"), rows=2, required=False)
    change_en = words(_("What is new in this version, in English"), rows=2, required=False)
    version = version()


class QuestionForm(DeedForm):
    text_kk = words(_("In Kazakh"), required=False)
    text_ru = words(_("In Russian"), required=False)
    text_en = words(_("In English"), required=False)
    version = version()


class StepForm(QuestionForm):
    minutes = forms.IntegerField(
        label=_("How many minutes"),
        help_text=_("All steps together take %(minutes)s minutes.") % {"minutes": LESSON_MINUTES},
        min_value=1,
        max_value=LESSON_MINUTES,
    )
    field_order = ["minutes"]


class ApproveCardForm(DeedForm):
    """The digest of the text that was read, and that it was."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    is_read = forms.BooleanField(
        label=_("I have read the card in all three languages and approve it."),
        error_messages={"required": _("Confirm that you have read the card.")},
    )


class CourseForm(DeedForm):
    """The topics of a grade in their order; empty places are passed over."""

    gap_days = forms.IntegerField(
        label=_("Days between two lessons, at least"),
        min_value=FEWEST_GAP_DAYS,
        max_value=120,
    )
    version = version()

    def __init__(self, *args: Any, topics: QuerySet[Topic], **options: Any) -> None:  # noqa: ANN401 - Django's
        super().__init__(*args, **options)
        for place in PLACES:
            self.fields[f"topic_{place}"] = _TopicField(
                topics,
                label=_("Topic %(place)s") % {"place": place},
                to_field_name="code",
                required=False,
                empty_label=pgettext_lazy("topic of a course", "None"),
            )
        self.order_fields([f"topic_{place}" for place in PLACES])

    @property
    def topics(self) -> list[Topic]:
        """The chosen topics in their order."""
        chosen = (self.cleaned_data.get(f"topic_{place}") for place in PLACES)
        return [topic for topic in chosen if topic]


class _TopicField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Topic) -> str:
        return obj.name
