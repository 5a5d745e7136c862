"""Selects written as plain strings are the same as Django's, and nothing of a value becomes markup."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from arasha.project.widgets import Renderer

CHOICES = [
    ("", "All"),
    ("semey", "Семей"),
    ('"><script>', "<b>&"),
    ("Group", [("a", "A"), ("b'", "B")]),
]


@pytest.mark.parametrize("value", ["", "semey", '"><script>', "b'", "unknown"])
@pytest.mark.parametrize("required", [True, False])
def test_a_select_is_what_django_would_write(value: str, required: bool) -> None:
    def written(renderer: DjangoTemplates) -> str:
        class Form(forms.Form):
            place = forms.ChoiceField(choices=CHOICES, required=required, help_text="Where")

        form = Form({"place": value}, renderer=renderer)
        return str(form["place"])

    ours, djangos = written(Renderer()), written(DjangoTemplates())
    assert " ".join(ours.split()).replace("> <", "><") == " ".join(djangos.split()).replace(
        "> <", "><"
    )
    assert "<script>" not in ours


def test_other_widgets_stay_djangos() -> None:
    class Form(forms.Form):
        text = forms.CharField()

    assert str(Form(renderer=Renderer())["text"]) == str(Form(renderer=DjangoTemplates())["text"])
