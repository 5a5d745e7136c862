"""Steps as those see them who own them: the deed, the day and the case's number, nothing else."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import Scope, within
from arasha.cases.enums import StepState
from arasha.cases.models import Step
from arasha.cases.policies import scope_of_steps
from arasha.cases.queries.rows import A_PAGE, look
from arasha.journal.enums import Act
from arasha.staff.models import short_name
from arasha.vault.opening import Opening

_TEXT = Opening(Step, "text")
_OWNER = ("owner__surname", "owner__given", "owner__patronymic")
_COLUMNS = ("goal__case__ref", "goal__number", "number", "due_on", *_OWNER, *_TEXT.columns)


@dataclass(frozen=True, slots=True)
class StepRow:
    case_ref: str
    goal: int
    number: int
    text: str
    owner: str
    due_on: date
    is_late: bool


def list_my_steps(*, by: Actor, now: datetime) -> list[StepRow]:
    """List my steps that are still to be done, the earliest day first."""
    return _rows(_mine(by), by=by, now=now)


def list_steps_of_unit(*, by: Actor, now: datetime) -> list[StepRow]:
    """List the steps given to others of my institution, for those who answer for it."""
    units = by.units_with(Permission.ANSWER_REFERRAL)
    scope = Scope(({"owner__unit_id": units},), scope_of_steps(by).never)
    rows = within(Step.objects.filter(state=StepState.PLANNED), scope)
    return _rows(rows.exclude(owner_id=by.staff_id), by=by, now=now)


def count_my_steps(*, by: Actor) -> int:
    return _mine(by).count()


def _mine(by: Actor) -> QuerySet[Step]:
    scope = Scope(({"owner_id": frozenset({by.staff_id})},), scope_of_steps(by).never)
    return within(Step.objects.filter(state=StepState.PLANNED), scope)


def _rows(steps: QuerySet[Step], *, by: Actor, now: datetime) -> list[StepRow]:
    today = timezone.localtime(now).date()
    found = steps.order_by("due_on", "pk").values(*_COLUMNS)[:A_PAGE]
    rows = [
        StepRow(
            case_ref=row["goal__case__ref"],
            goal=row["goal__number"],
            number=row["number"],
            text=_TEXT.of(row)["text"],
            owner=short_name(*(row[name] for name in _OWNER)),
            due_on=row["due_on"],
            is_late=row["due_on"] < today,
        )
        for row in found
    ]
    refs = [f"{row.case_ref}/{row.goal}.{row.number}" for row in rows]
    look(Act.STEPS_LISTED, "step", refs, by=by, now=now)
    return rows
