"""The gate before every meeting: the clearance of each adult, and the rules of a safe meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from arasha.access.refusals import refuse_if
from arasha.agreements.about import About
from arasha.lib.workdays import local
from arasha.mentoring.enums import PlaceKind
from arasha.mentoring.models import Adult, Match, Meeting, MeetingAdult
from arasha.mentoring.policies.meetings import NO_SUCH_ADULT, WORDS
from arasha.mentoring.queries.clearance import chain_of_adult, why_not_meet
from arasha.mentoring.queries.meetings import may_be_at
from arasha.mentoring.rules.clearance import Chain
from arasha.mentoring.rules.meetings import MeetingFacts, broken_rules, wrong_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPlan:
    """A meeting as a person says it: when, where, who is there, what beside. `minutes` once it was held."""

    at: datetime
    place: PlaceKind
    adults: Sequence[Adult]
    minutes: int | None = None
    with_transport: bool = False
    with_photos: bool = False


def pass_gate(
    match: Match,
    plan: MeetingPlan,
    *,
    is_held: bool,
    this: About,
    now: datetime,
    is_supervised: bool = False,
) -> dict[Adult, Chain]:
    """Refuse where an adult may not meet the child then, or the meeting itself may not be so.

    Return the chain of each adult as it stood at the time of the meeting.
    """
    if reason := wrong_moment(plan.at, is_held=is_held, now=now):
        refuse_if(WORDS[reason], **this)
    for adult in plan.adults:
        refuse_if(None if may_be_at(match, adult) else NO_SUCH_ADULT, **this)
        refuse_if(why_not_meet(adult, at=plan.at), **this)
        # A plan needs a chain that holds today as well.
        refuse_if(None if is_held else why_not_meet(adult, at=now), **this)
    chains = {adult: chain_of_adult(adult, now=plan.at) for adult in plan.adults}
    facts = MeetingFacts(
        at=local(plan.at), minutes=plan.minutes, place=plan.place, adults=len(plan.adults),
        began_at=local(match.began_at) if match.began_at else None,
        with_transport=plan.with_transport,
        has_driver=any(chain.may_drive for chain in chains.values()),
        with_photos=plan.with_photos,
        may_photo=match.photos_child_on is not None and match.photos_guardian_on is not None,
        is_supervised=is_supervised,
    )  # fmt: skip
    for broken in broken_rules(facts):
        refuse_if(WORDS[broken], **this)
    return chains


def keep_adults(meeting: Meeting, chains: dict[Adult, Chain]) -> None:
    """Write down who is there, with the last day of the clearance that counted."""
    MeetingAdult.objects.bulk_create(
        MeetingAdult(meeting=meeting, adult=adult, cleared_until=chain.until)
        for adult, chain in chains.items()
        if chain.until is not None
    )
