"""The one text that every party adopts, byte for byte, and its digest."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any


def canonical_text(content: Mapping[str, Any]) -> str:
    """Return the content as JSON with sorted keys and no blanks, in Unicode.

    Only text, whole numbers, truth values, None, lists and objects may occur: floating point has more
    than one spelling. Raises TypeError for anything else.
    """
    _check(content)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits."""
    return sha256(canonical_text(content).encode()).hexdigest()


def _check(value: object) -> None:
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError("keys are text")
            _check(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _check(each)
    elif not (value is None or isinstance(value, str | int)):
        raise TypeError(f"not canonical: {type(value).__name__}")
