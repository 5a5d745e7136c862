"""A match goes from one state to the next: its row, its path and the journal, always together."""

from collections.abc import Iterable
from datetime import datetime

from arasha.access.actor import Actor
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.mentoring.enums import MatchState
from arasha.mentoring.models import Match, MatchChange

THING = "match"


def move(
    match: Match,
    to: MatchState,
    *,
    because: str = "",
    by: Actor | None,
    now: datetime,
    fields: Iterable[str] = (),
) -> None:
    """Put a locked match into another state, inside the caller's transaction.

    `because` is a code of at most 16 letters; `by` None is Arasha itself. `fields` are names of other
    fields that the caller set on the row.
    """
    before, match.state = match.state, to
    match.version += 1
    match.save(update_fields=["state", "version", *fields])
    MatchChange.objects.create(
        match=match, before=before, after=to, because=because, at=now,
        by_id=by.staff_id if by else None,
    )  # fmt: skip
    record(
        Act.MATCH_MOVED, by=by.signature if by else SYSTEM, now=now, thing_kind=THING,
        thing_ref=match.ref, reason=because or to,
    )  # fmt: skip
