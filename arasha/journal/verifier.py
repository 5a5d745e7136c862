"""Check an export of the journal: python3 verify_journal.py EXPORT --key KEY --checkpoint FILE ...

One file, the standard library of Python 3.11 or newer, nothing of Arasha: whoever holds an export,
the public key and a checkpoint can check it on a machine of their own. The form of an export is told
in docs/how-to/verify-the-journal.md; checkpoints are signed notes of transparency logs (C2SP
tlog-checkpoint and signed-note, Ed25519 of RFC 8032, trees of RFC 6962).
"""

import argparse
import base64
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FORM = 1
ENTRY_KEYS = [
    "v", "partition", "seq", "at", "kind", "who", "unit", "act", "result", "thing", "ref", "shown",
    "fields", "reason", "count", "ground", "alert",
]  # fmt: skip
# The end of every exported entry: ,"hash":"<64 hexadecimal digits>"}
_HASH_KEY = b',"hash":"'
_TAIL = len(_HASH_KEY) + 64 + 2

_HASH_BYTES = 32
_SIGNATURE_BYTES = 64
# A public key behind the number of its algorithm.
_KEY_BYTES = 33

# Ed25519: the field, the order of the base point, the constant of the curve, and a root of -1.
_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)
Point = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not hold, and the first place where: an entry of a partition, or a leaf of the tree."""

    code: str
    partition: str = ""
    seq: int | None = None
    leaf: int | None = None


@dataclass(slots=True)
class Report:
    """What was checked. `witnessed` entries lie under a checkpoint that somebody else holds."""

    entries: int = 0
    partitions: int = 0
    leaves: int = 0
    checkpoints: int = 0
    witnessed: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        return not self.faults


@dataclass(frozen=True, slots=True)
class Note:
    """A checkpoint as it was read: tree size, root, the signed text, and name -> signature."""

    size: int
    root: bytes
    text: bytes
    signatures: Mapping[str, bytes]


class UnreadableError(ValueError):
    """A line, note or key has not the form it must have."""


def verify(
    lines: Iterable[bytes],
    *,
    key: str = "",
    notes: Sequence[str] = (),
    leaves: Sequence[str] = (),
) -> Report:
    """Check the lines of an export against the notes (checkpoints) and leaves that somebody kept.

    `key` is the verifier key of the journal. Notes inside the export are checked as well; only those
    given here count as witnesses, for who could change the export could leave out its notes.
    """
    export = _Export(Report())
    for line in lines:
        export.take(line.rstrip(b"\r\n"))
    export.end()
    for note in notes:
        _take_note(export, note)
    _check_leaves(export, leaves)
    _check_tree(export, key=key, witnesses=len(notes))
    return export.report


class _Export:
    """The state of reading one export: chains as far as they were followed."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.leaves: list[tuple[str, int, bytes]] = []
        self.notes: list[Note] = []
        # Partition -> number and hash of the last entry that followed.
        self.ends: dict[str, tuple[int, bytes]] = {}
        self._sizes: dict[str, int] = {}
        self._begins: dict[str, int] = {}
        self._broken: set[str] = set()
        # Partition -> number -> hash, as the leaves say.
        self._heads: dict[str, dict[int, bytes]] = defaultdict(dict)
        self._last_good: dict[str, int] = {}
        self._lines = 0

    def take(self, line: bytes) -> None:
        self._lines += 1
        try:
            if line[-_TAIL:-66] == _HASH_KEY:
                self._take_entry(line)
            else:
                self._take_other(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError):
            self._break("unreadable", "", self._lines)

    def end(self) -> None:
        """Say which chains end before they should."""
        for partition, heads in self._heads.items():
            last = self.ends.get(partition, (0, b""))[0]
            if any(seq > last for seq in heads):
                self._break("cut", partition, last + 1)
        for partition, size in self._sizes.items():
            last = self.ends.get(partition, (0, b""))[0]
            if size > last:
                self._break("cut", partition, last + 1)

    def witnessed(self, leaves: int) -> int:
        """Count the entries that lie under the first leaves of the tree."""
        newest: dict[str, int] = {}
        for partition, seq, _head in self.leaves[:leaves]:
            newest[partition] = max(seq, newest.get(partition, 0))
        whole = {code: seq for code, seq in newest.items() if code not in self._broken}
        return sum(
            max(0, min(seq, self.ends[code][0]) - self._begins[code])
            for code, seq in whole.items()
            if code in self.ends
        )

    def _take_entry(self, line: bytes) -> None:
        text = line[:-_TAIL] + b"}"
        facts = json.loads(text)
        said = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
        if list(facts) != ENTRY_KEYS or facts["v"] != FORM or said != text:
            raise UnreadableError
        self.report.entries += 1
        self._follow(
            str(facts["partition"]), int(facts["seq"]), text, bytes.fromhex(line[-66:-2].decode())
        )

    def _follow(self, partition: str, seq: int, text: bytes, digest: bytes) -> None:
        before, head = self.ends.get(partition) or self._begin(partition)
        if seq != before + 1:
            self._break("gap" if seq > before else "order", partition, before + 1)
        elif hashlib.sha256(head + text).digest() != digest:
            self._break("changed", partition, seq)
        wanted = self._heads[partition].pop(seq, None)
        if wanted == digest:
            self._last_good[partition] = seq
        elif wanted is not None:
            self._break(
                "rewritten", partition, self._last_good.get(partition, self._begins[partition]) + 1
            )
        self.ends[partition] = max(seq, before), digest

    def _begin(self, partition: str, seq: int = 0, head: bytes = bytes(32)) -> tuple[int, bytes]:
        self.report.partitions += 1
        self._begins[partition] = seq
        self.ends[partition] = seq, head
        return seq, head

    def _break(self, code: str, partition: str, seq: int) -> None:
        """Report the first break of a chain only: what follows follows from it."""
        if partition not in self._broken:
            self._broken.add(partition)
            self.report.faults.append(Fault(code, partition, seq))

    def _take_other(self, facts: dict[str, object]) -> None:
        if "leaf" in facts:
            partition, seq = str(facts["partition"]), int(str(facts["seq"]))
            # Leaves stand before chains and entries, which are compared with them.
            if facts["leaf"] != len(self.leaves) or self._begins:
                raise UnreadableError
            head = bytes.fromhex(str(facts["head"]))
            self.leaves.append((partition, seq, head))
            self._heads[partition][seq] = head
            self.report.leaves += 1
        elif "chain" in facts:
            self._take_chain(facts)
        elif "checkpoint" in facts:
            self.notes.append(read_note(str(facts["checkpoint"])))
        elif facts.get("export") != FORM:
            raise UnreadableError

    def _take_chain(self, facts: dict[str, object]) -> None:
        partition, after = str(facts["chain"]), int(str(facts["after"]))
        head = bytes.fromhex(str(facts["head"]))
        if partition in self._begins:
            raise UnreadableError
        self._begin(partition, after, head)
        self._sizes[partition] = int(str(facts["size"]))
        if after == 0:
            if head != bytes(32):
                raise UnreadableError
        # An export of the newest entries begins where a leaf of the tree says it may.
        elif self._heads[partition].pop(after, None) != head:
            self._break("beginning", partition, after + 1)
        self._heads[partition] = {
            seq: h for seq, h in self._heads[partition].items() if seq > after
        }


