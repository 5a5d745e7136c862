"""Pins every dependency with its hashes: `make lock` writes requirements/*.txt from pyproject.toml.

Versions already pinned stay where pyproject.toml allows them; `make lock ARGS=--upgrade` takes the
newest. The lists hold no address of a package registry, so they fit any mirror, and cover every
Python and system that the project supports.
"""

import sys
from pathlib import Path

from tools.installers import SetupError, find_uv, run

OPTIONS = (
    *("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-header"),
    *("--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.12"),
)


def main(arguments: list[str]) -> None:
    """Write the lists; the test tools are pinned to go with the runtime list."""
    uv = find_uv(Path(sys.executable))
    if uv is None:
        raise SetupError("uv is needed to pin dependencies. Install it and run make lock again.")
    command = [uv, *OPTIONS, *arguments]
    run([*command, "requirements/setup.in", "-o", "requirements/setup.txt"])
    run([*command, "pyproject.toml", "-o", "requirements/runtime.txt"])
    beside = ["--constraints", "requirements/runtime.txt"]
    run([*command, "pyproject.toml", "--group", "dev", *beside, "-o", "requirements/dev.txt"])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except SetupError as error:
        sys.exit(str(error))
