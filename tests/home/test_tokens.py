"""Every pair of colours that meet on a page can be read, in light and in dark."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
TEXT = [
    (ink, ground)
    for ink in ("ink", "ink-soft", "link", "danger")
    for ground in ("ground", "surface", "sand")
]
TEXT += [(state, f"{state}-ground") for state in ("calm", "attention", "late", "danger")]
TEXT += [("ink", f"{state}-ground") for state in ("calm", "attention", "late", "danger")]
TEXT += [("link", f"{state}-ground") for state in ("calm", "attention")]
TEXT += [
    ("on-night", "night"),
    ("on-night", "night-raised"),
    ("on-night-soft", "night"),
    ("night", "on-night"),
    ("on-accent", "accent"),
    ("on-accent", "accent-raised"),
    ("on-danger", "danger-strong"),
    ("surface", "danger"),
]
BORDERS = [
    ("line-strong", "ground"),
    ("line-strong", "surface"),
    ("line-strong", "sand"),
    ("accent-edge", "ground"),
    ("focus", "ground"),
    ("focus", "surface"),
    ("focus-on-night", "night"),
]


def _block(sheet: str, start: str) -> dict[str, str]:
    found = sheet[sheet.index(start) :]
    body = found[found.index(":root {") : found.index("\n  }" if "@media" in start else "\n}")]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body))


def _schemes() -> dict[str, dict[str, str]]:
    sheet = (STATIC / "css" / "tokens.css").read_text("utf-8")
    light = _block(sheet, ":root {")
    return {"light": light, "dark": light | _block(sheet, "@media (prefers-color-scheme: dark)")}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted([_luminance(one), _luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    colours = _schemes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), BORDERS)
def test_edges_and_focus_can_be_seen(scheme: str, edge: str, ground: str) -> None:
    colours = _schemes()[scheme]
    assert contrast(colours[edge], colours[ground]) >= 3


@pytest.mark.parametrize("sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"])
def test_no_colour_is_written_outside_the_tokens(sheet: Path) -> None:
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", sheet.read_text("utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_token_that_is_used_exists(sheet: Path) -> None:
    known = set(re.findall(r"(--[\w-]+):", (STATIC / "css" / "tokens.css").read_text("utf-8")))
    assert set(re.findall(r"var\((--[\w-]+)", sheet.read_text("utf-8"))) - known == set()


def test_every_token_is_used() -> None:
    used = "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    known = re.findall(
        r"^  (--[\w-]+):", (STATIC / "css" / "tokens.css").read_text("utf-8"), re.MULTILINE
    )
    assert [name for name in dict.fromkeys(known) if f"var({name})" not in used] == []
