"""How a deed is done on a page: asked for in a form, sent, refused in words, and never overwritten.

What several rooms share: fields of their forms, and the way from a sent form to the deed and back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from arasha.access.doors import StaffRequest
from arasha.access.refusals import ChangedMeanwhile, Reason, Refused, refuse_if
from arasha.agencies.models import Organisation
from arasha.journal.actions import record_refusal
from arasha.journal.enums import Act

BAD_INPUT = 422
CONFLICT = 409
REFUSED = 403


@dataclass(frozen=True, slots=True)
class DeedPage:
    """One small page with a form: what it is about, what the button does, where it leads back."""

    title: str | Promise
    submit: str | Promise
    ref: str
    back: str
    lede: str | Promise = ""
    template: str = "deed.html"
    more: dict[str, Any] = field(default_factory=dict)


class DeedForm(forms.Form):
    """A form of one deed; rows of choices come in, since a form never asks the database itself."""

    def __init__(
        self,
        data: QueryDict | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        initial: dict[str, Any] | None = None,
        **rows: QuerySet[Any],
    ) -> None:
        super().__init__(data, files, initial=initial)
        for name, choices in rows.items():
            self.fields[name].queryset = choices  # type: ignore[attr-defined]

    def renew(self, *, version: int) -> None:
        """Let the same words be sent again, now that the person sees what is new."""
        if "version" in self.fields and isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["version"] = str(version)


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of an institution by its code."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - options of Django's field
        super().__init__(queryset=None, to_field_name="code", **options)

    def label_from_instance(self, obj: Organisation) -> str:
        return obj.name


def run_deed(
    request: StaffRequest,
    page: DeedPage,
    form: DeedForm,
    act: Callable[[], object],
    *,
    version_now: Callable[[], int],
    news: Callable[[], object] = lambda: None,
) -> HttpResponse:
    """Show the form, or do the deed and go back.

    A refusal shows the form again with everything that was typed. Where the thing changed meanwhile,
    `news` says what is new, and the next sending counts.
    """
    if not form.is_bound:
        if "version" not in form.initial:
            form.initial["version"] = version_now()
        return _show(request, page, form)
    if not form.is_valid():
        return _show(request, page, form, status=BAD_INPUT)
    try:
        act()
    except ChangedMeanwhile as refusal:
        _keep(request, form, refusal)
        form.renew(version=version_now())
        return _show(request, page, form, status=CONFLICT, news=news())
    except Refused as refusal:
        _keep(request, form, refusal)
        return _show(request, page, form, status=REFUSED)
    return redirect(page.back)


def posted(request: StaffRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


class Versioned(Protocol):
    """A thing that counts its changes."""

    version: int


def confirm(
    request: StaffRequest,
    page: DeedPage,
    find: Callable[[], Versioned],
    deed: Callable[..., object],
    *,
    said: str,
) -> HttpResponse:
    """Let a deed be confirmed that needs no words: the page says what follows, `said` that it is done."""
    thing, form = find(), VersionSeenForm(posted(request))

    def act() -> None:
        version = form.cleaned_data["version"]
        deed(thing, version=version, by=request.actor, now=timezone.now())
        messages.success(request, said)

    return run_deed(request, page, form, act, version_now=lambda: find().version)


def refuse_early(
    request: StaffRequest, reason: Reason | None, *, act: Act, thing_kind: str, thing_ref: str
) -> None:
    """Refuse before a form is shown that could not be sent. What is sent, its deed refuses itself."""
    if request.method != "POST":
        refuse_if(reason, act=act, thing_kind=thing_kind, thing_ref=thing_ref)


def once() -> forms.CharField:
    """Return the field with the key of one sending."""
    return forms.CharField(widget=forms.HiddenInput, max_length=40, initial=lambda: uuid4().hex)


def version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class VersionSeenForm(DeedForm):
    """No words, only the version that the person saw."""

    version = version()


def words(label: Any, *, rows: int = 3, longest: int = 500, **options: Any) -> forms.CharField:  # noqa: ANN401
    """Return a field for a few sentences."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=longest, widget=area, **options)


def day(label: Any, **options: Any) -> forms.DateField:  # noqa: ANN401
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **options)


def choices(label: Any, options: Iterable[tuple[str, Any]]) -> forms.ChoiceField:  # noqa: ANN401
    """Return radio buttons: all choices are seen at once."""
    return forms.ChoiceField(label=label, choices=list(options), widget=forms.RadioSelect)


def _keep(request: StaffRequest, form: DeedForm, refusal: Refused) -> None:
    form.add_error(None, str(refusal.reason.text))
    record_refusal(
        refusal.act, by=request.actor.signature, now=timezone.now(),
        thing_kind=refusal.thing_kind, thing_ref=refusal.thing_ref, reason=refusal.reason.code,
    )  # fmt: skip


def _show(
    request: StaffRequest, page: DeedPage, form: DeedForm, *, status: int = 200, **more: object
) -> HttpResponse:
    context = {"page": page, "form": form, **page.more, **more}
    return render(request, page.template, context, status=status)
