"""Files of a comparison with another installation."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from arasha.access.deeds import DeedForm, once

# Five thousand elements of 512 hex letters, and their marks.
_LARGEST = 6 * 1024 * 1024
_NO_FILE = _("This is no file of a comparison. Ask the other region to send it again, unchanged.")


class AskForm(DeedForm):
    """One press makes one question."""

    once = once()


class ComparisonFileForm(forms.Form):
    """A file that another installation made."""

    file = forms.FileField(
        label=_("The file that the other region sent"),
        widget=forms.FileInput(attrs={"accept": ".json"}),
        help_text=_("Its name ends in .json. It names nobody."),
        error_messages={"required": _("Choose the file that the other region sent.")},
    )  # fmt: skip

    def clean_file(self) -> dict[str, Any]:
        """Return what the file holds."""
        file = self.cleaned_data["file"]
        if file.size > _LARGEST:
            raise forms.ValidationError(_NO_FILE)
        try:
            document = json.loads(file.read())
        except (ValueError, RecursionError):
            raise forms.ValidationError(_NO_FILE) from None
        if not isinstance(document, dict):
            raise forms.ValidationError(_NO_FILE)
        return document
