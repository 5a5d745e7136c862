"""The only way into the journal. Entries are written in the transaction of the act they tell of."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from django.db import connection, transaction
from django.db.models import Field

from arasha.journal.chain import canonical_line, next_hash
from arasha.journal.enums import Act, Result
from arasha.journal.lanes import lock_lane
from arasha.journal.models import Entry
from arasha.journal.rules import Signature, is_code, reference_in

_BATCH = 500
_gathered: "ContextVar[Looks | None]" = ContextVar("looks of one page", default=None)


class JournalOutsideTransactionError(RuntimeError):
    """An act was recorded outside the transaction of its change: the two could come apart."""


class NotACodeError(ValueError):
    """Something that is no code or reference was to be written into the journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What one entry says. `ground` is the code of access.Ground that allowed it."""

    act: Act
    by: Signature
    now: datetime
    result: Result = Result.DONE
    thing_kind: str = ""
    thing_ref: str = ""
    shown: Sequence[str] = ()
    fields: Sequence[str] = ()
    reason: str = ""
    count: int | None = None
    ground: str = ""
    alert: str = ""


def record(
    act: Act,
    *,
    by: Signature,
    now: datetime,
    thing_kind: str = "",
    thing_ref: str = "",
    fields: Iterable[str] = (),
    reason: str = "",
    count: int | None = None,
    ground: str = "",
    alert: str = "",
) -> None:
    """Write that `by` did `act`. Must run inside the transaction that makes the change."""
    record_many(
        [
            Fact(
                act=act, by=by, now=now, thing_kind=thing_kind, thing_ref=thing_ref,
                fields=tuple(fields), reason=reason, count=count, ground=ground, alert=alert,
            )
        ]
    )  # fmt: skip


def record_many(facts: Iterable[Fact]) -> None:
    """Write many entries at once, in this order; inside the transaction that makes the changes."""
    if not transaction.get_connection().in_atomic_block:
        raise JournalOutsideTransactionError
    for unit, group in groupby(facts, key=lambda fact: _unit_of(fact.by)):
        _append(unit, list(group))


def record_look(
    act: Act,
    *,
    by: Signature,
    now: datetime,
    thing_kind: str = "",
    thing_ref: str = "",
    shown: Iterable[str] = (),
    ground: str = "",
    alert: str = "",
) -> None:
    """Write that `by` is about to see something; committed before a byte of it leaves."""
    fact = Fact(
        act=act, by=by, now=now, result=Result.SEEN, thing_kind=thing_kind, thing_ref=thing_ref,
        shown=tuple(shown), ground=ground, alert=alert,
    )  # fmt: skip
    looks = _gathered.get()
    if looks is not None:
        looks.facts.append(fact)
        return
    with transaction.atomic(durable=False):
        record_many([fact])


@dataclass(slots=True)
class Looks:
    """The looks of one page that is put together from several lists."""

    facts: list[Fact] = field(default_factory=list)
    kept: frozenset[str] | None = None

    def keep(self, refs: Iterable[str]) -> None:
        """Say which references the page shows after all; lists may have read more than that."""
        self.kept = frozenset(refs)


@contextmanager
def looks_together() -> Iterator[Looks]:
    """Write the looks of the block at its end, in one transaction: one wait for the disk, not many.

    Nothing of what was read may leave inside the block. Where the block fails, nothing is written,
    since nothing is shown.
    """
    looks = Looks()
    token = _gathered.set(looks)
    try:
        yield looks
    finally:
        _gathered.reset(token)
    with transaction.atomic():
        record_many(_only_kept(fact, looks.kept) for fact in looks.facts)


def _only_kept(fact: Fact, kept: frozenset[str] | None) -> Fact:
    if kept is None:
        return fact
    return replace(fact, shown=[ref for ref in fact.shown if ref in kept])


def record_refusal(
    act: Act,
    *,
    by: Signature,
    now: datetime,
    thing_kind: str = "",
    thing_ref: str = "",
    reason: str,
    ground: str = "",
    alert: str = "",
) -> None:
    """Write that `by` was refused. Call it after the refused act's own transaction has ended.

    A reference that came from an address is kept only where it looks like one of ours.
    """
    fact = Fact(
        act=act, by=by, now=now, result=Result.REFUSED, thing_kind=thing_kind,
        thing_ref=reference_in(thing_ref), reason=reason, ground=ground, alert=alert,
    )  # fmt: skip
    with transaction.atomic():
        record_many([fact])


def _unit_of(by: Signature) -> str:
    return by.unit_code or by.kind


def _append(unit: str, facts: Sequence[Fact]) -> None:
    lane = lock_lane(unit)
    head = lane.head
    entries = []
    for seq, fact in enumerate(facts, start=lane.size + 1):
        entry = _entry(fact, partition=lane.code, seq=seq)
        entry.hash = head = next_hash(head, canonical_line(entry))
        entries.append(entry)
    for first in range(0, len(entries), _BATCH):
        _insert(entries[first : first + _BATCH])


def _insert(entries: Sequence[Entry]) -> None:
    """Add the rows by a statement that is written once; a trigger moves the head of the chain."""
    fields = _fields()
    values = [
        field.get_db_prep_save(getattr(entry, field.attname), connection)
        for entry in entries
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_statement(len(entries)), values)


@cache
def _fields() -> "tuple[Field[Any, Any], ...]":
    return tuple(field for field in Entry._meta.concrete_fields if not field.primary_key)


@lru_cache(maxsize=8)
def _statement(rows: int) -> str:
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in _fields())
    row = f"({', '.join(['%s'] * len(_fields()))})"
    return f"INSERT INTO journal_entry ({columns}) VALUES {', '.join([row] * rows)}"  # noqa: S608 # nosec B608 - our own names


def _entry(fact: Fact, *, partition: str, seq: int) -> Entry:
    for code in filter(None, (fact.thing_ref, *fact.shown)):
        if not is_code(code):
            raise NotACodeError(fact.act)
    return Entry(
        partition=partition,
        seq=seq,
        at=fact.now,
        signer_kind=fact.by.kind,
        signer_code=fact.by.code,
        unit_code=fact.by.unit_code,
        act=fact.act,
        result=fact.result,
        thing_kind=fact.thing_kind,
        thing_ref=fact.thing_ref,
        shown=f" {' '.join(fact.shown)} " if fact.shown else "",
        fields=" ".join(fact.fields),
        reason=fact.reason,
        count=len(fact.shown) if fact.shown else fact.count,
        ground=fact.ground,
        alert=fact.alert,
    )
