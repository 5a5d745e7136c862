"""Whether the journal is being witnessed: the newest checkpoint, who holds it, the last check."""

from dataclasses import dataclass
from datetime import datetime

from arasha.agencies.models import Organisation
from arasha.journal.checkpoints import EVERY, newest_checkpoint
from arasha.journal.exporting import count_entries
from arasha.journal.keys import verifier_key
from arasha.journal.models import Verification
from arasha.journal.verifier import Fault, say_fault
from arasha.oversight.models import Handing
from arasha.oversight.queries.parties import list_parties


@dataclass(frozen=True, slots=True)
class PartyLine:
    """What a party holds; None where it was never given anything."""

    name: str
    at: datetime | None
    mailed_at: datetime | None
    is_behind: bool


@dataclass(frozen=True, slots=True)
class JournalState:
    """The state of the journal for those who oversee it. `fault` is a sentence, or nothing."""

    entries: int
    leaves: int
    signed_at: datetime | None
    note: str
    is_late: bool
    key: str
    parties: list[PartyLine]
    verified_at: datetime | None
    verified_entries: int
    fault: str


def read_state(*, now: datetime, language: str) -> JournalState:
    """Return the state; nothing in it is about anybody, so no look is written."""
    newest = newest_checkpoint()
    checked = Verification.objects.order_by("-pk").first()
    fault = Fault(checked.fault, checked.bad_partition, checked.bad_seq) if checked else Fault("")
    size = newest.size if newest else 0
    return JournalState(
        entries=count_entries(),
        leaves=size,
        signed_at=newest.at if newest else None,
        note=newest.note if newest else "",
        is_late=newest is None or newest.at < now - 2 * EVERY,
        key=verifier_key(),
        parties=_parties(size, now=now),
        verified_at=checked.at if checked else None,
        verified_entries=checked.entries if checked else 0,
        fault=say_fault(fault, language) if fault.code else "",
    )


def _parties(size: int, *, now: datetime) -> list[PartyLine]:
    given = {each.party: each for each in Handing.objects.all()}
    return [
        _party_line(party.unit, given.get(party.unit.code), size) for party in list_parties(now=now)
    ]


def _party_line(unit: Organisation, handing: Handing | None, size: int) -> PartyLine:
    if handing is None:
        return PartyLine(unit.name, None, None, is_behind=True)
    return PartyLine(unit.name, handing.at, handing.mailed_at, is_behind=handing.size < size)
