"""Secrets of this installation: one file each, readable by its owner only, never in the database."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def read_or_make_secret(home: Path, name: str, *, may_make: bool) -> str:
    """Return the secret `name` kept under `home`; make it on first use unless that is forbidden.

    In production a missing secret stops the start: a new one would silently lock out every return
    code and session, so the operator makes them on purpose with `arasha serve --first-start`.
    """
    path = home / "secrets" / name
    for _attempt in range(2):
        try:
            return path.read_text("ascii").strip()
        except FileNotFoundError:
            if not (may_make or os.environ.get("ARASHA_FIRST_START") == "yes"):
                raise ImproperlyConfigured(
                    f"the secret {name} is missing in {path.parent}"
                ) from None
            _make(path)
    raise ImproperlyConfigured(f"the secret {name} cannot be written to {path.parent}")


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written aside and linked, so that two processes starting at once agree on one secret.
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(48), "ascii")
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
