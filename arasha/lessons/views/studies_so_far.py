"""What a pupil has answered so far, carried by the page itself."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from arasha.access import carried
from arasha.access.carried import NotCarriedError
from arasha.lessons.queries.studies_codes import Entrance

SALT = "arasha.lessons.questions"
LIFETIME = timedelta(hours=2)
LONGEST = 8 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """The answers of a pupil. `at`: seconds since 1970."""

    study: str
    number: int
    wave: int
    card: str
    once: str
    at: int
    elements: list[str] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)


def begin(entrance: Entrance, *, now: datetime) -> SoFar:
    return SoFar(
        study=entrance.study_class.study.ref, number=entrance.study_class.number,
        wave=entrance.wave.number, card=entrance.card, once=uuid4().hex, at=int(now.timestamp()),
    )  # fmt: skip


def seal(so_far: SoFar) -> str:
    return carried.seal(asdict(so_far), salt=SALT)


def unseal(text: str, *, now: datetime) -> SoFar:
    """Read the hidden field. Raises NotCarriedError where it is not ours or older than two hours."""
    so_far = SoFar(**carried.unseal(text, salt=SALT, longest=LONGEST))
    if now.timestamp() - so_far.at > LIFETIME.total_seconds():
        raise NotCarriedError
    return so_far
