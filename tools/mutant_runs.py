"""What `tools.mutants` runs in its copy of the tree: break one function at a time, and ask the tests.

mutmut says in which ways a function can be broken and writes them beside the whole one, behind a
switch. Here the suite is collected once, on a database in memory, and each broken form is judged in a
fork of that process: by the tests that reach its function, the quickest first, until one fails.
mutmut's own runs start pytest anew in one process, and the second start finds the home of the first
one gone (tests/database.py); besides they would make the database for each mutant.
"""

import difflib
import gc
import hashlib
import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path

import pytest
from mutmut.mutation.file_mutation import MutatedFile, mutate_file_contents
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

from tools.mutants import NOTICED, ORDER, VERDICTS

LEFT_OUT = "not slow and not browser and not postgres"
# A line for each test: what it reaches. A line for each verdict, so that a broken-off run is not lost.
REACHED, JUDGED = "reached.jsonl", "judged.jsonl"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One broken form of a function. `digest` is that of its module, `change` the lines that differ."""

    name: str
    digest: str
    change: str

    @property
    def function(self) -> str:
        return self.name.partition("__mutmut_")[0]


@dataclass(eq=False)
class Judge:
    """A pytest plug-in that runs tests of a session for each mutant, instead of all of them once."""

    mutants: Sequence[Mutant]
    at_once: int
    failed: bool = False
    # Test -> seconds of processor time; function -> tests that reach it.
    seconds: dict[str, float] = field(default_factory=dict)
    reached: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self) -> None:
        """The same values in every run, and no search for the smallest that fails: one is enough."""
        from hypothesis import Phase, settings

        phases = [Phase.explicit, Phase.generate]
        settings.register_profile(
            "mutants", deadline=None, derandomize=True, phases=phases, max_examples=40
        )

    def pytest_collection_finish(self) -> None:
        from django.db import connection

        connection.settings_dict["TEST"]["NAME"] = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed = self.failed or report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        self.make_database(session.items)
        gc.freeze()
        for failing in self.follow(session.items):
            print(f"left out, for it fails before anything is broken: {failing}", flush=True)
        running: dict[int, Mutant] = {}
        for mutant in self.mutants:
            tests = sorted(self.reached[mutant.function], key=self.seconds.__getitem__)
            if tests:
                pid = fork(partial(self.judge, mutant, [items[test] for test in tests]))
                running[pid] = mutant
            else:
                note_verdict(mutant, "untested")
            if len(running) == self.at_once:
                end_one(running)
        while running:
            end_one(running)
        return True

    def make_database(self, items: Sequence[pytest.Item]) -> None:
        """Run a test that needs the database: every fork then finds it made."""
        needing = [item for item in items if "db" in getattr(item, "fixturenames", ())]
        for item in needing[:1]:
            self.run(item)

    def follow(self, items: Sequence[pytest.Item]) -> list[str]:
        """Note which functions each test reaches, in a fork of its own; return the tests that fail."""
        Path(REACHED).write_text("")
        running = set[int]()
        for item in items:
            running.add(fork(partial(self.note_reached, item)))
            if len(running) == self.at_once:
                running.discard(os.waitpid(-1, 0)[0])
        for pid in running:
            os.waitpid(pid, 0)
        for note in map(json.loads, Path(REACHED).read_text("utf-8").splitlines()):
            self.seconds[note["test"]] = note["seconds"]
            for function in note["reached"]:
                self.reached[function].append(note["test"])
        return [item.nodeid for item in items if item.nodeid not in self.seconds]

    def note_reached(self, item: pytest.Item) -> int:
        set_mutant_under_test("stats")
        if self.run(item):
            return 1
        reached = sorted(state()._stats)  # noqa: SLF001 - where mutmut collects them
        seconds = time.process_time()
        add_line(REACHED, {"test": item.nodeid, "seconds": seconds, "reached": reached})
        return 0

    def judge(self, mutant: Mutant, items: Sequence[pytest.Item]) -> int:
        set_mutant_under_test(mutant.name)
        for item in items:
            # Far more than the test takes by itself: a mutant may loop for ever, or wait for ever.
            more = 5 + 10 * self.seconds[item.nodeid]
            resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + more), -1))
            signal.alarm(int(60 + 10 * more))
            if self.run(item):
                return 1
        return 0

    def run(self, item: pytest.Item) -> bool:
        """Run a test and say whether it failed; fixtures of the session stay up."""
        self.failed = False
        item.ihook.pytest_runtest_protocol(item=item, nextitem=item.session)
        return self.failed


def fork(work: Callable[[], int]) -> int:
    """Begin work in a silent copy of this process; its result is the exit code, a failure is 1."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(silence, stream)
        code = work()
    finally:
        os._exit(code)


def end_one(running: dict[int, Mutant]) -> None:
    pid, status = os.waitpid(-1, 0)
    if mutant := running.pop(pid, None):
        code = os.waitstatus_to_exitcode(status)
        note_verdict(mutant, "survived" if code == 0 else "killed" if code > 0 else "stuck")


def note_verdict(mutant: Mutant, verdict: str) -> None:
    add_line(JUDGED, asdict(mutant) | {"verdict": verdict})


def add_line(path: str, facts: dict[str, object]) -> None:
    """Append in one piece: several processes write at once."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(file, json.dumps(facts).encode() + b"\n")
    os.close(file)


def break_module(module: str) -> Iterator[Mutant]:
    """Write all broken forms of a module's functions into it, and tell them."""
    path = Path("arasha", module)
    whole = path.read_text("utf-8")
    made = mutate_file_contents(str(path), whole)
    path.write_text(made.code, "utf-8")
    digest = hashlib.sha256(whole.encode()).hexdigest()
    dotted = ".".join(path.with_suffix("").parts)
    for name in made.mutant_names:
        yield Mutant(f"{dotted}.{name}", digest, change_of(made, name))


def change_of(made: MutatedFile, name: str) -> str:
    """Return the lines in which a broken form differs from the whole one."""
    lines = made.code.splitlines()
    spans = made.line_span_by_function_name
    whole, broken = (
        [line.replace(each, "", 1) for line in lines[spans[each].start - 1 : spans[each].end]]
        for each in (f"{name.partition('__mutmut_')[0]}__mutmut_orig", name)
    )
    found = list(difflib.unified_diff(whole, broken, lineterm="", n=0))[2:]
    return "\n".join(line for line in found if not line.startswith("@@"))


def known_verdicts() -> dict[tuple[str, str], dict[str, str]]:
    """What was judged in this folder, by name and digest: the last verdict of each."""
    lines = Path(JUDGED).read_text("utf-8").splitlines() if Path(JUDGED).exists() else []
    return {(each["name"], each["digest"]): each for each in map(json.loads, lines)}


def main() -> int:
    """Judge the mutants of the group told in ORDER; write VERDICTS."""
    order = json.loads(Path(ORDER).read_text("utf-8"))
    made = [each for module in order["modules"] for each in break_module(module)]
    chosen = made[:: order["every"]]
    known = known_verdicts()
    killed = {key for key, each in known.items() if each["verdict"] in NOTICED}
    code = pytest.main(
        ["-q", "-p", "no:cacheprovider", "--capture=sys", "--hypothesis-profile=mutants",
         "-m", LEFT_OUT, *order["tests"], *(f"--deselect={test}" for test in order["without"])],
        [Judge([m for m in chosen if (m.name, m.digest) not in killed], order["at_once"])],
    )  # fmt: skip
    if code == pytest.ExitCode.OK:
        known = known_verdicts()
        Path(VERDICTS).write_text(json.dumps([known[m.name, m.digest] for m in chosen]))
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
