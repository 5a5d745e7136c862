"""Which agencies sign their people in by themselves (OpenID Connect): read from a file of this machine.

A secret stands in it, so it lies beside the other secrets of the installation and in no database.
"""

import json
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

NEEDED = {"id", "name", "address", "client_id", "client_secret"}


def read_agencies(path: Path) -> list[dict[str, Any]]:
    """Return what the file says, or nothing where there is none. Raises ImproperlyConfigured."""
    if not path.exists():
        return []
    try:
        agencies: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise ImproperlyConfigured(f"{path.name} is no JSON: {error}") from None
    for agency in agencies:
        if missing := NEEDED - set(agency):
            raise ImproperlyConfigured(f"{path.name}: an agency lacks {', '.join(sorted(missing))}")
    return agencies


def settings_of_library(agencies: list[dict[str, Any]]) -> dict[str, Any]:
    """Say the same as allauth asks for it; the proof key (PKCE) is always sent."""
    apps = [
        {
            "provider_id": agency["id"],
            "name": agency["name"]["en"],
            "client_id": agency["client_id"],
            "secret": agency["client_secret"],
            "settings": {"server_url": agency["address"]},
        }
        for agency in agencies
    ]
    return {"openid_connect": {"APPS": apps, "OAUTH_PKCE_ENABLED": True}}
