"""Who asks whom how a match goes, and who reads the answer: a collective never reads the child's."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.refusals import NOT_YOURS, Reason
from arasha.mentoring.enums import CheckInKind, Side
from arasha.mentoring.models import CheckIn, Match, Survey
from arasha.mentoring.policies.life import (
    UNDER_WAY,
    is_adult_of,
    is_coordinator_of,
)
from arasha.mentoring.policies.matches import cares, runs

DONE = Reason("check_in_done", _("This was answered already."))
ENDED = Reason("match_ended", _("This match has ended. What was due is not asked any more."))
NOT_ANSWERED = Reason("survey_empty", _("Answer at least one of the sentences."))


def why_not_read(actor: Actor, match: Match, side: str) -> Reason | None:
    """Return why the person may not read what this side said."""
    if runs(actor, match):
        return None
    if side == Side.ADULT:
        is_theirs = is_adult_of(actor, match) or is_coordinator_of(actor, match)
        return None if is_theirs else NOT_YOURS
    return None if cares(actor, match) else NOT_YOURS


def why_not_answer(actor: Actor, check_in: CheckIn) -> Reason | None:
    """Return why the person may not write down this talk; after a silence the region's coordinator does."""
    match = check_in.match
    if check_in.kind == CheckInKind.SILENCE and not runs(actor, match):
        return NOT_YOURS
    if reason := why_not_read(actor, match, check_in.side):
        return reason
    if check_in.done_at is not None:
        return DONE
    return None if match.state in UNDER_WAY else ENDED


def why_not_ask(actor: Actor, survey: Survey) -> Reason | None:
    """Return why the person may not answer this survey or open it for the child.

    The adult answers alone; for the child somebody of its institution opens it.
    """
    match = survey.match
    is_theirs = is_adult_of if survey.side == Side.ADULT else cares
    if not is_theirs(actor, match):
        return NOT_YOURS
    return why_not_take(survey)


def why_not_take(survey: Survey) -> Reason | None:
    """Return why the survey takes no answers."""
    if survey.taken_at is not None:
        return DONE
    return None if survey.match.state in UNDER_WAY else ENDED
