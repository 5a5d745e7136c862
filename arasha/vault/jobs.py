"""What the worker does for the vault: erased records shall not live on in backups."""

from datetime import datetime

from arasha.vault.actions import (
    ROTATE_AFTER,
    begin_rotation,
    destroy_old_generations,
    wrap_anew,
)
from arasha.vault.custody import keyring
from arasha.vault.queries import has_erased_since_generation, list_generations_in_use


def keep_keys(now: datetime, limit: int) -> int:
    """Rotate where something was erased, wrap keys anew, destroy what retired; return rows done.

    Without an erasure nothing rotates by itself: a rotation ends the use of older backups.
    """
    current = keyring(fresh=True).current
    is_behind = bool(list_generations_in_use() - {current.number})
    is_old = now - current.made_at >= ROTATE_AFTER
    if not is_behind and is_old and has_erased_since_generation(current.number):
        begin_rotation(now=now)
    done = wrap_anew(limit=limit)
    if not done and not list_generations_in_use() - {keyring().current.number}:
        destroy_old_generations(now=now)
    return done
