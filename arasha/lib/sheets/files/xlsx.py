"""xlsx and xlsm, read straight from the archive in bounded memory, with their formulas."""

import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cached_property
from posixpath import join, normpath
from typing import IO, NamedTuple, Self

from arasha.lib.sheets.cells import RawRow
from arasha.lib.sheets.errors import DamagedWorkbookError
from arasha.lib.sheets.files.sheet_xml import SheetContext, split_reference, stream_rows
from arasha.lib.sheets.files.source import Limits, MergedRange
from arasha.lib.sheets.files.strings import (
    BROKEN_PART,
    CHUNK,
    LocalNames,
    SharedStrings,
    feed,
    new_parser,
    read_strings,
)
from arasha.lib.sheets.files.styles import Shown, read_styles

_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*ref=[\"']([A-Z]+\d+):([A-Z]+\d+)[\"']")
_MOST_MERGES = 50_000


class _Relation(NamedTuple):
    kind: str
    target: str


class _ListedSheet(NamedTuple):
    name: str
    relation: str
    is_hidden: bool


class XlsxSheet:
    """A sheet that is read anew from the archive at every pass."""

    def __init__(self, book: "XlsxBook", listed: _ListedSheet, *, part: str) -> None:
        self._book = book
        self._part = part
        self.name = listed.name
        self.is_hidden = listed.is_hidden

    @property
    def row_total(self) -> int:
        return self._survey[0]

    @property
    def merges(self) -> tuple[MergedRange, ...]:
        return self._survey[1]

    def rows(self) -> Iterator[RawRow]:
        with self._book.part(self._part) as stream:
            yield from stream_rows(stream, context=self._book.context)

    @cached_property
    def _survey(self) -> tuple[int, tuple[MergedRange, ...]]:
        """Rows and merged ranges. The ranges stand after the cells, where a stream comes too late."""
        total, merges, tail = 0, list[MergedRange](), b""
        with self._book.part(self._part) as stream:
            try:
                while chunk := stream.read(CHUNK):
                    window = tail + chunk
                    # An unfinished tag waits for its other half.
                    cut = window.rfind(b"<")
                    window, tail = window[:cut], window[cut:]
                    total += len(_ROW.findall(window))
                    merges += map(_merged_range, _MERGE.findall(window))
            except BROKEN_PART as error:
                raise DamagedWorkbookError(part="sheet") from error
        return total, tuple(merges[:_MOST_MERGES])


def _merged_range(ends: tuple[bytes, bytes]) -> MergedRange:
    first, last = (split_reference(end.decode()) for end in ends)
    return MergedRange(*first, *last)


class XlsxBook:
    """An open xlsx file."""

    def __init__(self, archive: zipfile.ZipFile, *, limits: Limits) -> None:
        self._archive = archive
        self._limits = limits
        self._names = {name.lower(): name for name in archive.namelist()}
        root = self._relations("")
        main = [r.target for r in root.values() if r.kind == "officeDocument"]
        self._main = main[0] if main else "xl/workbook.xml"
        self._related = self._relations(self._main)
        listed, self._epoch_1904 = self._read_workbook()
        self.sheets = tuple(
            XlsxSheet(self, sheet, part=self._related[sheet.relation].target)
            for sheet in listed
            if sheet.relation in self._related and self._related[sheet.relation].kind == "worksheet"
        )
        if not self.sheets:
            raise DamagedWorkbookError(part="workbook")

    @cached_property
    def context(self) -> SheetContext:
        return SheetContext(self._strings(), self._styles(), self._epoch_1904, self._limits.cells)

    def part(self, name: str) -> IO[bytes]:
        """Return a part of the archive; names differ in case between makers."""
        known = self._names.get(name.lower())
        if known is None:
            raise DamagedWorkbookError(part=name.rpartition("/")[2])
        try:
            return self._archive.open(known)
        except BROKEN_PART as error:
            raise DamagedWorkbookError(part=name.rpartition("/")[2]) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        file = self._archive.fp
        self._archive.close()
        if file is not None:
            file.close()

    def _related_part(self, kind: str) -> str | None:
        targets = [r.target for r in self._related.values() if r.kind == kind]
        return targets[0] if targets and targets[0].lower() in self._names else None

    def _strings(self) -> SharedStrings:
        name = self._related_part("sharedStrings")
        if name is None:
            return SharedStrings()
        with self.part(name) as stream:
            return read_strings(stream, limit=self._limits.strings_bytes)

    def _styles(self) -> tuple[Shown, ...]:
        name = self._related_part("styles")
        if name is None:
            return ()
        with self.part(name) as stream:
            return read_styles(stream)

    def _relations(self, part: str) -> dict[str, _Relation]:
        folder, _, file = part.rpartition("/")
        name = join(folder, "_rels", f"{file}.rels")
        if name.lower() not in self._names:
            return {}
        found: dict[str, _Relation] = {}

        def start(element: str, attributes: dict[str, str]) -> None:
            if element.rpartition(":")[2] == "Relationship" and "Target" in attributes:
                target = normpath(join(folder, attributes["Target"])).lstrip("/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = _Relation(kind, target)

        self._scan(name, start)
        return found

    def _read_workbook(self) -> tuple[list[_ListedSheet], bool]:
        names = LocalNames()
        listed: list[_ListedSheet] = []
        uses_1904: list[str] = []

        def start(element: str, attributes: dict[str, str]) -> None:
            local = {names[key]: value for key, value in attributes.items()}
            if names[element] == "sheet":
                is_hidden = local.get("state", "visible") != "visible"
                listed.append(_ListedSheet(local.get("name", ""), local.get("id", ""), is_hidden))
            elif names[element] == "workbookPr":
                uses_1904.append(local.get("date1904", "0"))

        self._scan(self._main, start)
        return listed, bool({"1", "true"} & set(uses_1904))

    def _scan(self, name: str, start: Callable[[str, dict[str, str]], None]) -> None:
        parser = new_parser()
        parser.StartElementHandler = start
        with self.part(name) as stream:
            feed(parser, stream, part=name.rpartition("/")[2])
