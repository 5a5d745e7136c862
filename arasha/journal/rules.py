"""Who signs an entry of the journal, and what may stand in one."""

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Signature:
    """The signer as the journal writes it: a kind and codes, never a name."""

    kind: Literal["staff", "author", "system"]
    code: str = ""
    unit_code: str = ""


AUTHOR = Signature(kind="author")
SYSTEM = Signature(kind="system")

# Codes and references only: no blanks, no letters of names, nothing that a terminal obeys.
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,31}")


def is_code(text: str) -> bool:
    """Whether it has the form of our codes and references: "K-2026-00041/1.2", "abai-centre"."""
    return _CODE.fullmatch(text) is not None


def reference_in(typed: str) -> str:
    """Return what somebody typed if it looks like a reference of ours, else nothing.

    What comes from an address or a form could be anything, even a name; references have digits.
    """
    return typed if is_code(typed) and any(map(str.isdigit, typed)) else ""
