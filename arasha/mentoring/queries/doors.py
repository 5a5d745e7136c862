"""Doors: secret addresses for a child or a guardian, who have no account."""

from datetime import datetime
from hashlib import sha256

from arasha.lib.asking import as_system
from arasha.mentoring.enums import DoorKind
from arasha.mentoring.models import Door


def digest_of(key: str) -> str:
    """Return what the table keeps of a key: enough to know it again, not enough to make it."""
    return sha256(key.encode()).hexdigest()


def find_door(key: str, kind: DoorKind, *, now: datetime) -> Door | None:
    """Return the open door behind an address with its child and match, or None."""
    rows = Door.objects.select_related(
        "made_by__unit", "participant__record_key", "match__record_key", "match__collective__unit"
    )
    with as_system("the address itself is the right to enter"):
        return rows.filter(
            digest=digest_of(key), kind=kind, used_at=None, until__gt=now, made_at__lte=now
        ).first()
