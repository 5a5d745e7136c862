"""`make mutants`: break decision, vault and journal on purpose, and count what the tests notice.

With names as arguments only those groups run: `python -m tools.mutants vault`. The work is done on a
copy of the tree; `--keep FOLDER` leaves it there, so that `mutmut results` and `mutmut show` can be
asked in it. It takes minutes to an hour; figures go into benchmarks/figures.toml by hand.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tools.installers import ROOT

GOAL = 0.9


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that are broken, and the tests that should notice."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]


GROUPS = {
    "decision": Group(
        ("access/decisions.py", "access/grounds.py", "access/flows.py", "access/scopes.py"),
        ("tests/access", "tests/cases/test_scope.py", "tests/cases/test_break_glass.py",
         "tests/cases/test_opened.py"),
    ),
    "clauses": Group(
        ("agreements/rules/clauses.py", "agreements/rules/boxes.py",
         "agreements/rules/difference.py", "agreements/rules/invariants.py"),
        ("tests/agreements/rules",),
    ),
    "vault": Group(
        ("vault/envelope.py", "vault/padding.py", "vault/keys.py", "vault/blind.py",
         "vault/shares.py", "vault/record_keys.py", "vault/fields.py", "vault/opening.py"),
        ("tests/vault",),
    ),
    "journal": Group(
        ("journal/chain.py", "journal/lanes.py", "journal/notes.py", "journal/rules.py",
         "journal/verifier.py", "journal/actions.py"),
        ("tests/journal",),
    ),
}  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run the groups named, or all; 0 when each kills nine of ten mutants."""
    keep = None
    if "--keep" in arguments:
        at = arguments.index("--keep")
        keep = Path(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2 :]
    unknown = [name for name in arguments if name not in GROUPS]
    if unknown:
        print(f"No group of that name: {unknown[0]}. There are: {', '.join(GROUPS)}")
        return 2
    shares = []
    for name in arguments or GROUPS:
        with ExitStack() as stack:
            folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
            killed, made = run_group(GROUPS[name], folder=folder / name)
        shares.append(killed / made if made else 0)
        word = "holds" if shares[-1] >= GOAL else "MISSED"
        print(f"{name}: {killed} of {made} killed, {shares[-1]:.1%}  {word}", flush=True)
    return 0 if min(shares) >= GOAL else 1


def run_group(group: Group, *, folder: Path) -> tuple[int, int]:
    """Break the modules one by one in a copy of the tree; how many were noticed, of how many."""
    copy_tree(folder)
    settings = {
        "source_paths": ["arasha"],
        "only_mutate": [f"arasha/{module}" for module in group.modules],
        "also_copy": ["templates", "static", "locale", "docs", "tools", "benchmarks", "deploy"],
        # The words of an error are no decision; that it is raised is.
        "do_not_mutate_patterns": [r'^\s*raise \w+Error\(f?"'],
        # The order of tests stays, and the first that fails is enough.
        "pytest_add_cli_args": ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"],
        "pytest_add_cli_args_test_selection": list(group.tests),
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(["", "[tool.mutmut]", *lines, ""]))
    for words in (["run"], ["export-cicd-stats"]):
        subprocess.run([sys.executable, "-m", "mutmut", *words], cwd=folder, check=False)
    said = json.loads((folder / "mutants/mutmut-cicd-stats.json").read_text("utf-8"))
    noticed = said["killed"] + said.get("timeout", 0) + said.get("segfault", 0)
    return noticed, said["total"] - said.get("skipped", 0)


def copy_tree(folder: Path) -> None:
    """Copy what is committed, as it lies here, and the compiled catalogues."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    names = [name for name in listed.stdout.decode().split("\0") if name]
    names += [str(path.relative_to(ROOT)) for path in ROOT.glob("locale/*/LC_MESSAGES/*.mo")]
    for name in names:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
