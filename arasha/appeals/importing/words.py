"""The words for everything the reader of journals can say; each table is total (a test watches)."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from arasha.appeals.workbook import DoubtCode, JournalField, NotAJournal, RowReason

FIELD_LABELS: dict[JournalField, Promise] = {
    JournalField.NUMBER: _("Number in the journal"),
    JournalField.DATE: pgettext_lazy("column of a journal", "Date"),
    JournalField.TIME: pgettext_lazy("column of a journal", "Time"),
    JournalField.CHANNEL: _("How the appeal came"),
    JournalField.FIRST_OR_REPEAT: _("First time or again"),
    JournalField.APPLICANT: _("Who turned to us"),
    JournalField.CHILD_NAME: _("Name of the child"),
    JournalField.BIRTH_DATE: _("Date of birth"),
    JournalField.IIN: pgettext_lazy("number of a person", "IIN"),
    JournalField.SEX: pgettext_lazy("of a person", "Sex"),
    JournalField.LANGUAGE: pgettext_lazy("column of a journal", "Language"),
    JournalField.PHONE: pgettext_lazy("column of a journal", "Telephone"),
    JournalField.SCHOOL: _("School and class"),
    JournalField.TERRITORY: _("City or district"),
    JournalField.TEXT: _("What the appeal says"),
    JournalField.URGENCY: pgettext_lazy("column of a journal", "Urgency"),
    JournalField.TAKEN_BY: _("Who received it"),
    JournalField.RESULT: pgettext_lazy("column of a journal", "Result"),
}

DOUBT_WORDS: dict[DoubtCode, Promise] = {
    DoubtCode.DATE_MISSING: _("There is no date."),
    DoubtCode.DATE_UNREADABLE: _("This is no date that can be read."),
    DoubtCode.DATE_AMBIGUOUS: _("Day and month could be swapped; the day was read first."),
    DoubtCode.DATE_FROM_NUMBER: _("A bare number was read as a date of the spreadsheet."),
    DoubtCode.DATE_IN_FUTURE: _("This date is later than the day of the upload."),
    DoubtCode.DATE_TOO_OLD: _("This date is too long ago for an appeal."),
    DoubtCode.TIME_UNREADABLE: _("This is no time that can be read."),
    DoubtCode.CHANNEL_UNKNOWN: _("This way of turning to the centre is not known."),
    DoubtCode.REPEAT_UNKNOWN: _("It cannot be told whether this was the first time."),
    DoubtCode.APPLICANT_UNKNOWN: _("It cannot be told who turned to the centre."),
    DoubtCode.NAME_MISSING: _("The child has no name here."),
    DoubtCode.NAME_UNREADABLE: _("This cannot be read as a name."),
    DoubtCode.NAME_MIXED_SCRIPT: _("The name mixes Cyrillic and Latin letters."),
    DoubtCode.BIRTH_UNREADABLE: _("This is no date of birth that can be read."),
    DoubtCode.BIRTH_AMBIGUOUS: _("Day and month of birth could be swapped."),
    DoubtCode.BIRTH_YEAR_ONLY: _("Only the year of birth is given."),
    DoubtCode.BIRTH_FROM_NUMBER: _("A bare number was read as a date of birth."),
    DoubtCode.BIRTH_IN_FUTURE: _("This date of birth is still to come."),
    DoubtCode.IIN_SHORT: _("The IIN has fewer than twelve digits."),
    DoubtCode.IIN_LONG: _("The IIN has more than twelve digits."),
    DoubtCode.IIN_UNREADABLE: _("This is no IIN."),
    DoubtCode.IIN_LEADING_ZERO_LOST: _("The IIN had lost its first zeros; they were put back."),
    DoubtCode.IIN_WRONG_DIGIT: _("A digit of the IIN is wrong: its check does not fit."),
    DoubtCode.IIN_BIRTH_MISMATCH: _("The IIN tells another birth than the one written."),
    DoubtCode.IIN_SEX_MISMATCH: _("The IIN tells another sex than the one written."),
    DoubtCode.SEX_UNKNOWN: _("It cannot be told whether this is a girl or a boy."),
    DoubtCode.LANGUAGE_UNKNOWN: _("This language is not known."),
    DoubtCode.PHONE_UNREADABLE: _("This is no telephone number that can be dialled."),
    DoubtCode.PHONE_IS_HELPLINE: _("This is the number of a help line and not of a person."),
    DoubtCode.SCHOOL_UNREADABLE: _("No school can be recognised here."),
    DoubtCode.TERRITORY_UNKNOWN: _("No single city or district of the region is recognised here."),
    DoubtCode.TEXT_MISSING: _("Nothing is written about what the appeal says."),
    DoubtCode.TEXT_NOT_WORDS: _("What the appeal says holds no words."),
    DoubtCode.FORMULA_TEXT: _("A formula or an error stands where words belong."),
    DoubtCode.MERGED_CELL: _("The value stands in a cell that covers several rows."),
    DoubtCode.URGENCY_UNKNOWN: _("This urgency is not known."),
    DoubtCode.RESULT_UNKNOWN: _("This result is not known."),
}

ROW_WORDS: dict[RowReason, Promise] = {
    RowReason.HEADINGS: _("The headings of the columns."),
    RowReason.ABOVE_HEADINGS: _("A line above the headings."),
    RowReason.REPEATED_HEADINGS: _("The headings, repeated between the rows."),
    RowReason.COLUMN_NUMBERS: _("The numbers of the columns."),
    RowReason.SIGNATURE: _("A line for signatures."),
    RowReason.SECTION: _("A heading between the rows."),
    RowReason.ONLY_NUMBER: _("A number without an appeal."),
    RowReason.ONLY_DATE: _("There is only a date. Write what the appeal says."),
    RowReason.NO_DATE_NO_TEXT: _(
        "Neither a date nor a text can be read. Write at least what the appeal says."
    ),
}

SHEET_WORDS: dict[NotAJournal, Promise] = {
    NotAJournal.EMPTY: _("The sheet is empty."),
    NotAJournal.NO_HEADINGS: _("No row with the headings of a journal was found."),
    NotAJournal.NO_TEXT_COLUMN: _("No column says what the appeals say. Choose it below."),
    NotAJournal.LEFT_OUT: _("Left out by you."),
}

_HEADINGS: dict[str, Promise] = {
    "sheet": _("Sheet of the journal"),
    "row": _("Row of the journal"),
    "what_to_correct": _("What to correct"),
}


def words_of_workbook() -> dict[str, str]:
    """Return every word that the workbook of refused rows needs, in the reader's language."""
    rows = {str(reason): str(text) for reason, text in ROW_WORDS.items()}
    doubts = {str(code): str(text) for code, text in DOUBT_WORDS.items()}
    return {key: str(text) for key, text in _HEADINGS.items()} | rows | doubts
