from arasha.appeals.models.appeal import Appeal, Decision, Named
from arasha.appeals.models.imports import ImportBatch, ImportedRow
from arasha.appeals.models.thread import AboutChild, Contact, Message, ReturnCode

__all__ = [
    "AboutChild",
    "Appeal",
    "Contact",
    "Decision",
    "ImportBatch",
    "ImportedRow",
    "Message",
    "Named",
    "ReturnCode",
]