def _take_note(export: _Export, note: str) -> None:
    try:
        export.notes.append(read_note(note))
    except UnreadableError:
        export.report.faults.append(Fault("unreadable_note"))


def _check_leaves(export: _Export, kept: Sequence[str]) -> None:
    """Compare the leaves of the export with those that somebody kept, in the order of the tree."""
    for number, line in enumerate(kept):
        if number >= len(export.leaves):
            partition, seq, _head = (*line.split(" "), "", "", "")[:3]
            end = export.ends.get(partition, (0, b""))[0]
            place = end + 1 if seq.isdigit() and int(seq) > end else None
            export.report.faults.append(Fault("older", partition, place, number))
            return
        if leaf_line(*export.leaves[number]) != line.encode():
            partition = export.leaves[number][0]
            before = [seq for code, seq, _head in export.leaves[:number] if code == partition]
            first = max(before, default=0) + 1
            export.report.faults.append(Fault("tree", partition, first, number))
            return


def _check_tree(export: _Export, *, key: str, witnesses: int) -> None:
    """Compare the roots over the first leaves with every checkpoint; the first difference is reported."""
    inside = len(export.notes) - witnesses
    by_size = sorted(enumerate(export.notes), key=lambda pair: pair[1].size)
    size, frontier, agreed = 0, list[bytes](), 0
    for number, note in by_size:
        if key and not is_signed(note, key):
            export.report.faults.append(Fault("signature", leaf=note.size))
            continue
        if note.size > len(export.leaves):
            export.report.faults.append(Fault("older", leaf=len(export.leaves)))
            return
        for leaf in export.leaves[size : note.size]:
            frontier = grow(frontier, size, leaf_line(*leaf))
            size += 1
        if root_of(frontier) != note.root:
            export.report.faults.append(Fault("tree", leaf=agreed))
            return
        export.report.checkpoints += 1
        if number >= inside:
            agreed = note.size
            export.report.witnessed = export.witnessed(note.size)


