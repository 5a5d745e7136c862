"""Rows of a long list as plain strings: the pattern is parsed once, every value is escaped.

A template does the same with a lookup, a filter and a context per value; on fifty rows that is most
of the time of a page (measured in benchmarks/pages.py).
"""

import html
import re
from collections.abc import Iterable, Mapping
from string import Formatter


class UnsafePatternError(ValueError):
    """A pattern in which an escaped value could still become markup."""


class Html(str):
    """Markup that goes into a page as it is. Template engines know it by `__html__`."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


NOTHING = Html("")
_MARKS = re.compile(r"""[&<>"']""")
# A value after `=` without quotes, or inside a tag's name, is not made safe by escaping.
_UNQUOTED = re.compile(r"(=|<|</)\s*$")


def escape(value: object) -> str:
    """Escape a value for the inside of an element or of a quoted attribute."""
    if isinstance(value, Html):
        return value
    text = str(value)
    return html.escape(text) if _MARKS.search(text) else text


def join(parts: Iterable[str], separator: str = "") -> Html:
    """Put pieces together; those that are not `Html` are escaped."""
    return Html(separator.join(map(escape, parts)))


class RowFormat:
    """A piece of markup with named places: `RowFormat('<b title="{why}">{ref}</b>').fill(...)`.

    The pattern is written by us, in code; braces are doubled to stand for themselves. Places have a
    name and nothing else: no attribute, index, conversion or width, so a value is never looked into.
    """

    def __init__(self, pattern: str) -> None:
        pieces: list[str] = []
        names: list[str] = []
        for text, name, width, conversion in Formatter().parse(pattern):
            pieces.append(text.replace("%", "%%"))
            if name is None:
                continue
            if not name.isidentifier() or width or conversion:
                raise UnsafePatternError(f"a place has a plain name, not {name!r}")
            if _UNQUOTED.search("".join(pieces)):
                raise UnsafePatternError(f"{name!r} stands in a tag without quotes")
            pieces.append("%s")
            names.append(name)
        self._pattern = "".join(pieces)
        self._names = tuple(names)

    def fill(self, **values: object) -> Html:
        """Return the markup with the values in their places; a missing value is a KeyError."""
        return self.of(values)

    def of(self, values: Mapping[str, object]) -> Html:
        """Return the markup for values that are a mapping already."""
        return Html(self._pattern % tuple([escape(values[name]) for name in self._names]))
