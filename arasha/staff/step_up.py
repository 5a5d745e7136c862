"""Step-up: before a dangerous act a person shows again that it is them.

A session may be twelve hours old and its browser left open. Where the person has a second factor, only
that counts: a password alone may have been seen. Where nobody has anything to show, as in the demo, a
page with one button stands for it, so that the way is the same.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate

from allauth.account.authentication import get_authentication_records
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from arasha.staff.models import StaffMember
from arasha.staff.second_factor import has_second_factor

LONGEST = timedelta(minutes=5)
# What the session holds: when the button of the demo was pressed, and a form that waits.
CONFIRMED, KEPT = "confirmed_at", "kept_form"
KEPT_FOR = timedelta(minutes=15)
LARGEST_KEPT = 64 * 1024

type View[R: HttpRequest, **P] = Callable[Concatenate[R, P], HttpResponseBase]


def needs_fresh_sign_in[R: HttpRequest, **P](view: View[R, P]) -> Callable[..., HttpResponseBase]:
    """Open the view to somebody who showed within five minutes that it is them.

    Others are led to the page that asks and back. A form that was sent too late is kept and offered
    again, so that nothing typed is lost.
    """

    @wraps(view)
    def guarded(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        now = timezone.now()
        if is_fresh(request, now=now):
            return view(request, *args, **kwargs)
        where = request.get_full_path()
        if request.method == "POST":
            where = _keep_form(request, now=now)
        asked = f"{reverse('account_confirm')}?{urlencode({'next': where})}"
        if getattr(request, "htmx", False):
            return HttpResponseClientRedirect(asked)
        return redirect(asked)

    return guarded


def is_fresh(request: HttpRequest, *, now: datetime) -> bool:
    """Tell whether the signed-in person showed within five minutes that it is them."""
    if not isinstance(request.user, StaffMember):
        return False
    oldest = (now - LONGEST).timestamp()
    if not can_show_anything(request.user):
        return float(request.session.get(CONFIRMED, 0)) > oldest
    method = "mfa" if has_second_factor(request.user) else "password"
    records = get_authentication_records(request, request.user)
    return any(each["method"] == method and each["at"] > oldest for each in records)


def can_show_anything(person: StaffMember) -> bool:
    """Tell whether the person has a password or a second factor: people of the demo have neither."""
    return person.has_usable_password() or has_second_factor(person)


def take_kept_form(request: HttpRequest, *, now: datetime) -> dict[str, Any] | None:
    """Take the form that waited out of the session: its `path` and `data`; None where none waits."""
    kept: dict[str, Any] | None = request.session.pop(KEPT, None)
    if kept is None or kept["at"] < (now - KEPT_FOR).timestamp():
        return None
    return kept


def _keep_form(request: HttpRequest, *, now: datetime) -> str:
    """Keep the form that was sent; return where the person goes after the confirmation."""
    data = [(name, text) for name, texts in request.POST.lists() for text in texts]
    size = sum(len(name) + len(str(text)) for name, text in data)
    if request.FILES or size > LARGEST_KEPT:
        messages.error(request, _("Too much was sent to be kept. After confirming, send it again."))
        return request.get_full_path()
    request.session[KEPT] = {
        "path": request.get_full_path(),
        "data": [pair for pair in data if pair[0] != "csrfmiddlewaretoken"],
        "at": now.timestamp(),
    }
    return reverse("account_send_kept")
