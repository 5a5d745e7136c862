"""Classes as institutions keep them in a table: a row a class, under headings of three languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from arasha.lessons.rules.class_titles import STUDENTS, class_title
from arasha.lib.sheets import (
    BLANK,
    Book,
    RawRow,
    Sheet,
    Vocabulary,
    clean,
    find_headings,
    fold,
)
from arasha.lib.sheets.headings import is_service

LAST_GRADE = 11
MOST_ROWS = 300
MOST_PUPILS = 500
# What lies beyond is not of a list of classes.
_MOST_COLUMNS = 60
_LONGEST_CELL = 200
_LONGEST_LETTER = 8
_ROWS_SEARCHED = 60
_CLASS = re.compile(r"(\d{1,2})\s*-?\s*(\w*)")
_NOT_OF_THE_NAME = re.compile(r"[«»\"'“”„.()]|\b(?:класс\w*|сынып\w*|class|grade)\b", re.IGNORECASE)
# Capital letters of a Latin keyboard that look like those of the class.
_LOOK_ALIKES = str.maketrans("ABEHIKMOPCTXY", "АВЕНІКМОРСТХУ")


class ClassColumn(StrEnum):
    """What a column holds."""

    NAME = "name"
    LETTER = "letter"
    LANGUAGE = "language"
    SIZE = "size"
    SHIFT = "shift"
    TEACHER = "teacher"


class RowFault(StrEnum):
    """Why a row is no class that can be entered."""

    NO_NAME = "no_name"
    LONG_NAME = "long_name"
    LANGUAGE = "language"
    SIZE = "size"
    SHIFT = "shift"
    TEACHER = "teacher"
    TWICE = "twice"


NEEDED = frozenset({ClassColumn.NAME, ClassColumn.SIZE})
VOCABULARY = Vocabulary(
    {
        ClassColumn.NAME: "класс | сынып | группа | топ | тоб | class | group | grade | класс группа",
        ClassColumn.LETTER: "литер | литер класс | буква | буква группа | әріп | әріп топ | әрп"
        " | әрп тоб | letter | letter group",
        ClassColumn.LANGUAGE: "язык | язык обуч | язык класс | тіл | оқыту тіл | language"
        " | language instruction",
        ClassColumn.SIZE: "колич | кол во | число | учен | учащ | обучающ | контингент | наполн"
        " | колич учен | кол во учен | сколько учен | кол во учен класс | сан | бала сан"
        " | оқушы сан | оқушы неше | неше оқушы | pupils | students | number pupils | size"
        " | many pupils",
        ClassColumn.SHIFT: "смена | ауысым | кезек | shift",
        ClassColumn.TEACHER: "логин | учител | классн руковод | руковод | присутств | мұғалім"
        " | сынып жетекш | жетекш | қатысатын мұғалім | teacher | login | teacher login",
    }
)
_LANGUAGES = {"kk": ("каз", "kaz", "kk", "kz"), "ru": ("рус", "орыс", "rus", "ru"), "en": ("англ", "агыл", "eng", "en")}  # fmt: skip
_SHIFTS = {1: ("1", "i", "перв", "биринши", "first"), 2: ("2", "ii", "втор", "екинши", "second")}


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One row: what it says, what is wrong with it, and what was typed, column by column.

    `language` and `teacher` are empty where the table does not say them.
    """

    number: int
    grade: int
    letter: str
    language: str
    size: int
    shift: int
    teacher: str
    faults: tuple[RowFault, ...]
    cells: tuple[str, ...]

    @property
    def title(self) -> str:
        return class_title(self.grade, self.letter)


@dataclass(frozen=True, slots=True)
class ClassTable:
    """The sheet that holds classes: its headings, and which of them names what.

    `has_more` is true where rows below MOST_ROWS were not read.
    """

    sheet: str
    headings: tuple[str, ...]
    columns: Mapping[ClassColumn, int]
    rows: tuple[ClassRow, ...]
    has_more: bool

    @property
    def unread(self) -> list[str]:
        """Headings of columns that nothing is taken from."""
        taken = set(self.columns.values())
        return [
            heading
            for at, heading in enumerate(self.headings)
            if heading and at not in taken and not is_service(heading)
        ]


