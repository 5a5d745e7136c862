"""The return code: how it is made and how it is recognised without being kept anywhere.

The code comes from the key of one sending of the form, so that sending twice shows the same code.
Neither that key nor the code is stored: the tables hold keyed digests of both, and the pepper that
keys them lies outside the database.
"""

import hmac
from hashlib import sha256
from threading import BoundedSemaphore

from argon2.low_level import Type, hash_secret_raw
from django.conf import settings

from arasha.lib.refs import make_return_code

# Each slow hash takes 64 MiB; two at a time keep a small server on its feet.
_SLOW_HASHES = BoundedSemaphore(2)


def make_code_of(once: str) -> str:
    """Give the return code that belongs to the key of one sending."""
    return make_return_code(_keyed("return code", once))


def make_once_key(*parts: str) -> str:
    """Give what the tables keep of the key of one sending: enough to recognise it, nothing more."""
    return _keyed("once", *parts).hex()


def make_digest_of(code: str) -> str:
    """Give the digest under which the code is kept: HMAC(pepper, Argon2id(code)), 64 hex letters."""
    memory, passes = settings.RETURN_CODE_COST
    with _SLOW_HASHES:
        slow = hash_secret_raw(
            code.encode(),
            _keyed("salt of this installation")[:16],
            time_cost=passes,
            memory_cost=memory,
            parallelism=1,
            hash_len=32,
            type=Type.ID,
        )
    return _keyed("digest", slow.hex()).hex()


def _keyed(purpose: str, *parts: str) -> bytes:
    # The purpose keeps the digests apart; the zero byte keeps ("ab", "c") and ("a", "bc") apart.
    message = "\0".join((purpose, *parts)).encode()
    return hmac.new(settings.RETURN_CODE_PEPPER.encode(), message, sha256).digest()
