"""Who signs an entry of the journal."""

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
