"""No contact without a valid chain, whatever happened before: random histories against another judge."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from arasha.access.refusals import Refused
from arasha.lib.workdays import ZONE
from arasha.mentoring.actions.adults import decide_on_adult, take_back_item
from arasha.mentoring.actions.adults_ending import lift_suspension, suspend, watch_clearances
from arasha.mentoring.actions.barring import (
    BarringFacts,
    bar_adult,
    confirm_barring,
    take_back_barring,
)
from arasha.mentoring.models import Adult, Barring, ClearanceItem, Suspension
from arasha.mentoring.queries.clearance import why_not_meet
from arasha.mentoring.rules.clearance import DEFAULTS, EVERY_ADULT, MENTORS, Demand, Item
from arasha.mentoring.rules.gate import Record, Shut, Span, Written, why_shut
from tests.mentoring.adults.conftest import Desk

HISTORIES = 10_000
A_TIME = 25
FIRST = datetime(2025, 1, 1, 8, tzinfo=ZONE)
DAYS = 700


@dataclass
class History:
    """What happened, as the judge reads it: plain lists of moments, no class of the rules."""

    is_mentor: bool
    demands: dict[str, Demand]
    # kind, passed, first day, last day, hours, written at, taken back at
    papers: list[tuple[str, bool, date, date, int | None, datetime, datetime | None]] = field(
        default_factory=list
    )
    shut: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    barred: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    admitted_at: datetime | None = None
    state: str = "applied"


def random_history(chance: Random) -> History:
    demands = dict(DEFAULTS)
    if chance.random() < 0.3:
        kind = chance.choice(EVERY_ADULT)
        demands[kind] = Demand(
            needed=chance.choice([1, 2, 3]), months=chance.choice([1, 6, 12, 24]),
            hours=chance.choice([None, 2, 16]),
        )  # fmt: skip
    history = History(is_mentor=chance.random() < 0.3, demands=demands)
    # Most begin with a whole chain: else no gate would ever be open.
    moment = FIRST
    if chance.random() < 0.9:
        for kind in (*EVERY_ADULT, *(MENTORS if history.is_mentor else ())):
            for _each in range(demands[kind].needed):
                issued, last = (
                    moment.date(),
                    moment.date() + timedelta(days=chance.randint(200, 700)),
                )
                history.papers.append((kind, True, issued, last, 16, moment, None))
    history.state = chance.choices(
        ["admitted", "suspended", "applied", "refused", "left", "barred"], [80, 8, 4, 2, 3, 3]
    )[0]
    history.admitted_at = FIRST + timedelta(
        days=chance.randint(0, 20), seconds=chance.randint(0, 9)
    )
    for _event in range(chance.randint(0, 14)):
        moment += timedelta(days=chance.randint(0, 70), seconds=chance.randint(0, 86_399))
        _happen(history, chance, moment)
    return history


def _happen(history: History, chance: Random, moment: datetime) -> None:
    what = chance.choice(["paper", "paper", "paper", "bad", "back", "shut", "lift", "bar", "unbar"])
    if what in {"paper", "bad"}:
        _write(history, chance, chance.choice(list(DEFAULTS)), moment, is_passed=what == "paper")
    elif what == "back" and history.papers:
        at = chance.randrange(len(history.papers))
        *paper, ended = history.papers[at]
        history.papers[at] = (*paper, ended or moment)  # type: ignore[assignment]
    elif what in {"shut", "bar"}:
        (history.shut if what == "shut" else history.barred).append((moment, None))
    else:
        spans = history.shut if what == "lift" else history.barred
        for at, (begins, ends) in enumerate(spans):
            spans[at] = (begins, ends or moment)


def _write(history: History, chance: Random, kind: str, at: datetime, *, is_passed: bool) -> None:
    issued = at.date() - timedelta(days=chance.choice([0, 0, 1, 20, 300]))
    last = issued + timedelta(days=chance.choice([0, 5, 90, 364, 364, 700]))
    hours = chance.choice([1, 2, 8, 16, 16]) if kind == "training" else None
    history.papers.append((kind, is_passed, issued, last, hours, at, None))


def may_meet(history: History, at: datetime) -> bool:
    """Judge a moment as a person with the papers on the table would: kind by kind, day by day."""
    if history.state not in {"admitted", "suspended"}:
        return False
    if history.admitted_at is None or history.admitted_at > at:
        return False
    for begins, ends in [*history.shut, *history.barred]:
        if begins <= at and not (ends is not None and ends <= at):
            return False
    needed = [*EVERY_ADULT, *(MENTORS if history.is_mentor else ())]
    return all(_holds(history, kind, at) for kind in needed)


def _holds(history: History, kind: str, at: datetime) -> bool:
    demand, today = history.demands[kind], at.astimezone(ZONE).date()
    table = [
        paper for paper in history.papers
        if paper[0] == kind and paper[5] <= at and not (paper[6] and paper[6] <= at)
    ]  # fmt: skip
    good = 0
    for number, (_kind, is_passed, issued, last, hours, _at, _ended) in enumerate(table):
        spoilt = any(
            not other[1] and (later > number or other[2] > issued)
            for later, other in enumerate(table)
        )
        month = issued.month - 1 + demand.months
        year, day = issued.year + month // 12, issued.day
        # The same day so many months later is the first one on which it counts no more.
        while True:
            try:
                stops = date(year, month % 12 + 1, day)
                break
            except ValueError:
                day -= 1
        enough = demand.hours is None or (hours is not None and hours >= demand.hours)
        good += is_passed and not spoilt and enough and issued <= today <= last and today < stops
    return good >= demand.needed


def record_of(history: History) -> Record:
    return Record(
        state=history.state, admitted_at=history.admitted_at, is_mentor=history.is_mentor,
        papers=[
            Written(
                Item(kind=kind, is_passed=passed, issued_on=issued, valid_to=last, hours=hours),
                Span(at, ended),
            )
            for kind, passed, issued, last, hours, at, ended in history.papers
        ],
        suspensions=[Span(*span) for span in history.shut],
        barrings=[Span(*span) for span in history.barred],
    )  # fmt: skip


def moments_of(history: History, chance: Random) -> Iterator[datetime]:
    """The seconds around everything that happened, midnights of last days, and some others."""
    edges = [at for paper in history.papers for at in paper[5:] if isinstance(at, datetime)]
    edges += [at for span in [*history.shut, *history.barred] for at in span if at]
    edges += [
        datetime.combine(paper[3] + timedelta(days=1), time(), tzinfo=ZONE)
        for paper in history.papers
    ]
    for edge in chance.sample(edges, min(6, len(edges))):
        yield from (edge - timedelta(seconds=1), edge)
    for _each in range(4):
        yield FIRST + timedelta(
            days=chance.randint(0, chance.choice([90, DAYS])), seconds=chance.randint(0, 86_399)
        )


@settings(max_examples=HISTORIES // A_TIME)
@given(st.integers(0, 2**64))
@example(8)
def test_m8_in_ten_thousand_random_histories_there_is_no_contact_without_a_valid_chain(
    seed: int,
) -> None:
    chance = Random(seed)
    for _each in range(A_TIME):
        history = random_history(chance)
        record = record_of(history)
        for at in moments_of(history, chance):
            is_open = why_shut(record, history.demands, at=at) is None
            assert is_open == may_meet(history, at), (seed, at)


def test_the_random_histories_have_open_and_shut_gates_of_every_kind() -> None:
    chance = Random(1)
    found: dict[Shut | None, int] = {}
    for _each in range(300):
        history = random_history(chance)
        for at in moments_of(history, chance):
            shut = why_shut(record_of(history), history.demands, at=at)
            found[shut] = found.get(shut, 0) + 1
    assert len(found) == 6
    assert all(number > 100 for number in found.values())


@pytest.mark.parametrize("seed", range(4))
def test_m8_acts_of_people_and_the_timer_leave_no_gate_open_that_the_judge_would_shut(
    desk: Desk, seed: int
) -> None:
    """The acts themselves, on the database, in any order: what they write is judged from outside."""
    chance, adult = Random(seed), desk.enter()
    desk.write_all(adult)
    desk.decide(adult)
    one, two = (
        desk.actor_of(who)
        for who in (desk.cast.clearance_officer, desk.cast.second_clearance_officer)
    )
    for _step in range(30):
        desk.now += timedelta(days=chance.randint(0, 40), seconds=chance.randint(0, 9999))
        act: Any = confirm_barring if chance.random() < 0.02 else chance.choice(ACTS)
        kind = chance.choice(EVERY_ADULT)
        key = chance.choice(list(adult.items.values_list("once_key", flat=True)))
        this: dict[str, Any] = {"version": desk.fresh(adult).version, "now": desk.now}
        acts: dict[Any, Callable[[], object]] = {
            "good": partial(desk.write, adult, kind),
            "bad": partial(desk.write, adult, kind, is_passed=False),
            take_back_item: partial(take_back_item, adult, key, by=one, **this),
            suspend: partial(suspend, adult, because="health", by=one, **this),
            bar_adult: partial(bar_adult, adult, COURT, once=desk.once(), by=one, **this),
            decide_on_adult: partial(decide_on_adult, adult, is_admitted=True, by=two, **this),
            watch_clearances: partial(watch_clearances, desk.now, 20),
        }
        other = partial(act, adult, by=two, **this) if callable(act) else desk.once
        deed: Callable[[], object] = acts.get(act, other)
        try:
            deed()
        except Refused:
            continue
        assert_gate_as_judged(desk, desk.fresh(adult))


ACTS: tuple[Any, ...] = (
    "good", "good", "bad", take_back_item, suspend, lift_suspension, bar_adult, take_back_barring,
    decide_on_adult, watch_clearances,
)  # fmt: skip
COURT = BarringFacts(because="court", document="4-17/2026")


def assert_gate_as_judged(desk: Desk, adult: Adult) -> None:
    history = History(is_mentor=False, demands=dict(DEFAULTS), state=adult.state)
    history.admitted_at = adult.decided_at
    history.papers = [
        (row.kind, row.result == "passed", row.issued_on, row.valid_to, row.hours, row.at, row.ended_at)
        for row in ClearanceItem.objects.filter(adult=adult).order_by("pk")
    ]  # fmt: skip
    history.shut = [(row.at, row.lifted_at) for row in Suspension.objects.filter(adult=adult)]
    history.barred = [(row.barred_at, row.lifted_at) for row in Barring.objects.all()]
    for days in (0, 1, 30, 100, 299, 300, 301):
        at = desk.now + timedelta(days=days)
        assert (why_not_meet(adult, at=at) is None) == may_meet(history, at), (days, adult.state)
    # An open gate is the gate of an admitted adult: no state says otherwise.
    if why_not_meet(adult, at=desk.now) is None:
        assert adult.state == "admitted"
