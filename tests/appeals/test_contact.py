"""Who the author is: open to the holder, to anybody else only by two persons, and once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from arasha.access.models import JointAct
from arasha.appeals.enums import AppealKind, AppealState
from arasha.appeals.models import Appeal, Contact
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.appeals.making import make_appeal, sign
from tests.cast import Cast
from tests.staff.fresh import freshly
from tests.vault.making import identity_key

type ClientOf = Callable[[StaffMember], Client]

REASON = "The author is in danger and must be found by the police"


@pytest.fixture(autouse=True)
def at_now(now: datetime) -> object:
    with time_machine.travel(now, tick=False):
        yield


def held(cast: Cast, *, now: datetime, leaves_contact: bool = True) -> Appeal:
    """A signal in the hands of the operator."""
    appeal = make_appeal(cast, now=now, state=AppealState.TAKEN, taken_by=cast.operator)
    if leaves_contact:
        Contact.objects.create(
            appeal=appeal, name="Апа Өрікова", phone="87020000486", record_key=identity_key()
        )
    return appeal


def ask(client: Client, appeal: Appeal) -> JointAct:
    answer = client.post(f"/appeals/{appeal.ref}/ask-contact/", {"once": "x", "reason": REASON})
    assert answer.status_code == 302, answer.content
    return JointAct.objects.get()


def approve(client: Client, act: JointAct, word: str = "yes") -> int:
    data = {"approve": word, "answer": "There is no other way"}
    return client.post(f"/two-persons/{act.ref}/", data).status_code


def contact(client: Client, appeal: Appeal) -> tuple[int, str]:
    answer = client.post(f"/appeals/{appeal.ref}/contact/")
    return answer.status_code, answer.content.decode()


def test_the_holder_of_a_signal_opens_what_was_left_for_them(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = held(cast, now=now)
    assert "87020000486" in contact(client_of(cast.operator), appeal)[1]
    status, text = contact(client_of(cast.second_operator), appeal)
    assert (status, "87020000486" in text) == (403, False)


@pytest.mark.parametrize("is_left", [True, False])
def test_a9_before_the_approval_nothing_tells_whether_a_contact_exists(
    cast: Cast, client_of: ClientOf, now: datetime, is_left: bool
) -> None:
    appeal = held(cast, now=now, leaves_contact=is_left)
    head = freshly(client_of(cast.centre_head))
    shown = head.get(f"/appeals/{appeal.ref}/").content.decode()
    assert "needs a second person" in shown
    assert "Show the contact" not in shown
    status, text = contact(head, appeal)
    assert (status, "This needs two persons" in text) == (403, True)
    act = ask(head, appeal)
    said = head.get(f"/two-persons/{act.ref}/").content.decode()
    assert "Апа" not in said
    assert contact(head, appeal)[0] == 403


def test_a9_two_persons_open_who_the_author_is_and_only_once(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = held(cast, now=now)
    head = freshly(client_of(cast.centre_head))
    act = ask(head, appeal)
    assert cast.key_custodian in {notice.to for notice in Notice.objects.all()}
    assert cast.centre_head not in {notice.to for notice in Notice.objects.all()}
    assert approve(freshly(client_of(cast.key_custodian)), act) == 302
    assert "Апа Өрікова" in contact(head, appeal)[1]
    assert contact(head, appeal)[0] == 403
    acts = Entry.objects.filter(thing_ref=appeal.ref).values_list("act", flat=True)
    assert {
        "access.joint_act_asked", "access.joint_act_decided", "access.joint_act_done",
        "appeals.contact_seen",
    } <= set(acts)  # fmt: skip


def test_a9_one_person_cannot_be_both_and_a_decision_is_made_once(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = held(cast, now=now)
    head = freshly(client_of(cast.centre_head))
    act = ask(head, appeal)
    assert approve(head, act) == 403
    for stranger in (cast.far.key_custodian, cast.psychologist, cast.administrator):
        assert approve(freshly(client_of(stranger)), act) in {403, 404}
    assert approve(freshly(client_of(cast.supervisor)), act, "no") == 302
    assert approve(freshly(client_of(cast.key_custodian)), act) == 403
    assert contact(head, appeal)[0] == 403


def test_a9_a_stale_approval_opens_nothing(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    appeal = held(cast, now=now)
    act = ask(freshly(client_of(cast.centre_head)), appeal)
    with time_machine.travel(now + timedelta(days=7), tick=False):
        assert approve(freshly(client_of(cast.key_custodian)), act) == 403
    assert approve(freshly(client_of(cast.key_custodian)), act) == 302
    with time_machine.travel(now + timedelta(days=7), tick=False):
        assert contact(client_of(cast.centre_head), appeal)[0] == 403


def test_a9_an_approval_is_for_who_asked_and_needs_a_fresh_sign_in(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = held(cast, now=now)
    assert client_of(cast.centre_head).get(f"/appeals/{appeal.ref}/ask-contact/").status_code == 302
    act = ask(freshly(client_of(cast.centre_head)), appeal)
    assert approve(client_of(cast.key_custodian), act) == 302
    act.refresh_from_db()
    assert act.decided_at is None
    approve(freshly(client_of(cast.key_custodian)), act)
    assert contact(client_of(cast.second_operator), appeal)[0] == 403


def test_who_is_named_in_the_appeal_is_never_the_second_person(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = held(cast, now=now)
    appeal.named.create(staff=cast.key_custodian, set_at=now)
    act = ask(freshly(client_of(cast.centre_head)), appeal)
    assert not Notice.objects.filter(to=cast.key_custodian).exists()
    named = freshly(client_of(cast.key_custodian))
    assert approve(named, act) == 404
    assert act.ref not in named.get("/two-persons/").content.decode()


def test_a_formal_appeal_is_answered_by_name(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = make_appeal(cast, now=now, kind=AppealKind.FORMAL)
    sign(appeal)
    assert "Тастемір" in contact(client_of(cast.centre_head), appeal)[1]


def test_why_can_i_see_this_appeal(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    appeal = held(cast, now=now)
    said = client_of(cast.operator).get(f"/appeals/{appeal.ref}/why/").content.decode()
    assert "You hold the appeal." in said
    assert "It came to your institution." in said
    assert client_of(cast.far.operator).get(f"/appeals/{appeal.ref}/why/").status_code == 404
