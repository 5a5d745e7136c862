"""What must be so at a meeting of a child with an adult, besides the adult's own clearance."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from arasha.mentoring.rules.schedule import add_months

# Until then two cleared adults are there, or they meet where others are present.
CAREFUL_MONTHS = 3
SAFE_PLACES = frozenset({"institution", "collective", "public"})
ENOUGH_ADULTS = 2
# Nobody stays overnight: a meeting begins and ends within one day.
EARLIEST, LATEST = time(6), time(22)
LONGEST = timedelta(hours=12)
# A past meeting is written down within a month; later than that it is no record but a memory.
OLDEST = timedelta(days=31)
FARTHEST = timedelta(days=120)


class Broken(StrEnum):
    """A rule that stands against a meeting; `policies.meetings` has the words."""

    PLACE = "place"
    NIGHT = "night"
    LONG = "long"
    TRANSPORT = "transport"
    PHOTOS = "photos"
    NOBODY = "nobody"
    TOO_OLD = "too_old"
    TOO_FAR = "too_far"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFacts:
    """A meeting as it is planned or was held. Times are local; `minutes` None while it is a plan.

    `began_at` is the first meeting, None before it. `has_driver` and `may_photo` say what the
    clearance of the adults and the consents allow.
    """

    at: datetime
    minutes: int | None
    place: str
    adults: int
    began_at: datetime | None
    with_transport: bool = False
    has_driver: bool = False
    with_photos: bool = False
    may_photo: bool = False
    is_supervised: bool = False


def broken_rules(facts: MeetingFacts) -> list[Broken]:
    """Return what stands against a meeting, the gravest first; empty where nothing does."""
    found = []
    if facts.adults == 0:
        found.append(Broken.NOBODY)
    if is_careful_time(facts) and not _is_watched(facts):
        found.append(Broken.PLACE)
    if _is_at_night(facts):
        found.append(Broken.NIGHT)
    if facts.minutes is not None and timedelta(minutes=facts.minutes) > LONGEST:
        found.append(Broken.LONG)
    if facts.with_transport and not facts.has_driver:
        found.append(Broken.TRANSPORT)
    if facts.with_photos and not facts.may_photo:
        found.append(Broken.PHOTOS)
    return found


def wrong_moment(at: datetime, *, is_held: bool, now: datetime) -> Broken | None:
    """Return why a moment is not taken: a plan lies ahead, a record lies in the last month."""
    if is_held:
        if at > now:
            return Broken.NOT_YET
        return Broken.TOO_OLD if now - at > OLDEST else None
    if at <= now:
        return Broken.TOO_OLD
    return Broken.TOO_FAR if at - now > FARTHEST else None


def is_careful_time(facts: MeetingFacts) -> bool:
    """Whether the meeting lies within the first three months, counted from the first one."""
    return facts.began_at is None or facts.at < add_months(facts.began_at, CAREFUL_MONTHS)


def _is_watched(facts: MeetingFacts) -> bool:
    is_seen = facts.place in SAFE_PLACES and not facts.with_transport
    return facts.is_supervised or is_seen or facts.adults >= ENOUGH_ADULTS


def _is_at_night(facts: MeetingFacts) -> bool:
    ends = facts.at + timedelta(minutes=facts.minutes or 0)
    is_early = facts.at.time() < EARLIEST
    return is_early or ends.date() != facts.at.date() or ends.time() > LATEST