def leaf_line(partition: str, seq: int, head: bytes) -> bytes:
    """Return the text of a leaf of the tree."""
    return f"{partition} {seq} {head.hex()}".encode()


def grow(frontier: Sequence[bytes], size: int, leaf: bytes) -> list[bytes]:
    """Return the roots of the whole subtrees of `size` + 1 leaves, from those of `size` leaves."""
    roots = [*frontier, hashlib.sha256(b"\x00" + leaf).digest()]
    while size % 2:
        right, left = roots.pop(), roots.pop()
        roots.append(_node(left, right))
        size //= 2
    return roots


def root_of(frontier: Sequence[bytes]) -> bytes:
    """Return the root of a tree (RFC 6962, section 2.1) by the roots of its whole subtrees."""
    if not frontier:
        return hashlib.sha256(b"").digest()
    root = frontier[-1]
    for left in reversed(frontier[:-1]):
        root = _node(left, root)
    return root


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def read_note(note: str) -> Note:
    """Read a checkpoint: origin, tree size, root, a blank line, signatures. Raises UnreadableError."""
    try:
        text, _blank, signed = note.rpartition("\n\n")
        _origin, size, root, *_more = text.split("\n")
        if str(int(size)) != size or int(size) < 0 or not _origin:
            raise UnreadableError
        signatures = {}
        for line in signed.splitlines():
            dash, name, signature = line.split(" ")
            if dash == "—":
                signatures[name] = base64.b64decode(signature, validate=True)
        digest = base64.b64decode(root, validate=True)
    except ValueError as error:
        raise UnreadableError from error
    if len(digest) != _HASH_BYTES or not signatures:
        raise UnreadableError
    return Note(int(size), digest, f"{text}\n".encode(), signatures)


def is_signed(note: Note, key: str) -> bool:
    """Say whether the holder of the verifier key signed the note. Raises UnreadableError for a bad key."""
    name, public, mark = read_key(key)
    signature = note.signatures.get(name, b"")
    return signature[:4] == mark and is_signature(signature[4:], note.text, public)


def read_key(key: str) -> tuple[str, bytes, bytes]:
    """Return name, public key and mark of a verifier key "name+mark+base64"."""
    try:
        name, mark, encoded = key.strip().split("+", 2)
        material = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise UnreadableError from error
    expected = hashlib.sha256(f"{name}\n".encode() + material).digest()[:4]
    if len(material) != _KEY_BYTES or material[0] != 1 or mark != expected.hex():
        raise UnreadableError
    return name, material[1:], expected


def is_signature(signature: bytes, message: bytes, public: bytes) -> bool:
    """Verify Ed25519 (RFC 8032, section 5.1.7): S·B = R + k·A, with every encoding canonical."""
    if len(signature) != _SIGNATURE_BYTES or len(public) != _HASH_BYTES:
        return False
    key, commitment = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or commitment is None or scalar >= _ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(digest, "little") % _ORDER
    left, right = _times(scalar, _BASE), _add(commitment, _times(challenge, key))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % _P == 0


def _point(encoded: bytes) -> Point | None:
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x % 2 != sign else x
    return x, y, 1, x * y % _P


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar: int, point: Point) -> Point:
    total: Point = (0, 1, 1, 0)
    while scalar:
        if scalar % 2:
            total = _add(total, point)
        point = _add(point, point)
        scalar //= 2
    return total


