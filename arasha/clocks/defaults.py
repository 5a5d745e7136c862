"""The clocks a new installation begins with. The region edits them afterwards; code never does.

Sources: charter section 5; the Administrative Procedure and Process-Related Code (APPC), the Code on
Marriage (Matrimony) and Family, the Law on Personal Data. Rows marked DEFAULT are no law: they are
proposals of Arasha which the region confirms or changes.
"""

from dataclasses import dataclass

from arasha.clocks.enums import BasisStatus, ClockKind, Duty

HOUR = 60
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Basis:
    """The ground of a deadline, in the words of the three languages."""

    status: BasisStatus
    kk: str
    ru: str
    en: str


@dataclass(frozen=True, slots=True)
class DefaultRule:
    """How long a duty may take; `warn` is in minutes before the due time."""

    duty: Duty
    kind: ClockKind
    amount: int
    warn: int
    basis: Basis
    extension_kind: str = ""
    extension_amount: int = 0


def _appc(article: int) -> Basis:
    return Basis(
        BasisStatus.LAW,
        kk=f"ӘРПК, {article}-бап",
        ru=f"АППК, статья {article}",
        en=f"APPC, article {article}",
    )


FAMILY_CODE = Basis(
    BasisStatus.LAW,
    kk="Неке (ерлі-зайыптылық) және отбасы туралы кодекс",
    ru="Кодекс о браке (супружестве) и семье",
    en="Code on Marriage (Matrimony) and Family",
)
FAMILY_CODE_AT_ONCE = Basis(
    BasisStatus.LAW,
    kk="Неке (ерлі-зайыптылық) және отбасы туралы кодекс: дереу; бір сағат деп есептеледі",
    ru="Кодекс о браке (супружестве) и семье: немедленно; считается как один час",
    en="Code on Marriage (Matrimony) and Family: immediately; counted as one hour",
)
PERSONAL_DATA = Basis(
    BasisStatus.LAW,
    kk="Дербес деректер және оларды қорғау туралы заң; 2024 жылғы № 481 бұйрық",
    ru="Закон о персональных данных и их защите; приказ 2024 года № 481",
    en="Law on Personal Data and their Protection; order No. 481 of 2024",
)
ARASHA = Basis(
    BasisStatus.DEFAULT,
    kk="Арашаның ұсынысы; өңір бекітеді немесе өзгертеді",
    ru="Предложение Араши; регион утверждает или меняет",
    en="Proposal of Arasha; the region confirms or changes it",
)

