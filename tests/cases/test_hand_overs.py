from datetime import datetime

import pytest
from django.http import Http404

from arasha.access.refusals import Refused
from arasha.agreements.models import Disclosure
from arasha.cases.actions import answer_hand_over, ask_closing, ask_hand_over
from arasha.cases.models import Case, HandOver
from arasha.cases.queries.gates import find_case, read_hand_over
from arasha.cases.queries.lists import count_waiting_cases, list_offers
from arasha.clocks.models import Clock
from arasha.notices.models import Notice
from tests.cases.conftest import ActorOf, OpenCase, let_cases_move
from tests.cast import Cast


def offer_of(case: Case, cast: Cast, actor_of: ActorOf, now: datetime) -> HandOver:
    """The family moved: the department of the other region shall lead, as a clause lets it."""
    let_cases_move(cast, since=now)
    return ask_hand_over(
        case, to_unit=cast.far.unit("department"), reason="moved", once="h",
        by=actor_of(cast.supervisor), now=now,
    )  # fmt: skip


def test_until_the_other_accepts_nothing_changes(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, far = opened(), actor_of(cast.far.supervisor)
    offer_of(case, cast, actor_of, now)
    case.refresh_from_db()
    assert (case.lead, case.worker) == (cast.unit("department"), cast.case_manager)
    assert [offer.case_ref for offer in list_offers(by=far, now=now)] == [case.ref]
    assert count_waiting_cases(by=far) == 1
    assert read_hand_over(case.ref, by=far, now=now).reason == "moved"
    with pytest.raises(Http404):
        find_case(case.ref, by=far, now=now)
    clock = Clock.objects.get(thing_kind="hand_over")
    assert clock.unit == cast.far.unit("department")
    assert cast.far.supervisor in {notice.to for notice in Notice.objects.all()}


def test_an_accepted_case_moves_with_its_clocks_and_leaves_the_old_lead(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    offer = offer_of(case, cast, actor_of, now)
    answer_hand_over(offer, accept=True, by=actor_of(cast.far.supervisor), now=now)
    case.refresh_from_db()
    assert (case.lead, case.worker) == (cast.far.unit("department"), None)
    plan = Clock.objects.get(thing_kind="case", stopped_at=None)
    assert (plan.unit, plan.holder) == (cast.far.unit("department"), None)
    assert not Clock.objects.filter(thing_kind="hand_over", stopped_at=None).exists()
    with pytest.raises(Http404):
        find_case(case.ref, by=actor_of(cast.supervisor), now=now)
    assert find_case(case.ref, by=actor_of(cast.far.supervisor), now=now) == case
    with pytest.raises(Refused, match="no_hand_over"):
        answer_hand_over(offer, accept=False, by=actor_of(cast.far.supervisor), now=now)


def test_a_declined_case_stays(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    offer = offer_of(case, cast, actor_of, now)
    by = actor_of(cast.far.supervisor)
    answer_hand_over(offer, accept=False, reason="not here", by=by, now=now)
    case.refresh_from_db()
    assert case.lead == cast.unit("department")
    assert Notice.objects.filter(kind="hand_over_answered", to=cast.supervisor).exists()
    with pytest.raises(Http404):
        read_hand_over(case.ref, by=by, now=now)


def test_only_who_is_asked_answers(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    offer = offer_of(opened(), cast, actor_of, now)
    with pytest.raises(Refused, match="not_yours"):
        answer_hand_over(offer, accept=True, by=actor_of(cast.second_supervisor), now=now)
    with pytest.raises(Refused, match="no_role"):
        answer_hand_over(offer, accept=True, by=actor_of(cast.far.case_manager), now=now)


def test_a_hand_over_needs_another_able_and_unnamed_institution(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(barred_unit_ids=[cast.unit("centre").pk]), actor_of(cast.supervisor)
    for unit, code in [
        ("department", "same_lead"),
        ("centre", "named_leads"),
        ("school", "cannot_lead"),
    ]:
        with pytest.raises(Refused, match=code):
            ask_hand_over(case, to_unit=cast.unit(unit), reason="-", once=unit, by=by, now=now)


def test_one_hand_over_waits_at_a_time_and_closing_waits_for_it(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case = opened()
    first = offer_of(case, cast, actor_of, now)
    assert offer_of(case, cast, actor_of, now) == first
    with pytest.raises(Refused, match="hand_over_waits"):
        ask_hand_over(
            case, to_unit=cast.unit("centre"), reason="-", once="h2",
            by=actor_of(cast.supervisor), now=now,
        )  # fmt: skip
    with pytest.raises(Refused, match="hand_over_waits"):
        ask_closing(
            case, outcome="moved", summary="-", once="c", version=1,
            by=actor_of(cast.case_manager), now=now,
        )  # fmt: skip


def test_a_case_goes_to_another_institution_only_under_a_clause_and_with_a_record(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    case, by = opened(), actor_of(cast.supervisor)
    unit = cast.far.unit("department")
    with pytest.raises(Refused, match="no_clause_for_this"):
        ask_hand_over(case, to_unit=unit, reason="moved", once="x", by=by, now=now)
    offer = offer_of(case, cast, actor_of, now)
    given = Disclosure.objects.get()
    assert (given.thing_ref, given.clause_ref, given.to_unit) == (case.ref, "M-regions/1", unit)
    assert given.received_at is None
    answer_hand_over(offer, accept=True, by=actor_of(cast.far.supervisor), now=now)
    given.refresh_from_db()
    assert given.received_by == cast.far.supervisor


def test_a_declined_case_is_taken_back(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    offer = offer_of(opened(), cast, actor_of, now)
    by = actor_of(cast.far.supervisor)
    answer_hand_over(offer, accept=False, reason="no room", by=by, now=now)
    assert Disclosure.objects.get().withdrawn_at == now


def test_within_one_institution_a_case_is_handed_over_without_a_clause(
    opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    ask_hand_over(
        opened(), to_unit=cast.unit("district_unit"), reason="nearer", once="y",
        by=actor_of(cast.supervisor), now=now,
    )  # fmt: skip
    assert not Disclosure.objects.exists()
