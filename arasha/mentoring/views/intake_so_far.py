"""What a child has pressed so far, carried by the page itself."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from arasha.access import carried
from arasha.access.carried import NotCarriedError
from arasha.mentoring.models import Door
from arasha.mentoring.rules.talks import Said

SALT = "arasha.mentoring.intake"
LIFETIME = timedelta(hours=3)
LONGEST = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """Codes of pictures by question, and words; `door` binds it to one address. `at`: seconds since 1970."""

    door: str
    once: str
    at: int
    likes: list[str] = field(default_factory=list)
    dislikes: list[str] = field(default_factory=list)
    needs: list[str] = field(default_factory=list)
    asks_for: str = ""
    named: list[str] = field(default_factory=list)

    def said(self) -> Said:
        return Said(
            likes=frozenset(self.likes), dislikes=frozenset(self.dislikes),
            needs=frozenset(self.needs), asks_for=self.asks_for, named=tuple(self.named),
        )  # fmt: skip


def begin(door: Door, *, now: datetime) -> SoFar:
    return SoFar(door=door.digest, once=uuid4().hex, at=int(now.timestamp()))


def seal(so_far: SoFar) -> str:
    return carried.seal(asdict(so_far), salt=SALT)


def unseal(text: str, door: Door, *, now: datetime) -> SoFar:
    """Read the hidden field. Raises NotCarriedError where it is not ours, of another door, or old."""
    so_far = SoFar(**carried.unseal(text, salt=SALT, longest=LONGEST))
    is_old = now.timestamp() - so_far.at > LIFETIME.total_seconds()
    if is_old or so_far.door != door.digest:
        raise NotCarriedError
    return so_far
