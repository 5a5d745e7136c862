"""The closed lists behind a journal's words; the codes are those of the appeals room."""

from enum import StrEnum


class Channel(StrEnum):
    """By which way an appeal came."""

    WEB = "web"
    QR = "qr"
    PHONE = "phone"
    TRUST_LINE = "trust_line"
    LINE_111 = "111"
    MESSENGER = "messenger"
    IN_PERSON = "in_person"
    LETTER = "letter"
    SCHOOL = "school"


class Applicant(StrEnum):
    """Who turned to the centre."""

    CHILD = "child"
    PARENT = "parent"
    GUARDIAN = "guardian"
    RELATIVE = "relative"
    WITNESS = "witness"
    TEACHER = "teacher"
    PSYCHOLOGIST = "psychologist"
    POLICE = "police"
    OFFICIAL = "official"
    UNKNOWN = "unknown"  # "аноним": somebody who did not say


class Severity(StrEnum):
    """How soon a human must answer."""

    RED = "red"
    ORANGE = "orange"
    ORDINARY = "ordinary"


class Sex(StrEnum):
    MALE = "m"
    FEMALE = "f"


class Language(StrEnum):
    KAZAKH = "kk"
    RUSSIAN = "ru"
    ENGLISH = "en"


class Occurrence(StrEnum):
    """Whether the person turns to the centre for the first time."""

    FIRST = "first"
    REPEAT = "repeat"


class Outcome(StrEnum):
    """What the journal says was done."""

    CONSULTED = "consulted"
    APPOINTMENT = "appointment"
    NOT_REACHED = "not_reached"
    WATCHED = "watched"
    TO_GUARDIANSHIP = "to_guardianship"
    TO_POLICE = "to_police"
    TO_HEALTH = "to_health"
    TO_SCHOOL = "to_school"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    CLOSED = "closed"
    REFUSED = "refused"


class Category(StrEnum):
    """What an appeal is about."""

    INFO = "INFO"
    BULLYING = "BULLYING"
    CONFLICT = "CONFLICT"
    VIOLENCE = "VIOLENCE"
    SUICIDE = "SUICIDE"
    FAMILY = "FAMILY"
    CARE = "CARE"
    SCHOOL = "SCHOOL"
    EXAM = "EXAM"
    ONLINE = "ONLINE"
    GAMBLING = "GAMBLING"
    NEWBORN = "NEWBORN"
    OTHER = "OTHER"
