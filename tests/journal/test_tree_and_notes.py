"""The tree of RFC 6962, signed notes, and Ed25519 in plain Python against the library."""

import base64
from hashlib import sha256

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import example, given
from hypothesis import strategies as st

from arasha.journal.notes import SignerKey, checkpoint_text, make_signer_key, read_signer_key
from arasha.journal.verifier import (
    UnreadableError,
    _point,
    grow,
    is_signature,
    is_signed,
    leaf_line,
    read_key,
    read_note,
    root_of,
)

# The leaves and roots with which implementations of RFC 6962 are commonly tested.
LEAVES = [bytes.fromhex(text) for text in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")


def test_the_roots_are_those_of_rfc_6962() -> None:
    frontier: list[bytes] = []
    found = [root_of(frontier).hex()]
    for size, leaf in enumerate(LEAVES):
        frontier = grow(frontier, size, leaf)
        found.append(root_of(frontier).hex())
    assert found == ROOTS


def test_a_note_is_frozen() -> None:
    """Witnesses hold notes for years; another form would be no witness of anything."""
    key = SignerKey("arasha.example/journal", SEED)
    text = checkpoint_text(origin=key.name, size=3, root=bytes.fromhex(ROOTS[3]))
    note = key.sign(text)
    assert note == FROZEN_NOTE
    assert key.verifier_key == FROZEN_KEY
    assert is_signed(read_note(note), key.verifier_key)
    assert read_note(note).root.hex() == ROOTS[3]


FROZEN_KEY = "arasha.example/journal+89d06458+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
FROZEN_NOTE = (
    "arasha.example/journal\n"
    "3\n"
    "rra8/idLcKFPsGel5VeCZNsPqbUa9eC6FZFY8yngbnc=\n"
    "\n"
    "— arasha.example/journal idBkWEHf6hll8NHMgj+9+y+YbcUkGNtnL+d/a0WqvxyYWiDjsH8m/pVhoIt/AIKdtjauXg7KG6l8nCNduBrF+j36tgs=\n"
)


def test_a_key_is_read_as_it_was_written() -> None:
    key = make_signer_key("arasha.example/journal")
    assert read_signer_key(f"{key.private_text}\n") == key
    name, public, _mark = read_key(key.verifier_key)
    assert name == key.name
    assert public == Ed25519PrivateKey.from_private_bytes(key.seed).public_key().public_bytes_raw()


def test_a_key_with_a_letter_too_many_is_refused() -> None:
    private = make_signer_key("arasha.example/journal").private_text
    for wrong in (f"{private}*", private[:-6] + " " + private[-6:], private.replace("+", "*", 1)):
        with pytest.raises(ValueError, match=r".+"):
            read_signer_key(wrong)


def test_a_key_with_one_wrong_letter_is_refused() -> None:
    key = make_signer_key("arasha.example/journal")
    private, public = key.private_text, key.verifier_key
    with pytest.raises(ValueError, match="not a key"):
        read_signer_key(private.replace("example", "exbmple"))
    for wrong in (
        public.replace("example", "exbmple"), public[:-1], public + "A", "", "a+b", "a+b+c+d",
        f"x+00000000+{base64.b64encode(bytes(33)).decode()}",
    ):  # fmt: skip
        with pytest.raises(UnreadableError):
            read_key(wrong)


@pytest.mark.parametrize(
    "note",
    [
        "", "a\n1\n", "a\n1\nAAAA\n\n— a AAAA\n", "a\n-1\n{root}\n\n— a AAAA\n",
        "a\n01\n{root}\n\n— a AAAA\n", "a\nx\n{root}\n\n— a AAAA\n", "\n1\n{root}\n\n— a AAAA\n",
        "a\n1\n{root}\n\n- a AAAA\n", "a\n1\n{root}\n\n— a\n", "a\n1\n{root}\n\n— a A*==\n",
        "a\n1\n{root}\n— a AAAA\n",
    ],
)  # fmt: skip
def test_what_is_no_note_is_not_read_as_one(note: str) -> None:
    root = base64.b64encode(bytes(32)).decode()
    with pytest.raises(UnreadableError):
        read_note(note.replace("{root}", root))


def test_a_note_may_carry_more_signatures_and_lines() -> None:
    """A witness adds its own signature below; that of the journal stays good."""
    key, witness = make_signer_key("a/journal"), make_signer_key("witness.example")
    text = checkpoint_text(origin=key.name, size=1, root=bytes(32)) + "an extension\n"
    note = read_note(key.sign(text) + witness.sign(text).rpartition("\n\n")[2])
    assert is_signed(note, key.verifier_key)
    assert is_signed(note, witness.verifier_key)
    assert not is_signed(note, make_signer_key("a/journal").verifier_key)
    assert not is_signed(note, make_signer_key("other").verifier_key)


def by_the_library(signature: bytes, message: bytes, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.integers(0, 767))
@example(SEED, b"", 0)
def test_a_signature_holds_and_with_one_bit_changed_does_not(
    seed: bytes, message: bytes, bit: int
) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert is_signature(signature, message, public)
    changed = bytearray(signature + public)
    changed[bit // 8] ^= 1 << bit % 8
    assert not is_signature(bytes(changed[:64]), message, bytes(changed[64:]))
    assert not is_signature(signature, message + b"x", public)


def test_a_signature_with_a_scalar_beyond_the_order_is_refused() -> None:
    """Otherwise a second valid signature could be made of a first (RFC 8032, section 8.4)."""
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"x")
    order = 2**252 + 27742317777372353535851937790883648493
    scalar = int.from_bytes(signature[32:], "little") + order
    assert not is_signature(signature[:32] + scalar.to_bytes(32, "little"), b"x", public)
    zero = int(order).to_bytes(32, "little")
    assert not is_signature(signature[:32] + zero, b"x", public)


@pytest.mark.parametrize("length", [0, 63, 65])
def test_a_signature_of_another_length_is_refused(length: int) -> None:
    assert not is_signature(bytes(length), b"x", bytes(32))
    assert not is_signature(bytes(64), b"x", bytes(31))


# Points of small order and encodings beyond the field: the library is the judge of each.
ODD_POINTS = [
    bytes(32), (1).to_bytes(32, "little"), (2).to_bytes(32, "little"),
    (2**255 - 19).to_bytes(32, "little"), (2**255 - 18).to_bytes(32, "little"),
    (2**255 - 20).to_bytes(32, "little"), b"\xff" * 32, (1 + 2**255).to_bytes(32, "little"),
]  # fmt: skip


@pytest.mark.parametrize("point", ODD_POINTS)
def test_odd_points_make_no_signature_good_that_the_library_refuses(point: bytes) -> None:
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"x")
    for made in (
        (point + signature[32:], b"x", public), (signature, b"x", point), (point + bytes(32), b"x", point),
    ):  # fmt: skip
        if not by_the_library(*made):
            assert not is_signature(*made)


