"""The only way into the journal. Entries are written in the transaction of the act they tell of."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from arasha.journal.enums import Act, Result
from arasha.journal.models import Entry
from arasha.journal.rules import Signature


class JournalOutsideTransactionError(RuntimeError):
    """An act was recorded outside the transaction of its change: the two could come apart."""


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
) -> None:
    """Write that `by` did `act`. Must run inside the transaction that makes the change."""
    if not transaction.get_connection().in_atomic_block:
        raise JournalOutsideTransactionError(act)
    _write(
        act, Result.DONE, by=by, now=now, thing_kind=thing_kind, thing_ref=thing_ref,
        fields=fields, reason=reason, count=count,
    )  # fmt: skip


def record_look(
    act: Act,
    *,
    by: Signature,
    now: datetime,
    thing_kind: str = "",
    thing_ref: str = "",
    shown: Iterable[str] = (),
) -> None:
    """Write that `by` is about to see something; committed before a byte of it leaves."""
    with transaction.atomic(durable=False):
        _write(
            act,
            Result.SEEN,
            by=by,
            now=now,
            thing_kind=thing_kind,
            thing_ref=thing_ref,
            shown=shown,
        )


def record_refusal(
    act: Act,
    *,
    by: Signature,
    now: datetime,
    thing_kind: str = "",
    thing_ref: str = "",
    reason: str,
) -> None:
    """Write that `by` was refused. Call it after the refused act's own transaction has ended."""
    with transaction.atomic():
        _write(
            act, Result.REFUSED, by=by, now=now, thing_kind=thing_kind, thing_ref=thing_ref,
            reason=reason,
        )  # fmt: skip


def _write(
    act: Act,
    result: Result,
    *,
    by: Signature,
    now: datetime,
    thing_kind: str = "",
    thing_ref: str = "",
    shown: Iterable[str] = (),
    fields: Iterable[str] = (),
    reason: str = "",
    count: int | None = None,
) -> None:
    references = list(shown)
    Entry.objects.create(
        at=now,
        signer_kind=by.kind,
        signer_code=by.code,
        unit_code=by.unit_code,
        act=act,
        result=result,
        thing_kind=thing_kind,
        thing_ref=thing_ref,
        shown=f" {' '.join(references)} " if references else "",
        fields=" ".join(fields),
        reason=reason,
        count=len(references) if references else count,
    )
