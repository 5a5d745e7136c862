from html.parser import HTMLParser

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from arasha.lib.rows import Html, RowFormat, UnsafePatternError, join

LINE = RowFormat('<td class="x" title="{why}">{ref}</td>')


class Outline(HTMLParser):
    """The tags, attributes and text that a browser would see."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_values_stand_in_their_places() -> None:
    assert LINE.fill(ref="A-1", why="late") == '<td class="x" title="late">A-1</td>'


@given(why=st.text(), ref=st.text(st.characters(exclude_characters="\r\x00")))
def test_no_value_ever_becomes_markup(why: str, ref: str) -> None:
    seen = Outline(LINE.fill(ref=ref, why=why))
    assert seen.tags == ["td"]
    assert set(seen.attributes) == {"class", "title"}
    assert seen.text == ref


def test_a_piece_that_is_markup_already_is_not_escaped_twice() -> None:
    inner = RowFormat("<b>{x}</b>").fill(x="1 < 2")
    assert RowFormat("<td>{inner}</td>").fill(inner=inner) == "<td><b>1 &lt; 2</b></td>"


def test_joining_escapes_what_is_not_markup() -> None:
    assert join([Html("<br>"), "<br>"]) == "<br>&lt;br&gt;"


def test_a_template_prints_rows_as_they_are() -> None:
    template = engines["django"].from_string("{{ rows }}{{ text }}")
    assert template.render({"rows": Html("<b>"), "text": "<b>"}) == "<b>&lt;b&gt;"


def test_a_percent_sign_and_doubled_braces_stand_for_themselves() -> None:
    assert RowFormat("100% {{x}} {y}").fill(y="50%") == "100% {x} 50%"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        LINE.fill(ref="A-1")


@pytest.mark.parametrize(
    "pattern",
    ["{a.b}", "{a[0]}", "{0}", "{}", "{a!r}", "{a:>3}", "<a href={a}>", "<{a}>", "</{a}>"],
)
def test_a_pattern_that_escaping_cannot_make_safe_is_refused(pattern: str) -> None:
    with pytest.raises(UnsafePatternError):
        RowFormat(pattern)
