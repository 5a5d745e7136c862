"""How much room words take in a drawing, and how they are broken into lines.

A drawing cannot ask the browser, so widths are reckoned generously: the widest face of our list
(DejaVu Sans) takes about 0.6 of the size of the letters.
"""

WIDTH = 320
SIZE = 13
LINE = 17
_LETTER = 0.6 * SIZE


def width_of(text: str) -> float:
    """Return the room that a text takes, in units."""
    return len(text) * _LETTER


def wrap(text: str, *, room: float = WIDTH) -> tuple[str, ...]:
    """Break a text into lines that fit the room; a word longer than a line is broken too."""
    longest = max(1, int(room / _LETTER))
    lines = [""]
    for word in text.split():
        rest = word
        if lines[-1] and len(lines[-1]) + 1 + len(rest) <= longest:
            lines[-1] += f" {rest}"
            continue
        while len(rest) > longest:
            lines.append(rest[: longest - 1] + "-")
            rest = rest[longest - 1 :]
        lines.append(rest)
    return tuple(line for line in lines if line)
