"""The talk with a child: written down by who sits beside it, or pressed by the child in pictures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, once, version, words
from arasha.mentoring.children_words import ASKS_FOR_WORDS
from arasha.mentoring.queries.pictures import Picture
from arasha.mentoring.rules.talks import Said

LONGEST_NAME = 200
MOST_NAMED = 8


class TalkForm(DeedForm):
    """What a child said, as the adult beside it writes it down."""

    named = words(
        _("Which adults does the child trust?"), required=False, rows=3,
        help_text=_("Ask it each time. In the child's words, one on a line; nobody is an answer too."),
    )  # fmt: skip
    wishes = words(_("What the child says of a friend"), required=False, longest=1000)
    asks_for = forms.ChoiceField(
        label=_("Whom the child asks for"), choices=list(ASKS_FOR_WORDS.items()), required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    once = once()
    version = version()

    def __init__(self, *args: Any, pictures: dict[str, list[Picture]], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        for kind, label in (
            ("likes", _("The child likes")),
            ("dislikes", _("The child does not like")),
            ("needs", _("The child would like help with")),
        ):
            self.fields[kind] = forms.MultipleChoiceField(
                label=label, required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(each.code, each.name) for each in pictures[kind]],
            )  # fmt: skip
        self.order_fields(["likes", "dislikes", "needs", "asks_for", "named", "wishes"])

    def said(self) -> Said:
        """Return what the child said."""
        said = self.cleaned_data
        return Said(
            likes=frozenset(said["likes"]), dislikes=frozenset(said["dislikes"]),
            needs=frozenset(said["needs"]), named=names_in(said["named"]), wishes=said["wishes"],
            asks_for=said["asks_for"],
        )  # fmt: skip


class PicturesForm(forms.Form):
    """One question of pictures: any number of them, or none."""

    picks = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, pictures: list[Picture], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **options)
        shown = [(each.code, each.name) for each in pictures]
        self.fields["picks"].choices = shown  # type: ignore[attr-defined]


class WhomForm(forms.Form):
    """A woman, a man, or no matter."""

    asks_for = forms.ChoiceField(choices=list(ASKS_FOR_WORDS.items()), required=False)


class TrustForm(forms.Form):
    """Whom the child trusts, typed by itself or by who sits beside it."""

    named = words(
        _("Who is it?"), required=False, rows=3,
        help_text=_("Say it to the adult beside you, who can write it here. You need not name anybody."),
    )  # fmt: skip


def names_in(text: str) -> tuple[str, ...]:
    """Return what stands on the lines of a text, each once, at most eight."""
    lines = (line.strip()[:LONGEST_NAME] for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_NAMED]
