"""The form on which staff write down what somebody says by telephone, in person or in a letter."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.appeals.forms.questions import Label, Pairs, check_phone, choose, line
from arasha.appeals.forms.reaching import OLDEST_CHILD
from arasha.appeals.forms.telling import HARMERS, LONGEST_TEXT
from arasha.appeals.queries.places import list_all_schools, list_institutions, list_places
from arasha.cases.enums import Category
from arasha.lib.iin import check_iin

_NOT_ASKED = [("", _("Not asked or not said"))]
_YES_NO = [
    *_NOT_ASKED,
    ("yes", pgettext_lazy("answer", "Yes")),
    ("no", pgettext_lazy("answer", "No")),
]
_CHANNELS = [(c.value, c.label) for c in Channel if c not in {Channel.WEB, Channel.QR}]
GROUPS: tuple[tuple[Label, tuple[str, ...]], ...] = (
    (_("Who and how"), ("channel", "author_kind", "language")),
    (_("What was said"), ("text", "category")),
    (_("How grave"), ("hurt", "not_living", "repeated", "harmer", "severity")),
    (_("Where"), ("territory", "school", "named")),
    (_("The child, as told"), ("child_name", "birth", "age", "iin", "school_class")),
    (_("How to reach the author"), ("name", "phone", "email", "safe_way", "with_code")),
    (_("Formal appeal"), ("address", "is_signed")),
)


def _select(
    label: Label, choices: Pairs, *, required: bool = True, help_text: Label = ""
) -> forms.ChoiceField:
    return choose(label, choices, required=required, help_text=help_text, widget=forms.Select)


class RecordForm(forms.Form):
    once = forms.RegexField(r"\A[0-9a-f]{32}\Z", widget=forms.HiddenInput)
    channel = _select(_("How it came"), _CHANNELS)
    author_kind = _select(_("Who tells"), AuthorKind.choices)
    language = _select(_("Language of the author"), settings.LANGUAGES)
    text = forms.CharField(
        label=_("In the author's own words"),
        max_length=LONGEST_TEXT,
        error_messages={
            "required": _("Write down what was said."),
            "max_length": _(
                "This is %(show_value)d characters long; %(limit_value)d fit. Shorten it here and "
                "add the rest to the appeal afterwards."
            ),
        },
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    # No category is chosen beforehand: a guess would pass unseen.
    category = _select(
        pgettext_lazy("of an appeal", "Category"),
        [("", pgettext_lazy("nothing chosen", "Choose")), *Category.choices],
    )
    hurt = _select(_("Is somebody hurt or in danger right now?"), _YES_NO, required=False)
    not_living = _select(
        _("Thoughts of not living, or of hurting themselves?"), _YES_NO, required=False
    )
    repeated = _select(_("Has it happened more than once?"), _YES_NO, required=False)
    harmer = _select(_("Who hurts?"), _NOT_ASKED + HARMERS, required=False)
    severity = _select(
        pgettext_lazy("of an appeal", "Severity"),
        [("", _("By the answers above")), *Severity.choices],
        required=False,
    )
    territory = _select(_("City or district"), (), required=False)
    school = _select(_("School"), (), required=False)
    named = _select(
        _("Institution named as the source of harm"),
        (),
        required=False,
        help_text=_("It does not receive this appeal, and nobody who works there sees it."),
    )
    child_name = line(_("Name of the child"), longest=240, required=False)
    birth = line(_("Date or year of birth"), longest=40, required=False)
    age = forms.IntegerField(
        label=_("Age"),
        required=False,
        min_value=0,
        max_value=OLDEST_CHILD,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Write the age as a number of years, for example 11.")},
    )
    iin = line(_("IIN"), longest=20, required=False, inputmode="numeric")
    school_class = line(_("Class or group"), longest=80, required=False)
    name = line(_("Name of the author"), longest=240, required=False)
    phone = line(_("Telephone"), longest=60, required=False, inputmode="tel")
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=120,
        error_messages={"invalid": _("Write the whole address, for example name@mail.kz.")},
    )
    safe_way = line(_("When and how is it safe?"), longest=240, required=False)
    with_code = forms.BooleanField(
        label=_("The author wants a code to read the answer on the internet"), required=False
    )
    address = line(_("Postal address"), longest=400, required=False)
    is_signed = forms.BooleanField(
        label=_("The author has signed"),
        required=False,
        help_text=_(
            "Name, address and signature make it a formal appeal with the deadlines of the law."
        ),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self._offer("territory", list_places(now=now))
        self._offer("school", list_all_schools(now=now))
        self._offer("named", list_institutions(now=now))
        for field in self.fields.values():
            field.widget.attrs.setdefault("autocomplete", "off")

    def _offer(self, name: str, choices: list[Any]) -> None:
        nothing = [("", pgettext_lazy("nothing chosen", "Not said"))]
        self.fields[name].choices = [*nothing, *choices]  # type: ignore[attr-defined]

    def groups(self) -> Iterator[tuple[Label, list[BoundField]]]:
        """The fields as the page shows them, under their headings."""
        for heading, names in GROUPS:
            yield heading, [self[name] for name in names]

    def clean_phone(self) -> str:
        return check_phone(self.cleaned_data["phone"])

    def clean_iin(self) -> str:
        text = self.cleaned_data["iin"]
        found, _problem = check_iin(text) if text else (None, None)
        if text and found is None:
            raise forms.ValidationError(
                _("This IIN cannot be right: 12 digits, the first six a date of birth. Ask again, or "
                  "leave it empty and write it into the text.")
            )  # fmt: skip
        return found.digits if found else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_signed"):
            missing = _(
                "A formal appeal needs this. Without it take off “signed”: it is then a signal."
            )
            for name in ("name", "address"):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, missing)
        return cleaned
