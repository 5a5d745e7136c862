"""The keyring of an installation: root key -> generations -> keys of agencies -> record keys.

`root.key` holds the root key; `keyring.json` holds everything else, wrapped under it. A generation
is a secret from which every keeper's wrapping keys come (HKDF): one for records and one for
identities each. A new institution therefore needs no new key file, and a copy of the files stays
whole until the next rotation. Record keys themselves lie wrapped in the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from arasha.vault.envelope import KEY_BYTES, Column, seal, unseal
from arasha.vault.errors import KeyUnknownError, NotAnEnvelopeError

RECORD = "record"
IDENTITY = "identity"
_NOWHERE = UUID(int=0)
_WRAPPED_KEY = Column.of("vault.recordkey", "wrapped")


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Which record key is meant and who keeps it: what a wrapped key is bound to."""

    id: UUID
    kind: str
    keeper: str


@dataclass(frozen=True, slots=True)
class Generation:
    """A secret under which record keys lie; once retired it only opens."""

    number: int
    secret: bytes = field(repr=False)
    made_at: datetime
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Keyring:
    """The opened keys of an installation. Nothing in here is ever shown or logged."""

    generations: Mapping[int, Generation] = field(repr=False)
    search_secret: bytes = field(repr=False)
    # Made on demand and kept: deriving a key takes longer than opening ten values with it.
    _wrapping: dict[tuple[str, str, int], AESGCMSIV] = field(default_factory=dict, repr=False)
    _search: dict[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def current(self) -> Generation:
        return self.generations[max(self.generations)]

    def wrap(self, key: bytes, place: KeyPlace) -> tuple[bytes, int]:
        """Wrap a record key for its keeper; return it with the number of the generation."""
        number = self.current.number
        wrapping = self._wrapping_key(place.kind, place.keeper, number)
        return seal(key, key=wrapping, place=_bound_to(place, number)), number

    def unwrap(self, wrapped: bytes, place: KeyPlace, *, generation: int) -> bytes:
        """Open a wrapped record key; raises KeyUnknownError, TamperedError, NotAnEnvelopeError."""
        if generation not in self.generations:
            raise KeyUnknownError(f"the keys of generation {generation} are not in the keyring")
        wrapping = self._wrapping_key(place.kind, place.keeper, generation)
        key = unseal(wrapped, key=wrapping, place=_bound_to(place, generation))
        if len(key) != KEY_BYTES:
            raise NotAnEnvelopeError("a record key has another length than a key")
        return key

    def search_key(self, purpose: str) -> bytes:
        """Return the key with which values are blinded for one purpose."""
        known = self._search.get(purpose)
        if known is None:
            known = self._search[purpose] = derive(self.search_secret, "search", purpose)
        return known

    def _wrapping_key(self, kind: str, keeper: str, number: int) -> AESGCMSIV:
        wanted = (kind, keeper, number)
        known = self._wrapping.get(wanted)
        if known is None:
            secret = self.generations[number].secret
            known = AESGCMSIV(derive(secret, "wrapping", kind, keeper))
            self._wrapping[wanted] = known
        return known


def _bound_to(place: KeyPlace, generation: int) -> bytes:
    keeper = f"{generation}|{place.kind}|{place.keeper}".encode()
    return _WRAPPED_KEY.place(row=place.id, record=_NOWHERE) + keeper


def derive(secret: bytes, *purpose: str) -> bytes:
    """Return a key of 32 bytes for one purpose (HKDF with SHA-256, RFC 5869)."""
    info = "\0".join(("arasha", *purpose)).encode()
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret)


def fingerprint_of(root: bytes) -> str:
    """Return by what a root key is recognised, 16 hex letters; it tells nothing about the key."""
    return derive(root, "fingerprint").hex()[:16]


def wrap_under_root(secret: bytes, *, root: bytes, name: str) -> str:
    """Wrap one secret of the keyring under the root key, bound to its name, as hex."""
    return seal(secret, key=_under(root), place=_named(name)).hex()


def unwrap_under_root(wrapped: str, *, root: bytes, name: str) -> bytes:
    """Raises TamperedError, NotAnEnvelopeError, and ValueError where it is no hex."""
    return unseal(bytes.fromhex(wrapped), key=_under(root), place=_named(name))


def _under(root: bytes) -> AESGCMSIV:
    return AESGCMSIV(derive(root, "keyring"))


def _named(name: str) -> bytes:
    return Column.of("keyring", name).place(row=_NOWHERE, record=_NOWHERE)