_BASE = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little")) or (0, 0, 0, 0)

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "counted": "Read: {entries} entries in {partitions} chains, {leaves} leaves of the tree, {checkpoints} checkpoints that agree.",
        "holds": "All of it holds: no entry was changed, left out, added or moved.",
        "witnessed": "{witnessed} entries lie under a checkpoint that you brought along; {rest} are newer or under none.",
        "unwitnessed": "You brought no checkpoint: that the newest entries were not cut off cannot be shown.",
        "unsigned": "You named no key: who signed the checkpoints was not checked.",
        "fails": "IT DOES NOT HOLD. The first fault of each chain:",
        "unreadable": "line {seq} of the export has not the form it must have",
        "unreadable_note": "a checkpoint that you brought along cannot be read",
        "gap": "chain {partition}: entry {seq} is missing",
        "order": "chain {partition}: another entry stands where entry {seq} belongs",
        "changed": "chain {partition}: entry {seq} does not follow from what stands before it; it or what is before was changed",
        "cut": "chain {partition}: it was longer; entry {seq} and all after it are missing",
        "rewritten": "chain {partition}: from entry {seq} on it was written anew after a checkpoint",
        "beginning": "chain {partition}: no checkpoint says that the export may begin at entry {seq}",
        "tree": "the tree was changed: leaf {leaf} or a later one is not what the checkpoint was signed over {place}",
        "older": "the export is older than a checkpoint: leaf {leaf} and all after it are missing {place}",
        "signature": "the checkpoint of {leaf} leaves was not signed with this key",
        "place": "(chain {partition}, from entry {seq})",
        "no_file": "The file {name} cannot be read.",
        "bad_key": "The key has not the form of a verifier key: name+8 digits+base64.",
    },
    "ru": {
        "counted": "Прочитано: записей — {entries}, цепочек — {partitions}, листьев дерева — {leaves}, совпавших контрольных отметок — {checkpoints}.",
        "holds": "Всё сходится: ни одна запись не изменена, не пропущена, не добавлена и не переставлена.",
        "witnessed": "Записей под контрольной отметкой, которую принесли вы, — {witnessed}; более новых или ничем не подтверждённых — {rest}.",
        "unwitnessed": "Вы не принесли контрольной отметки: нельзя показать, что последние записи не отрезаны.",
        "unsigned": "Вы не назвали ключ: кто подписал контрольные отметки, не проверено.",
        "fails": "НЕ СХОДИТСЯ. Первое нарушение каждой цепочки:",
        "unreadable": "строка {seq} выгрузки написана не так, как должна",
        "unreadable_note": "контрольную отметку, которую вы принесли, нельзя прочитать",
        "gap": "цепочка {partition}: нет записи {seq}",
        "order": "цепочка {partition}: на месте записи {seq} стоит другая",
        "changed": "цепочка {partition}: запись {seq} не следует из того, что перед ней; изменена она или то, что раньше",
        "cut": "цепочка {partition}: она была длиннее; нет записи {seq} и всех после неё",
        "rewritten": "цепочка {partition}: с записи {seq} переписана заново после контрольной отметки",
        "beginning": "цепочка {partition}: ни одна контрольная отметка не говорит, что выгрузка может начинаться с записи {seq}",
        "tree": "дерево изменено: лист {leaf} или более поздний не тот, под которым подписана контрольная отметка {place}",
        "older": "выгрузка старше контрольной отметки: нет листа {leaf} и всех после него {place}",
        "signature": "контрольная отметка на {leaf} листьев подписана не этим ключом",
        "place": "(цепочка {partition}, с записи {seq})",
        "no_file": "Файл {name} нельзя прочитать.",
        "bad_key": "Ключ написан не так, как пишется ключ проверки: имя+8 знаков+base64.",
    },
    "kk": {
        "counted": "Оқылды: жазба — {entries}, тізбек — {partitions}, ағаш жапырағы — {leaves}, сәйкес келген бақылау белгісі — {checkpoints}.",
        "holds": "Бәрі сәйкес келеді: бірде-бір жазба өзгертілмеген, қалдырылмаған, қосылмаған, орны ауыстырылмаған.",
        "witnessed": "Өзіңіз әкелген бақылау белгісімен расталған жазба — {witnessed}; одан жаңасы немесе ештеңемен расталмағаны — {rest}.",
        "unwitnessed": "Бақылау белгісін әкелмедіңіз: соңғы жазбалардың кесілмегенін көрсету мүмкін емес.",
        "unsigned": "Кілтті көрсетпедіңіз: бақылау белгілеріне кім қол қойғаны тексерілмеді.",
        "fails": "СӘЙКЕС КЕЛМЕЙДІ. Әр тізбектегі алғашқы бұзушылық:",
        "unreadable": "көшірменің {seq}-жолы тиісті түрде жазылмаған",
        "unreadable_note": "өзіңіз әкелген бақылау белгісін оқу мүмкін емес",
        "gap": "{partition} тізбегі: {seq}-жазба жоқ",
        "order": "{partition} тізбегі: {seq}-жазбаның орнында басқа жазба тұр",
        "changed": "{partition} тізбегі: {seq}-жазба алдындағылардан туындамайды; ол немесе одан бұрынғысы өзгертілген",
        "cut": "{partition} тізбегі: ұзынырақ болған; {seq}-жазба және одан кейінгілері жоқ",
        "rewritten": "{partition} тізбегі: {seq}-жазбадан бастап бақылау белгісінен кейін қайта жазылған",
        "beginning": "{partition} тізбегі: көшірме {seq}-жазбадан бастала алады деген бақылау белгісі жоқ",
        "tree": "ағаш өзгертілген: {leaf}-жапырақ немесе одан кейінгісі бақылау белгісіне қол қойылғандағыдай емес {place}",
        "older": "көшірме бақылау белгісінен ескі: {leaf}-жапырақ және одан кейінгілері жоқ {place}",
        "signature": "{leaf} жапырақты бақылау белгісіне бұл кілтпен қол қойылмаған",
        "place": "({partition} тізбегі, {seq}-жазбадан бастап)",
        "no_file": "{name} файлын оқу мүмкін емес.",
        "bad_key": "Кілт тексеру кілті сияқты жазылмаған: атау+8 таңба+base64.",
    },
}  # fmt: skip


