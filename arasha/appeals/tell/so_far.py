"""What was answered so far, carried by the page itself."""

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from uuid import uuid4

from arasha.access import carried

SALT = "arasha.appeals.tell"
LONGEST = 64 * 1024
LIFETIME = timedelta(hours=4)
# Nobody answers the questions faster than this; a program does.
SHORTEST = timedelta(seconds=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class SoFar:
    """One telling on its way. `begun_at` and `sealed_at` are seconds since 1970.

    `drafts` are answers as typed that were not sound yet; `ref` is there once it has been sent.
    """

    once: str
    channel: str
    begun_at: int
    sealed_at: int
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    drafts: dict[str, dict[str, str]] = field(default_factory=dict)
    ref: str = ""

    def sent(self, ref: str) -> "SoFar":
        """Keep what the page of the code needs; the words are not carried any further."""
        return replace(self, answers={}, drafts={}, ref=ref)

    def is_stale(self, *, now: datetime) -> bool:
        return now.timestamp() - self.sealed_at > LIFETIME.total_seconds()

    def is_hasty(self, *, now: datetime) -> bool:
        return now.timestamp() - self.begun_at < SHORTEST.total_seconds()


def begin(*, channel: str, now: datetime) -> SoFar:
    moment = int(now.timestamp())
    return SoFar(once=uuid4().hex, channel=channel, begun_at=moment, sealed_at=moment, answers={})


def seal(so_far: SoFar, *, now: datetime) -> str:
    return carried.seal(asdict(replace(so_far, sealed_at=int(now.timestamp()))), salt=SALT)


def unseal(text: str) -> SoFar:
    """Read the hidden field. Raises NotCarriedError where we did not make it; age is not looked at."""
    return SoFar(**carried.unseal(text, salt=SALT, longest=LONGEST))
