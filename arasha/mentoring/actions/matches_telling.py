"""Who learns that a match waits for them, or that it did not come about. Notices name nobody."""

from datetime import datetime

from arasha.mentoring.enums import MatchState
from arasha.mentoring.models import Match
from arasha.mentoring.queries.life import people_of_adult, people_of_child, people_of_programme
from arasha.mentoring.queries.matches import awaited_step
from arasha.mentoring.rules.marks import Step
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


def tell_next(match: Match, *, now: datetime) -> None:
    """Tell whose mark comes next; of a match that ended or began, those who see it."""
    kind, people = _whom(match, now=now)
    tell(
        kind, to=people, thing_kind="match", thing_ref=match.ref, now=now,
        once=f"{match.ref} {match.version}",
    )  # fmt: skip


def _whom(match: Match, *, now: datetime) -> tuple[NoticeKind, list[StaffMember]]:
    beside = people_of_child(match, now=now)
    if match.state == MatchState.DECLINED:
        return NoticeKind.MATCH_DECLINED, [*beside, *people_of_programme(match, now=now)]
    if match.state == MatchState.ACTIVE:
        return NoticeKind.MATCH_BEGAN, [
            *people_of_adult(match),
            *people_of_programme(match, now=now),
        ]
    awaited = awaited_step(match)
    return NoticeKind.MATCH_WAITS, people_of_adult(match) if awaited == Step.COLLECTIVE else beside
