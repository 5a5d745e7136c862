"""`arasha journal`: the key, a checkpoint, an export, and checking one."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction

from arasha.journal.actions import record
from arasha.journal.checkpoints import sign_checkpoint
from arasha.journal.enums import Act
from arasha.journal.exporting import export_lines
from arasha.journal.keys import signer_key
from arasha.journal.rules import SYSTEM
from arasha.journal.verifier import main as verify_file
from arasha.journal.verifier import read_notes, say_report
from arasha.journal.verifying import verify_journal
from arasha.lib.workdays import ZONE

type Say = Callable[[str], object]


def show_key(*, say: Say) -> int:
    """Say the verifier key, which parties and witnesses need; made where there is none yet."""
    say(signer_key().verifier_key)
    return 0


def sign_now(*, now: datetime, say: Say) -> int:
    """Sign a checkpoint out of turn and say it."""
    checkpoint = sign_checkpoint(key=signer_key(), now=now)
    say(checkpoint.note if checkpoint else "Another checkpoint was signed just now.")
    return 0


def export_to(file: Path, *, since: date | None, now: datetime, say: Say) -> int:
    """Write the journal to a file, for the verifier; that it was written is an entry too."""
    with transaction.atomic():
        record(Act.JOURNAL_EXPORTED, by=SYSTEM, now=now)
    begin = datetime.combine(since, time(), ZONE) if since else None
    with file.open("wb") as out:
        out.writelines(line + b"\n" for line in export_lines(now=now, since=begin))
    say(f"The journal is in {file}. Check it: arasha journal verify {file}")
    return 0


def verify(
    file: Path | None, *, checkpoints: Sequence[Path], language: str, now: datetime, say: Say
) -> int:
    """Check an export, or the journal where it lies; 1 where something does not hold."""
    if file:
        kept = ["--checkpoint", *map(str, checkpoints)] if checkpoints else []
        key = signer_key().verifier_key
        return verify_file([str(file), "--key", key, "--language", language, *kept], say)
    notes, leaves = read_notes(checkpoints)
    report = verify_journal(now=now, notes=notes, leaves=leaves)
    for sentence in say_report(report, language=language, has_notes=bool(notes)):
        say(sentence)
    return 0 if report.holds else 1
