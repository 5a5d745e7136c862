"""What may be doubtful in a cell. A doubt never drops a row: it says why a person should look."""

from dataclasses import dataclass
from enum import StrEnum

from arasha.appeals.workbook.fields import JournalField


class DoubtCode(StrEnum):
    """Why a value is doubtful; the page words it in the reader's language."""

    DATE_MISSING = "date_missing"
    DATE_UNREADABLE = "date_unreadable"
    DATE_AMBIGUOUS = "date_ambiguous"  # 03/04/2024: read day first, as is the custom here
    DATE_FROM_NUMBER = "date_from_number"  # 45356 in a cell that is not shown as a date
    DATE_IN_FUTURE = "date_in_future"
    DATE_TOO_OLD = "date_too_old"
    TIME_UNREADABLE = "time_unreadable"
    CHANNEL_UNKNOWN = "channel_unknown"
    REPEAT_UNKNOWN = "repeat_unknown"
    APPLICANT_UNKNOWN = "applicant_unknown"
    NAME_MISSING = "name_missing"
    NAME_UNREADABLE = "name_unreadable"
    NAME_MIXED_SCRIPT = "name_mixed_script"
    BIRTH_UNREADABLE = "birth_unreadable"
    BIRTH_AMBIGUOUS = "birth_ambiguous"
    BIRTH_YEAR_ONLY = "birth_year_only"
    BIRTH_FROM_NUMBER = "birth_from_number"
    BIRTH_IN_FUTURE = "birth_in_future"
    IIN_SHORT = "iin_short"
    IIN_LONG = "iin_long"
    IIN_UNREADABLE = "iin_unreadable"
    IIN_LEADING_ZERO_LOST = "iin_leading_zero_lost"  # restored, and said so
    IIN_WRONG_DIGIT = "iin_wrong_digit"
    IIN_BIRTH_MISMATCH = "iin_birth_mismatch"
    IIN_SEX_MISMATCH = "iin_sex_mismatch"
    SEX_UNKNOWN = "sex_unknown"
    LANGUAGE_UNKNOWN = "language_unknown"
    PHONE_UNREADABLE = "phone_unreadable"
    PHONE_IS_HELPLINE = "phone_is_helpline"
    SCHOOL_UNREADABLE = "school_unreadable"
    TERRITORY_UNKNOWN = "territory_unknown"
    TEXT_MISSING = "text_missing"
    TEXT_NOT_WORDS = "text_not_words"
    FORMULA_TEXT = "formula_text"  # a formula or an error value where a typed value belongs
    MERGED_CELL = "merged_cell"  # the value stands in a cell merged over several rows
    URGENCY_UNKNOWN = "urgency_unknown"
    RESULT_UNKNOWN = "result_unknown"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt: the column, the reason, and what was typed."""

    field: JournalField
    code: DoubtCode
    verbatim: str
