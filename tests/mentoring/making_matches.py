"""Matches as tests of the room need them: written straight, in any state, with the marks before it."""

from datetime import datetime, timedelta

from arasha.agencies.actions import next_ref
from arasha.mentoring.enums import MarkKind, MarkWord, MatchState
from arasha.mentoring.models import Adult, Collective, Mark, Match, MatchChange, Participant
from tests.cast import Region

# The marks that a match in a state has.
_GIVEN = {
    MatchState.PROPOSED: 0,
    MatchState.HEARD: 1,
    MatchState.CONSENTED: 2,
    MatchState.SIGNED: 4,
    MatchState.ACTIVE: 5,
    MatchState.SUSPENDED: 5,
    MatchState.ENDING: 5,
    MatchState.ENDED: 5,
    MatchState.DECLINED: 0,
}


def make_match(
    participant: Participant,
    region: Region,
    *,
    now: datetime,
    collective: Collective | None = None,
    adult: Adult | None = None,
    state: str = MatchState.ACTIVE,
    days: int = 10,
    agreed: str = "",
) -> Match:
    """Write a match as it is in a state; one that began did so `days` ago.

    `adult` without `collective` is a certified mentor. From SIGNED on an adult is needed.
    """
    began = now - timedelta(days=days)
    given = _GIVEN[MatchState(state)]
    has_begun = given == len(MarkKind)
    match = Match.objects.create(
        ref=next_ref("MM", now=now), participant=participant, collective=collective, adult=adult,
        is_mentor=collective is None, territory=participant.territory, state=state,
        state_before=MatchState.ACTIVE if state == MatchState.SUSPENDED else "",
        proposed_at=began - timedelta(days=14), proposed_by=region.programme_coordinator,
        began_at=began if has_begun else None,
        suspended_at=now if state == MatchState.SUSPENDED else None,
        ended_at=now if state == MatchState.ENDED else None, agreed=agreed,
        once_key=f"match {participant.pk} {collective and collective.pk} {adult and adult.pk} {state}",
    )  # fmt: skip
    for number, kind in enumerate(list(MarkKind)[:given]):
        Mark.objects.create(
            match=match, kind=kind, word=MarkWord.YES, at=began - timedelta(days=5 - number),
            by=region.programme_coordinator, once_key=f"mark {match.pk} {kind}",
        )  # fmt: skip
    MatchChange.objects.create(
        match=match, before="", after=state, at=began, by=region.programme_coordinator
    )
    return match
