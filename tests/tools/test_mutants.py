"""What is broken on purpose is there, and so are the tests that should notice."""

import os

import pytest

from tools.installers import ROOT
from tools.mutant_runs import Mutant, fork
from tools.mutants import GROUPS, main


@pytest.mark.parametrize("name", GROUPS)
def test_every_module_and_every_test_of_a_group_is_there(name: str) -> None:
    group = GROUPS[name]
    assert [module for module in group.modules if not (ROOT / "arasha" / module).is_file()] == []
    told = [test.partition("::") for test in (*group.tests, *group.without)]
    assert [path for path, _colons, _name in told if not (ROOT / path).exists()] == []
    assert [
        test for path, _colons, test in told if test and test not in (ROOT / path).read_text("utf-8")
    ] == []  # fmt: skip


def test_a_group_of_another_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["tables"])
    assert left.value.code == 2
    assert "tables" in capsys.readouterr().err


def test_a_mutant_belongs_to_the_function_that_it_breaks() -> None:
    assert Mutant("arasha.vault.keys.x_derive__mutmut_12", "", "").function == (
        "arasha.vault.keys.x_derive"
    )


def test_work_in_a_fork_ends_with_its_result_and_a_failure_is_one() -> None:
    def fail() -> int:
        raise RuntimeError

    for work, code in ((lambda: 0, 0), (lambda: 7, 7), (fail, 1)):
        _pid, status = os.waitpid(fork(work), 0)
        assert os.waitstatus_to_exitcode(status) == code
