"""Writes of the room, by noun."""

from arasha.agreements.actions.adopting import (
    adopt_version,
    offer_version,
    why_not_offer,
    withdraw_version,
)
from arasha.agreements.actions.annexes import attach_annex, open_annex, remove_annex
from arasha.agreements.actions.beginning import begin_commitment, end_commitments
from arasha.agreements.actions.clauses import (
    ClauseFacts,
    PromiseFacts,
    put_clause,
    put_promise,
    remove_clause,
)
from arasha.agreements.actions.commitments import move_commitment
from arasha.agreements.actions.consents import Said, record_consent
from arasha.agreements.actions.disclosing import (
    Exchange,
    disclose,
    receive_disclosures,
    review_danger,
    why_not_disclose,
    withdraw_disclosures,
)
from arasha.agreements.actions.drafting import (
    VersionFacts,
    Words,
    draft_version,
    found_agreement,
    write_version,
)
from arasha.agreements.actions.suspending import resume, suspend

__all__ = [
    "ClauseFacts",
    "Exchange",
    "PromiseFacts",
    "Said",
    "VersionFacts",
    "Words",
    "adopt_version",
    "attach_annex",
    "begin_commitment",
    "disclose",
    "draft_version",
    "end_commitments",
    "found_agreement",
    "move_commitment",
    "offer_version",
    "open_annex",
    "put_clause",
    "put_promise",
    "receive_disclosures",
    "record_consent",
    "remove_annex",
    "remove_clause",
    "resume",
    "review_danger",
    "suspend",
    "why_not_disclose",
    "why_not_offer",
    "withdraw_disclosures",
    "withdraw_version",
    "write_version",
]
