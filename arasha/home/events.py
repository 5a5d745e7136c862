"""What of events stands on a start page: invitations, questions to answer, resolutions to read."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.events.policies import ANSWERERS, SEE_EVENTS
from arasha.events.queries.pages import count_invitations_of, count_positions_of
from arasha.events.queries.questions import count_questions_for_me
from arasha.home.work_lines import Waiting


def events_waiting(by: Actor) -> Iterator[Waiting]:
    """What waits for the person's institution, where there is anything."""
    if any(by.may(each) for each in ANSWERERS) and (number := count_questions_for_me(by=by)):
        text = _("Questions from events that wait for your answer")
        yield Waiting(text, number, reverse("events:my_questions"))
    if by.may(Permission.ADOPT_AGREEMENT) and (number := count_positions_of(by=by)):
        text = _("Resolutions that wait for the position of your institution")
        yield Waiting(text, number, reverse("events:list"))
    if any(by.may(each) for each in SEE_EVENTS) and (number := count_invitations_of(by=by)):
        text = _("Invitations that wait for your reply")
        yield Waiting(text, number, reverse("events:list"))
