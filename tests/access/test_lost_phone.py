"""Who lost the phone and the recovery codes gets in again when two persons say so, and not by one alone."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from arasha.access.actions.joint_acts import decide_joint_act
from arasha.access.actions.sign_in import ask_factor_reset, reset_second_step
from arasha.access.actor import Actor
from arasha.access.models import JointAct
from arasha.access.queries.joint_acts import get_place_of
from arasha.access.refusals import Refused
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.conftest import NOW
from tests.staff.fresh import freshly
from tests.staff.signing_in import (
    browser,
    code_at,
    give_app,
    give_password,
    is_in,
    try_code,
    try_password,
)

pytestmark = pytest.mark.django_db
type ClientOf = Callable[[StaffMember], Client]
type ActorOf = Callable[[StaffMember], Actor]
REASON = "Нұрсәуле, телефон ұрланды; өзім танып, құжатын көрдім."


@pytest.fixture(autouse=True)
def at_now() -> object:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def operator(cast: Cast) -> StaffMember:
    give_app(give_password(cast.operator))
    return cast.operator


def page_of(person: StaffMember, rest: str = "") -> str:
    return f"/people/{person.code}/lost-phone/{rest}"


def ask(person: StaffMember, by: Actor, *, now: datetime = NOW) -> JointAct:
    place = get_place_of(by, now=now)
    return ask_factor_reset(person, reason=REASON, place=place, once="x" * 20, by=by, now=now)


def test_two_persons_take_the_second_step_off(
    cast: Cast, operator: StaffMember, client_of: ClientOf
) -> None:
    session = browser()
    try_password(session, operator.login)
    admin = freshly(client_of(cast.administrator))
    page = admin.get(page_of(operator))
    form = {"once": page.context["form"]["once"].value(), "reason": REASON}
    for _sent in range(2):
        admin.post(page_of(operator), form)
    act = JointAct.objects.get(kind="factor_reset", what=operator.code)
    assert admin.post(page_of(operator, "reset/")).status_code == 403
    second = freshly(client_of(cast.privacy_officer))
    decided = second.post(
        f"/two-persons/{act.ref}/", {"approve": "yes", "answer": "Қоңырау шалдым, өзі."}
    )
    assert decided.status_code == 302
    assert "Take the second step off now" in admin.get(page_of(operator)).text
    admin.post(page_of(operator, "reset/"))
    assert not Authenticator.objects.filter(user=operator).exists()
    assert Entry.objects.get(act="staff.factor_reset", result="done").thing_ref == operator.code
    assert Notice.objects.filter(to=operator, kind="protection_changed").exists()


def test_a9_one_administrator_alone_resets_nothing(
    cast: Cast, operator: StaffMember, actor_of: ActorOf
) -> None:
    by = actor_of(cast.administrator)
    with pytest.raises(Refused):
        reset_second_step(operator, by=by, now=NOW)
    act = ask(operator, by)
    with pytest.raises(Refused):
        decide_joint_act(act.ref, approve=True, answer="x", by=by, now=NOW)
    with pytest.raises(Refused):
        reset_second_step(operator, by=by, now=NOW)
    assert Authenticator.objects.filter(user=operator).exists()


def test_a9_an_approval_serves_once_and_for_a_week(
    cast: Cast, operator: StaffMember, actor_of: ActorOf
) -> None:
    by = actor_of(cast.administrator)
    act = ask(operator, by)
    decide_joint_act(act.ref, approve=True, answer="x", by=actor_of(cast.privacy_officer), now=NOW)
    with pytest.raises(Refused):
        reset_second_step(operator, by=by, now=NOW + timedelta(days=8))
    with pytest.raises(Refused):
        reset_second_step(cast.supervisor, by=by, now=NOW)
    reset_second_step(operator, by=by, now=NOW)
    give_app(operator)
    with pytest.raises(Refused):
        reset_second_step(operator, by=by, now=NOW)
    assert Authenticator.objects.filter(user=operator).exists()


def test_nobody_resets_their_own_second_step_nor_that_of_another_region(
    cast: Cast, operator: StaffMember, actor_of: ActorOf, client_of: ClientOf
) -> None:
    with pytest.raises(Refused):
        ask(cast.administrator, actor_of(cast.administrator))
    far = freshly(client_of(cast.far.administrator))
    assert far.get(page_of(operator)).status_code == 404
    assert freshly(client_of(cast.supervisor)).get(page_of(operator)).status_code == 403


def test_a_reset_ends_sessions_and_leads_to_a_new_second_step(
    cast: Cast, operator: StaffMember, actor_of: ActorOf, settings: object
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True  # type: ignore[attr-defined]
    secret = give_app(give_password(cast.supervisor))
    client = browser()
    try_password(client, cast.supervisor.login)
    try_code(client, code_at(secret))
    assert is_in(client)
    by = actor_of(cast.administrator)
    act = ask(cast.supervisor, by)
    decide_joint_act(act.ref, approve=True, answer="x", by=actor_of(cast.privacy_officer), now=NOW)
    reset_second_step(cast.supervisor, by=by, now=NOW)
    assert client.get("/work/").headers["Location"].startswith("/account/login/")
    try_password(client, cast.supervisor.login)
    assert client.get("/work/").headers["Location"] == "/account/second-factor/"
