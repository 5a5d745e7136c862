"""What kind of data each field of a table holds, declared beside the table and checked by a guard."""

from dataclasses import dataclass
from enum import StrEnum


class Sensitivity(StrEnum):
    """How closely a field is kept: open figures, personal data, or sealed words and identities."""

    OPEN = "open"
    PERSONAL = "personal"
    SEALED = "sealed"


class Keep(StrEnum):
    """How long a row is kept. The periods themselves are the region's data (retention, later)."""

    FOREVER = "forever"
    WHILE_IN_FORCE = "while in force"
    WITH_CASE = "with the case"
    WITH_APPEAL = "with the appeal"
    WITH_ACCOUNT = "with the account"
    WITH_MATCH = "with the match"
    SHORT = "30 days"


@dataclass(frozen=True, slots=True)
class DataMap:
    """The classification of one table: field names in blank-separated lists, and how long rows stay."""

    keep: Keep
    open: str = ""
    personal: str = ""
    sealed: str = ""

    def __post_init__(self) -> None:
        names = f"{self.open} {self.personal} {self.sealed}".split()
        if twice := {name for name in names if names.count(name) > 1}:
            raise ValueError(f"classified twice: {sorted(twice)}")

    @property
    def by_field(self) -> dict[str, Sensitivity]:
        return {
            name: sensitivity
            for sensitivity in Sensitivity
            for name in str(getattr(self, sensitivity.value)).split()
        }

    @property
    def is_personal(self) -> bool:
        """True where any field is personal or sealed: such a table must know its territory."""
        return bool(self.personal or self.sealed)
