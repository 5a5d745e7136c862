"""Finds the Chromium that walks our pages in tests; installs Debian's where that is allowed.

`python -m tools.browser` prints its path, or one sentence on how to get one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tools import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class BrowserMissingError(RuntimeError):
    """No Chromium is here and none may be installed."""

    def __init__(self) -> None:
        super().__init__(
            "The browser tests need Chromium and none was found. Install it (Debian: apt-get "
            "install chromium fonts-dejavu-core), or name yours in ARASHA_CHROMIUM, or leave the "
            "browser out: make quick."
        )


def find_browser() -> str | None:
    """Give the path of a Chromium that starts, or None."""
    for name in (os.environ.get("ARASHA_CHROMIUM"), *NAMES):
        path = shutil.which(name) if name else None
        if path and _starts(path):
            return path
    return None


def ensure_browser() -> str:
    """Give the path of a Chromium, installed if need be. Raises BrowserMissingError."""
    path = find_browser()
    if path is None:
        debian.install("chromium", "fonts-dejavu-core")
        path = find_browser()
    if path is None:
        raise BrowserMissingError
    if not has_kazakh_font():
        debian.install("fonts-dejavu-core", "fontconfig")
    return path


def has_kazakh_font() -> bool:
    """Tell whether some font has the Kazakh letters; without one pictures show empty boxes."""
    try:
        fonts = subprocess.run(
            ["fc-list", ":lang=kk", "family"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    return bool(fonts.strip())


def _starts(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    try:
        print(ensure_browser())
    except BrowserMissingError as error:
        sys.exit(str(error))
