"""What is added to read from an event: an address, or a file that is looked through by its content."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.access.deeds import DeedForm, once
from arasha.events.enums import Photos
from arasha.events.files import LARGEST, FileError, Upload, read_upload
from arasha.events.forms.events import line

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_DOCUMENTS, _PICTURES = ".pdf,.pptx,.odp", ",.jpg,.jpeg,.png"
_ONLY_DOCUMENTS = _("A PDF or a presentation (PPTX, ODP), up to 10 MB. No photographs.")
_WITH_PICTURES = _(
    "A PDF, a presentation (PPTX, ODP) or a photograph (JPEG, PNG), up to 10 MB. Place and time "
    "are taken out of photographs."
)
_TROUBLES: dict[str, "_StrPromise"] = {
    "empty": _("The file is empty. Choose it again."),
    "too_large": _("The file is larger than 10 MB. Make it smaller and send that."),
    "too_fine": _("The picture has more than 50 million pixels. Make it smaller and send that."),
    "unknown": _(
        "This kind of file is not taken. Save it as a PDF, a presentation (PPTX, ODP) or a "
        "photograph (JPEG, PNG)."
    ),
    "damaged": _("The file is damaged or not whole. Save it once more and send that."),
    "programs": _("There are programs (macros) in this file. Save it without them and send that."),
}
_AGREED = {
    Photos.ADULTS: _("A photograph: no child can be recognised in it."),
    Photos.CONSENTED: _(
        "A photograph: the parents of every child who can be recognised in it consented in writing."
    ),
}


class LinkForm(DeedForm):
    """An address."""

    title = line(pgettext_lazy("of a document", "Title"))
    url = forms.URLField(
        label=_("Address on the internet"), max_length=300, assume_scheme="https",
        help_text=_("No picture in which a child can be recognised without written consent."),
    )  # fmt: skip
    is_public = forms.BooleanField(label=_("Everybody may read it"), required=False, initial=True)
    once = once()


class FileForm(DeedForm):
    """A file; a photograph with the word of whoever adds it, as the event allows."""

    title = line(pgettext_lazy("of a document", "Title"))
    file = forms.FileField(label=_("File"), allow_empty_file=True)
    agreed = forms.BooleanField(required=False)
    is_public = forms.BooleanField(label=_("Everybody may read it"), required=False, initial=True)
    once = once()

    def __init__(self, *args: Any, photos: str, **kwargs: Any) -> None:  # noqa: ANN401
        """`photos` says what the event allows at present, "nobody" where nothing is to be added."""
        super().__init__(*args, **kwargs)
        words = _AGREED.get(Photos(photos))
        file = self.fields["file"]
        file.help_text = _WITH_PICTURES if words else _ONLY_DOCUMENTS
        file.widget.attrs["accept"] = _DOCUMENTS + (_PICTURES if words else "")
        if words:
            self.fields["agreed"].label = words
        else:
            del self.fields["agreed"]

    def clean_file(self) -> Upload:
        file = self.cleaned_data["file"]
        try:
            # One byte more tells that it is too large; no more of it is ever in memory.
            return read_upload(file.read(LARGEST + 1))
        except FileError as error:
            raise forms.ValidationError(_TROUBLES[error.code]) from None

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        upload = facts.get("file")
        if upload and upload.is_photo and not facts.get("agreed") and "agreed" in self.fields:
            said = _("Say this of a photograph and choose the file again, or do not add it.")
            self.add_error("agreed", said)
        return facts


class RemoveForm(DeedForm):
    """No words: what is taken away stands on the page."""
