"""Which chain of a unit takes the next entry: the first that nobody else is writing to.

A chain is locked until the transaction of its entry ends, and that may last. So a writer who finds
every chain of the unit taken begins another instead of waiting: the journal makes nobody wait, and
therefore never takes part in a deadlock (docs/decisions/0012).
"""

from dataclasses import dataclass
from itertools import count

from django.db import connection

from arasha.journal.chain import GENESIS
from arasha.journal.models import Partition

# The first of the two keys of our advisory locks; any number that nobody else uses.
_LOCK_SPACE = 0x4A4E4C


@dataclass(frozen=True, slots=True)
class Lane:
    """A chain that this transaction adds to: its code, its length and its last hash."""

    code: str
    size: int
    head: bytes


# Written out, because every look at anything asks it.
_FIRST_FREE = "SELECT code, size, head FROM journal_partition WHERE unit = %s ORDER BY code LIMIT 1"
_LOCKED = " FOR UPDATE SKIP LOCKED"


def lock_lane(unit: str) -> Lane:
    """Return a chain of the unit that this transaction alone may add to. Never waits."""
    ask = _FIRST_FREE + (_LOCKED if connection.vendor == "postgresql" else "")
    while True:
        with connection.cursor() as cursor:
            cursor.execute(ask, [unit])
            row = cursor.fetchone()
        if row is not None:
            return Lane(row[0], row[1], bytes(row[2]))
        _begin_lane(unit)


def _begin_lane(unit: str) -> None:
    taken = frozenset(Partition.objects.filter(unit=unit).values_list("code", flat=True))
    codes = (f"{unit}/{number}" for number in count())
    code = next(code for code in codes if code not in taken and _is_ours(code))
    Partition.objects.bulk_create(
        [Partition(code=code, unit=unit, head=GENESIS)], ignore_conflicts=True
    )


def _is_ours(code: str) -> bool:
    """Keep others from beginning the same chain until this transaction ends: they take the next."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, hashtext(%s))", [_LOCK_SPACE, code])
        return bool(cursor.fetchone()[0])
