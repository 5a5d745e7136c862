"""Handing checkpoints to the parties: as files and by mail. A checkpoint holds nothing about anybody."""

from datetime import datetime
from pathlib import Path

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from arasha.journal.checkpoints import newest_checkpoint
from arasha.journal.exporting import list_leaf_lines
from arasha.journal.models import Checkpoint
from arasha.oversight.models import Handing
from arasha.oversight.queries.parties import Party, list_parties

log = structlog.get_logger(__name__)


def hand_checkpoints(*, now: datetime) -> int:
    """Give every party the checkpoints it has not got; return how many parties got something.

    What fails is tried again with the next round, with the newest checkpoint: it speaks for all
    before it. Files are only ever added to, so a folder on another machine can be append-only.
    """
    newest = newest_checkpoint()
    if newest is None:
        return 0
    return sum(_hand_to(party, newest, now=now) for party in list_parties(now=now))


def folder_of(code: str) -> Path:
    """Where a party's checkpoints lie; mount the party's own storage there."""
    return Path(settings.HOME) / "checkpoints" / code


def _hand_to(party: Party, newest: Checkpoint, *, now: datetime) -> bool:
    handing, _made = Handing.objects.get_or_create(party=party.unit.code)
    is_new = handing.size < newest.size
    if is_new:
        _write_files(party.unit.code, after=handing.size)
        handing.size, handing.at = newest.size, now
        handing.save(update_fields=["size", "at"])
    if party.addresses and handing.mailed_size < newest.size and _mail(party, newest):
        handing.mailed_size, handing.mailed_at = newest.size, now
        handing.save(update_fields=["mailed_size", "mailed_at"])
        is_new = True
    return is_new


def _write_files(code: str, *, after: int) -> None:
    """Write a file for each checkpoint, and add the new leaves to the list of them."""
    folder = folder_of(code)
    folder.mkdir(parents=True, exist_ok=True)
    leaves = folder / "leaves.txt"
    kept = len(leaves.read_bytes().splitlines()) if leaves.exists() else 0
    with leaves.open("ab") as out:
        out.writelines(line + b"\n" for line in list_leaf_lines(kept))
    for checkpoint in Checkpoint.objects.filter(size__gt=after).order_by("size"):
        file = folder / f"{checkpoint.at:%Y%m%dT%H%M%SZ}-{checkpoint.size:09}.txt"
        file.write_text(checkpoint.note, "utf-8")


def _mail(party: Party, checkpoint: Checkpoint) -> bool:
    with translation.override(party.unit.language):
        mail = EmailMessage(
            subject=_("Checkpoint of the journal, %(size)d leaves") % {"size": checkpoint.size},
            body=checkpoint.note,
            to=[],
            bcc=list(party.addresses),
            headers={"Auto-Submitted": "auto-generated"},
        )
    try:
        mail.send()
    except Exception as error:  # noqa: BLE001 - a mail server fails in many ways; the next round tries again
        log.warning("a checkpoint could not be mailed", error=type(error).__name__)
        return False
    return True
