"""Signed notes: the key of the journal and the checkpoints it signs (C2SP signed-note, tlog-checkpoint)."""

import base64
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

# The number of Ed25519 in the form of signed notes.
_ALGORITHM = b"\x01"


@dataclass(frozen=True, slots=True)
class SignerKey:
    """The private key with the name it signs under; `name` has neither blanks nor a plus sign."""

    name: str
    seed: bytes

    @property
    def verifier_key(self) -> str:
        """The public key as outside tools take it: name+mark+base64."""
        material = base64.b64encode(self._material).decode()
        return f"{self.name}+{self._mark.hex()}+{material}"

    @property
    def private_text(self) -> str:
        """The key as it is kept in its file."""
        encoded = base64.b64encode(_ALGORITHM + self.seed).decode()
        return f"PRIVATE+KEY+{self.name}+{self._mark.hex()}+{encoded}"

    def sign(self, text: str) -> str:
        """Return the note: the text, a blank line, and the signature over the text."""
        signature = self._private.sign(text.encode())
        return f"{text}\n— {self.name} {base64.b64encode(self._mark + signature).decode()}\n"

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @property
    def _material(self) -> bytes:
        return _ALGORITHM + self._private.public_key().public_bytes_raw()

    @property
    def _mark(self) -> bytes:
        return sha256(f"{self.name}\n".encode() + self._material).digest()[:4]


def make_signer_key(name: str) -> SignerKey:
    return SignerKey(name, Ed25519PrivateKey.generate().private_bytes_raw())


def read_signer_key(text: str) -> SignerKey:
    """Read the text of the key's file. Raises ValueError where it is no key."""
    _private, _key, name, mark, encoded = text.strip().split("+", 4)
    material = base64.b64decode(encoded, validate=True)
    key = SignerKey(name, material[1:])
    if material[:1] != _ALGORITHM or key.private_text.split("+")[3] != mark:
        raise ValueError("not a key of the journal")
    return key


def checkpoint_text(*, origin: str, size: int, root: bytes) -> str:
    """Return the text of a checkpoint; `root` is the tree's hash over `size` leaves."""
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
