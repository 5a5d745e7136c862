from datetime import datetime, timedelta

import pytest

from arasha.access.enums import Basis
from arasha.access.refusals import Refused
from arasha.cases.actions import (
    Share,
    ask_closing,
    decide_closing,
    drop_step,
    observe,
    plan_step,
    send_referral,
    set_goal,
    set_risk,
    withdraw_referral,
)
from arasha.cases.models import Case, Closing
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from tests.cases.conftest import ActorOf, OpenCase
from tests.cast import Cast


def ask(case: Case, cast: Cast, actor_of: ActorOf, now: datetime) -> Closing:
    return ask_closing(
        case, outcome="helped", summary="canary summary", once="c", version=case.version,
        by=actor_of(cast.case_manager), now=now,
    )  # fmt: skip


def test_closing_waits_for_steps_and_referrals(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.case_manager)
    goal = set_goal(case, text="safe", once="g", by=by, now=now)
    step = plan_step(
        goal, text="talk", owner=cast.case_manager, due_on=now.date(), once="s", by=by, now=now
    )
    referral = send_referral(
        case,
        to_unit=cast.unit("clinic"),
        share=Share("look", basis=Basis.LEGAL_DUTY),
        once="r",
        by=by,
        now=now,
    )
    with pytest.raises(Refused, match="steps_wait"):
        ask(case, cast, actor_of, now)
    drop_step(step, reason="not needed", version=1, by=by, now=now)
    with pytest.raises(Refused, match="referrals_wait"):
        ask(case, cast, actor_of, now)
    withdraw_referral(referral, reason="not needed", version=1, by=by, now=now)
    assert ask(case, cast, actor_of, now).is_approved is None


def test_asking_tells_the_supervisors_and_freezes_the_case(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    closing = ask(case, cast, actor_of, now)
    told = {notice.to for notice in Notice.objects.filter(kind="closing_asked")}
    assert told == {cast.supervisor, cast.second_supervisor}
    assert Clock.objects.get(thing_kind="closing").rule.duty == "case.closing"
    with pytest.raises(Refused, match="closing_waits"):
        set_risk(case, risk="1", reason="-", version=2, by=actor_of(cast.case_manager), now=now)
    assert ask(case, cast, actor_of, now) == closing
    assert "canary" not in str([entry.__dict__ for entry in Entry.objects.all()])


def test_another_person_than_the_asker_decides(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, supervisor = opened(), actor_of(cast.supervisor)
    closing = ask_closing(
        case, outcome="helped", summary="-", once="c", version=1, by=supervisor, now=now
    )
    assert Notice.objects.get(kind="closing_asked").to == cast.second_supervisor
    for person, code in [
        (cast.supervisor, "own_closing"),
        (cast.case_manager, "no_role"),
        (cast.far.supervisor, "not_yours"),
    ]:
        with pytest.raises(Refused, match=code):
            decide_closing(closing, approve=True, version=2, by=actor_of(person), now=now)
    decide_closing(closing, approve=True, version=2, by=actor_of(cast.second_supervisor), now=now)
    case.refresh_from_db()
    assert (case.state, case.outcome, case.closed_at) == ("closed", "helped", now)


def test_a_returned_case_goes_on(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.supervisor)
    closing = ask(case, cast, actor_of, now)
    with pytest.raises(Refused, match="changed_meanwhile"):
        decide_closing(closing, approve=True, version=1, by=by, now=now)
    decide_closing(closing, approve=False, reason="visit first", version=2, by=by, now=now)
    case.refresh_from_db()
    assert (case.state, case.outcome) == ("open", "")
    with pytest.raises(Refused, match="case_is_open"):
        decide_closing(closing, approve=True, version=3, by=by, now=now)
    assert Notice.objects.get(kind="closing_decided").to == cast.case_manager


def test_a_closed_case_of_bullying_is_observed_three_times(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(category="BULLYING"), actor_of(cast.case_manager)
    with pytest.raises(Refused, match="case_is_open"):
        observe(case, text="-", once="o", by=by, now=now)
    closing = ask(case, cast, actor_of, now)
    decide_closing(closing, approve=True, version=2, by=actor_of(cast.supervisor), now=now)
    running = Clock.objects.filter(thing_ref=case.ref, stopped_at=None).order_by("due_at")
    assert [(clock.due_at - now).days for clock in running] == [30, 60, 90]
    later = now + timedelta(days=30)
    for _time in range(2):
        observe(case, text="goes to school gladly", once="o1", by=by, now=later)
    assert [clock.rule.duty for clock in running.all()] == [
        "bullying.observe_60",
        "bullying.observe_90",
    ]
    for once in ("o2", "o3"):
        observe(case, text="well", once=once, by=by, now=later)
    with pytest.raises(Refused, match="no_observation"):
        observe(case, text="well", once="o4", by=by, now=later)


def test_other_cases_end_without_observation(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened(category="FAMILY")
    closing = ask(case, cast, actor_of, now)
    decide_closing(closing, approve=True, version=2, by=actor_of(cast.supervisor), now=now)
    assert not Clock.objects.filter(stopped_at=None).exists()
