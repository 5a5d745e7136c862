import io
from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arasha.vault.errors import NotAnEnvelopeError, SealedError, TamperedError
from arasha.vault.files import opened_file, seal_file, unseal_file
from arasha.vault.models import RecordKey
from arasha.vault.record_keys import make_record_key

NAME = UUID(int=5)
PIECE = 256 * 1024


@pytest.fixture(scope="module")
def key() -> RecordKey:
    return make_record_key(kind="record", keeper="centre")


def sealed(content: bytes, key: RecordKey, name: UUID = NAME) -> bytes:
    into = io.BytesIO()
    seal_file([content], into=into, name=name, key=key)
    return into.getvalue()


def opened(content: bytes, key: RecordKey, name: UUID = NAME) -> bytes:
    return b"".join(unseal_file(io.BytesIO(content), name=name, key=key))


def pieces_of(content: bytes) -> list[bytes]:
    """The sealed pieces with their lengths before them."""
    found, at = [], 0
    while at < len(content):
        end = at + 4 + int.from_bytes(content[at : at + 4], "big")
        found.append(content[at:end])
        at = end
    return found


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
def test_a_file_of_any_size_comes_back(size: int, key: RecordKey) -> None:
    content = bytes(range(256)) * (size // 256) + bytes(size % 256)
    kept = sealed(content, key)
    assert opened(kept, key) == content
    assert len(pieces_of(kept)) == max(1, -(-size // PIECE))


@given(parts=st.lists(st.binary(max_size=20), max_size=6))
def test_it_does_not_matter_how_the_parts_come(parts: list[bytes]) -> None:
    key, into = make_record_key(kind="record", keeper="centre"), io.BytesIO()
    seal_file(parts, into=into, name=NAME, key=key)
    assert opened(into.getvalue(), key) == b"".join(parts)


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p[1:],
        lambda p: p[:-1],
        lambda p: [p[1], p[0], *p[2:]],
        lambda p: [p[0], *p],
        lambda p: [*p, p[-1]],
        lambda p: [p[0], p[2], p[2]],
        lambda _: [],
        lambda p: [*p, b"\0\0\0\5words"],
        lambda p: [*p[:-1], p[-1][:-1] + bytes([p[-1][-1] ^ 1])],
        lambda p: [*p[:-1], p[-1][:-1]],
        lambda p: [b"\xff\xff\xff\xff", *p],
        lambda p: [b"\0\0\0\0", *p],
    ],
)
def test_d2_pieces_of_a_file_are_whole_and_in_their_order(
    change: Callable[[list[bytes]], list[bytes]], key: RecordKey
) -> None:
    pieces = pieces_of(sealed(bytes(3 * PIECE), key))
    with pytest.raises(SealedError):
        opened(b"".join(change(pieces)), key)


def test_d2_a_file_opens_under_its_own_name_and_key_only(key: RecordKey) -> None:
    kept = sealed(b"words", key)
    with pytest.raises(TamperedError):
        opened(kept, key, uuid4())
    with pytest.raises(TamperedError):
        opened(kept, make_record_key(kind="record", keeper="centre"))


def test_a_damaged_length_asks_for_no_memory(key: RecordKey) -> None:
    with pytest.raises(NotAnEnvelopeError):
        opened((2**31).to_bytes(4, "big"), key)


def test_an_open_file_is_gone_after_the_block_even_after_an_error(
    tmp_path: Path, key: RecordKey
) -> None:
    file = tmp_path / "kept"
    file.write_bytes(sealed(b"words", key))
    seen = []

    def fail() -> None:
        with opened_file(file, name=NAME, key=key) as path:
            seen.append((path, path.read_bytes()))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    path, content = seen[0]
    assert content == b"words"
    assert not path.exists()
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]
