"""The monthly ledger: what left whom for whom under which clause, in counts that point at no child."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.translation import get_language

from arasha.access.actor import Actor
from arasha.access.conflicts import refs_kept_from
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, refuse_if
from arasha.agreements.about import about
from arasha.agreements.models import Disclosure
from arasha.agreements.rules.figures import Shown, shown
from arasha.agreements.wording import word_of
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.workdays import ZONE

type Key = tuple[str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One way of data in the month. Codes are put into words; counts below five are shown as 1-4."""

    clause_ref: str
    from_unit: str
    to_unit: str
    purpose: str
    basis: str
    classes: str
    given: Shown
    received: Shown
    taken_back: Shown


@dataclass(frozen=True, slots=True)
class Ledger:
    month: date
    rows: list[LedgerRow]
    # Given without consent because of danger and not yet reviewed.
    unreviewed: Shown


def monthly_ledger(month: date, *, by: Actor, now: datetime) -> Ledger:
    """Return the ledger of a local month for the places in the reader's care; journaled as a look.

    What is kept from the reader, who is named in what stands behind it, is in no count.
    """
    may = by.may(Permission.READ_LEDGER)
    refuse_if(None if may else NO_ROLE, **about(Act.LEDGER_SEEN, _code(month), kind="ledger"))
    record_look(
        Act.LEDGER_SEEN, by=by.signature, now=now, thing_kind="ledger", thing_ref=_code(month)
    )
    rows = _seen_by(by, _rows_of(month, by=by))
    given: Counter[Key] = Counter(row.key for row in rows)
    received = Counter(row.key for row in rows if row.is_received)
    back = Counter(row.key for row in rows if row.is_taken_back)
    return Ledger(
        month=month,
        rows=[_line(key, given[key], received[key], back[key]) for key in sorted(given)],
        unreviewed=shown(sum(row.is_unreviewed for row in rows)),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    key: Key
    thing: tuple[str, str]
    is_received: bool
    is_taken_back: bool
    is_unreviewed: bool


def _rows_of(month: date, *, by: Actor) -> list[_Row]:
    holdings = by.holdings_with(Permission.READ_LEDGER)
    places = frozenset[int]().union(*(holding.territory_ids for holding in holdings))
    first = date(month.year, month.month, 1)
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    name = f"name_{(get_language() or 'kk')[:2]}"
    rows = Disclosure.objects.filter(
        at__gte=_midnight(first), at__lt=_midnight(following), territory_id__in=places
    ).values_list(
        "clause_ref", f"from_unit__{name}", f"to_unit__{name}", "purpose", "basis", "classes",
        "thing_kind", "thing_ref", "received_at", "withdrawn_at", "review",
    )  # fmt: skip
    return [
        _Row(
            key=(clause, giver, taker, purpose, basis, classes),
            thing=(kind, ref),
            is_received=received is not None,
            is_taken_back=withdrawn is not None,
            is_unreviewed=basis == "danger" and not review,
        )
        for clause, giver, taker, purpose, basis, classes, kind, ref, received, withdrawn, review
        in rows
    ]  # fmt: skip


def _seen_by(by: Actor, rows: list[_Row]) -> list[_Row]:
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(row.thing[0], set()).add(row.thing[1])
    kept = {
        (kind, ref)
        for kind, refs in kinds.items()
        for ref in refs_kept_from(by, thing_kind=kind, refs=refs)
    }
    return [row for row in rows if row.thing not in kept]


def _line(key: Key, given: int, received: int, back: int) -> LedgerRow:
    clause, giver, taker, purpose, basis, classes = key
    return LedgerRow(
        clause_ref=clause,
        from_unit=giver,
        to_unit=taker,
        purpose=word_of("purposes", purpose),
        basis=word_of("basis", basis),
        classes=", ".join(word_of("classes", code) for code in _sorted(classes.split())),
        given=shown(given),
        # Beside an exact count, a small one of its parts would give the rest away.
        received=shown(received, of=given),
        taken_back=shown(back, of=given),
    )


def _sorted(codes: Iterable[str]) -> list[str]:
    return sorted(codes)


def _code(month: date) -> str:
    return f"{month:%Y-%m}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZONE)
