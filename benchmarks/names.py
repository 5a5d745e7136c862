"""What a hostile name costs: the time must grow with its length, not with its square.

An importer reads whatever stands in a journal. Each text is read at two lengths, the second four
times the first, in the same run; a square would take sixteen times as long.
"""

from statistics import median
from time import process_time

from arasha.lib.names import name_keys, name_tokens, parse_person_name
from benchmarks.table import Row, print_table

SHORT, LONG, LARGEST_GROWTH = 20_000, 80_000, 6
HOSTILE = {"endings": "ов", "spaces": " ", "letters of two cases": "аА", "clusters": "schkh"}


def main() -> None:
    print_table("Hostile names, four times as long", [row_of(what) for what in HOSTILE])


def row_of(what: str) -> Row:
    short, long = (seconds_of(HOSTILE[what], letters) for letters in (SHORT, LONG))
    return Row(
        what=what,
        figure=f"{short * 1000:.1f} → {long * 1000:.1f} ms (×{long / short:.1f})",
        promise=f"≤ ×{LARGEST_GROWTH}",
        holds=long <= short * LARGEST_GROWTH,
    )


def seconds_of(part: str, letters: int) -> float:
    """The median of five readings of ever new names with so many hostile letters."""
    return median(_reading(f"{part * (letters // len(part))}-{ending}") for ending in "бвгдж")


def _reading(hostile: str) -> float:
    began = process_time()
    name = parse_person_name(f"Орлов {hostile}")
    assert name is not None
    name_keys(name)
    name_tokens(hostile)
    return process_time() - began
