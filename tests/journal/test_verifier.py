"""The verifier alone, on exports made without a database: what holds, what does not, and where."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from arasha.journal.chain import GENESIS, canonical_line, export_line, next_hash
from arasha.journal.notes import checkpoint_text, make_signer_key
from arasha.journal.verifier import (
    Fault,
    Report,
    grow,
    leaf_line,
    read_note,
    root_of,
    verify,
)

KEY = make_signer_key("arasha.example/journal")
AT = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)
type Head = tuple[str, int, bytes]


@dataclass
class Book:
    """An export under construction: chains of entries, and checkpoints over their heads."""

    chains: dict[str, list[bytes]] = field(default_factory=dict)
    heads: dict[str, bytes] = field(default_factory=dict)
    leaves: list[Head] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, partition: str, number: int = 1, who: str = "AB-000") -> None:
        for _entry in range(number):
            lines = self.chains.setdefault(partition, [])
            entry = SimpleNamespace(
                partition=partition, seq=len(lines) + 1, at=AT, signer_kind="staff",
                signer_code=who, unit_code="u", act="cases.seen", result="seen", thing_kind="case",
                thing_ref="K-2026-00001", shown="", fields="", reason="", count=None, ground="",
                alert="",
            )  # fmt: skip
            line = canonical_line(entry)
            self.heads[partition] = next_hash(self.heads.get(partition, GENESIS), line)
            lines.append(export_line(line, self.heads[partition]))

    def sign(self) -> str:
        known = {(code, seq) for code, seq, _head in self.leaves}
        for code, lines in sorted(self.chains.items()):
            if (code, len(lines)) not in known:
                self.leaves.append((code, len(lines), self.heads[code]))
        frontier: list[bytes] = []
        for size, leaf in enumerate(self.leaves):
            frontier = grow(frontier, size, leaf_line(*leaf))
        size = len(self.leaves)
        text = checkpoint_text(origin=KEY.name, size=size, root=root_of(frontier))
        self.notes.append(KEY.sign(text))
        return self.notes[-1]

    def head(self) -> list[bytes]:
        return [
            as_line(export=1, at="", leaves=len(self.leaves)),
            *(
                as_line(leaf=index, partition=code, seq=seq, head=head.hex())
                for index, (code, seq, head) in enumerate(self.leaves)
            ),
            *(as_line(checkpoint=note) for note in self.notes),
        ]

    def lines(self, *, after: dict[str, int] | None = None) -> list[bytes]:
        begins = {code: (after or {}).get(code, 0) for code in self.chains}
        known = {(code, seq): head for code, seq, head in self.leaves}
        return [
            *self.head(),
            *(
                as_line(
                    chain=code, after=first, size=len(self.chains[code]),
                    head=known.get((code, first), GENESIS).hex(),
                )
                for code, first in begins.items()
            ),
            *(line for code, lines in self.chains.items() for line in lines[begins[code] :]),
        ]  # fmt: skip


def as_line(**facts: object) -> bytes:
    return json.dumps(facts, separators=(",", ":"), ensure_ascii=False).encode()


@pytest.fixture
def book() -> Book:
    """Three chains; leaves at 3, 2 and 5, then at 6 and 4; two entries after the newest."""
    made = Book()
    made.add("a/0", 3)
    made.add("b/0", 2)
    made.add("c/0", 5)
    made.sign()
    made.add("a/0", 3)
    made.add("b/0", 2)
    made.sign()
    made.add("a/0", 2)
    return made


def faults(book: Book, lines: list[bytes] | None = None) -> list[Fault]:
    lines = book.lines() if lines is None else lines
    return verify(lines, key=KEY.verifier_key, notes=book.notes).faults


def without(lines: list[bytes], partition: str, *seqs: int) -> list[bytes]:
    marks = [f'"partition":"{partition}","seq":{seq},"at"'.encode() for seq in seqs]
    return [line for line in lines if not any(mark in line for mark in marks)]


def test_a_whole_export_holds_and_is_counted(book: Book) -> None:
    report = verify(book.lines(), key=KEY.verifier_key, notes=book.notes)
    assert report == Report(
        entries=17, partitions=3, leaves=5, checkpoints=4, witnessed=15, faults=[]
    )
    assert report.holds


def test_only_checkpoints_brought_along_witness(book: Book) -> None:
    assert verify(book.lines(), key=KEY.verifier_key).witnessed == 0
    assert verify(book.lines(), key=KEY.verifier_key, notes=book.notes[:1]).witnessed == 10
    report = verify(book.lines(), notes=list(reversed(book.notes)))
    assert (report.witnessed, report.checkpoints) == (15, 4)


def test_an_empty_export_holds_and_says_so() -> None:
    assert verify([]) == Report()
    assert verify([as_line(export=1, at="", leaves=0)]).holds


def test_a_chain_without_checkpoint_is_followed_from_its_beginning(book: Book) -> None:
    entries = book.chains["c/0"]
    assert verify(entries).entries == 5
    assert verify(entries).holds
    assert verify(entries[1:]).faults == [Fault("gap", "c/0", 1)]


@pytest.mark.parametrize("seq", [1, 2, 3, 4, 6, 7])
def test_a_missing_entry_is_named(book: Book, seq: int) -> None:
    assert faults(book, without(book.lines(), "a/0", seq)) == [Fault("gap", "a/0", seq)]


@pytest.mark.parametrize("first", [1, 2, 3, 4, 6, 7, 8])
def test_a_cut_tail_is_named_by_its_first_missing_entry(book: Book, first: int) -> None:
    cut = without(book.lines(), "a/0", *range(first, 9))
    assert faults(book, cut) == [Fault("cut", "a/0", first)]


def test_a_chain_that_is_not_there_at_all_is_cut_at_its_beginning(book: Book) -> None:
    lines = [line for line in book.lines() if b'"chain":"c/0"' not in line]
    assert faults(book, without(lines, "c/0", 1, 2, 3, 4, 5)) == [Fault("cut", "c/0", 1)]


@pytest.mark.parametrize(("seq", "first"), [(2, 1), (5, 4)])
def test_a_chain_written_anew_is_named_from_its_last_good_leaf_on(
    book: Book, seq: int, first: int
) -> None:
    false = Book(leaves=book.leaves, notes=book.notes)
    for code, number in (("a/0", 8), ("b/0", 4), ("c/0", 5)):
        false.add(code, seq - 1 if code == "a/0" else number)
    false.add("a/0", 9 - seq, who="AB-001")
    assert faults(book, false.lines()) == [Fault("rewritten", "a/0", first)]


def test_only_the_first_break_of_each_chain_is_named(book: Book) -> None:
    lines = without(book.lines(), "a/0", 2, 4, 6)
    lines = without(lines, "b/0", 3)
    assert faults(book, lines) == [Fault("gap", "a/0", 2), Fault("gap", "b/0", 3)]
    report = verify(lines, key=KEY.verifier_key, notes=book.notes)
    assert report.witnessed == 5, "of broken chains nothing is witnessed"


def test_a_repeated_or_late_entry_is_out_of_order(book: Book) -> None:
    lines = book.lines()
    assert faults(book, [*lines, book.chains["a/0"][0]]) == [Fault("order", "a/0", 9)]
    assert faults(book, [*lines, book.chains["a/0"][7]]) == [Fault("order", "a/0", 9)]


def test_entries_of_another_chain_in_its_place_are_named(book: Book) -> None:
    moved = [
        line.replace(b'"partition":"b/0"', b'"partition":"c/0"') if b'"hash"' in line else line
        for line in without(book.lines(), "c/0", 1, 2, 3, 4, 5)
    ]
    assert faults(book, moved) == [Fault("changed", "c/0", 1), Fault("cut", "b/0", 1)]


def test_a_changed_entry_is_named_whatever_was_changed(book: Book) -> None:
    for old, new in ((b"AB-000", b"AB-001"), (b'"result":"seen"', b'"result":"done"')):
        lines = book.lines()
        at = lines.index(book.chains["a/0"][3])
        lines[at] = lines[at].replace(old, new)
        assert faults(book, lines) == [Fault("changed", "a/0", 4)]


def test_a_partial_export_begins_only_where_a_leaf_says(book: Book) -> None:
    since = book.lines(after={"a/0": 3, "b/0": 2, "c/0": 5})
    report = verify(since, key=KEY.verifier_key, notes=book.notes)
    assert (report.entries, report.holds, report.witnessed) == (7, True, 5)
    later = book.lines(after={"a/0": 6, "b/0": 4, "c/0": 5})
    assert verify(later, key=KEY.verifier_key, notes=book.notes).holds
    elsewhere = book.lines(after={"a/0": 4})
    assert faults(book, elsewhere)[0] == Fault("beginning", "a/0", 5)


def test_a_chain_that_begins_twice_is_refused(book: Book) -> None:
    lines = book.lines()
    again = next(line for line in book.lines(after={"a/0": 6}) if b'"chain":"a/0"' in line)
    assert faults(book, [*lines, again]) == [Fault("unreadable", "", len(lines) + 1)]


def test_leaves_in_another_order_or_behind_chains_are_refused(book: Book) -> None:
    lines = book.lines()
    assert faults(book, [*lines, lines[1]])[0] == Fault("unreadable", "", len(lines) + 1)
    swapped = [lines[0], lines[2], lines[1], *lines[3:]]
    assert faults(book, swapped)[0] == Fault("unreadable", "", 2)


@pytest.mark.parametrize("changed", range(5))
def test_a_changed_leaf_is_put_between_the_checkpoints_around_it(book: Book, changed: int) -> None:
    code, seq, head = book.leaves[changed]
    bad = Book(chains=book.chains, leaves=[*book.leaves], notes=[])
    bad.leaves[changed] = (code, seq, bytes(reversed(head)))
    found = verify(bad.lines(), key=KEY.verifier_key, notes=book.notes).faults
    assert found[-1] == Fault("tree", leaf=0 if changed < 3 else 3)


def test_fewer_leaves_than_a_checkpoint_are_an_older_export(book: Book) -> None:
    old = Book(chains=book.chains, leaves=book.leaves[:3], notes=book.notes[:1])
    assert faults(book, old.lines()) == [Fault("older", leaf=3)]


def test_kept_leaves_find_the_first_that_differs(book: Book) -> None:
    kept = [leaf_line(*leaf).decode() for leaf in book.leaves]
    assert verify(book.lines(), leaves=kept).holds
    assert verify(book.lines(), leaves=kept[:2]).holds
    bad = [*kept]
    bad[4] = bad[4].replace(" 4 ", " 3 ")
    assert verify(book.lines(), leaves=bad).faults == [Fault("tree", "b/0", 3, 4)]
    bad[0] = "x"
    assert verify(book.lines(), leaves=bad).faults == [Fault("tree", "a/0", 1, 0)]
    more = [*kept, "a/0 12 00"]
    assert verify(book.lines(), leaves=more).faults == [Fault("older", "a/0", 9, 5)]
    known = [*kept, "a/0 8 00"]
    assert verify(book.lines(), leaves=known).faults == [Fault("older", "a/0", None, 5)]
    other = [*kept, "z/0 1 00"]
    assert verify(book.lines(), leaves=other).faults == [Fault("older", "z/0", 1, 5)]
    assert verify(book.lines(), leaves=[*kept, "?"]).faults == [Fault("older", "?", None, 5)]


def test_a_checkpoint_of_another_key_does_not_count(book: Book) -> None:
    other = make_signer_key(KEY.name).verifier_key
    report = verify(book.lines(), key=other, notes=book.notes)
    assert [fault.code for fault in report.faults] == ["signature"] * 4
    assert [fault.leaf for fault in report.faults] == [3, 3, 5, 5]
    assert (report.checkpoints, report.witnessed) == (0, 0)
    assert verify(book.lines(), notes=book.notes).checkpoints == 4, "without a key none is asked"


def test_a_checkpoint_that_cannot_be_read_is_named(book: Book) -> None:
    assert verify(book.lines(), notes=["x"]).faults == [Fault("unreadable_note")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"v":1', b'"v":2'), (b'"v":1', b'"v":1,"v":1'), (b'"act":', b'"act": '),
        (b'"alert":""', b'"alert":"","more":1'), (b'"ground":"",', b""), (b'"kind"', b'"King"'),
        (b'"who"', b'"\\u0077ho"'), (b'"partition":"c/0","seq":5', b'"seq":5,"partition":"c/0"'),
        (b'"seq":5', b'"seq":"five"'),
    ],
)  # fmt: skip
def test_an_entry_with_a_second_reading_is_refused(book: Book, old: bytes, new: bytes) -> None:
    lines = book.lines()
    lines[-1] = lines[-1].replace(old, new)
    assert Fault("unreadable", "", len(lines)) in faults(book, lines)


def test_of_many_unreadable_lines_the_first_is_named(book: Book) -> None:
    assert verify([*book.lines(), b"x", b"y"]).faults == [
        Fault("unreadable", "", len(book.lines()) + 1)
    ]


def test_line_ends_of_any_machine_are_read(book: Book) -> None:
    for end in (b"\n", b"\r\n"):
        assert verify([line + end for line in book.lines()]).holds


def test_a_false_note_does_not_hide_the_good_ones_after_it(book: Book) -> None:
    foreign = Book(chains=book.chains, heads=book.heads, leaves=book.leaves[:4])
    text = read_note(book.notes[1]).text.decode().replace("\n5\n", "\n4\n")
    foreign.notes = [make_signer_key(KEY.name).sign(text)]
    report = verify(book.lines(), key=KEY.verifier_key, notes=[*foreign.notes, *book.notes])
    assert report.faults == [Fault("signature", leaf=4)]
    assert (report.checkpoints, report.witnessed) == (4, 15)


def test_notes_inside_the_export_are_checked_and_witness_nothing(book: Book) -> None:
    """A note inside may be newer than what was brought along: it is checked, but proves nothing."""
    report = verify(book.lines(), key=KEY.verifier_key, notes=book.notes[:1])
    assert (report.checkpoints, report.witnessed) == (3, 10)
    bad = [line.replace(b"\\n3\\n", b"\\n2\\n") for line in book.lines()]
    assert Fault("signature", leaf=2) in verify(bad, key=KEY.verifier_key).faults


def test_an_export_may_be_read_without_its_chains_and_says_what_is_missing(book: Book) -> None:
    """Chains and their lengths stand before the entries; each chain cut away is one fault."""
    head = [line for line in book.lines() if b'"hash"' not in line]
    assert faults(book, head) == [Fault("cut", code, 1) for code in ("a/0", "b/0", "c/0")]
    assert verify(head).entries == 0


def test_witnessed_are_entries_under_the_newest_leaf_of_each_chain_and_no_more(book: Book) -> None:
    """Of a later export only what stands in it counts."""
    later = book.lines(after={"a/0": 3, "b/0": 4, "c/0": 5})
    report = verify(later, key=KEY.verifier_key, notes=book.notes)
    assert (report.entries, report.witnessed, report.holds) == (5, 3, True)
    first = verify(later, key=KEY.verifier_key, notes=book.notes[:1])
    assert (first.witnessed, first.holds) == (0, True)


@pytest.mark.parametrize(
    "line",
    [
        as_line(export=2, at="", leaves=0), as_line(leaf=0, partition="a/0", seq=1, head="0g"),
        as_line(leaf=1, partition="a/0", seq=1, head="00"),
        as_line(leaf=0, partition="a/0", seq="x", head="00"),
        as_line(chain="a/0", after=0, size=1, head="01" * 32),
        as_line(chain="a/0", after="x", size=1, head="00" * 32),
        as_line(chain="a/0", after=0, size="x", head="00" * 32),
        as_line(chain="a/0", after=0, head="00" * 32), as_line(checkpoint="a"), as_line(other=1),
        b"[1]", b"7", b"null", b"",
    ],
)  # fmt: skip
def test_a_line_that_says_something_else_is_refused_by_its_number(line: bytes) -> None:
    whole = as_line(export=1, at="", leaves=0)
    assert verify([whole, line]).faults[0] == Fault("unreadable", "", 2)
    assert verify([line]).faults[0] == Fault("unreadable", "", 1)


def test_a_chain_that_was_longer_is_cut_where_it_ends_also_without_a_leaf() -> None:
    """Its head says how long it was, before the first checkpoint too."""
    made = Book()
    made.add("a/0", 3)
    lines = made.lines()
    assert verify(lines).holds
    assert verify(lines[:-1]).faults == [Fault("cut", "a/0", 3)]
    begun = [line.replace(b'"size":3', b'"size":2') for line in lines]
    assert verify(begun).holds, "what was written while it was exported is no fault"


def test_kept_leaves_of_an_export_that_begins_later_are_compared_all_the_same(book: Book) -> None:
    later = book.lines(after={"a/0": 6, "b/0": 4, "c/0": 5})
    kept = [leaf_line(*leaf).decode() for leaf in book.leaves]
    assert verify(later, leaves=kept).holds
    bad = [*kept[:3], kept[3].replace(" 6 ", " 7 "), kept[4]]
    assert verify(later, leaves=bad).faults == [Fault("tree", "a/0", 4, 3)]


@pytest.mark.parametrize("more", [b" ", b"\t", b"X", b"\r\nX", b"\0"])
def test_nothing_but_the_end_of_a_line_may_follow_an_entry(book: Book, more: bytes) -> None:
    lines = book.lines()
    lines[-1] += more
    assert Fault("unreadable", "", len(lines)) in faults(book, lines)


def test_an_export_without_the_heads_of_its_chains_is_followed_from_their_beginnings(
    book: Book,
) -> None:
    def bare(made: Book) -> list[bytes]:
        return [line for line in made.lines() if b'"chain":' not in line]

    report = verify(bare(book), key=KEY.verifier_key, notes=book.notes)
    assert (report.faults, report.partitions, report.witnessed) == ([], 3, 15)
    false = Book(leaves=book.leaves, notes=book.notes)
    for code, number in (("a/0", 8), ("b/0", 4), ("c/0", 5)):
        false.add(code, number, who="AB-001" if code == "a/0" else "AB-000")
    assert faults(book, bare(false)) == [Fault("rewritten", "a/0", 1)]


def test_an_entry_is_read_in_the_letters_in_which_it_was_written() -> None:
    made = Book()
    made.add("a/0", 2, who="Ү-001")
    assert verify(made.lines()).holds
    assert verify(line.replace("Ү".encode(), b"\\u04ae") for line in made.lines()).faults
