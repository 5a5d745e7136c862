"""Tables of the room, by noun."""

from arasha.agreements.models.agreement import (
    Adoption,
    Agreement,
    Annex,
    AnnexFile,
    Party,
    Suspension,
    Version,
)
from arasha.agreements.models.clause import Clause
from arasha.agreements.models.commitment import Commitment, CommitmentChange, Promise
from arasha.agreements.models.disclosure import Consent, Disclosure

__all__ = [
    "Adoption",
    "Agreement",
    "Annex",
    "AnnexFile",
    "Clause",
    "Commitment",
    "CommitmentChange",
    "Consent",
    "Disclosure",
    "Party",
    "Promise",
    "Suspension",
    "Version",
]
