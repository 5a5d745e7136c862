"""Small things of sign-in that lie in the database or in a cookie are sealed with keys of this machine."""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def box(purpose: str) -> Fernet:
    """Return the box of one purpose: what one seals, no other opens."""
    return _box(purpose, settings.SECRET_KEY)


@lru_cache(maxsize=16)
def _box(purpose: str, secret: str) -> Fernet:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"arasha {purpose}".encode())
    return Fernet(urlsafe_b64encode(derive.derive(secret.encode())))
