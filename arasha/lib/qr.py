"""QR codes: squares that a telephone reads as an address."""

import segno

from arasha.lib.rows import Html

# A poster is torn, drawn upon and read from afar: a quarter of the squares may be lost.
LOSS = "q"


def draw_code(address: str, *, css_class: str = "poster__code") -> Html:
    """Return the QR code of an address as an SVG without size or style, black on white."""
    code = segno.make(address, error=LOSS, micro=False)
    return Html(code.svg_inline(omitsize=True, svgclass=css_class, light="#fff"))
