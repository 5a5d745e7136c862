"""Writing a chunk of lines: one transaction, one effect, however often it is tried."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from arasha.agencies.actions import next_refs
from arasha.agencies.enums import OrganisationKind
from arasha.agencies.queries import list_organisations, list_territories
from arasha.appeals.enums import ImportState
from arasha.appeals.importing.fates import RowFate
from arasha.appeals.importing.plan import LONGEST_SHEET_NAME
from arasha.appeals.importing.rows import (
    Places,
    Written,
    add_words,
    doubts_of,
    key_of,
    known_once,
    make_appeal,
    storable,
    verbatim_of,
)
from arasha.appeals.models import AboutChild, Appeal, Contact, ImportBatch, ImportedRow, Message
from arasha.appeals.workbook import (
    JournalRow,
    Occurrences,
    RowKind,
    RowReason,
    RowValues,
    SheetPlan,
    read_rows,
)
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lib.sheets.files import Book
from arasha.vault.actions import new_record_keys
from arasha.vault.keys import IDENTITY, RECORD

# The number of a row in a spreadsheet ends at 1,048,576; a text file may be longer.
_LAST_ROW = 100_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line and where it stands: sheet (from 0), how many lines before and with it, its number."""

    sheet: int
    ordinal: int
    number: int
    row: JournalRow

    @property
    def position(self) -> tuple[int, int]:
        return self.sheet, self.ordinal


def lines_of(book: Book, plans: Sequence[SheetPlan], *, today: date) -> Iterator[Line]:
    """Return every line of the sheets that are journals; numbers rise even in a malformed file."""
    occurrences = Occurrences()
    for at, plan in enumerate(plans):
        last = 0
        rows = (
            read_rows(book, plan, today=today, occurrences=occurrences) if plan.is_journal else ()
        )
        for ordinal, row in enumerate(rows, start=1):
            last = row.number if last < row.number <= _LAST_ROW else last + 1
            yield Line(at, ordinal, last, row)


def read_places(*, now: datetime) -> Places:
    today = timezone.localdate(now)
    kinds = (OrganisationKind.SCHOOL, OrganisationKind.COLLEGE)
    schools = list_organisations(on=today, kinds=kinds)
    names = (
        (name, pk)
        for pk, *names in schools.values_list("pk", "name_kk", "name_ru", "name_en")
        for name in names
    )
    territories = dict(list_territories(on=today).values_list("code", "pk"))
    return Places(territories, known_once(names))


@transaction.atomic
def write_chunk(
    lines: Sequence[Line], *, pk: int, after: tuple[int, int], places: Places, now: datetime
) -> bool:
    """Write the lines behind the position `after`; False where somebody else was there already."""
    rows_of = ImportBatch.objects.select_related("unit", "record_key")
    batch = rows_of.select_for_update(of=("self",)).get(pk=pk)
    if batch.state != ImportState.RUNNING or (batch.sheet_now, batch.row_now) != after:
        return False
    keys = {line: key_of(line.row, batch=batch) for line in lines}
    known = _list_known(keys.values())
    fates = {line: _fate_of(line.row, is_known=keys[line] in known) for line in lines}
    new = [line for line, fate in fates.items() if fate is RowFate.IMPORTED]
    appeals = _write_appeals(new, batch=batch, places=places, now=now)
    rows = [
        _imported_row(line, fate, batch=batch, places=places, appeal=appeals.get(line))
        for line, fate in fates.items()
        if line.row.kind is not RowKind.EMPTY or line.row.reason
    ]
    ImportedRow.objects.bulk_create(rows)
    _move_on(batch, rows, to=lines[-1].position)
    if new:
        record(
            Act.JOURNAL_IMPORTED, by=SYSTEM, now=now, thing_kind="import", thing_ref=batch.ref,
            count=len(new),
        )  # fmt: skip
    return True


def _list_known(keys: Iterable[str]) -> frozenset[str]:
    rows = ImportedRow.objects.filter(fingerprint__in=filter(None, keys), appeal__isnull=False)
    return frozenset(rows.values_list("fingerprint", flat=True))


def _fate_of(row: JournalRow, *, is_known: bool) -> RowFate:
    match row.kind:
        case RowKind.DATA:
            return RowFate.KNOWN if is_known else RowFate.IMPORTED
        case RowKind.UNREADABLE:
            return RowFate.REFUSED
        case _:
            return RowFate.LEFT_OUT


def _write_appeals(
    lines: Sequence[Line], *, batch: ImportBatch, places: Places, now: datetime
) -> dict[Line, Appeal]:
    if not lines:
        return {}
    refs = next_refs("A", now=now, count=len(lines))
    keys = new_record_keys(len(lines), kind=RECORD, keeper=batch.unit.code)
    appeals: dict[Line, Appeal] = {}
    written = Written()
    for line, ref, key in zip(lines, refs, keys, strict=True):
        values = line.row.values or RowValues()
        appeal = make_appeal(line.row, values, ref=ref, batch=batch, places=places, now=now)
        appeal.record_key = key
        add_words(line.row, values, appeal=appeal, written=written)
        appeals[line] = appeal
    identities = new_record_keys(len(written.contacts), kind=IDENTITY, keeper=batch.unit.code)
    for contact, identity in zip(written.contacts, identities, strict=True):
        contact.record_key = identity
    Appeal.objects.bulk_create(appeals.values())
    Message.objects.bulk_create(written.messages)
    AboutChild.objects.bulk_create(written.children)
    Contact.objects.bulk_create(written.contacts)
    return appeals


def _imported_row(
    line: Line, fate: RowFate, *, batch: ImportBatch, places: Places, appeal: Appeal | None
) -> ImportedRow:
    row = line.row
    is_read = fate in {RowFate.IMPORTED, RowFate.REFUSED}
    doubts = doubts_of(row, places=places) if is_read else []
    return ImportedRow(
        batch=batch,
        sheet=storable(row.sheet)[:LONGEST_SHEET_NAME],
        row=line.number,
        kind=fate,
        reason=row.reason or (row.kind if fate is RowFate.LEFT_OUT else RowReason.NONE),
        fingerprint=key_of(row, batch=batch),
        verbatim=verbatim_of(row, with_line=fate is not RowFate.IMPORTED),
        doubts=doubts,
        doubts_count=len(doubts),
        appeal=appeal,
        record_key=appeal.record_key if appeal else batch.record_key,
    )


def _move_on(batch: ImportBatch, rows: Sequence[ImportedRow], *, to: tuple[int, int]) -> None:
    counts = Counter(row.kind for row in rows)
    batch.sheet_now, batch.row_now = to
    batch.rows_imported += counts[RowFate.IMPORTED]
    batch.rows_known += counts[RowFate.KNOWN]
    batch.rows_refused += counts[RowFate.REFUSED]
    batch.rows_doubtful += sum(row.doubts_count > 0 for row in rows if row.kind == RowFate.IMPORTED)
    batch.save(
        update_fields=[
            "sheet_now", "row_now", "rows_imported", "rows_known", "rows_refused", "rows_doubtful",
        ]
    )  # fmt: skip
