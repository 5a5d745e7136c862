"""Reads of the room: where a person is signed in, and with which passkeys."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from arasha.staff.models import StaffMember

# The first mark that is found decides: most browsers also say that they are Chrome and Safari.
BROWSERS = (
    ("YaBrowser", "Yandex"), ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnSession:
    """One place where a person is signed in. `key` says nothing that would open it."""

    key: str
    since: datetime
    address: str
    browser: str
    is_here: bool


def list_own_sessions(person: StaffMember, *, here: HttpRequest) -> list[OwnSession]:
    """List where the person is signed in, the newest first; sessions that are over are forgotten."""
    rows = UserSession.objects.purge_and_list(person)
    return [
        OwnSession(
            key=key_of_session(row),
            since=row.created_at,
            address=row.ip,
            browser=name_of_browser(row.user_agent),
            is_here=row.session_key == here.session.session_key,
        )
        for row in sorted(rows, key=lambda row: row.created_at, reverse=True)
    ]


def name_of_browser(said: str) -> str:
    """Name the browser and the system as people know them, of what the browser says about itself."""
    browser = next((name for mark, name in BROWSERS if mark in said), "")
    system = next((name for mark, name in SYSTEMS if mark in said), "")
    return " · ".join(part for part in (browser, system) if part)


def key_of_session(row: UserSession) -> str:
    """Return a name for a session that does not betray its secret."""
    return _key("session", row.session_key)


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey of the person; `key` stands in addresses, where row ids never do."""

    key: str
    row_id: int
    name: str
    added_at: datetime
    last_used_at: datetime | None


def list_passkeys(person: StaffMember) -> list[OwnPasskey]:
    """List the person's passkeys, the oldest first."""
    rows = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    return [
        OwnPasskey(
            _key("passkey", str(row.pk)), row.pk, row.data["name"], row.created_at, row.last_used_at
        )
        for row in rows.order_by("pk")
    ]


@dataclass(frozen=True, slots=True)
class AgencyLink:
    """An account that an agency knows under an identifier of its own."""

    agency: str
    identifier: str
    since: datetime


def list_agency_links(person: StaffMember) -> list[AgencyLink]:
    """List the agencies through which the person may sign in."""
    rows = SocialAccount.objects.filter(user=person).order_by("pk")
    return [AgencyLink(row.provider, row.uid, row.date_joined) for row in rows]


def get_own_app(person: StaffMember) -> Authenticator:
    """Return the app that the person has set up."""
    app: Authenticator = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    return app


def get_newest_passkey(person: StaffMember) -> Authenticator:
    """Return the passkey that the person added last."""
    keys = Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN)
    key: Authenticator = keys.latest("pk")
    return key


def _key(purpose: str, text: str) -> str:
    return salted_hmac(f"arasha.staff.{purpose}", text, algorithm="sha256").hexdigest()[:16]
