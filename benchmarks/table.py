"""What every benchmark prints: one table of rows with the promise, the figure and whether it holds."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One figure. `promise` is what it is held against; `holds` is None where nothing is promised."""

    what: str
    figure: str
    promise: str = ""
    holds: bool | None = None


def print_table(title: str, rows: list[Row]) -> None:
    """Print the rows in aligned columns under a title."""
    head = Row(what="what", figure="figure", promise="promise")
    lines = [(row.what, row.figure, row.promise, _word(row)) for row in rows]
    widths = [
        max(len(line[column]) for line in [(head.what, head.figure, head.promise, ""), *lines])
        for column in range(3)
    ]
    print(f"\n{title}")
    for what, figure, promise, word in [(head.what, head.figure, head.promise, ""), *lines]:
        print(f"  {what:<{widths[0]}}  {figure:>{widths[1]}}  {promise:<{widths[2]}}  {word}")


def _word(row: Row) -> str:
    if row.holds is None:
        return ""
    return "holds" if row.holds else "MISSED"


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0..1) of the values lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