def read_classes(book: Book, *, is_school: bool) -> ClassTable | None:
    """Return the first sheet with classes and their number of pupils; None where no sheet has them.

    In a college or university a row is a group and has no grade. At most MOST_ROWS rows are read.
    """
    for sheet in book.sheets:
        first = list(islice((row for row in sheet.rows() if row.cells), _ROWS_SEARCHED))
        found = find_headings(first, merges=sheet.merges, vocabulary=VOCABULARY, fewest=2)
        if found is None:
            continue
        columns = {each: at for each, at in found.columns.items() if at < _MOST_COLUMNS}
        if columns.keys() >= NEEDED:
            below = found.row + found.height
            read = _rows(sheet, columns, first_row=below, is_school=is_school)
            rows = tuple(islice(read, MOST_ROWS + 1))
            headings = found.headings[:_MOST_COLUMNS]
            has_more = len(rows) > MOST_ROWS
            return ClassTable(sheet.name, headings, columns, rows[:MOST_ROWS], has_more)
    return None


def _rows(
    sheet: Sheet, columns: Mapping[ClassColumn, int], *, first_row: int, is_school: bool
) -> Iterator[ClassRow]:
    seen: set[tuple[int, str]] = set()
    for raw in sheet.rows():
        if raw.number < first_row or not raw.cells:
            continue
        row = _read(raw, columns, is_school=is_school)
        if not row.faults and (row.grade, row.letter) in seen:
            row = replace(row, faults=(RowFault.TWICE,))
        seen.add((row.grade, row.letter))
        yield row


def _read(raw: RawRow, columns: Mapping[ClassColumn, int], *, is_school: bool) -> ClassRow:
    width = min(max(raw.cells) + 1, _MOST_COLUMNS)
    cells = tuple(raw.cells.get(at, BLANK).text[:_LONGEST_CELL] for at in range(width))

    def said(column: ClassColumn) -> str:
        at = columns.get(column, len(cells))
        return clean(cells[at]) if at < len(cells) else ""

    name, letter = said(ClassColumn.NAME), said(ClassColumn.LETTER)
    grade, letter = _class_of(name, letter) if is_school else (STUDENTS, letter or name)
    language, shift = said(ClassColumn.LANGUAGE), said(ClassColumn.SHIFT)
    size = _whole(said(ClassColumn.SIZE))
    faults = {
        RowFault.NO_NAME: not grade or not (is_school or letter),
        RowFault.LONG_NAME: len(letter) > _LONGEST_LETTER,
        RowFault.LANGUAGE: bool(language) and not _named(language, _LANGUAGES),
        RowFault.SIZE: not 1 <= size <= MOST_PUPILS,
        RowFault.SHIFT: bool(shift) and not _named(shift, _SHIFTS),
    }
    return ClassRow(
        number=raw.number, grade=grade, letter=letter, size=size,
        language=_named(language, _LANGUAGES) or "", shift=_named(shift, _SHIFTS) or 1,
        teacher=said(ClassColumn.TEACHER), cells=cells,
        faults=tuple(fault for fault, is_so in faults.items() if is_so),
    )  # fmt: skip


def _class_of(name: str, letter: str) -> tuple[int, str]:
    """Return grade and letter of "7 Ә", "7-«Ә» сынып" or of two cells; grade 0 where there is none."""
    found = _CLASS.fullmatch(_NOT_OF_THE_NAME.sub(" ", name).strip())
    if found is None or not 1 <= int(found[1]) <= LAST_GRADE:
        return 0, ""
    own = _NOT_OF_THE_NAME.sub("", letter).strip() or found[2]
    return int(found[1]), own.upper().translate(_LOOK_ALIKES)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("500") else 0


def _named[K](text: str, names: Mapping[K, tuple[str, ...]]) -> K | None:
    """Return what a word names by its beginning; a number or a short code has to be the whole word."""
    word = fold(text)
    for key, beginnings in names.items():
        for each in beginnings:
            if word == each or (len(each) > 2 and word.startswith(each)):  # noqa: PLR2004 - "kk", "ii"
                return key
    first = word.partition(" ")[0]
    return _named(first, names) if first != word else None
