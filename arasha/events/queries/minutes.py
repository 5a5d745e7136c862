"""What the minutes of an event are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from arasha.access.actor import Actor
from arasha.events.about import EVENT
from arasha.events.models import Question
from arasha.events.queries.counting import HeadLine, list_head_lines
from arasha.events.queries.pages import EventPage, get_event_page
from arasha.events.queries.report import Report, get_report
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.asking import as_system


@dataclass(frozen=True, slots=True)
class Minutes:
    """An event with its counts, how many questions stand in which state, and its own resolution."""

    page: EventPage
    heads: list[HeadLine]
    questions: Mapping[str, int]
    own: Report | None


def read_minutes(ref: str, *, by: Actor, now: datetime) -> Minutes:
    """Return what stands in the minutes; the look is written down. Raises Http404."""
    page = get_event_page(ref, by=by, now=now)
    record_look(Act.MINUTES_TAKEN, by=by.signature, now=now, thing_kind=EVENT, thing_ref=ref)
    with as_system("only how many questions there were is read, and none of them"):
        rows = Question.objects.filter(event=page.event).values_list("state")
        questions = dict(rows.annotate(number=Count("pk")).order_by())
    return Minutes(page, list_head_lines(page.event), questions, get_report(page.event, now=now))
