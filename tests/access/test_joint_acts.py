"""Whom an act of two persons waits for, and who is told that it was decided."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from arasha.access.actions.joint_acts import ROOT_KEY, ask_joint_act, decide_joint_act
from arasha.access.actions.sign_in import ask_factor_reset
from arasha.access.actor import Actor
from arasha.access.enums import JointActKind
from arasha.access.models import JointAct
from arasha.appeals.actions.unlocking import ask_to_unlock
from arasha.notices.models import Notice
from arasha.notices.queries import list_notices
from arasha.staff.models import StaffMember
from tests.appeals.making import make_appeal
from tests.cast import Cast

pytestmark = pytest.mark.django_db
type ActorOf = Callable[[StaffMember], Actor]


def told(kind: str) -> set[StaffMember]:
    return {notice.to for notice in Notice.objects.filter(kind=kind).select_related("to")}


def ask_for_keys(cast: Cast, by: Actor, *, now: datetime) -> JointAct:
    return ask_joint_act(
        JointActKind.KEY_EXPORT, what=ROOT_KEY, reason="shares for the parties",
        territory=cast.region, once="k1", by=by, now=now,
    )  # fmt: skip


def test_who_may_join_an_export_of_keys_is_told_and_its_asker_when_it_is_decided(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    act = ask_for_keys(cast, actor_of(cast.key_custodian), now=now)
    ask_for_keys(cast, actor_of(cast.key_custodian), now=now)
    assert told("joint_act_asked") == {cast.privacy_officer}
    assert not told("joint_act_decided")
    by = actor_of(cast.privacy_officer)
    decide_joint_act(act.ref, approve=False, answer="not now", by=by, now=now)
    assert told("joint_act_decided") == {cast.key_custodian}


def test_the_decision_on_a_lost_phone_leads_the_administrator_to_the_account(
    cast: Cast, actor_of: ActorOf, client_of: Callable[[StaffMember], Client], now: datetime
) -> None:
    administrator = actor_of(cast.administrator)
    act = ask_factor_reset(
        cast.operator, reason="the phone was stolen", place=cast.region, once="r1",
        by=administrator, now=now,
    )  # fmt: skip
    seconds = told("joint_act_asked")
    assert {cast.privacy_officer, cast.key_custodian, cast.supervisor} <= seconds
    assert cast.administrator not in seconds
    assert seconds.isdisjoint(cast.far.people.values())
    second = actor_of(cast.privacy_officer)
    decide_joint_act(act.ref, approve=True, answer="", by=second, now=now)
    (notice,) = list_notices(by=administrator)
    assert notice.url == f"/people/{cast.operator.code}/lost-phone/"
    (waits,) = list_notices(by=second)
    assert waits.url == f"/two-persons/{act.ref}/"


def test_whoever_is_named_in_an_appeal_is_not_told_that_its_author_shall_be_opened(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    appeal = make_appeal(cast, now=now, owner=cast.unit("department"))
    appeal.named.create(staff=cast.second_supervisor, set_at=now)
    by = actor_of(cast.supervisor)
    ask_to_unlock(appeal.ref, reason="the court asks for it", once="u1", by=by, now=now)
    seconds = told("joint_act_asked")
    assert cast.centre_head in seconds
    assert seconds.isdisjoint({cast.second_supervisor, cast.supervisor})


def test_a_notice_disappears_from_whoever_is_named_later(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    appeal = make_appeal(cast, now=now, owner=cast.unit("department"))
    by = actor_of(cast.supervisor)
    ask_to_unlock(appeal.ref, reason="the court asks for it", once="u1", by=by, now=now)
    second = actor_of(cast.second_supervisor)
    assert list_notices(by=second)
    appeal.named.create(staff=cast.second_supervisor, set_at=now)
    assert not list_notices(by=second)
