"""Which cell styles of an xlsx file show a number as a date or as a time."""

import re
from enum import Enum, auto
from typing import IO

from arasha.lib.sheets.files.strings import LocalNames, feed, new_parser


class Shown(Enum):
    """How a style shows a number."""

    NUMBER = auto()
    DATE = auto()
    TIME = auto()


# Built-in formats without a code of their own in the file (ECMA-376 part 1, 18.8.30), with the
# East Asian ones, which are dates as well.
_BUILT_IN = {
    **dict.fromkeys([14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)], Shown.DATE),
    **dict.fromkeys([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47], Shown.TIME),
}
# Quoted text, an escaped or padding sign, and everything in brackets but elapsed hours.
_DECORATION = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def shown_by(code: str) -> Shown:
    """Return what a format code such as "dd.mm.yyyy" or "h:mm" shows."""
    bare = _DECORATION.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "general" in bare:
        return Shown.NUMBER
    if "y" in bare or "d" in bare or ("m" in bare and not set(bare) & set("hs")):
        return Shown.DATE
    return Shown.TIME if set(bare) & set("hs") else Shown.NUMBER


def read_styles(stream: IO[bytes]) -> tuple[Shown, ...]:
    """How each cell style (attribute s of a cell) shows a number, from xl/styles.xml."""
    names = LocalNames()
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = names[name]
        if local == "numFmt":
            codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif local == "xf" and inside and inside[-1] == "cellXfs":
            formats.append(_number(attributes.get("numFmtId")))
        inside.append(local)

    def end(_name: str) -> None:
        inside.pop()

    parser = new_parser()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    feed(parser, stream, part="styles")
    return tuple(
        shown_by(codes[number]) if number in codes else _BUILT_IN.get(number, Shown.NUMBER)
        for number in formats
    )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
