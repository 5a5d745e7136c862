"""The parsed side of a row: what its cells mean, each with its doubts."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from arasha.appeals.workbook.categories import propose_category
from arasha.appeals.workbook.doubts import Doubt, DoubtCode
from arasha.appeals.workbook.fields import JournalField as Field
from arasha.appeals.workbook.parse import choices
from arasha.appeals.workbook.parse.births import BirthDate, parse_birth
from arasha.appeals.workbook.parse.dates import ParsedDate, parse_date
from arasha.appeals.workbook.parse.people import ReadIin, read_iin, read_name, read_phone
from arasha.appeals.workbook.parse.places import SchoolMention, read_school, read_territory
from arasha.appeals.workbook.parse.texts import is_error, is_formula, read_text
from arasha.appeals.workbook.parse.times import parse_time
from arasha.appeals.workbook.words import (
    Applicant,
    Category,
    Channel,
    Language,
    Occurrence,
    Outcome,
    Severity,
    Sex,
)
from arasha.lib.names import PersonName
from arasha.lib.phones import Phone
from arasha.lib.sheets.cells import BLANK, Cell, clean

type FieldCells = Mapping[Field, Cell]
type Reader[T] = Callable[[str], tuple[T | None, DoubtCode | None]]

# A column of running numbers is often a formula, and nothing is lost by it.
_FORMULA_IS_FINE = frozenset({Field.NUMBER, Field.TEXT})


@dataclass(frozen=True, slots=True)
class RowValues:
    """One appeal as read. None or "" where the cell is blank or cannot be read.

    `category` is a proposal from the text, never a decision; None where there is no text.
    """

    number: str = ""
    date: dt.date | None = None
    time: dt.time | None = None
    channel: Channel | None = None
    occurrence: Occurrence | None = None
    applicant: Applicant | None = None
    child_name: PersonName | None = None
    birth: BirthDate | None = None
    iin: str = ""
    sex: Sex | None = None
    language: Language | None = None
    phone: Phone | None = None
    school: SchoolMention | None = None
    territory: str | None = None
    text: str = ""
    category: Category | None = None
    severity: Severity | None = None
    taken_by: str = ""
    outcome: Outcome | None = None


class ValueReader:
    """Reads the cells of one sheet's rows; remembers the last settled day of the sheet."""

    def __init__(self, *, columns: Mapping[Field, int], today: dt.date) -> None:
        self._has_name_column = Field.CHILD_NAME in columns
        self._today = today
        self._previous: dt.date | None = None

    def read(self, cells: FieldCells) -> tuple[RowValues, tuple[Doubt, ...]]:
        """Return the values of a row and every doubt about them, in the order of the columns."""
        doubts = _Doubts(cells)
        doubts.add_formulas()
        date = self._read_date(doubts)
        iin = read_iin(doubts.usable(Field.IIN))
        doubts.add(Field.IIN, iin.doubt)
        known_day = iin.iin.born_on if iin.iin else None
        birth, birth_doubt = parse_birth(
            doubts.usable(Field.BIRTH_DATE), today=self._today, known_day=known_day
        )
        doubts.add(Field.BIRTH_DATE, birth_doubt)
        sex = doubts.choose(Field.SEX, choices.read_sex)
        _compare(iin, birth=birth, sex=sex, doubts=doubts)
        values = self._values(doubts, date=date, iin=iin, birth=birth, sex=sex)
        return values, doubts.listed()

    def _values(
        self,
        doubts: "_Doubts",
        *,
        date: ParsedDate,
        iin: ReadIin,
        birth: BirthDate | None,
        sex: Sex | None,
    ) -> RowValues:
        text, text_doubt = read_text(doubts.cell(Field.TEXT))
        doubts.add(Field.TEXT, text_doubt)
        time, time_doubt = parse_time(doubts.usable(Field.TIME))
        doubts.add(Field.TIME, time_doubt)
        is_formula_text = text_doubt is DoubtCode.FORMULA_TEXT
        return RowValues(
            number=clean(doubts.cell(Field.NUMBER).text),
            date=date.day,
            time=time or date.time,
            channel=doubts.choose(Field.CHANNEL, choices.read_channel),
            occurrence=doubts.choose(Field.FIRST_OR_REPEAT, choices.read_occurrence),
            applicant=doubts.choose(Field.APPLICANT, choices.read_applicant),
            child_name=self._read_name(doubts),
            birth=birth,
            iin=iin.digits,
            sex=sex,
            language=doubts.choose(Field.LANGUAGE, choices.read_language),
            phone=doubts.choose(Field.PHONE, read_phone),
            school=doubts.choose(Field.SCHOOL, read_school),
            territory=doubts.choose(Field.TERRITORY, read_territory),
            text=text,
            category=propose_category(text) if text and not is_formula_text else None,
            severity=doubts.choose(Field.URGENCY, choices.read_urgency),
            taken_by=clean(doubts.usable(Field.TAKEN_BY).text),
            outcome=doubts.choose(Field.RESULT, choices.read_outcome),
        )

    def _read_date(self, doubts: "_Doubts") -> ParsedDate:
        cell = doubts.usable(Field.DATE)
        parsed = parse_date(cell, today=self._today, previous=self._previous)
        doubts.add(Field.DATE, parsed.doubt)
        if parsed.is_settled:
            self._previous = parsed.day
        return parsed

    def _read_name(self, doubts: "_Doubts") -> PersonName | None:
        if not self._has_name_column:
            return None
        return doubts.choose(Field.CHILD_NAME, read_name)


def _compare(iin: ReadIin, *, birth: BirthDate | None, sex: Sex | None, doubts: "_Doubts") -> None:
    """Compare birth and sex of a sound IIN with what the row says of them."""
    if iin.iin is None:
        return
    born_on = iin.iin.born_on
    if born_on and birth:
        is_other_day = birth.day is not None and birth.day != born_on
        if is_other_day or birth.year != born_on.year:
            doubts.add(Field.IIN, DoubtCode.IIN_BIRTH_MISMATCH)
    if iin.iin.sex and sex and iin.iin.sex != sex.value:
        doubts.add(Field.IIN, DoubtCode.IIN_SEX_MISMATCH)


class _Doubts:
    """The cells of one row and the doubts that gather about them."""

    def __init__(self, cells: FieldCells) -> None:
        self._cells = cells
        self._found: list[Doubt] = []

    def cell(self, field: Field) -> Cell:
        return self._cells.get(field, BLANK)

    def usable(self, field: Field) -> Cell:
        """Return the cell, or a blank one where it only shows an error value."""
        cell = self.cell(field)
        return BLANK if is_error(cell) or cell.text.startswith("=") else cell

    def choose[T](self, field: Field, read: Reader[T]) -> T | None:
        value, doubt = read(self.usable(field).text)
        self.add(field, doubt)
        return value

    def add(self, field: Field, code: DoubtCode | None) -> None:
        if code is not None:
            self._found.append(Doubt(field, code, self.cell(field).typed))

    def add_formulas(self) -> None:
        for field, cell in self._cells.items():
            if field not in _FORMULA_IS_FINE and is_formula(cell):
                self.add(field, DoubtCode.FORMULA_TEXT)
            if cell.from_merge:
                self.add(field, DoubtCode.MERGED_CELL)

    def listed(self) -> tuple[Doubt, ...]:
        order = {field: at for at, field in enumerate(Field)}
        return tuple(sorted(self._found, key=lambda doubt: order[doubt.field]))
