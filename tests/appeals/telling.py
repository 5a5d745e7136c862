"""What somebody tells, with ordinary values for everything a test does not care about."""

from typing import Any

from arasha.appeals.actions.telling import AuthorContact, Told
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.cases.enums import Category

FORMAL = AuthorContact(name="Қайыңдыбаева Ғ.", address="Семей, Абай көшесі 1", is_signed=True)


def told(**changes: Any) -> Told:
    values: dict[str, Any] = {
        "author_kind": AuthorKind.CHILD,
        "channel": Channel.WEB,
        "language": "kk",
        "category": Category.OTHER,
        "severity": Severity.ORDINARY,
        "text": "Маған көмек керек",
        **changes,
    }
    return Told(**values)
