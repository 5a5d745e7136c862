from datetime import datetime

import pytest

from arasha.access.enums import Basis
from arasha.access.refusals import Refused
from arasha.cases.actions import (
    Share,
    answer_referral,
    fulfil_referral,
    plan_step,
    send_referral,
    set_goal,
    withdraw_referral,
)
from arasha.cases.models import Referral
from arasha.cases.queries.gates import read_referral
from arasha.cases.queries.referrals import get_referral_page, list_waiting_referrals
from arasha.clocks.models import Clock
from arasha.notices.models import Notice
from tests.cases.conftest import ActorOf, OpenCase
from tests.cast import Cast

SHARE = Share(
    basis=Basis.LEGAL_DUTY,
    purpose="watch over the breaks",
    words="is afraid of the yard",
    with_name=True,
)


@pytest.fixture
def sent(opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime) -> Referral:
    return send_referral(
        opened(), to_unit=cast.unit("school"), share=SHARE, once="r",
        by=actor_of(cast.case_manager), now=now,
    )  # fmt: skip


def test_a_referral_tells_the_receivers_and_starts_their_clock(sent: Referral, cast: Cast) -> None:
    told = {notice.to for notice in Notice.objects.filter(kind="referral_came")}
    assert told == {cast.school_head, cast.school_psychologist}
    clock = Clock.objects.get(thing_kind="referral", stopped_at=None)
    assert (clock.rule.duty, clock.unit) == ("referral.answer", cast.unit("school"))


def test_an_accepted_referral_is_fulfilled_and_the_sender_told(
    sent: Referral, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.school_psychologist)
    accepted = answer_referral(sent, accept=True, version=1, by=by, now=now)
    running = Clock.objects.get(thing_kind="referral", stopped_at=None)
    assert (accepted.state, running.rule.duty) == ("accepted", "referral.fulfil")
    done = fulfil_referral(sent, result="watched", version=2, by=by, now=now)
    assert done.state == "done"
    assert not Clock.objects.filter(thing_kind="referral", stopped_at=None).exists()
    told = Notice.objects.filter(kind="referral_answered", to=cast.case_manager)
    assert told.count() == 2


def test_after_accepting_people_of_the_receiver_may_own_steps(
    sent: Referral, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    answer_referral(sent, accept=True, version=1, by=actor_of(cast.school_head), now=now)
    by = actor_of(cast.case_manager)
    goal = set_goal(sent.case, text="safe", once="g", by=by, now=now)
    step = plan_step(
        goal, text="watch", owner=cast.school_psychologist, due_on=now.date(), once="s", by=by,
        now=now,
    )  # fmt: skip
    assert step.owner == cast.school_psychologist


@pytest.mark.parametrize("role", ["police_officer", "clinic_officer", "education_officer"])
def test_other_institutions_neither_see_nor_answer(
    role: str, sent: Referral, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    by = actor_of(cast.people[role])
    assert list_waiting_referrals(by=by, now=now) == []
    with pytest.raises(Refused, match="not_yours"):
        answer_referral(sent, accept=True, version=1, by=by, now=now)


def test_the_sender_does_not_answer_for_the_receiver(
    sent: Referral, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with pytest.raises(Refused, match="no_role"):
        answer_referral(sent, accept=True, version=1, by=actor_of(cast.case_manager), now=now)
    with pytest.raises(Refused, match="not_yours"):
        answer_referral(sent, accept=True, version=1, by=actor_of(cast.supervisor), now=now)
    head = actor_of(cast.school_head)
    with pytest.raises(Refused, match="no_role"):
        withdraw_referral(sent, reason="-", version=1, by=head, now=now)


def test_each_move_is_possible_once(
    sent: Referral, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    head = actor_of(cast.school_head)
    with pytest.raises(Refused, match="referral_waits"):
        fulfil_referral(sent, result="-", version=1, by=head, now=now)
    answer_referral(sent, accept=False, reason="no room", version=1, by=head, now=now)
    with pytest.raises(Refused, match="changed_meanwhile"):
        answer_referral(sent, accept=True, version=1, by=head, now=now)
    with pytest.raises(Refused, match="referral_declined"):
        answer_referral(sent, accept=True, version=2, by=head, now=now)
    with pytest.raises(Refused, match="referral_declined"):
        withdraw_referral(sent, reason="-", version=2, by=actor_of(cast.case_manager), now=now)


def test_the_receiver_sees_what_is_shared_until_it_is_out_of_its_hands(
    sent: Referral, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    head = actor_of(cast.school_head)
    page = get_referral_page(read_referral(sent.ref, by=head, now=now), by=head, now=now)
    assert page.shared is not None
    assert page.shared.child_name == sent.case.child.full_name
    assert page.case_ref == ""
    withdraw_referral(sent, reason="-", version=1, by=actor_of(cast.case_manager), now=now)
    page = get_referral_page(read_referral(sent.ref, by=head, now=now), by=head, now=now)
    assert (page.shared, page.deeds) == (None, frozenset())


def test_a_name_that_is_not_shared_stays_away(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    referral = send_referral(
        opened(), to_unit=cast.unit("clinic"), share=Share(purpose="advice", basis=Basis.LEGAL_DUTY), once="r2",
        by=actor_of(cast.case_manager), now=now,
    )  # fmt: skip
    officer = actor_of(cast.clinic_officer)
    page = get_referral_page(read_referral(referral.ref, by=officer, now=now), by=officer, now=now)
    assert page.shared is not None
    assert (page.shared.child_name, page.shared.child_born) == ("", None)


def test_no_referral_goes_to_a_named_institution_or_one_that_takes_none(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened(barred_unit_ids=[cast.unit("school").pk])
    for unit in (cast.unit("school"), cast.unit("prosecutor"), cast.unit("department")):
        with pytest.raises(Refused, match="no_receiver"):
            send_referral(
                case, to_unit=unit, share=SHARE, once=unit.code, by=actor_of(cast.case_manager),
                now=now,
            )  # fmt: skip


def test_sending_the_form_twice_sends_one_referral(
    sent: Referral, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    again = send_referral(
        sent.case, to_unit=cast.unit("school"), share=SHARE, once="r",
        by=actor_of(cast.case_manager), now=now,
    )  # fmt: skip
    assert again == sent
    assert Referral.objects.count() == 1
