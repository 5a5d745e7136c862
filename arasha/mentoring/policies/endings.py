"""Who ends a match, who writes up how it ended, and what must be there before it is closed."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.refusals import NOT_YOURS, Reason
from arasha.mentoring.enums import EndReason, MatchState, Side
from arasha.mentoring.models import Ending, Match
from arasha.mentoring.policies.matches import cares, runs

NOT_RUNNING = Reason(
    "match_not_running", _("Only a match that is under way or suspended can be ended.")
)
CLOSED = Reason("ending_closed", _("The record of this ending is closed already."))
NO_ENDING = Reason("no_ending", _("Nobody has begun to end this match."))
TALKS_MISSING = Reason(
    "talks_missing",
    _("Somebody still has to talk with the child, the adult and the key adult. Do that first."),
)
FAREWELL_MISSING = Reason(
    "farewell_missing", _("Write down the farewell, or why there can be none.")
)
RULE_MISSING = Reason(
    "no_contact_missing",
    _("Tell child and adult that they do not write to each other afterwards, then write it down."),
)
NOT_GROWN_UP = Reason(
    "not_grown_up", _("Only a child who came of age goes on with the adult as a friend.")
)
NO_FRIENDSHIP = Reason(
    "no_friendship", _("After a concern or without an adult a friendship is not agreed on here.")
)
AHEAD = Reason("day_ahead", _("This day has not come yet."))


def why_not_end(actor: Actor, match: Match) -> Reason | None:
    """Return why the person may not end the match: the key adult or the region's coordinator does."""
    if not _may_write(actor, match):
        return NOT_YOURS
    if match.state not in {MatchState.ACTIVE, MatchState.SUSPENDED}:
        return NOT_RUNNING
    return None


def why_not_write(actor: Actor, match: Match, ending: Ending | None) -> Reason | None:
    """Return why the person may not write up the ending."""
    if not _may_write(actor, match):
        return NOT_YOURS
    if ending is None:
        return NO_ENDING
    return CLOSED if ending.closed_at is not None else None


def why_not_close(
    actor: Actor, match: Match, ending: Ending | None, *, as_friends: bool, is_grown_up: bool
) -> Reason | None:
    """Return why the record may not be closed yet; friends who are both of age need no rule of silence."""
    if reason := why_not_write(actor, match, ending):
        return reason
    assert ending is not None
    if as_friends and (reason := _why_no_friends(match, ending, is_grown_up=is_grown_up)):
        return reason
    if sides_missing(ending):
        return TALKS_MISSING
    if ending.farewell_on is None and not ending.no_farewell_because and not as_friends:
        return FAREWELL_MISSING
    return RULE_MISSING if ending.no_contact_told_on is None and not as_friends else None


def sides_missing(ending: Ending) -> list[Side]:
    """Return with whom nobody has talked yet."""
    talked = {
        Side.CHILD: ending.child_talk_on,
        Side.ADULT: ending.adult_talk_on,
        Side.KEY_ADULT: ending.key_talk_on,
    }
    return [side for side, on in talked.items() if on is None]


def _why_no_friends(match: Match, ending: Ending, *, is_grown_up: bool) -> Reason | None:
    if not is_grown_up:
        return NOT_GROWN_UP
    is_fit = match.adult_id is not None and ending.reason == EndReason.GROWN_UP
    return None if is_fit else NO_FRIENDSHIP


def _may_write(actor: Actor, match: Match) -> bool:
    return runs(actor, match) or cares(actor, match)
