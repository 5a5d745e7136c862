"""`make bench`: the promises of speed, measured beside their peers in one run.

With names as arguments only those run: `python -m benchmarks writers pages`.
"""

import subprocess
import sys
from pathlib import Path

NO_BENCHMARK = {"__init__", "__main__", "table", "region", "regions_for_lessons", "get_instances"}
_STEMS = [path.stem for path in sorted(Path(__file__).parent.glob("*.py"))]
# `matching_peers` is a part of `matching`.
NAMES = [
    stem
    for stem in _STEMS
    if stem not in NO_BENCHMARK and not any(stem.startswith(f"{other}_") for other in _STEMS)
]


def main(wanted: list[str]) -> int:
    """Run each benchmark in a process of its own, so that none warms or starves the next."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"No benchmark of that name: {unknown[0]}. There are: {', '.join(NAMES)}")
        return 2
    failed = 0
    for name in wanted or NAMES:
        command = [sys.executable, "-c", f"import benchmarks.{name} as it; it.main()"]
        failed |= subprocess.run(command, check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
