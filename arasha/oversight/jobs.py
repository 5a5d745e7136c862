"""What the worker does for the journal (docs/decisions/0007, 0012)."""

from datetime import datetime

from arasha.journal.checkpoints import is_due, sign_checkpoint
from arasha.journal.keys import signer_key
from arasha.oversight import actions


def sign_checkpoints(now: datetime, _limit: int) -> int:
    """Sign a checkpoint every ten minutes and hand it to the parties."""
    signed = is_due(now) and sign_checkpoint(key=signer_key(), now=now) is not None
    given = actions.hand_checkpoints(now=now)
    return int(signed or bool(given))


def watch_reading(now: datetime, _limit: int) -> int:
    return actions.watch_reading(now=now)
