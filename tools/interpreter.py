"""Finds a Python that Arasha can run on. Runs itself on any Python from 3.8 on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 12)
# What a usable one has beside its version: Debian splits these off into packages of their own.
PROBE = """
import ctypes, sqlite3, ssl, sys
print(*sys.version_info[:3], getattr(sys, "_base_executable", sys.executable))
"""


def find_interpreter(wanted: str) -> Path | None:
    """Give the path of a Python `wanted` ("3.13"), else of another from 3.12 on, else None."""
    first = tuple(int(part) for part in wanted.split(".")[:2])
    usable: dict[tuple[int, ...], Path] = {}
    for candidate in list_candidates(wanted):
        version, path = probe(candidate)
        if version >= OLDEST:
            if version[:2] == first:
                return path
            usable.setdefault(version[:2], path)
    return usable[min(usable)] if usable else None


def list_candidates(wanted: str) -> list[str]:
    """List where an interpreter may be, the likeliest first, each once."""
    names = [f"python{wanted}", "python3.12", "python3.13", "python3.14", "python3"]
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv"))
    places = [os.environ.get("ARASHA_PYTHON", "")]
    places += [shutil.which(name) or "" for name in names]
    places += [f"{folder}/{name}" for folder in ("/usr/local/bin", "/usr/bin") for name in names]
    for folder, pattern in (
        (pyenv, "versions/3.1[2-9]*/bin/python3"),
        (home, ".local/share/uv/python/*/bin/python3"),
    ):
        places += sorted((str(path) for path in folder.glob(pattern)), reverse=True)
    places.append(sys.executable)
    return list(dict.fromkeys(place for place in places if place and Path(place).exists()))


def probe(candidate: str) -> tuple[tuple[int, ...], Path]:
    """Ask a candidate for its version and its real place; version () when it is of no use.

    A version manager's stand-in on PATH may exist and yet run nothing, so only asking tells.
    """
    try:
        said = subprocess.run(
            [candidate, "-c", PROBE],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=30,
        ).stdout.decode()
    except (OSError, subprocess.SubprocessError):
        return (), Path(candidate)
    major, minor, patch, path = said.strip().split(" ", 3)
    return (int(major), int(minor), int(patch)), Path(path)
