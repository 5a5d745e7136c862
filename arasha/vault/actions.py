"""Writes of the room: record keys made, moved to another keeper, erased, and wrapped anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from arasha.vault import custody, keystore
from arasha.vault.custody import keyring
from arasha.vault.models import RecordKey
from arasha.vault.queries import (
    has_erased_since_generation,
    list_generations_in_use,
    list_keys_behind,
)
from arasha.vault.record_keys import make_record_key, open_key, place_of

# With the two a backup with an erased record opens for 29 days at the longest, and one taken just
# before a rotation for 14 days at least.
ROTATE_AFTER = timedelta(days=15)
DESTROY_AFTER = timedelta(days=14)


def new_record_key(*, kind: str, keeper: str) -> RecordKey:
    """Make and write the key of a new record; `keeper` is the code of an institution."""
    return new_record_keys(1, kind=kind, keeper=keeper)[0]


def new_record_keys(count: int, *, kind: str, keeper: str) -> list[RecordKey]:
    """Make and write the keys of many new records at once."""
    made = [make_record_key(kind=kind, keeper=keeper) for _ in range(count)]
    RecordKey.objects.bulk_create(made)
    return made


def give_to_keeper(key_id: UUID, *, keeper: str) -> None:
    """Wrap a record key for another institution, as when a case is handed over."""
    with transaction.atomic():
        key = RecordKey.objects.select_for_update().get(pk=key_id)
        secret = open_key(key)
        key.keeper = keeper
        key.wrapped, key.generation = keyring(fresh=True).wrap(secret, place_of(key))
        key.save(update_fields=["keeper", "wrapped", "generation"])


def erase_record_keys(key_ids: Iterable[UUID], *, now: datetime) -> int:
    """Erase records by their keys; return how many. Nothing brings them back."""
    keys = RecordKey.objects.filter(pk__in=list(key_ids), erased_at=None)
    return keys.update(wrapped=b"", erased_at=now)


def begin_rotation(*, now: datetime) -> int:
    """Add a generation, unless an earlier rotation is not at its end; return the current number."""
    current = keyring(fresh=True).current.number
    if list_generations_in_use() - {current}:
        return current
    return keystore.add_generation(custody.folder(), now=now)


def wrap_anew(*, limit: int) -> int:
    """Wrap some record keys under the current generation; return how many, 0 at the end.

    Each batch is a transaction of its own: pages go on reading, and whoever is killed begins where
    the last batch ended. A key whose row says something false is left as it is, and raises.
    """
    ring = keyring(fresh=True)
    with transaction.atomic():
        keys = list_keys_behind(ring.current.number, limit=limit)
        for key in keys:
            key.wrapped, key.generation = ring.wrap(open_key(key), place_of(key))
        RecordKey.objects.bulk_update(keys, ["wrapped", "generation"])
    return len(keys)


def destroy_old_generations(*, now: datetime, after: timedelta = DESTROY_AFTER) -> list[int]:
    """Destroy generations that retired long enough ago; raises GenerationInUseError."""
    gone = keystore.destroy_generations(
        custody.folder(), retired_before=now - after, in_use=list_generations_in_use()
    )
    # Out of this process's memory too; the others look again with the next key they make.
    keyring(fresh=True)
    return gone


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What one round did: keys wrapped anew, the generation begun (0 for none), those destroyed."""

    wrapped: int = 0
    began: int = 0
    destroyed: tuple[int, ...] = ()


def keep_keys(*, limit: int, now: datetime) -> Upkeep:
    """Rotate where something was erased, wrap keys anew, destroy what retired long enough ago.

    Without an erasure nothing rotates by itself: a rotation ends the use of older backups.
    """
    current = keyring(fresh=True).current
    behind = list_generations_in_use() - {current.number}
    if behind:
        return Upkeep(wrapped=wrap_anew(limit=limit))
    is_due = now - current.made_at >= ROTATE_AFTER
    if is_due and has_erased_since_generation(current.number):
        return Upkeep(began=begin_rotation(now=now))
    return Upkeep(destroyed=tuple(destroy_old_generations(now=now)))
