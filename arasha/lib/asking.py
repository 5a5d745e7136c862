"""On whose behalf the database is asked: what the second net is told (docs/decisions/0016).

The first net is the scope of every query. The second is PostgreSQL's own: its policies let nobody's
rows through, and where the first has a hole they still keep what is not of the person's region and
work. What they know is set here, and arasha.project.postgres_net hands it to the database before the
next query. On SQLite a context changes nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Asker(StrEnum):
    """Who asks."""

    STAFF = "staff"
    AUTHOR = "author"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the policies of the database know of who asks. All ids are row ids.

    `units` are those a person works for with content, `places` those of their roles of regional
    reach (the database adds the regions in which `units` lie), `line` the units in which they work
    with all above: a named one hides. `rights` are kinds of content, `at` is the moment of the
    request. `appeal` is the key of one sending, the digest of one return code or the reference of one
    thread: who holds it reaches that appeal and nothing else. `as_owner` keeps the rights of the
    login where tests otherwise take the role that serves.
    """

    kind: Asker
    staff_id: int | None = None
    units: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    line: frozenset[int] = frozenset()
    rights: frozenset[str] = frozenset()
    at: datetime | None = None
    appeal: str = ""
    as_owner: bool = False


_current: ContextVar[Context | None] = ContextVar("asking", default=None)


def current_context() -> Context | None:
    """The context of this thread; None is nobody, for whom no row exists."""
    return _current.get()


@contextmanager
def in_context(context: Context | None) -> Iterator[None]:
    """Ask the database on behalf of `context` until the block ends, however it ends."""
    token = _current.set(context)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def for_appeal(key: str) -> Iterator[None]:
    """Reach one appeal besides: by the key of its sending, its code's digest, or its reference.

    Outside of any other context this is the author, who reaches nothing else.
    """
    context = _current.get() or Context(kind=Asker.AUTHOR)
    with in_context(replace(context, appeal=key)):
        yield


@contextmanager
def as_system(_reason: str) -> Iterator[None]:
    """See every row, for work that no person asks for or whose effects go beyond one's reach.

    The reason is for who reads the code: a conflict of interest is decided on all rows, a number is
    unique in all regions, the worker serves everybody.
    """
    with in_context(Context(kind=Asker.SYSTEM)):
        yield


@contextmanager
def as_owner(_reason: str) -> Iterator[None]:
    """See every row with the rights of the login itself: only for making and changing tables."""
    with in_context(Context(kind=Asker.SYSTEM, as_owner=True)):
        yield
