"""Packages of Debian and Ubuntu, for a machine on which we may install them."""

from __future__ import annotations

import os
import shutil
import subprocess


def can_install() -> bool:
    """Tell whether this is a Debian-like machine and we are its root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install the packages without asking anything; False when that is not possible here."""
    if not can_install():
        return False
    print(f"Installing {', '.join(packages)} with apt-get", flush=True)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    # The lists are often absent on a fresh machine, and old on another.
    return _run(["apt-get", "update"]) and _run(command)


def offers(package: str) -> bool:
    """Tell whether the machine's package lists have the package."""
    _run(["apt-get", "update"])
    return _run(["apt-cache", "show", package])


def _run(command: list[str]) -> bool:
    done = subprocess.run(
        command,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode == 0
