"""Slows down whoever tries codes one after the other, without knowing who it is.

Only well-formed codes that belong to nothing are counted: the check digit finds slips of the pen, so a
person hardly ever makes one, and a whole class behind one address never reaches the limit. The network
is kept as a digest under a key of this process and of this day, in memory only.
"""

import hmac
import ipaddress
import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from threading import Lock

from django.http import HttpRequest

LIMIT = 30
WINDOW = timedelta(minutes=10)
_MOST_NETWORKS = 10_000
_KEY = secrets.token_bytes(32)
_lock = Lock()
_wrong: dict[bytes, list[datetime]] = {}


def has_tried_too_often(request: HttpRequest, *, now: datetime) -> bool:
    """Whether the reader's network gave too many wrong codes in the last ten minutes."""
    with _lock:
        recent = [at for at in _wrong.get(_network_of(request, now), []) if now - at < WINDOW]
    return len(recent) >= LIMIT


def note_wrong_code(request: HttpRequest, *, now: datetime) -> None:
    """Count one wrong code of the reader's network."""
    network = _network_of(request, now)
    with _lock:
        if len(_wrong) >= _MOST_NETWORKS:
            _wrong.clear()
        recent = [at for at in _wrong.get(network, []) if now - at < WINDOW]
        _wrong[network] = [*recent, now][-LIMIT:]


def forget_all() -> None:
    """Begin anew."""
    with _lock:
        _wrong.clear()


def _network_of(request: HttpRequest, now: datetime) -> bytes:
    network = _coarse(_address_of(request))
    return hmac.new(_KEY, f"{now:%Y-%m-%d} {network}".encode(), sha256).digest()


def _address_of(request: HttpRequest) -> str:
    """The peer; behind a front server on this machine, the address which that one added last."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return forwarded if forwarded and _is_this_machine(peer) else peer


def _is_this_machine(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return not address


def _coarse(address: str) -> str:
    try:
        size = 24 if ipaddress.ip_address(address).version == 4 else 64  # noqa: PLR2004 - IP version
        return str(ipaddress.ip_network(f"{address}/{size}", strict=False))
    except ValueError:
        return ""
