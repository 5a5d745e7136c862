"""`make check`: every check that needs no test run, one line each, all of them even if one fails.

With names as arguments only those run: `python -m tools.check ruff mypy`.
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.installers import ROOT

# Used and never imported by us: named in settings, started as a program, or Django's driver.
BY_NAME = ("whitenoise", "django-htmx", "argon2-cffi", "psycopg")

# Parameters that a framework passes by these names whether we need them or not, and a type that
# exists for mypy only.
FOREIGN_SHAPES = (
    "rhs,using,exc,exc_type,traceback,sociallogin,ignore_patterns,exception,_StrPromise"
)

# The slowest first: two run at a time.
CHECKS = {
    "mypy": ["mypy"],
    "guards": ["python", "-m", "pytest", "-q", "tests/guards"],
    "imports": ["lint-imports", "--no-logo"],
    "ruff": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "templates": ["djlint", "--lint", "--quiet", "arasha", "templates"],
    "django": ["python", "-m", "django", "check", "--fail-level", "WARNING"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "docs": ["python", "-m", "arasha", "docs", "--check"],
    "messages": ["python", "-m", "tools.messages", "check"],
    # Benchmarks may use what only development has, as tests may.
    "dependencies": [
        *("deptry", ".", "--extend-exclude", "benchmarks"),
        "--per-rule-ignores",
        f"DEP002={'|'.join(BY_NAME)},DEP004=pytest|mutmut|hypothesis",
    ],
    "dead code": ["vulture", "arasha", "--min-confidence", "80", "--ignore-names", FOREIGN_SHAPES],
    "security": ["bandit", "--quiet", "--recursive", "--severity-level", "medium", "arasha"],
}


def run_check(name: str) -> str | None:
    """Run one check and print its line; what it said when it failed, else None."""
    began = time.monotonic()
    program, *arguments = CHECKS[name]
    done = subprocess.run(
        [Path(sys.executable).parent / program, *arguments],
        cwd=ROOT,
        env={
            **os.environ,
            "ARASHA_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "arasha.project.settings",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    word = "FAILS" if done.returncode else "holds"
    print(f"{name:<13} {word}  {time.monotonic() - began:5.1f} s", flush=True)
    return f"\n== {name}\n{done.stdout.strip()}" if done.returncode else None


def main(names: list[str]) -> int:
    """Run the checks named, or all; 0 when every one holds."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"No check of that name: {unknown[0]}. There are: {', '.join(CHECKS)}")
        return 2
    with ThreadPoolExecutor(max_workers=2) as pool:
        failures = [said for said in pool.map(run_check, names or CHECKS) if said]
    for said in failures:
        print(said)
    print(f"\nChecks that fail: {len(failures)}" if failures else "\nEvery check holds.")
    return 1 if failures else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
