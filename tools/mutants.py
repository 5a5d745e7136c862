"""`make mutants`: break decision, vault and journal on purpose, and count what the tests notice.

With names as arguments only those groups run: `python -m tools.mutants vault`. The work is done on a
copy of the tree. `--keep FOLDER` leaves it there, and a second run with it judges only what the first
did not see killed, unless a module has changed. `--every 10` takes each tenth mutant. Figures go into
benchmarks/figures.toml by hand; how it is done stands in tools/mutant_runs.py.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.installers import ROOT

GOAL = 0.9
ORDER, VERDICTS = "mutants.json", "verdicts.json"
NOTICED = {"killed", "stuck"}


@dataclass(frozen=True, slots=True)
class Group:
    """Modules that are broken, the tests that should notice, and those of them to leave out.

    Left out are tests that need a database file, or that walk pages for long and tell little of these
    modules: a mutant that lives costs the time of every test that reaches it.
    """

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()


GROUPS = {
    "decision": Group(
        ("access/decisions.py", "access/grounds.py", "access/flows.py", "access/scopes.py",
         "access/conflicts.py", "access/actor.py"),
        ("tests/access/test_decisions.py", "tests/access/test_grounds.py",
         "tests/access/test_scopes.py", "tests/access/test_flows.py", "tests/access/test_actor.py",
         "tests/access/test_conflicts.py", "tests/cases/test_scope.py", "tests/cases/test_opened.py"),
    ),
    "clauses": Group(
        ("agreements/rules/clauses.py", "agreements/rules/boxes.py",
         "agreements/rules/difference.py", "agreements/rules/invariants.py"),
        ("tests/agreements/rules",),
    ),
    "vault": Group(
        ("vault/envelope.py", "vault/padding.py", "vault/keys.py", "vault/blind.py",
         "vault/shares.py", "vault/record_keys.py", "vault/fields.py", "vault/opening.py",
         "vault/keystore.py", "vault/keyfiles.py"),
        ("tests/vault",),
        ("tests/vault/test_canaries.py", "tests/vault/test_commands.py"),
    ),
    "journal": Group(
        ("journal/chain.py", "journal/lanes.py", "journal/notes.py", "journal/rules.py",
         "journal/verifier.py", "journal/actions.py", "journal/checkpoints.py",
         "journal/exporting.py"),
        ("tests/journal",),
        ("tests/journal/test_what_stands_in_it.py::test_e4_nothing_typed_into_the_filter",),
    ),
    "protection": Group(
        tuple(f"statistics/protection/{name}.py" for name in (
            "tables", "space", "primary", "boxes", "finding", "choosing", "rounding", "certificate",
        )),
        ("tests/statistics/protection",),
        # Properties over many invented tables: a mutant that they alone would notice costs a minute.
        tuple(f"tests/statistics/protection/test_promises.py::test_{name}" for name in (
            "f1_nothing_below", "f2_nobody_can", "f3_differences", "f4_nobody_can",
        )),
    ),
}  # fmt: skip
# The words of an error or of a command's help are no decision; that it is raised or asked for is.
WORDS = [r'^\s*raise \w+Error\(f?"', r"ArgumentParser\(", r"\.add_argument\("]


def main(arguments: list[str] | None = None) -> int:
    """Run the groups named, or all; 0 when each kills nine of ten mutants."""
    parser = argparse.ArgumentParser(prog="make mutants", description="Break things on purpose.")
    parser.add_argument("groups", nargs="*", choices=[*GROUPS, []], metavar="group")
    parser.add_argument("--keep", type=Path, help="a folder in which the copy stays")
    parser.add_argument("--every", type=int, default=1, help="take each n-th mutant only")
    parser.add_argument("--at-once", type=int, default=2, help="how many are judged at a time")
    told = parser.parse_args(arguments)
    shares = []
    for name in told.groups or GROUPS:
        with ExitStack() as stack:
            folder = told.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
            killed, judged = run_group(
                GROUPS[name], folder=folder / name, every=told.every, at_once=told.at_once
            )
        shares.append(killed / judged if judged else 0)
        word = "holds" if shares[-1] >= GOAL else "MISSED"
        print(f"{name}: {killed} of {judged} killed, {shares[-1]:.1%}  {word}", flush=True)
    return 0 if min(shares) >= GOAL else 1


def run_group(group: Group, *, folder: Path, every: int, at_once: int) -> tuple[int, int]:
    """Break the modules in a copy of the tree; how many mutants were noticed, of how many."""
    copy_tree(folder)
    (folder / ORDER).write_text(json.dumps(asdict(group) | {"every": every, "at_once": at_once}))
    settings = {"source_paths": ["arasha"], "do_not_mutate_patterns": WORDS}
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n".join(["", "[tool.mutmut]", *lines, ""]))
    subprocess.run([sys.executable, "-m", "tools.mutant_runs"], cwd=folder, check=True)
    verdicts = json.loads((folder / VERDICTS).read_text("utf-8"))
    left = [each for each in verdicts if each["verdict"] not in NOTICED]
    for each in left:
        print(f"{each['verdict']}: {each['name']}\n{each['change']}")
    return len(verdicts) - len(left), len(verdicts)


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
    sys.exit(main())
