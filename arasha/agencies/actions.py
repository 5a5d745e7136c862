"""Writes of the room: numbers out of a register."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from arasha.agencies.models import Register
from arasha.lib.refs import make_ref


def next_refs(prefix: str, *, now: datetime, count: int = 1) -> list[str]:
    """Give the next `count` references of the year, without gaps: `["K-2026-00041"]`.

    Runs inside the caller's transaction: when that fails, the numbers are free again.
    """
    year = timezone.localtime(now).year
    with transaction.atomic():
        register, _made = Register.objects.select_for_update().get_or_create(
            prefix=prefix, year=year
        )
        Register.objects.filter(pk=register.pk).update(last_number=F("last_number") + count)
    first = register.last_number + 1
    return [make_ref(prefix, year, number) for number in range(first, first + count)]


def next_ref(prefix: str, *, now: datetime) -> str:
    """Give the next reference of the year."""
    return next_refs(prefix, now=now)[0]
