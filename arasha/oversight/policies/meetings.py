"""Who calls review meetings and writes down what they ask and decide."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Scope
from arasha.oversight.enums import MeetingState
from arasha.oversight.models import Question, ReviewMeeting
from arasha.oversight.policies.overseeing import places_with

KEEPERS = (Permission.SEE_DEADLINES, Permission.KEEP_MEASURES)
HELD = Reason("meeting_held", _("This meeting was held. Its minutes stay as they are."))
CALLED_OFF = Reason("meeting_called_off", _("This meeting was called off."))
NOT_BEGUN = Reason(
    "meeting_not_begun", _("The meeting has not begun yet. Write it down when it has.")
)
ANSWERED = Reason("question_answered", _("The answer to this question is written down already."))
PAST = Reason("due_in_past", _("The day lies in the past. Choose a day ahead."))


def places_of_meetings(actor: Actor) -> frozenset[int]:
    return places_with(actor, *KEEPERS)


def scope_of_meetings(actor: Actor) -> Scope:
    return Scope(({"territory_id": places_of_meetings(actor)},))


def why_not_call(actor: Actor, territory_id: int) -> Reason | None:
    return None if territory_id in places_of_meetings(actor) else NO_ROLE


def why_not_write(actor: Actor, meeting: ReviewMeeting) -> Reason | None:
    """Return why the person may not write anything down in this meeting now."""
    if meeting.territory_id not in places_of_meetings(actor):
        return NO_ROLE
    return {MeetingState.HELD.value: HELD, MeetingState.CALLED_OFF.value: CALLED_OFF}.get(
        meeting.state
    )


def why_not_answer_question(
    actor: Actor, meeting: ReviewMeeting, question: Question
) -> Reason | None:
    return why_not_write(actor, meeting) or (ANSWERED if question.answer else None)
