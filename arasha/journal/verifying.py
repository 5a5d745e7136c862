"""Checking the journal where it lies, against the checkpoints that were handed out."""

from collections.abc import Sequence
from datetime import datetime

from arasha.journal.exporting import export_lines
from arasha.journal.keys import verifier_key
from arasha.journal.models import Verification
from arasha.journal.verifier import Report, verify


def verify_journal(
    *, now: datetime, notes: Sequence[str] = (), leaves: Sequence[str] = ()
) -> Report:
    """Check the whole journal and write down when that was and what was found.

    `notes` and `leaves` are what a party kept; without them a cut tail may go unseen.
    """
    report = verify(export_lines(now=now), key=verifier_key(), notes=notes, leaves=leaves)
    first = report.faults[0] if report.faults else None
    Verification.objects.create(
        at=now,
        entries=report.entries,
        leaves=report.leaves,
        fault=first.code if first else "",
        bad_partition=first.partition if first else "",
        bad_seq=first.seq if first else None,
    )
    return report
