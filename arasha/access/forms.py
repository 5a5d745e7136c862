"""What an administrator states about people and roles, and the first password of a new member."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from arasha.access.enums import Reach
from arasha.access.roles import ROLES
from arasha.agencies.models import Organisation, Territory
from arasha.lib.workdays import ZONE, local
from arasha.staff.forms import HIDE, SHOW
from arasha.staff.models import StaffMember

LOGIN = RegexValidator(
    r"\A[A-Za-z0-9._-]{3,64}\Z",
    _("Latin letters, digits, dot, dash or underscore; at least three."),
)
LONGEST_SEARCH = 80


def _new_key() -> str:
    return uuid4().hex


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SearchForm(forms.Form):
    text = forms.CharField(label=_("Surname, login or code"), max_length=LONGEST_SEARCH, strip=True)


class RoleForm(forms.Form):
    """A role for a member of staff. Units and places are those in the administrator's care."""

    role = forms.ChoiceField(label=pgettext_lazy("access", "Role"))
    unit: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        None, label=_("In which institution"), to_field_name="code"
    )
    territory: "forms.ModelChoiceField[Territory]" = forms.ModelChoiceField(
        None,
        label=_("In which place"),
        help_text=_("For roles that reach over a whole region, city or district."),
        to_field_name="code",
        required=False,
    )
    first_day = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave it empty while no end is known."),
        widget=day_input(),
        required=False,
    )
    reason = forms.CharField(
        label=_("Reason"), help_text=_("An order, a decision, its number."), max_length=200
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        units: QuerySet[Organisation],
        places: QuerySet[Territory],
        now: datetime,
    ) -> None:
        super().__init__(data, initial={"first_day": local(now).date()})
        self.now = now
        titles = sorted((str(role.title), role.code) for role in ROLES.values())
        self.fields["role"].choices = [(code, title) for title, code in titles]  # type: ignore[attr-defined]
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["territory"].queryset = places  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = self.cleaned_data
        role = ROLES.get(facts.get("role", ""))
        if role and role.reach is Reach.REGION and not facts.get("territory"):
            self.add_error("territory", _("This role needs a place in which it holds."))
        first, last = facts.get("first_day"), facts.get("last_day")
        if first and first < local(self.now).date():
            self.add_error("first_day", _("A role begins today or later, never in the past."))
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first. Swap them."))
        return facts

    def period(self) -> tuple[datetime, datetime | None]:
        """Return the moments of the first and after the last day; from today is from now."""
        first, last = self.cleaned_data["first_day"], self.cleaned_data["last_day"]
        begin = max(datetime.combine(first, time(), ZONE), self.now)
        end = datetime.combine(last + timedelta(days=1), time(), ZONE) if last else None
        return begin, end


class EndRoleForm(forms.Form):
    """Which role in which unit ends: sent by the buttons of the page, never typed."""

    role = forms.SlugField(max_length=32)
    unit_code = forms.SlugField(max_length=32)


class MemberForm(forms.Form):
    """A new member of staff."""

    surname = forms.CharField(label=_("Surname"), max_length=80)
    given = forms.CharField(label=_("Given name"), max_length=80)
    patronymic = forms.CharField(label=_("Patronymic"), max_length=80, required=False)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    unit: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        None, label=_("Institution"), to_field_name="code"
    )
    login = forms.CharField(
        label=_("Name to sign in with"), max_length=64, validators=[LOGIN],
        help_text=_("Latin letters, digits, dot, dash or underscore."),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Mails say only that something waits. Without an address nothing is mailed."),
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language of work"), choices=settings.LANGUAGES, widget=forms.RadioSelect,
        initial="kk",
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, units: QuerySet[Organisation]) -> None:
        super().__init__(data)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class FirstPasswordForm(forms.Form):
    """The password that a new member chooses."""

    password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. Several words that only you put together are best."),
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password", "data-show": SHOW, "data-hide": HIDE}
        ),
        max_length=200,
        strip=False,
    )
    again = forms.CharField(
        label=_("The same password again"),
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password", "data-show": SHOW, "data-hide": HIDE}
        ),
        max_length=200,
        strip=False,
    )

    def __init__(self, data: QueryDict | None = None, *, person: StaffMember) -> None:
        super().__init__(data)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def clean(self) -> dict[str, Any]:
        first, again = self.cleaned_data.get("password"), self.cleaned_data.get("again")
        if first and again and first != again:
            self.add_error(
                "again", ValidationError(_("The two passwords differ. Type both again."))
            )
        return self.cleaned_data


class DecideJointActForm(forms.Form):
    """The word of the second person."""

    approve = forms.ChoiceField(
        label=_("Your decision"),
        choices=[("yes", _("I approve it")), ("no", _("I do not approve it"))],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_approve(self) -> bool:
        return bool(self.cleaned_data["approve"] == "yes")


class LostPhoneForm(forms.Form):
    """Why the second step of an account shall be taken off."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=_new_key)
    reason = forms.CharField(
        label=_("Who lost what, and how you made sure that it is them"),
        help_text=_("The second person reads this and calls them too, by a number known before."),
        min_length=20,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgencyForm(forms.Form):
    """Under which identifier an agency knows a person."""

    agency = forms.ChoiceField(label=_("Agency"))
    identifier = forms.CharField(
        label=_("Identifier of the person there"),
        help_text=_(
            "Arasha shows it to the person who signs in there before the accounts are linked."
        ),
        max_length=150,
    )

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        language = get_language()
        self.fields["agency"].choices = [  # type: ignore[attr-defined]
            (agency["id"], agency["name"].get(language) or agency["name"]["en"])
            for agency in settings.AGENCIES_THAT_SIGN_IN
        ]


class AskForKeysForm(forms.Form):
    """What the root key shall be taken out for."""

    once = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=_new_key)
    reason = forms.CharField(
        label=_("What for"), min_length=20, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
