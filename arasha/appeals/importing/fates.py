"""What became of a line of a journal; stored as `ImportedRow.kind`."""

from enum import StrEnum


class RowFate(StrEnum):
    """Every line of a sheet that is read has one of these; only empty lines are not kept."""

    IMPORTED = "imported"
    KNOWN = "known"  # it came in with an earlier upload
    REFUSED = "refused"  # neither date nor text: listed for correction
    LEFT_OUT = "left_out"  # a total, a heading, a note between the appeals
