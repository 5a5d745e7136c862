"""What the pages of a public form carry themselves, signed: nothing is kept before it is sent.

Nobody else can have made what we signed, so it is also what protects such a form from being sent by
another site: there is no cookie that such a site could use.
"""

from collections.abc import Mapping
from typing import Any

from django.core import signing


class NotCarriedError(Exception):
    """The page did not bring what we signed."""


def seal(carried: Mapping[str, object], *, salt: str) -> str:
    """Give the text for the hidden field. `salt` is one per form: no page takes that of another."""
    return signing.dumps(carried, salt=salt, compress=True)


def unseal(text: str, *, salt: str, longest: int) -> dict[str, Any]:
    """Read the hidden field of at most `longest` characters; its age is not looked at.

    Raises NotCarriedError where we did not make it.
    """
    if len(text) > longest:
        raise NotCarriedError
    try:
        found: dict[str, Any] = signing.loads(text, salt=salt)
    except signing.BadSignature:
        raise NotCarriedError from None
    return found
