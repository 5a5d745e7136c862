"""Brings what the set-up needs and the machine lacks: uv, and a Python new enough."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools import debian
from tools.interpreter import OLDEST, find_interpreter

ROOT = Path(__file__).resolve().parent.parent
UV = ROOT / ".setup" / "uv"
NETWORK_SIGNS = (
    "dns error",
    "failed to lookup address",
    "name resolution",
    "name or service not known",
    "newconnectionerror",
    "connection refused",
    "network is unreachable",
    "error sending request",
    "connecttimeout",
    "timed out",
)
DISK_SIGNS = ("no space left on device", "disk quota exceeded")


class SetupError(Exception):
    """The set-up cannot go on; the sentence tells a person what to do."""


class NoNetworkError(SetupError):
    """No package registry answers."""

    def __init__(self) -> None:
        super().__init__(
            "the packages could not be fetched, because this machine reaches no package "
            "registry. Connect it and run the command again; afterwards no network is needed."
        )


def run(command: list[str]) -> None:
    """Run one step. Raises SetupError with what a person can do about its failure."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PIP_RETRIES": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        # The lock goes along: a step that outlives a killed set-up keeps the next one waiting.
        close_fds=False,
    )
    if done.returncode == 0:
        return
    said = done.stdout.decode(errors="replace").strip()
    if any(sign in said.lower() for sign in DISK_SIGNS):
        raise SetupError("the disk is full. Free some room and run the command again.")
    if any(sign in said.lower() for sign in NETWORK_SIGNS):
        raise NoNetworkError
    step = " ".join(Path(part).name for part in command[:4])
    raise SetupError(f"the step `{step}` failed. It said:\n{said[-1500:]}")


def find_uv(python: Path) -> str | None:
    """Find uv, or install it into an environment of its own; None when pip has to do."""
    own = str(UV / "bin" / "uv")
    for place in (shutil.which("uv"), own):
        if place and _works([place, "--version"]):
            return place
    _make_environment(python)
    try:
        pip = [str(UV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
        run([*pip, "-r", str(ROOT / "requirements" / "setup.txt")])
    except NoNetworkError:
        raise
    except SetupError:
        return None
    return own if _works([own, "--version"]) else None


def _make_environment(python: Path) -> None:
    """Make the environment that uv is installed into; on Debian the module may be missing."""
    command = [str(python), "-m", "venv", "--clear", str(UV)]
    if _works(command):
        return
    if not debian.install("python3-venv"):
        raise SetupError(
            f"{python} cannot make environments. Install what it lacks (Debian, Ubuntu: "
            "apt-get install python3-venv), or install uv, and run the command again."
        )
    run(command)


def fetch_interpreter(wanted: str) -> Path:
    """Install a Python new enough: with uv, else with apt-get. Raises SetupError."""
    uv = find_uv(Path(sys.executable))
    if uv:
        _works([uv, "python", "install", "--quiet", wanted])
    found = find_interpreter(wanted)
    for version in dict.fromkeys((wanted, "3.12")):
        if found is None and debian.can_install() and debian.offers(f"python{version}"):
            debian.install(f"python{version}", f"python{version}-venv")
            found = find_interpreter(wanted)
    if found:
        return found
    need, have = (".".join(str(part) for part in v) for v in (OLDEST, sys.version_info[:3]))
    raise SetupError(
        f"Arasha needs Python {need} or newer and found none (python3 here is {have}). Install "
        "one, for example with apt-get, pyenv or uv, and run the command again. One that is not "
        "found by itself can be named: ARASHA_PYTHON=/path/to/python3 make ..."
    )


def _works(command: list[str]) -> bool:
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            close_fds=False,
        )
    except OSError:
        return False
    return done.returncode == 0
