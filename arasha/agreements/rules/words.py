"""The closed lists of words in which a clause can speak.

Tests keep them equal to the enumerations that people read; here they are plain, so that the engine
needs no Django.
"""

CLASSES = ("identity", "contacts", "narrative", "coded", "status", "aggregate")
PURPOSES = (
    "intake",
    "care",
    "protection",
    "criminal",
    "oversight",
    "mentoring",
    "prevention",
    "statistics",
)
BASES = ("consent", "legal_duty", "danger")
CONSULTATION = "consultation"
THINGS = ("appeal", "case", "child", CONSULTATION, "figures", "referral")
# What a clause opens where it names no kind of thing: notes of consultations must be named.
ORDINARY_THINGS = frozenset(THINGS) - {CONSULTATION}
