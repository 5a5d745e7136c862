"""What the pages of a public form carry themselves, signed: nothing is kept before it is sent.

Nobody else can have made what we signed, so it is also what protects such a form from being sent by
another site: there is no cookie that such a site could use.
"""

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.core import signing

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class NotCarriedError(Exception):
    """The page did not bring what we signed."""


def seal(carried: "DataclassInstance", *, salt: str) -> str:
    """Give the text for the hidden field. `salt` is one per form: no page takes that of another."""
    return signing.dumps(asdict(carried), salt=salt, compress=True)


def unseal[Carried: "DataclassInstance"](
    text: str, kind: type[Carried], *, salt: str, longest: int
) -> Carried:
    """Read the hidden field of at most `longest` characters; its age is not looked at.

    Raises NotCarriedError where we did not make it.
    """
    if len(text) > longest:
        raise NotCarriedError
    try:
        return kind(**signing.loads(text, salt=salt))
    except signing.BadSignature:
        raise NotCarriedError from None
