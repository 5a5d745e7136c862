"""Long reckonings in a process of their own, so that the worker goes on with everything else."""

import subprocess
import sys


class Apart:
    """Runs one program of ours at a time, beside the worker that started it.

    What is worked out carries a lease: where the process is killed, the next one takes it when the
    lease is over.
    """

    def __init__(self, module: str) -> None:
        self.module = module
        self._running: subprocess.Popen[bytes] | None = None

    def is_busy(self) -> bool:
        return self._running is not None and self._running.poll() is None

    def begin(self, ref: str) -> None:
        """Start `python -m <module> <ref>` and do not wait for it."""
        command = [sys.executable, "-m", self.module, ref]
        self._running = subprocess.Popen(command)  # noqa: S603 # nosec B603 - our own program