def test_a_signature_goes_with_its_text_and_with_its_mark() -> None:
    key = make_signer_key("a/journal")
    text = checkpoint_text(origin=key.name, size=1, root=bytes(32))
    signed = key.sign(text)
    assert is_signed(read_note(signed), key.verifier_key)
    assert not is_signed(read_note(signed.replace("\n1\n", "\n2\n", 1)), key.verifier_key)
    before, _dash, encoded = signed.rpartition(" ")
    signature = bytearray(base64.b64decode(encoded))
    signature[0] ^= 1
    other_mark = f"{before} {base64.b64encode(signature).decode()}\n"
    assert not is_signed(read_note(other_mark), key.verifier_key)


def test_the_text_of_a_leaf_is_frozen() -> None:
    assert leaf_line("abai-centre/0", 3, b"\x0f" * 32) == b"abai-centre/0 3 " + b"0f" * 32


def test_only_what_follows_the_last_blank_line_of_a_note_are_signatures() -> None:
    key = make_signer_key("a/journal")
    text = checkpoint_text(origin=key.name, size=1, root=bytes(32)) + "\nmore of the text\n"
    note = read_note(key.sign(text))
    assert note.text == text.encode()
    assert (note.size, note.root) == (1, bytes(32))
    assert is_signed(note, key.verifier_key)


