"""The text of a resolution as all parties see it, in one form that can be hashed."""

from typing import Any

from arasha.agreements.rules.canonical import digest_of as digest_of_content
from arasha.events.models import Resolution

LANGUAGES = ("kk", "ru", "en")


def content_of(resolution: Resolution) -> dict[str, Any]:
    """Return everything that is adopted: event, parties, preamble, paragraphs, in three languages."""
    event = resolution.event
    return {
        "ref": resolution.ref,
        "event": event.ref,
        "title": {code: getattr(event, f"title_{code}") for code in LANGUAGES},
        "parties": sorted(each.unit.code for each in resolution.positions.all()),
        "preamble": {code: getattr(resolution, f"preamble_{code}") for code in LANGUAGES},
        "paragraphs": [
            {
                "number": each.number,
                "text": {code: getattr(each, f"text_{code}") for code in LANGUAGES},
                "operative": each.is_operative,
                "owner": each.owner_unit.code if each.owner_unit else None,
                "verifier": each.verifier_unit.code if each.verifier_unit else None,
                "due_on": each.due_on.isoformat() if each.due_on else None,
                "rhythm": each.rhythm,
                "evidence": each.evidence,
            }
            for each in resolution.paragraphs.all()
        ],
    }


def digest_of(resolution: Resolution) -> str:
    """Return the SHA-256 of the canonical text in UTF-8, as 64 hexadecimal digits."""
    return digest_of_content(content_of(resolution))
