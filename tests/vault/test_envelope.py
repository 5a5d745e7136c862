import json
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from hypothesis import given
from hypothesis import strategies as st

from arasha.vault.envelope import Column, bound, seal, unseal
from arasha.vault.errors import NotAnEnvelopeError, TamperedError

KEY = AESGCMSIV(bytes(range(32)))
PLACE = Column.of("cases.note", "text").place(row=UUID(int=1), record=UUID(int=2))
VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())


@pytest.mark.parametrize("vector", VECTORS["envelopes"], ids=lambda each: each["about"])
def test_d5_envelopes_of_every_release_open(vector: dict[str, Any]) -> None:
    """Vectors are only ever added: an envelope written by any release stays readable."""
    place = Column.of(vector["table"], vector["column"]).place(
        row=UUID(vector["row"]), record=UUID(vector["record"])
    )
    key = AESGCMSIV(bytes.fromhex(vector["key"]))
    opened = unseal(bytes.fromhex(vector["envelope"]), key=key, place=place)
    assert opened.decode() == vector["value"]


@pytest.mark.parametrize("vector", VECTORS["envelopes"], ids=lambda each: each["about"])
def test_d5_envelopes_are_still_made_in_the_same_form(vector: dict[str, Any]) -> None:
    place = Column.of(vector["table"], vector["column"]).place(
        row=UUID(vector["row"]), record=UUID(vector["record"])
    )
    envelope = bytes.fromhex(vector["envelope"])
    key = AESGCMSIV(bytes.fromhex(vector["key"]))
    assert seal(vector["value"].encode(), key=key, place=place, nonce=envelope[1:13]) == envelope


@given(st.binary(max_size=3000))
def test_what_is_sealed_opens(value: bytes) -> None:
    assert unseal(seal(value, key=KEY, place=PLACE), key=KEY, place=PLACE) == value


def test_equal_values_never_look_equal() -> None:
    assert seal(b"same", key=KEY, place=PLACE) != seal(b"same", key=KEY, place=PLACE)


def test_short_values_look_alike() -> None:
    assert len({len(seal(b"x" * n, key=KEY, place=PLACE)) for n in range(29)}) == 1


@given(st.data())
def test_d4_one_changed_bit_is_never_read(data: st.DataObject) -> None:
    envelope = bytearray(seal("Өте құпия".encode(), key=KEY, place=PLACE))
    at = data.draw(st.integers(0, len(envelope) - 1))
    envelope[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((TamperedError, NotAnEnvelopeError)):
        unseal(bytes(envelope), key=KEY, place=PLACE)


@given(st.data())
def test_d4_a_cut_or_lengthened_envelope_is_never_read(data: st.DataObject) -> None:
    envelope = seal(b"a word", key=KEY, place=PLACE)
    cut = data.draw(st.integers(0, len(envelope) - 1))
    for changed in (envelope[:cut], envelope + data.draw(st.binary(min_size=1, max_size=20))):
        with pytest.raises((TamperedError, NotAnEnvelopeError)):
            unseal(changed, key=KEY, place=PLACE)


@given(st.binary(max_size=200))
def test_past_failure_13_only_our_own_envelopes_are_taken_for_sealed(content: bytes) -> None:
    """Hush Line once took whatever said it was encrypted already."""
    with pytest.raises((TamperedError, NotAnEnvelopeError)):
        unseal(content, key=KEY, place=PLACE)


def test_d2_a_value_opens_in_its_own_place_only() -> None:
    note, row, record = Column.of("cases.note", "text"), UUID(int=1), UUID(int=2)
    envelope = seal(b"words", key=KEY, place=note.place(row=row, record=record))
    elsewhere = [
        note.place(row=uuid4(), record=record),
        note.place(row=row, record=uuid4()),
        note.place(row=record, record=row),
        Column.of("cases.note", "result").place(row=row, record=record),
        Column.of("cases.step", "text").place(row=row, record=record),
        Column.of("cases.notet", "ext").place(row=row, record=record),
        b"\x02" + note.place(row=row, record=record)[1:],
    ]
    for place in elsewhere:
        with pytest.raises(TamperedError):
            unseal(envelope, key=KEY, place=place)
    with pytest.raises(TamperedError):
        unseal(envelope, key=AESGCMSIV(bytes(32)), place=note.place(row=row, record=record))


def test_d2_an_envelope_of_another_version_is_refused() -> None:
    envelope = seal(b"words", key=KEY, place=PLACE)
    for version in (0, 2, 255):
        with pytest.raises(NotAnEnvelopeError):
            unseal(bytes([version]) + envelope[1:], key=KEY, place=PLACE)


@pytest.mark.parametrize(
    "inside",
    [
        b"",
        b"\0\0",
        b"\0\0\0\x05words",
        b"\0\0\0\x05words".ljust(32, b"\1"),
        b"\0\0\0\x05words".ljust(34, b"\0"),
        b"\0\0\0\xffwords".ljust(32, b"\0"),
        b"\xff\xff\xff\xffwords".ljust(32, b"\0"),
        b"\0\0\0\x05wordsX".ljust(32, b"\0"),
        b"\0\0\0\x05words".ljust(31, b"\0") + b"X",
    ],
)
def test_only_one_filling_is_accepted_even_under_the_right_key(inside: bytes) -> None:
    nonce = bytes(12)
    forged = b"\x01" + nonce + KEY.encrypt(nonce, inside, PLACE)
    with pytest.raises(NotAnEnvelopeError):
        unseal(forged, key=KEY, place=PLACE)


def test_a_value_is_at_most_16_mebibytes() -> None:
    seal(bytes(2**24), key=KEY, place=PLACE)
    with pytest.raises(ValueError, match="too long"):
        seal(bytes(2**24 + 1), key=KEY, place=PLACE)


@given(st.lists(st.binary(max_size=9), max_size=4), st.lists(st.binary(max_size=9), max_size=4))
def test_different_parts_are_never_bound_alike(left: list[bytes], right: list[bytes]) -> None:
    assert (bound(*left) == bound(*right)) == (left == right)


def test_no_error_says_what_was_sealed() -> None:
    envelope = seal(b"canary", key=KEY, place=PLACE)
    with pytest.raises(TamperedError) as raised:
        unseal(envelope[:-1] + b"\0", key=KEY, place=PLACE)
    assert "canary" not in str(raised.value)
    assert raised.value.__cause__ is None