def say_fault(fault: Fault, language: str = "en") -> str:
    """Return what does not hold as a sentence."""
    words = WORDS[language]
    facts = {"partition": fault.partition, "seq": fault.seq, "leaf": fault.leaf}
    place = words["place"].format(**facts) if fault.partition and fault.seq else ""
    return words[fault.code].format(**facts, place=place).rstrip()


def say_report(
    report: Report, *, language: str = "en", has_key: bool = True, has_notes: bool = True
) -> Iterator[str]:
    """Return what was found, a sentence a line."""
    words = WORDS[language]
    counted = {name: getattr(report, name) for name in Report.__slots__}
    yield words["counted"].format(**counted)
    if report.faults:
        yield words["fails"]
        yield from (f"- {say_fault(fault, language)}" for fault in report.faults)
        return
    yield words["holds"]
    rest = report.entries - report.witnessed
    yield words["witnessed" if has_notes else "unwitnessed"].format(**counted, rest=rest)
    if not has_key:
        yield words["unsigned"]


def read_notes(paths: Iterable[Path]) -> tuple[list[str], list[str]]:
    """Return the checkpoints and the kept leaves in files, or in all files of folders."""
    notes, leaves = list[str](), list[str]()
    for path in paths:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            text = file.read_text("utf-8")
            if file.name == "leaves.txt":
                leaves = text.splitlines()
            else:
                notes.append(text)
    return notes, leaves


def main(arguments: Sequence[str] | None = None, say: Callable[[str], object] = print) -> int:
    """Check an export named on the command line; 0 where all holds, 1 where not, 2 without a file."""
    parser = argparse.ArgumentParser(description="Check an export of the journal.")
    parser.add_argument("export", type=Path)
    parser.add_argument("--key", default="", help="verifier key, or a file that holds it")
    parser.add_argument("--checkpoint", type=Path, nargs="*", default=[], help="files or folders")
    parser.add_argument("--language", choices=list(WORDS), default="en")
    chosen = parser.parse_args(arguments)
    words = WORDS[chosen.language]
    key = chosen.key
    try:
        if key and "+" not in key:
            key = Path(key).read_text("utf-8").strip()
        notes, leaves = read_notes(chosen.checkpoint)
        if key:
            read_key(key)
        with chosen.export.open("rb") as lines:
            report = verify(lines, key=key, notes=notes, leaves=leaves)
    except OSError as error:
        say(words["no_file"].format(name=error.filename))
        return 2
    except UnreadableError:
        say(words["bad_key"])
        return 2
    for sentence in say_report(
        report, language=chosen.language, has_key=bool(key), has_notes=bool(notes)
    ):
        say(sentence)
    return 0 if report.holds else 1


if __name__ == "__main__":
    sys.exit(main())
