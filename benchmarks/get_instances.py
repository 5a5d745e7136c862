"""Puts instances of others into `benchmarks/out/`, which git ignores: they are never committed.

`python -m benchmarks.get_instances FOLDER` takes every `.ctt` and `.ectt` file and every `.xml` file of
XHSTT below a folder on your machine, or at the newest commit of a git directory.
docs/how-to/compare-timetables.md says where public copies are.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timetable_courses import FOLDER

ENDINGS = (".ctt", ".ectt", ".xml")
XHSTT = b"<HighSchoolTimetableArchive"  # other files in XML are no instances


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Name one folder, or one git directory, that holds the instances.")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = {
        Path(name).name: text
        for name, text in _files(Path(arguments[0]))
        if not name.endswith(".xml") or (XHSTT in text and b"<Instance " in text)
    }
    for name, text in found.items():
        Path(FOLDER, name).write_bytes(text)
    print(f"{len(found)} instances in {FOLDER}")
    return 0 if found else 1


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    if (folder / "HEAD").exists():
        names = _git(folder, "ls-tree", "-r", "--name-only", "HEAD").decode().splitlines()
        for name in names:
            if name.endswith(ENDINGS):
                yield name, _git(folder, "show", f"HEAD:{name}")
        return
    for file in sorted(folder.rglob("*")):
        if file.suffix in ENDINGS:
            yield file.name, file.read_bytes()


def _git(folder: Path, *words: str) -> bytes:
    """What git says; nothing for a file that a partial copy does not hold."""
    command = ["git", f"--git-dir={folder}", *words]
    return subprocess.run(command, check=False, capture_output=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
