"""One line of a journal as rows of our tables, not yet written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.utils import timezone

from arasha.appeals.enums import AppealKind, AppealState, AuthorKind, Channel, Severity, Side
from arasha.appeals.importing.readings import reading_of
from arasha.appeals.models import AboutChild, Appeal, Contact, ImportBatch, Message
from arasha.appeals.receipts import make_once_key
from arasha.appeals.rules import queue_time
from arasha.appeals.workbook import Doubt, DoubtCode, JournalField, JournalRow, RowValues
from arasha.cases.enums import Category

_NOON = time(12)


@dataclass(frozen=True, slots=True)
class Places:
    """Row ids by the code of a place, and by the folded official name of a school."""

    territories: Mapping[str, int]
    schools: Mapping[str, int]


@dataclass(slots=True)
class Written:
    """Everything one chunk of lines writes beside its appeals."""

    messages: list[Message] = field(default_factory=list)
    children: list[AboutChild] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)


def make_appeal(
    row: JournalRow, values: RowValues, *, ref: str, batch: ImportBatch, places: Places,
    now: datetime,
) -> Appeal:  # fmt: skip
    """Make the appeal of a line: coded facts, proposals marked as such, no clocks, no child yet."""
    received_at = _received_at(values)
    severity = Severity(values.severity or Severity.ORDINARY)
    return Appeal(
        ref=ref,
        kind=AppealKind.SIGNAL,
        channel=Channel(values.channel or Channel.OTHER),
        author_kind=AuthorKind(values.applicant or AuthorKind.UNKNOWN),
        language=values.language or "",
        category=Category(values.category or Category.OTHER),
        category_is_proposed=True,
        severity=severity,
        state=AppealState.RECORDED,
        territory_id=places.territories.get(values.territory or ""),
        school_id=_school_id(row, places.schools),
        owner_id=batch.unit_id,
        received_at=received_at,
        registered_at=now,
        registered_by_id=batch.uploaded_by_id,
        queue_at=queue_time(severity, received_at or now),
        once_key=key_of(row, batch=batch),
    )


def key_of(row: JournalRow, *, batch: ImportBatch) -> str:
    """Return by what a line is recognised when it comes again, "" where it is no appeal.

    Two centres may have equal lines, and each keeps its own. The key is made with a secret: from
    the bare digest of a line one could find out what it says by guessing.
    """
    return make_once_key("journal", str(batch.unit_id), row.fingerprint) if row.fingerprint else ""


def add_words(row: JournalRow, values: RowValues, *, appeal: Appeal, written: Written) -> None:
    """Add what the line says of the appeal, the child and the author, word for word."""
    if values.text:
        written.messages.append(
            Message(
                appeal=appeal, side=Side.AUTHOR, text=storable(values.text),
                at=appeal.received_at or appeal.registered_at,
                once_key=make_once_key("words of journal", appeal.once_key),
            )
        )  # fmt: skip
    child = _told_of_child(row, values)
    if any(child.values()):
        written.children.append(AboutChild(appeal=appeal, **child))
    phone = values.phone
    if phone and phone.e164:
        note = storable(phone.note)[:240]
        written.contacts.append(Contact(appeal=appeal, phone=phone.e164[:60], safe_way=note))


def _told_of_child(row: JournalRow, values: RowValues) -> dict[str, str]:
    typed = {name: storable(row.verbatim.get(name, "")).strip() for name in _OF_CHILD}
    is_nameless = any(doubt.code is DoubtCode.NAME_MISSING for doubt in row.doubts)
    return {
        "name": "" if is_nameless else typed[JournalField.CHILD_NAME][:240],
        "birth": typed[JournalField.BIRTH_DATE][:40],
        "iin": values.iin,
        "school_class": typed[JournalField.SCHOOL][:80],
    }


_OF_CHILD = (JournalField.CHILD_NAME, JournalField.BIRTH_DATE, JournalField.SCHOOL)


def doubts_of(row: JournalRow, *, places: Places) -> list[list[str]]:
    """Return [field, code, as typed, as understood] for each doubt of the line."""
    values = row.values or RowValues()
    doubts = list(row.doubts)
    if values.territory and values.territory not in places.territories:
        typed = row.verbatim.get(JournalField.TERRITORY, "")
        doubts.append(Doubt(JournalField.TERRITORY, DoubtCode.TERRITORY_UNKNOWN, typed))
    return [
        [d.field.value, d.code.value, storable(d.verbatim), storable(reading_of(d.field, values))]
        for d in doubts
    ]


def verbatim_of(row: JournalRow, *, with_line: bool) -> dict[str, Any]:
    """Return the line as typed: by field, columns that are no field under "others".

    With `with_line` also the cells in their order and the place where the line first stood, so
    that a refused line can be given back as it was.
    """
    typed: dict[str, Any] = {name.value: storable(text) for name, text in row.verbatim.items()}
    if row.others:
        typed["others"] = {storable(name): storable(text) for name, text in row.others.items()}
    if with_line:
        typed["cells"] = [storable(text) for text in row.cells]
        typed["origin"] = [storable(row.origin[0]), row.origin[1]] if row.origin else None
    return typed


def storable(text: str) -> str:
    """Return the text without what no database takes: NUL and halves of a letter."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def fold_name(name: str) -> str:
    """Fold case and blanks of an official name, so that equal names are equal."""
    return " ".join(name.casefold().split())


def known_once(names: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return ids by folded name; a name that two institutions have stands for none of them."""
    found: dict[str, set[int]] = {}
    for name, pk in names:
        found.setdefault(fold_name(name), set()).add(pk)
    return {name: min(ids) for name, ids in found.items() if name and len(ids) == 1}


def _received_at(values: RowValues) -> datetime | None:
    if values.date is None:
        return None
    # Where the journal says no time, noon stands for the day.
    return timezone.make_aware(datetime.combine(values.date, values.time or _NOON))


def _school_id(row: JournalRow, schools: Mapping[str, int]) -> int | None:
    typed = fold_name(row.verbatim.get(JournalField.SCHOOL, ""))
    return schools.get(typed) or schools.get(typed.rpartition(",")[0].strip())
