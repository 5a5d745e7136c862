"""A signed text in the page by which an author, who showed the code a moment ago, writes on."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.core import signing

SALT = "arasha.appeals.thread"
LIFETIME = timedelta(minutes=30)
LONGEST = 1024


class PassEndedError(Exception):
    """The page was open for too long, or it brought a text that we did not sign."""


@dataclass(frozen=True, slots=True)
class Pass:
    """Which thread is open, and the key of the next message sent from this page."""

    ref: str
    once: str
    at: int


def give_pass(ref: str, *, now: datetime) -> str:
    """Give the text for the hidden field."""
    opened = Pass(ref=ref, once=uuid4().hex, at=int(now.timestamp()))
    return signing.dumps(asdict(opened), salt=SALT)


def read_pass(text: str, *, now: datetime) -> Pass:
    """Read the hidden field. Raises PassEndedError where it is not ours or older than half an hour."""
    if len(text) > LONGEST:
        raise PassEndedError
    try:
        opened = Pass(**signing.loads(text, salt=SALT))
    except signing.BadSignature:
        raise PassEndedError from None
    if now.timestamp() - opened.at > LIFETIME.total_seconds():
        raise PassEndedError
    return opened
