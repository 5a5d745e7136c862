"""The set-up behind every make target: `python3 tools/setup.py runtime` or `... dev`.

It makes `.venv` from the hash-pinned lists in requirements/, does nothing when that is done, and
needs no network then. A new environment is built aside under .setup/ and moved into place whole;
its stamp says from which lists it was built. An interrupted set-up therefore never looks finished.
Runs on any Python from 3.8 on, with nothing but the standard library.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.installers import SetupError, fetch_interpreter, find_uv, run  # noqa: E402
from tools.interpreter import find_interpreter  # noqa: E402

VENV = ROOT / ".venv"
WORK = ROOT / ".setup"
BUILDING = WORK / "venv"
STAMP = "arasha-setup.json"
LEVELS = ("runtime", "dev")
MEGABYTES_NEEDED = {"runtime": 900, "dev": 2500}
LAUNCHER = """\
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -m arasha "$@"
"""


def main(arguments: list[str]) -> int:
    """Set up one level; 0 when everything is in place, 1 with a sentence when not."""
    if len(arguments) != 1 or arguments[0] not in LEVELS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if not is_done(arguments[0]):
            set_up(arguments[0])
        compile_messages()
    except SetupError as error:
        print(f"Set-up: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        # A file that cannot be written or a folder that may not: the system's words say which.
        print(f"Set-up: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSet-up interrupted. The next one starts afresh.", file=sys.stderr)
        return 130
    return 0


def wanted_key(level: str) -> str:
    """Name what an environment is built from: the pinned list, the version, the place."""
    digest = hashlib.sha256()
    for part in (f"requirements/{level}.txt", ".python-version"):
        digest.update((ROOT / part).read_bytes() + b"\0")
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def is_done(level: str) -> bool:
    """Tell whether `.venv` is whole and new enough; one with the test tools serves the rest."""
    try:
        stamp = json.loads((VENV / STAMP).read_text())
    except (OSError, ValueError):
        return False
    levels = LEVELS[LEVELS.index(level) :]
    fits = any(stamp.get(name) == wanted_key(name) for name in levels)
    return fits and (VENV / "bin" / "python").exists()


def set_up(level: str) -> None:
    """Build the environment, alone: a second set-up waits for the first and takes its work."""
    WORK.mkdir(exist_ok=True)
    with (WORK / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)  # noqa: FBT003 - the system call has no names
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is running here; waiting for it", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_done(level):
            build(level)


def build(level: str) -> None:
    """Make the environment aside and move it into place with its stamp."""
    began = time.monotonic()
    check_space(level)
    print(f"Setting up Arasha ({level}); this is done once", flush=True)
    shutil.rmtree(BUILDING, ignore_errors=True)
    wanted = (ROOT / ".python-version").read_text().strip()
    python = find_interpreter(wanted) or fetch_interpreter(wanted)
    uv = find_uv(python)
    requirements = str(ROOT / "requirements" / f"{level}.txt")
    if uv:
        run([uv, "venv", "--quiet", "--no-project", "--python", str(python), str(BUILDING)])
        into = ["--quiet", "--python", str(BUILDING / "bin" / "python")]
        run([uv, "pip", "install", *into, "--require-hashes", "-r", requirements])
    else:
        run([str(python), "-m", "venv", str(BUILDING)])
        pip = [str(BUILDING / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        run([*pip, "--require-hashes", "-r", requirements])
    finish(level)
    print(f"Set up in {time.monotonic() - began:.0f} s", flush=True)


def finish(level: str) -> None:
    """Give the built environment its launcher, its final place and its stamp."""
    binaries = BUILDING / "bin"
    for script in binaries.iterdir():
        if script.is_file() and not script.is_symlink():
            content = script.read_bytes()
            if os.fsencode(BUILDING) in content:
                script.write_bytes(content.replace(os.fsencode(BUILDING), os.fsencode(VENV)))
    launcher = binaries / "arasha"
    launcher.write_text(LAUNCHER)
    launcher.chmod(0o755)
    # The project is not installed: the environment looks for it where it lies.
    site_packages = next(BUILDING.glob("lib/python*/site-packages"))
    (site_packages / "arasha.pth").write_text(f"{ROOT}\n")
    (BUILDING / STAMP).write_text(json.dumps({level: wanted_key(level)}))
    old = WORK / "old"
    shutil.rmtree(old, ignore_errors=True)
    if VENV.is_symlink() or VENV.exists():
        VENV.rename(old)
    BUILDING.rename(VENV)
    shutil.rmtree(old, ignore_errors=True)


def check_space(level: str) -> None:
    """Stop before a disk runs full. Raises SetupError."""
    free = shutil.disk_usage(ROOT).free // 1_000_000
    if free < MEGABYTES_NEEDED[level]:
        raise SetupError(
            f"the disk of {ROOT} has {free} MB free and {MEGABYTES_NEEDED[level]} MB are needed. "
            "Free some room and run the command again."
        )


def compile_messages() -> None:
    """Compile the message catalogues that are newer than their binary form."""
    for catalog in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        binary = catalog.with_suffix(".mo")
        if not binary.exists() or binary.stat().st_mtime < catalog.stat().st_mtime:
            run([str(VENV / "bin" / "python"), "-m", "tools.messages", "compile"])
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
