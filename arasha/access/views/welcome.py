from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from arasha.access.actions import set_first_password
from arasha.access.doors import open_to_all
from arasha.access.forms import FirstPasswordForm
from arasha.access.queries import get_person_of_link


@open_to_all("a new member of staff has no password yet; the link that works once is the key")
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Let a new member of staff choose the first password."""
    person = get_person_of_link(code, token)
    if person is None:
        return render(request, "access/welcome_over.html", status=404)
    form = FirstPasswordForm(request.POST or None, person=person)
    if request.method == "POST" and form.is_valid():
        set_first_password(person, password=form.cleaned_data["password"], now=timezone.now())
        messages.success(request, _("The password is set. Sign in with it."))
        return redirect("account_login")
    return render(
        request, "access/welcome.html", {"form": form, "person": person},
        status=422 if form.errors else 200,
    )  # fmt: skip
