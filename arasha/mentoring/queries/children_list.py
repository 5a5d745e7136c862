"""The list of children of the programme, for the coordinator of the region and the key adult."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When

from arasha.access.actor import Actor
from arasha.agencies.models import Organisation
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Participant
from arasha.mentoring.queries.participants import KIND, age_of, visible_participants

PER_PAGE = 50
# Who waits for somebody to do something stands first.
_ORDER = [
    ParticipantState.ENTERED,
    ParticipantState.READY,
    ParticipantState.MATCHED,
    ParticipantState.LEFT,
]


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child in the list."""

    child: Participant
    age: int


def list_children(
    *, by: Actor, now: datetime, state: str = "", home: str = "", page: int = 1
) -> tuple[list[ChildLine], bool]:
    """List children in reach, of a state or institution where given; and whether there are more.

    The journal learns of the look.
    """
    rows = visible_participants(by).prefetch_related("siblings__members")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(home__code=home) if home else rows
    first = (page - 1) * PER_PAGE
    found = list(_in_order(rows)[first : first + PER_PAGE + 1])
    today = local(now).date()
    lines = [ChildLine(child, age_of(child, on=today)) for child in found[:PER_PAGE]]
    record_look(
        Act.PARTICIPANTS_LISTED, by=by.signature, now=now, thing_kind=KIND,
        shown=[line.child.ref for line in lines],
    )  # fmt: skip
    return lines, len(found) > PER_PAGE


def list_homes_seen(*, by: Actor) -> list[tuple[str, str]]:
    """List code and name of the institutions whose children the person sees."""
    rows = visible_participants(by)
    homes = Organisation.objects.filter(pk__in=rows.values("home_id")).order_by("code")
    return [(home.code, home.name) for home in homes]


def _in_order(rows: QuerySet[Participant]) -> QuerySet[Participant]:
    places = [When(state=state, then=Value(number)) for number, state in enumerate(_ORDER)]
    order = Case(*places, default=Value(len(_ORDER)), output_field=IntegerField())
    return rows.annotate(order=order).order_by("order", "ref")