DEFAULT_RULES = [
    DefaultRule(Duty.REGISTER_FORMAL, ClockKind.SAME_WORKING_DAY, 0, 2 * HOUR, _appc(64)),
    DefaultRule(Duty.FORWARD_FORMAL, ClockKind.WORKING_DAYS, 3, DAY, _appc(65)),
    DefaultRule(
        Duty.DECIDE_FORMAL, ClockKind.WORKING_DAYS, 15, 3 * DAY, _appc(76),
        extension_kind=ClockKind.MONTHS, extension_amount=2,
    ),
    DefaultRule(Duty.TELL_EXTENSION, ClockKind.WORKING_DAYS, 3, DAY, _appc(76)),
    DefaultRule(Duty.CONTACT_RED, ClockKind.MINUTES, 15, 10, ARASHA),
    DefaultRule(Duty.CONTACT_ORANGE, ClockKind.HOURS, 4, HOUR, ARASHA),
    DefaultRule(Duty.CONTACT_ORDINARY, ClockKind.WORKING_DAYS, 1, 3 * HOUR, ARASHA),
    DefaultRule(Duty.BULLYING_SAFETY, ClockKind.HOURS, 24, 4 * HOUR, ARASHA),
    DefaultRule(
        Duty.BULLYING_EXAMINATION, ClockKind.WORKING_DAYS, 10, 2 * DAY, ARASHA,
        extension_kind=ClockKind.WORKING_DAYS, extension_amount=10,
    ),
    DefaultRule(Duty.OBSERVE_30, ClockKind.CALENDAR_DAYS, 30, 3 * DAY, ARASHA),
    DefaultRule(Duty.OBSERVE_60, ClockKind.CALENDAR_DAYS, 60, 3 * DAY, ARASHA),
    DefaultRule(Duty.OBSERVE_90, ClockKind.CALENDAR_DAYS, 90, 3 * DAY, ARASHA),
    DefaultRule(Duty.ANSWER_REFERRAL, ClockKind.WORKING_DAYS, 1, 3 * HOUR, ARASHA),
    DefaultRule(
        Duty.FULFIL_REFERRAL, ClockKind.WORKING_DAYS, 10, 2 * DAY, ARASHA,
        extension_kind=ClockKind.WORKING_DAYS, extension_amount=10,
    ),
    DefaultRule(Duty.ANSWER_HAND_OVER, ClockKind.WORKING_DAYS, 1, 3 * HOUR, ARASHA),
    DefaultRule(Duty.PLAN_CASE, ClockKind.WORKING_DAYS, 5, DAY, ARASHA),
    DefaultRule(Duty.DECIDE_CLOSING, ClockKind.WORKING_DAYS, 5, DAY, ARASHA),
    # A step falls due on the day that was planned for it; the amount is not used.
    DefaultRule(
        Duty.DO_STEP, ClockKind.CALENDAR_DAYS, 0, DAY, ARASHA,
        extension_kind=ClockKind.MONTHS, extension_amount=2,
    ),
    DefaultRule(Duty.TELL_GUARDIANSHIP, ClockKind.AT_ONCE, HOUR, HOUR, FAMILY_CODE_AT_ONCE),
    DefaultRule(Duty.ENTER_DATA_BANK, ClockKind.WORKING_DAYS, 1, 3 * HOUR, FAMILY_CODE),
    DefaultRule(Duty.TELL_PROSECUTOR, ClockKind.AT_ONCE, HOUR, HOUR, FAMILY_CODE_AT_ONCE),
    DefaultRule(Duty.CLAIM_IN_COURT, ClockKind.CALENDAR_DAYS, 7, 2 * DAY, FAMILY_CODE),
    # These two fall due on the day that was agreed; the amount is not used.
    DefaultRule(Duty.REVIEW_AGREEMENT, ClockKind.CALENDAR_DAYS, 0, 30 * DAY, ARASHA),
    DefaultRule(Duty.KEEP_COMMITMENT, ClockKind.CALENDAR_DAYS, 0, 14 * DAY, ARASHA),
    DefaultRule(Duty.CHECK_COMMITMENT, ClockKind.WORKING_DAYS, 10, 2 * DAY, ARASHA),
    DefaultRule(Duty.REVIEW_DANGER, ClockKind.WORKING_DAYS, 3, DAY, ARASHA),
    DefaultRule(Duty.LESSON_HAND_OVER, ClockKind.MINUTES, 15, 10, ARASHA),
    DefaultRule(Duty.LESSON_APPEAL, ClockKind.MINUTES, 60, 20, ARASHA),
    DefaultRule(Duty.LESSON_RECORD, ClockKind.HOURS, 24, 4 * HOUR, ARASHA),
    # Check-ins and surveys fall due by the schedule of their match; the amount of CHECK_IN is the first.
    DefaultRule(Duty.CHECK_IN, ClockKind.HOURS, 48, 12 * HOUR, ARASHA),
    DefaultRule(Duty.ASK_SURVEY, ClockKind.CALENDAR_DAYS, 14, 3 * DAY, ARASHA),
    DefaultRule(Duty.END_SILENCE, ClockKind.WORKING_DAYS, 2, DAY, ARASHA),
    DefaultRule(Duty.CLOSE_ENDING, ClockKind.CALENDAR_DAYS, 30, 7 * DAY, ARASHA),
    DefaultRule(Duty.FIND_NEXT, ClockKind.CALENDAR_DAYS, 30, 7 * DAY, ARASHA),
    DefaultRule(Duty.DECIDE_CONCERN, ClockKind.WORKING_DAYS, 10, 2 * DAY, ARASHA),
    # Falls due on the day that the event named for its answers; the amount is not used.
    DefaultRule(Duty.ANSWER_QUESTION, ClockKind.WORKING_DAYS, 10, 2 * DAY, ARASHA),
    DefaultRule(Duty.TELL_BREACH, ClockKind.WORKING_DAYS, 1, 3 * HOUR, PERSONAL_DATA),
]  # fmt: skip
RULES_BY_DUTY = {rule.duty: rule for rule in DEFAULT_RULES}