def test_a_line_of_another_form_among_signatures_signs_nothing() -> None:
    key = make_signer_key("a/journal")
    signed = key.sign(checkpoint_text(origin=key.name, size=0, root=bytes(32)))
    note = read_note(signed + "- other AAAA\n")
    assert list(note.signatures) == [key.name]
    assert is_signed(note, f" {key.verifier_key}\n")
    with pytest.raises(UnreadableError):
        read_note(signed + "— a b AAAA\n")
    with pytest.raises(UnreadableError):
        is_signed(note, "a+b")


def test_a_note_says_why_it_could_not_be_read() -> None:
    """What could not be read stays with the error, for whoever looks for the cause."""
    with pytest.raises(UnreadableError) as raised:
        read_note("a\nx\ny\n\n— a AAAA\n")
    assert isinstance(raised.value.__cause__, ValueError)


@given(st.integers(0, 130), st.integers(0, 130))
def test_trees_of_different_leaves_have_different_roots(one: int, other: int) -> None:
    def root(size: int) -> bytes:
        frontier: list[bytes] = []
        for number in range(size):
            frontier = grow(frontier, number, str(number).encode())
        return root_of(frontier)

    assert (root(one) == root(other)) is (one == other)


ORDER = 2**252 + 27742317777372353535851937790883648493
NEUTRAL = (1).to_bytes(32, "little")


def test_the_mirror_image_of_a_signature_is_refused() -> None:
    """Its point has the right y and the wrong x."""
    private = Ed25519PrivateKey.from_private_bytes(SEED)
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"x")
    scalar = ORDER - int.from_bytes(signature[32:], "little")
    mirrored = signature[:32] + scalar.to_bytes(32, "little")
    assert is_signature(signature, b"x", public)
    assert not is_signature(mirrored, b"x", public)


def test_a_point_with_the_right_x_and_the_wrong_y_is_refused() -> None:
    """Under the neutral key, which adds nothing: the base point, and its image below the axis."""
    field = 2**255 - 19
    y = 4 * pow(5, -1, field) % field
    one = (1).to_bytes(32, "little")
    assert is_signature(y.to_bytes(32, "little") + one, b"x", NEUTRAL)
    assert not is_signature((field - y).to_bytes(32, "little") + one, b"x", NEUTRAL)


def test_the_order_itself_is_no_scalar_and_the_field_itself_no_coordinate() -> None:
    assert is_signature(NEUTRAL + bytes(32), b"x", NEUTRAL)
    assert not is_signature(NEUTRAL + ORDER.to_bytes(32, "little"), b"x", NEUTRAL)
    assert _point((2**255 - 19).to_bytes(32, "little")) is None
    assert _point(bytes(32)) is not None


@pytest.mark.parametrize(
    "material", [b"\x01" + bytes(31), b"\x01" + bytes(33), b"\x02" + bytes(32)]
)
def test_a_key_of_another_kind_is_refused_though_its_mark_fits(material: bytes) -> None:
    mark = sha256(b"x\n" + material).hexdigest()[:8]
    with pytest.raises(UnreadableError):
        read_key(f"x+{mark}+{base64.b64encode(material).decode()}")


def test_letters_that_belong_to_no_key_root_or_signature_are_refused() -> None:
    """A second way to write the same note would let two witnesses hold different ones."""
    key = make_signer_key("a/journal")
    note = key.sign(checkpoint_text(origin=key.name, size=1, root=bytes(32)))
    root = base64.b64encode(bytes(32)).decode()
    for wrong in (
        note.replace(root, f"*{root}"), note.replace(root, f"{root} more"),
        note.replace("— a/journal ", "— a/journal *"), note.replace("— a/", "—  a/"),
    ):  # fmt: skip
        with pytest.raises(UnreadableError):
            read_note(wrong)
    with pytest.raises(UnreadableError):
        read_key(f"{key.verifier_key[:-4]}*{key.verifier_key[-4:]}")
