"""What a pupil has answered so far, carried by the page itself: nothing is kept before it is sent."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from django.core import signing

from arasha.lessons.queries.studies_codes import Entrance

SALT = "arasha.lessons.questions"
LIFETIME = timedelta(hours=2)
LONGEST = 8 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """What was answered so far, carried by the page itself, signed. `at`: seconds since 1970."""

    study: str
    number: int
    wave: int
    card: str
    once: str
    at: int
    elements: list[str] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)


class StalePageError(Exception):
    """The page brought nothing that we signed lately."""


def begin(entrance: Entrance, *, now: datetime) -> SoFar:
    return SoFar(
        study=entrance.study_class.study.ref, number=entrance.study_class.number,
        wave=entrance.wave.number, card=entrance.card, once=uuid4().hex, at=int(now.timestamp()),
    )  # fmt: skip


def seal(so_far: SoFar) -> str:
    """Give the text for the hidden field."""
    return signing.dumps(asdict(so_far), salt=SALT, compress=True)


def unseal(text: str, *, now: datetime) -> SoFar:
    """Read the hidden field. Raises StalePageError where it is not ours or older than two hours."""
    if len(text) > LONGEST:
        raise StalePageError
    try:
        so_far = SoFar(**signing.loads(text, salt=SALT))
    except signing.BadSignature:
        raise StalePageError from None
    if now.timestamp() - so_far.at > LIFETIME.total_seconds():
        raise StalePageError
    return so_far
