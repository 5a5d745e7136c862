"""A region of full size for the page benchmarks: 100,000 appeals and 20,000 cases in bulk."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import batched

from django.db.models import Model

from arasha.access.models import Grant
from arasha.appeals.enums import AppealKind, AppealState, AuthorKind, Channel, Severity, Side
from arasha.appeals.models import Appeal, Message
from arasha.appeals.rules import queue_time
from arasha.cases.enums import CaseState, Category, EventKind, Outcome, Risk, StepState
from arasha.cases.models import Case, Event, Goal, Step
from arasha.children.models import Child
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock, ClockRule
from arasha.lib.names import sort_key
from arasha.staff.models import StaffMember
from arasha.vault.actions import new_record_keys
from arasha.vault.keys import IDENTITY, RECORD
from arasha.vault.models import RecordKey
from tests.cast import GIVEN, SINCE, SURNAMES, Cast, make_cast

APPEALS = 100_000
CASES = 20_000
WORKERS = 60
# Of a hundred appeals: how many stand in each state.
STATES = [(AppealState.WAITING, 2), (AppealState.TAKEN, 1), (AppealState.IN_CASE, 7),
          (AppealState.FORWARDED, 2), (AppealState.CLOSED, 88)]  # fmt: skip


def make_region(*, now: datetime, appeals: int = APPEALS, cases: int = CASES) -> Cast:
    """Write the cast and a deterministic region around it; seconds, not minutes, on either database."""
    chance = random.Random(20261122)
    cast = make_cast(now=now)
    workers = _workers(cast, now=now)
    made = _cases(cast, workers, cases, chance, now=now)
    _appeals(cast, made, appeals, chance, now=now)
    return cast


def _write[M: Model](model: type[M], rows: Iterable[M]) -> Iterator[Sequence[M]]:
    for portion in batched(rows, 2000, strict=False):
        yield model._default_manager.bulk_create(portion)


def _workers(cast: Cast, *, now: datetime) -> list[StaffMember]:
    workers = [
        StaffMember(
            code=f"W-{number:03}", login=f"worker-{number}", surname=SURNAMES[number % 6],
            given=GIVEN[number % 6], name_sort=sort_key(f"{SURNAMES[number % 6]} {number}"),
            unit=cast.unit("department"), joined_on=SINCE,
        )
        for number in range(WORKERS)
    ]  # fmt: skip
    StaffMember.objects.bulk_create(workers)
    Grant.objects.bulk_create(
        Grant(staff=worker, role="case_manager", unit=cast.unit("department"), territory=cast.region,
              valid_from=now - timedelta(days=100), reason="benchmark")
        for worker in workers
    )  # fmt: skip
    return [cast.case_manager, cast.second_case_manager, *workers]


def _cases(
    cast: Cast, workers: list[StaffMember], count: int, chance: random.Random, *, now: datetime
) -> list[Case]:
    children = (
        Child(
            ref=f"C-2026-{number:05}", surname=SURNAMES[number % 6], given=GIVEN[number // 6 % 6],
            birth_year=2010 + number % 10, territory=cast.city, registered_at=now,
            once_key=f"bench-{number}", record_key=key,
        )
        for number, key in enumerate(new_record_keys(count, kind=IDENTITY, keeper="department"))
    )  # fmt: skip
    keys = iter(new_record_keys(count, kind=RECORD, keeper="department"))
    cases: list[Case] = []
    for portion in _write(Child, children):
        rows = [_case(cast, child, next(keys), workers, chance, now=now) for child in portion]
        cases += Case.objects.bulk_create(rows)
    for _portion in _write(Event, (event for case in cases for event in _events(case, chance))):
        pass
    goals = (Goal(case=case, number=1, text="Goal", set_at=case.opened_at, set_by_id=case.opened_by_id, once_key=case.ref)
             for case in cases)  # fmt: skip
    rule = ClockRule.objects.get(duty=Duty.DO_STEP, valid_to=None)
    for written in _write(Goal, goals):
        steps = [step for goal in written for step in _steps(goal, workers, chance, now=now)]
        Step.objects.bulk_create(steps, batch_size=2000)
        Clock.objects.bulk_create(
            [_step_clock(rule, cast, step) for step in steps if not step.ended_at], batch_size=2000
        )
    return cases


def _case(
    cast: Cast, child: Child, key: RecordKey, workers: list[StaffMember], chance: random.Random, *,
    now: datetime,
) -> Case:  # fmt: skip
    opened = now - timedelta(minutes=chance.randrange(900 * 24 * 60))
    is_open = chance.random() < 0.15
    worker = chance.choice(workers)
    return Case(
        ref=child.ref.replace("C-", "K-"), child=child, record_key=key, territory=cast.city,
        lead=cast.unit("department"), worker=worker,
        state=CaseState.OPEN if is_open else CaseState.CLOSED,
        risk=chance.choice(Risk.values), category=chance.choice(Category.values), opened_at=opened,
        opened_by=worker, closed_at=None if is_open else opened + timedelta(days=30),
        outcome="" if is_open else Outcome.HELPED,
    )  # fmt: skip


def _events(case: Case, chance: random.Random) -> Iterator[Event]:
    for number in range(chance.randrange(4, 20)):
        at = case.opened_at + timedelta(days=number)
        kind = EventKind.OPENED if number == 0 else EventKind.NOTE
        yield Event(case=case, kind=kind, at=at, by_id=case.worker_id, detail="What happened")


def _steps(
    goal: Goal, workers: list[StaffMember], chance: random.Random, *, now: datetime
) -> Iterator[Step]:
    for number in (1, 2, 3):
        done = goal.case.state == CaseState.CLOSED or chance.random() < 0.5
        yield Step(
            goal=goal, number=number, text="Step", owner=chance.choice(workers),
            due_on=(now + timedelta(days=chance.randrange(-20, 40))).date(),
            planned_at=goal.set_at, planned_by_id=goal.set_by_id, once_key=f"{goal.once_key}-{number}",
            state=StepState.DONE if done else StepState.PLANNED,
            result="Done" if done else "",
            ended_at=goal.set_at + timedelta(days=5) if done else None,
            ended_by_id=goal.set_by_id if done else None,
        )  # fmt: skip


def _step_clock(rule: ClockRule, cast: Cast, step: Step) -> Clock:
    ref = f"{step.goal.case.ref}/{step.goal.number}.{step.number}"
    due = step.planned_at + timedelta(days=(step.due_on - step.planned_at.date()).days + 1)
    return Clock(
        rule=rule, thing_kind="step", thing_ref=ref, unit=cast.unit("department"),
        territory=cast.city, holder_id=step.owner_id, started_at=step.planned_at,
        due_at=max(due, step.planned_at),
    )  # fmt: skip


def _appeals(
    cast: Cast, cases: list[Case], count: int, chance: random.Random, *, now: datetime
) -> None:
    states = [state for state, share in STATES for _ in range(share)]
    operators = [cast.operator, cast.second_operator, cast.psychologist]
    rule = ClockRule.objects.get(duty=Duty.CONTACT_ORDINARY, valid_to=None)

    def one(number: int) -> Appeal:
        state = chance.choice(states)
        live = state in {AppealState.WAITING, AppealState.TAKEN}
        received = now - timedelta(minutes=chance.randrange((3 if live else 900) * 24 * 60))
        severity = chance.choice([Severity.ORDINARY] * 17 + [Severity.ORANGE] * 2 + [Severity.RED])
        return Appeal(
            record_key=next(keys),
            ref=f"A-2026-{number:06}", kind=AppealKind.SIGNAL, channel=chance.choice(Channel.values),
            author_kind=chance.choice(AuthorKind.values), language="kk",
            category=chance.choice(Category.values), severity=severity, state=state,
            territory=chance.choice([cast.city, cast.district]), owner=cast.unit("centre"),
            taken_by=chance.choice(operators) if state == AppealState.TAKEN else None,
            case=chance.choice(cases) if state == AppealState.IN_CASE else None,
            received_at=received, registered_at=received, queue_at=queue_time(severity, received),
            once_key=f"bench-{number}",
        )  # fmt: skip

    keys = iter(new_record_keys(count, kind=RECORD, keeper="centre"))
    for portion in _write(Appeal, (one(number) for number in range(count))):
        Message.objects.bulk_create(
            [Message(appeal=appeal, side=Side.AUTHOR, text="What happened. " * 10,
                     at=appeal.registered_at, once_key=appeal.once_key) for appeal in portion]
        )  # fmt: skip
        Clock.objects.bulk_create(
            [Clock(rule=rule, thing_kind="appeal", thing_ref=appeal.ref, unit=cast.unit("centre"),
                   territory=cast.city, holder_id=appeal.taken_by_id, started_at=appeal.registered_at,
                   due_at=appeal.registered_at + timedelta(hours=20))
             for appeal in portion if appeal.state in {AppealState.WAITING, AppealState.TAKEN}]
        )  # fmt: skip
