"""Who plans and writes down meetings, and why one may not be."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.refusals import NOT_YOURS, Reason
from arasha.mentoring.enums import MatchState, MeetingState
from arasha.mentoring.models import Match, Meeting
from arasha.mentoring.policies.life import is_adult_of, is_coordinator_of
from arasha.mentoring.policies.matches import cares
from arasha.mentoring.rules.meetings import Broken

NOT_UNDER_WAY = Reason(
    "match_not_under_way", _("Meetings belong to a match that is under way. This one is not.")
)
NOT_PLANNED = Reason("meeting_not_planned", _("This meeting was written down already."))
NO_SUCH_ADULT = Reason(
    "adult_not_of_match",
    _("At a meeting may be the adult of the match and adults of the same collective."),
)
SUPERVISED_FIRST = Reason(
    "first_meeting_supervised",
    _("The first meeting is written down by the institution, which is there with the child."),
)
WORDS: Mapping[Broken, Reason] = {
    Broken.NOBODY: Reason("nobody_meets", _("Say which cleared adult meets the child.")),
    Broken.PLACE: Reason(
        "meeting_place",
        _(
            "In the first three months they meet in the institution, at the collective or in a public "
            "place and drive nowhere alone, or a second cleared adult is there. Change the place or "
            "add an adult."
        ),
    ),
    Broken.NIGHT: Reason(
        "meeting_at_night",
        _("A meeting begins after 6:00 and ends by 22:00 of the same day. Nobody stays overnight."),
    ),
    Broken.LONG: Reason("meeting_too_long", _("A meeting lasts twelve hours at the most.")),
    Broken.TRANSPORT: Reason(
        "no_driver",
        _("None of these adults has a valid driver's item in the clearance. Go on foot or by bus."),
    ),
    Broken.PHOTOS: Reason(
        "no_photos",
        _("Photos need the consent of the guardian and of the child. Both are not there."),
    ),
    Broken.TOO_OLD: Reason(
        "meeting_too_old",
        _("A plan lies ahead, and a record is written within a month. Look at the day above."),
    ),
    Broken.TOO_FAR: Reason("meeting_too_far", _("Plan meetings for the next four months.")),
    Broken.NOT_YET: Reason(
        "meeting_not_yet", _("This meeting has not been yet. Write it down afterwards.")
    ),
}


def why_not_plan(actor: Actor, match: Match) -> Reason | None:
    """Return why the person may not plan a meeting: the adult, the collective or the key adult does."""
    if not _is_beside(actor, match):
        return NOT_YOURS
    if match.state not in {MatchState.ACTIVE, MatchState.ENDING}:
        return NOT_UNDER_WAY
    return None


def why_not_first(actor: Actor, match: Match) -> Reason | None:
    """Return why the person may not write down the supervised first meeting."""
    if not cares(actor, match):
        return SUPERVISED_FIRST
    return None if match.state == MatchState.SIGNED else NOT_UNDER_WAY


def why_not_hold(actor: Actor, meeting: Meeting) -> Reason | None:
    """Return why the person may not write down that the meeting was held."""
    if meeting.state != MeetingState.PLANNED:
        return NOT_PLANNED
    return why_not_plan(actor, meeting.match)


def why_not_drop(actor: Actor, meeting: Meeting) -> Reason | None:
    """Return why the person may not cancel the meeting or say that it was missed."""
    if meeting.state != MeetingState.PLANNED:
        return NOT_PLANNED
    return None if _is_beside(actor, meeting.match) else NOT_YOURS


def why_not_photos(actor: Actor, match: Match) -> Reason | None:
    """Return why the person may not write down who allowed photos: the key adult does."""
    return None if cares(actor, match) else NOT_YOURS


def _is_beside(actor: Actor, match: Match) -> bool:
    return any(is_of(actor, match) for is_of in (is_adult_of, is_coordinator_of, cares))
