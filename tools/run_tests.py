"""`make test`: the whole suite on SQLite, then all that touches a database on PostgreSQL.

One closing line gives the sums.

Arguments go to pytest. `--sqlite-only` leaves PostgreSQL and the browser's installation out.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.database import keep_bytecode
from tests.postgres import PostgresMissingError, find_programs, temporary_cluster
from tools import debian
from tools.browser import BrowserMissingError, ensure_browser
from tools.installers import ROOT

# A file stays with one process: what it loads or starts, it loads and starts once. The files come in
# the order of tests/database.py, not by their number of tests.
SPREAD = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What one run of the suite came to. Errors outside a test count as failures."""

    database: str
    passed: int
    failed: int
    skipped: int
    seconds: float
    exit_code: int

    def __str__(self) -> str:
        counts = f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"
        return f"{self.database}: {counts} in {self.seconds:.0f} s"


def main(arguments: list[str]) -> int:
    """Run the suite; 0 when tests ran on every database and none failed."""
    with tempfile.TemporaryDirectory(prefix="arasha-bytecode-") as folder:
        # Both runs share it: to compile all takes three times as long as to load it.
        keep_bytecode(Path(folder))
        return run_all(arguments)


def run_all(arguments: list[str]) -> int:
    """Run the suite on SQLite and, unless told otherwise, on PostgreSQL."""
    sqlite_only = "--sqlite-only" in arguments
    rest = [argument for argument in arguments if argument != "--sqlite-only"]
    if sqlite_only:
        return conclude([run_suite("sqlite", "", rest)])
    try:
        ensure_browser()
        ensure_postgres()
    except (BrowserMissingError, PostgresMissingError) as error:
        print(error, file=sys.stderr)
        return 1
    outcomes = [run_suite("sqlite", "", rest)]
    with temporary_cluster() as url:
        outcomes.append(run_suite("postgres", url, rest))
    return conclude(outcomes)


def ensure_postgres() -> None:
    """Install Debian's PostgreSQL where there is none. Raises PostgresMissingError."""
    with ExitStack() as stack:
        try:
            find_programs(stack)
        except PostgresMissingError:
            if not debian.install("postgresql"):
                raise
            find_programs(stack)


def conclude(outcomes: list[Outcome]) -> int:
    """Print a line for each run and the plain line of sums; the exit code of the whole."""
    print()
    for outcome in outcomes:
        print(outcome)
    passed, failed, skipped = (
        sum(getattr(outcome, name) for outcome in outcomes)
        for name in ("passed", "failed", "skipped")
    )
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    whole = all(outcome.passed and not outcome.exit_code for outcome in outcomes)
    return 0 if whole and not failed else 1


def run_suite(database: str, url: str, arguments: list[str]) -> Outcome:
    """Run pytest once against the database at `url` (the empty one stands for SQLite)."""
    print(f"\nThe suite on {database}", flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", f"--database={database}", *SPREAD]
        if database == "postgres":
            command.append("--only-database")
        done = subprocess.run(
            [*command, f"--junitxml={report}", *arguments],
            cwd=ROOT,
            env={**os.environ, "ARASHA_MODE": "test", "ARASHA_DATABASE_URL": url},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        passed, failed, skipped = count(report)
    return Outcome(
        database=database,
        passed=passed,
        failed=failed,
        skipped=skipped,
        seconds=time.monotonic() - began,
        exit_code=done.returncode,
    )


def count(report: Path) -> tuple[int, int, int]:
    """Count passed, failed and skipped tests in pytest's report; an absent one counts nothing."""
    if not report.exists():
        return 0, 0, 0
    suite = next(ET.parse(report).iter("testsuite"))  # noqa: S314 - we wrote it
    total, failures, errors, skipped = (
        int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")
    )
    return total - failures - errors - skipped, failures + errors, skipped


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
