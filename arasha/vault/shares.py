"""The root key in shares: any k of n parties can join it, fewer know nothing about it.

Shamir's scheme ("How to share a secret", 1979) byte by byte over GF(256) with the polynomial
x^8 + x^4 + x^3 + x + 1. The joined secret proves itself by the fingerprint in every share.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from arasha.vault.errors import ShareError

LEAST, MOST = 2, 16
_FORM = "arasha-share-1"
_CHECK = 8


@dataclass(frozen=True, slots=True)
class Share:
    """One share: `need` of `count` shares of one `batch` join to the key with the `fingerprint`."""

    batch: str
    need: int
    count: int
    number: int
    fingerprint: str
    value: bytes

    def text(self) -> str:
        """Return the line that a party keeps; its last part finds slips of the pen."""
        said = ":".join(
            [_FORM, self.batch, str(self.need), str(self.count), str(self.number),
             self.fingerprint, self.value.hex()]
        )  # fmt: skip
        return f"{said}:{_check(said)}"

    @classmethod
    def read(cls, line: str) -> Self:
        """Read such a line; raises ShareError where it is none or was copied wrongly."""
        said, _, check = line.strip().rpartition(":")
        parts = said.split(":")
        if not said.startswith(f"{_FORM}:") or len(parts) != 7:  # noqa: PLR2004 - the parts above
            raise ShareError("this is not a share of a root key")
        if check != _check(said):
            raise ShareError("a share was copied wrongly: its check does not fit")
        _form, batch, need, count, number, fingerprint, value = parts
        return cls(batch, int(need), int(count), int(number), fingerprint, bytes.fromhex(value))


def _check(said: str) -> str:
    return sha256(said.encode()).hexdigest()[:_CHECK]


def split(secret: bytes, *, count: int, need: int, fingerprint: str) -> list[Share]:
    """Split the secret into `count` shares of which any `need` join it; 2 <= need <= count <= 16."""
    if not LEAST <= need <= count <= MOST:
        raise ShareError(f"shares are {LEAST} to {MOST}, and at least {LEAST} of them join the key")
    polynomials = [bytes([byte]) + os.urandom(need - 1) for byte in secret]
    batch = os.urandom(4).hex()
    return [
        Share(batch, need, count, number, fingerprint,
              bytes(_value_at(number, polynomial) for polynomial in polynomials))
        for number in range(1, count + 1)
    ]  # fmt: skip


def join(shares: Sequence[Share]) -> bytes:
    """Join shares to the secret; raises ShareError where they are too few or of different batches."""
    if not shares:
        raise ShareError("no share was given")
    first = shares[0]
    if any(_kin(share) != _kin(first) for share in shares):
        raise ShareError("these shares do not come from one splitting")
    by_number = {share.number: share.value for share in shares}
    if len(by_number) < first.need:
        raise ShareError(f"{first.need} different shares are needed, {len(by_number)} were given")
    chosen = dict(list(by_number.items())[: first.need])
    weights = {number: _weight(number, chosen) for number in chosen}
    secret = bytearray(len(first.value))
    for number, value in chosen.items():
        for at, byte in enumerate(value):
            secret[at] ^= _times(weights[number], byte)
    return bytes(secret)


def _kin(share: Share) -> tuple[str, int, int, str, int]:
    return share.batch, share.need, share.count, share.fingerprint, len(share.value)


def _value_at(number: int, polynomial: bytes) -> int:
    value = 0
    for coefficient in reversed(polynomial):
        value = _times(value, number) ^ coefficient
    return value


def _weight(number: int, others: dict[int, bytes]) -> int:
    """Return the Lagrange basis of `number` at zero; in GF(256) minus is plus, and plus is xor."""
    weight = 1
    for other in others:
        if other != number:
            weight = _times(weight, _times(other, _inverse(other ^ number)))
    return weight


def _times(left: int, right: int) -> int:
    product = 0
    for _bit in range(8):
        product ^= -(right & 1) & left
        left = (left << 1) ^ (-(left >> 7) & 0x11B)
        right >>= 1
    return product


def _inverse(value: int) -> int:
    """Return value^254, which is 1/value in GF(256)."""
    power, result = value, 1
    for _step in range(7):
        power = _times(power, power)
        result = _times(result, power)
    return result
