"""What the verifier says to whoever runs it: every sentence, in the language asked for."""

from pathlib import Path

import pytest

from arasha.journal.notes import make_signer_key
from arasha.journal.verifier import WORDS, Fault, Report, main, read_notes, say_fault, say_report
from tests.journal.test_verifier import KEY, Book

WHOLE = Report(entries=17, partitions=3, leaves=5, checkpoints=4, witnessed=15)
COUNTED = "Read: 17 entries in 3 chains, 5 leaves of the tree, 4 checkpoints that agree."
HOLDS = "All of it holds: no entry was changed, left out, added or moved."
WITNESSED = "15 entries lie under a checkpoint that you brought along; 2 are newer or under none."


def test_a_whole_export_is_said_to_hold_with_how_much_of_it_is_witnessed() -> None:
    assert list(say_report(WHOLE)) == [COUNTED, HOLDS, WITNESSED]


def test_what_could_not_be_shown_without_checkpoint_or_key_is_said() -> None:
    english = WORDS["en"]
    assert list(say_report(WHOLE, has_key=False, has_notes=False)) == [
        COUNTED, HOLDS, english["unwitnessed"], english["unsigned"],
    ]  # fmt: skip


def test_of_a_broken_export_only_the_faults_are_said_each_on_its_line() -> None:
    broken = Report(entries=17, partitions=3, leaves=5, checkpoints=4)
    broken.faults = [Fault("gap", "a/0", 5), Fault("signature", leaf=3)]
    assert list(say_report(broken, has_key=False)) == [
        COUNTED, "IT DOES NOT HOLD. The first fault of each chain:", "- chain a/0: entry 5 is missing",
        "- the checkpoint of 3 leaves was not signed with this key",
    ]  # fmt: skip


def test_everything_is_said_in_one_language() -> None:
    broken = Report(entries=17, faults=[Fault("gap", "a/0", 5)])
    assert list(say_report(broken, language="ru"))[1:] == [
        WORDS["ru"]["fails"], "- цепочка a/0: нет записи 5",
    ]  # fmt: skip


def test_where_a_fault_lies_is_said_as_far_as_it_is_known() -> None:
    assert say_fault(Fault("tree", "a/0", 4, 3)).endswith("(chain a/0, from entry 4)")
    for unknown in (Fault("tree", leaf=3), Fault("older", "a/0", None, 3), Fault("older", leaf=3)):
        assert "(" not in say_fault(unknown)
        assert say_fault(unknown) == say_fault(unknown).strip()
    assert say_fault(Fault("older", leaf=3)).endswith("all after it are missing")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An export of one signed chain, its checkpoint in a folder beside it."""
    book = Book()
    book.add("a/0", 3)
    note = book.sign()
    book.add("a/0", 1)
    file = tmp_path / "journal.jsonl"
    file.write_bytes(b"\n".join(book.lines()))
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "note.txt").write_text(note, "utf-8")
    return file


def run(*arguments: object) -> tuple[int, list[str]]:
    said: list[str] = []
    return main([str(each) for each in arguments], said.append), said


def test_a_checkpoint_is_named_by_its_file_or_its_folder(export: Path) -> None:
    folder = export.parent / "kept"
    for named in (folder, folder / "note.txt"):
        code, said = run(export, "--key", KEY.verifier_key, "--checkpoint", named)
        assert (code, len(said)) == (0, 3)
        assert said[2].startswith("3 entries lie under a checkpoint")
        assert "1 are newer" in said[2]


def test_a_key_is_named_by_itself_or_by_its_file(export: Path) -> None:
    file = export.parent / "key"
    file.write_text(f"{KEY.verifier_key}\n", "utf-8")
    assert run(export, "--key", KEY.verifier_key) == run(export, "--key", file)
    file.write_text(make_signer_key(KEY.name).verifier_key)
    code, said = run(export, "--key", file)
    assert (code, said[1]) == (1, WORDS["en"]["fails"])
    assert run(export)[1][-1] == WORDS["en"]["unsigned"]


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_an_export_alone_is_checked_and_what_that_leaves_open_is_said(
    export: Path, language: str
) -> None:
    words = WORDS[language]
    code, said = run(export, "--language", language)
    assert (code, said[1:]) == (0, [words["holds"], words["unwitnessed"], words["unsigned"]])
    code, said = run(export, "--key", KEY.verifier_key, "--language", language)
    assert (code, said[1:]) == (0, [words["holds"], words["unwitnessed"]])


def test_leaves_that_a_party_kept_are_compared_with_the_tree(export: Path) -> None:
    kept = export.parent / "kept"
    (kept / "leaves.txt").write_text("a/0 3 00\n", "utf-8")
    code, said = run(export, "--key", KEY.verifier_key, "--checkpoint", kept)
    assert code == 1
    assert said[2].endswith("(chain a/0, from entry 1)")


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_what_cannot_be_read_is_said_by_name_and_answered_with_two(
    export: Path, language: str
) -> None:
    missing, words = export.parent / "none", WORDS[language]
    sentence = words["no_file"].format(name=missing)
    for arguments in ((missing,), (export, "--checkpoint", missing), (export, "--key", missing)):
        assert run(*arguments, "--language", language) == (2, [sentence])
    assert run(export, "--key", "a+b+c", "--language", language) == (2, [words["bad_key"]])


def test_checkpoints_and_leaves_of_several_folders_are_read_together(tmp_path: Path) -> None:
    for name, text in (
        ("1/b.txt", "two"),
        ("1/a.txt", "one"),
        ("2/leaves.txt", "x\ny\n"),
        ("2/c", "ү"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert read_notes([tmp_path / "1", tmp_path / "2"]) == (["one", "two", "ү"], ["x", "y"])
    assert read_notes([tmp_path / "2" / "leaves.txt", tmp_path / "1" / "b.txt"]) == (
        ["two"], ["x", "y"],
    )  # fmt: skip
    assert read_notes([]) == ([], [])
