"""The demo region on the embedded database, loaded once in a run; whoever needs one takes a copy."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS_TO_LOAD = 600


def copy_demo(home: Path) -> None:
    """Fill the home of an installation with a loaded demo. The processes of the suite share one."""
    shared = Path(os.environ["ARASHA_HOME"], "loaded-demo")
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            shutil.rmtree(shared.with_suffix(".begun"), ignore_errors=True)
            _load(shared.with_suffix(".begun")).rename(shared)
    shutil.copytree(shared, home, dirs_exist_ok=True)


def _load(home: Path) -> Path:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ARASHA_")}
    subprocess.run(
        [sys.executable, "-m", "arasha", "demo", "--only-load"],
        env={**ours, "ARASHA_MODE": "demo", "ARASHA_HOME": str(home), "PYTHONPATH": str(ROOT)},
        cwd=ROOT, stdout=subprocess.DEVNULL, check=True, timeout=SECONDS_TO_LOAD,
    )  # fmt: skip
    return home
