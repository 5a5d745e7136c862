"""How often somebody may try to get into an account.

Ten failed tries in a quarter of an hour: all strangers together have ten for an account, and each browser
that the account knows has ten of its own. No limit is shared by accounts, except that strangers at one
network address have sixty. Tries are counted in the database, so every process counts the same.
"""

from datetime import datetime
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from allauth.account.internal.userkit import get_user_by_username
from allauth.core.internal.ratelimit import RateLimitUsage, consume
from django.conf import settings
from django.http import HttpRequest

from arasha.staff.devices import known_device
from arasha.staff.models import StaffMember

TRIES = "10/15m/key"
TRIES_OF_ADDRESS = "60/15m/key"


def take_try(
    request: HttpRequest, *, kind: str, account: str, now: datetime
) -> RateLimitUsage | None:
    """Take one try for an account, named by its login; None where none is left.

    Whoever gets in has the try given back: `rollback` of what is returned. `kind` keeps passwords and codes apart. An account that does not exist has tries like any other.
    """
    person = find_account(account)
    name = f"person {person.pk}" if person else f"nobody {account.casefold()}"
    device = known_device(request, person.pk if person else None, now=now)
    if device:
        return _take(request, [(TRIES, f"{kind} {name} {device}")])
    limits = [(TRIES, f"{kind} {name} stranger")]
    if address := address_of_person(request):
        limits.append((TRIES_OF_ADDRESS, f"{kind} address {address}"))
    return _take(request, limits)


def find_account(login: str) -> StaffMember | None:
    """Return the account of a login, found as the sign-in itself finds it."""
    found = get_user_by_username(login)
    return found if isinstance(found, StaffMember) else None


def address_of_person(request: HttpRequest) -> str:
    """Return the network address of the person, whole networks for IPv6; empty where it is the proxy's."""
    proxies = settings.TRUSTED_PROXIES
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    text = passed[-proxies] if 0 < proxies <= len(passed) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if address.is_loopback:
        return ""
    if isinstance(address, IPv6Address):
        return str(ip_network(f"{address}/64", strict=False))
    return str(address)


def _take(request: HttpRequest, limits: list[tuple[str, str]]) -> RateLimitUsage | None:
    taken = RateLimitUsage(usage=[])
    for rate, key in limits:
        usage = consume(
            request, app="arasha.staff", action="tries", config={"tries": rate},
            key=sha256(key.encode()).hexdigest(),
        )  # fmt: skip
        if usage is None:
            taken.rollback()
            return None
        taken.usage.extend(usage.usage)
    return taken
