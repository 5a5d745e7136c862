from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from arasha.access.actor import Actor
from arasha.access.refusals import Refused
from arasha.agencies.enums import OrganisationKind
from arasha.appeals.actions.telling import (
    AuthorContact,
    ChildAsTold,
    record_appeal,
    tell_appeal,
)
from arasha.appeals.enums import AppealKind, AppealState, Severity
from arasha.appeals.models import AboutChild, Appeal, Contact, Message, Named, ReturnCode
from arasha.appeals.queries.routing import NobodyReceivesError, find_receiver
from arasha.appeals.receipts import make_digest_of
from arasha.cases.enums import Category
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.appeals.telling import FORMAL, told
from tests.cast import Cast

ActorOf = Callable[[StaffMember], Actor]
NOW = datetime(2026, 11, 18, 4, 30, 41, 5, tzinfo=UTC)
MINUTE = datetime(2026, 11, 18, 4, 30, tzinfo=UTC)


def running(appeal: Appeal) -> set[str]:
    clocks = Clock.objects.filter(thing_ref=appeal.ref, stopped_at=None)
    return set(clocks.values_list("rule__duty", flat=True))


def test_what_is_told_waits_in_the_centre_of_the_region(cast: Cast) -> None:
    appeal = tell_appeal(told(territory=cast.district), once="a", now=NOW).appeal
    assert appeal.owner == cast.unit("centre")
    assert appeal.state == AppealState.WAITING
    assert Message.objects.get(appeal=appeal).text == "Маған көмек керек"
    far = tell_appeal(told(territory=cast.far.city), once="b", now=NOW).appeal
    assert far.owner == cast.far.unit("centre")


def test_no_time_of_an_author_is_finer_than_a_minute(cast: Cast) -> None:
    appeal = tell_appeal(told(severity=Severity.RED, contact=FORMAL), once="a", now=NOW).appeal
    entry = Entry.objects.get(thing_ref=appeal.ref)
    message, code = Message.objects.get(), ReturnCode.objects.get()
    notices = Notice.objects.values_list("made_at", flat=True)
    clocks = Clock.objects.values_list("started_at", flat=True)
    times = {appeal.received_at, appeal.registered_at, entry.at, message.at, code.made_at}
    assert times | set(notices) | set(clocks) == {MINUTE}


def test_the_code_shown_leads_to_the_appeal_and_is_nowhere_stored(cast: Cast) -> None:
    receipt = tell_appeal(told(), once="a", now=NOW)
    assert ReturnCode.objects.get().digest == make_digest_of(receipt.code)
    assert receipt.appeal.once_key not in {"a", receipt.code}


def test_sending_twice_makes_one_appeal_and_shows_the_same_code(cast: Cast) -> None:
    first = tell_appeal(told(), once="a", now=NOW)
    second = tell_appeal(told(), once="a", now=NOW + timedelta(minutes=5))
    assert second == first
    assert (Appeal.objects.count(), Message.objects.count(), ReturnCode.objects.count()) == (
        1,
        1,
        1,
    )
    assert Entry.objects.filter(act="appeals.told").count() == 1


def test_words_changed_between_two_sendings_are_added_and_not_lost(cast: Cast) -> None:
    tell_appeal(told(), once="a", now=NOW)
    for _attempt in range(2):
        tell_appeal(told(text="Қосымша"), once="a", now=NOW)
    texts = [message.text for message in Message.objects.order_by("id")]
    assert list(texts) == ["Маған көмек керек", "Қосымша"]


@pytest.mark.parametrize(
    ("severity", "duty"),
    [
        (Severity.RED, Duty.CONTACT_RED),
        (Severity.ORANGE, Duty.CONTACT_ORANGE),
        (Severity.ORDINARY, Duty.CONTACT_ORDINARY),
    ],
)
def test_how_grave_it_is_starts_the_clock_of_first_contact(
    cast: Cast, severity: Severity, duty: Duty
) -> None:
    appeal = tell_appeal(told(severity=severity), once="a", now=NOW).appeal
    assert running(appeal) == {duty}


def test_bullying_has_its_own_clocks(cast: Cast) -> None:
    appeal = tell_appeal(told(category=Category.BULLYING), once="a", now=NOW).appeal
    assert running(appeal) == {
        Duty.CONTACT_ORDINARY,
        Duty.BULLYING_SAFETY,
        Duty.BULLYING_EXAMINATION,
    }


def test_name_address_and_signature_make_it_formal_with_the_clocks_of_the_law(cast: Cast) -> None:
    appeal = tell_appeal(told(contact=FORMAL), once="a", now=NOW).appeal
    assert appeal.kind == AppealKind.FORMAL
    assert Duty.DECIDE_FORMAL in running(appeal)
    registered = Clock.objects.get(thing_ref=appeal.ref, rule__duty=Duty.REGISTER_FORMAL)
    assert registered.stopped_at == MINUTE
    assert Contact.objects.get().is_signed


@pytest.mark.parametrize(
    "contact",
    [
        AuthorContact(name="А", address="Б"),
        AuthorContact(name="А", is_signed=True),
        AuthorContact(address="Б", is_signed=True),
    ],
)
def test_without_one_of_the_three_it_is_a_signal(cast: Cast, contact: AuthorContact) -> None:
    appeal = tell_appeal(told(contact=contact), once="a", now=NOW).appeal
    assert appeal.kind == AppealKind.SIGNAL
    assert running(appeal) == {Duty.CONTACT_ORDINARY}
    assert not Contact.objects.get().is_signed


def test_nothing_said_leaves_no_empty_rows(cast: Cast) -> None:
    tell_appeal(told(), once="a", now=NOW)
    assert not AboutChild.objects.exists()
    assert not Contact.objects.exists()
    tell_appeal(told(about=ChildAsTold(age=0)), once="b", now=NOW)
    assert AboutChild.objects.get().age == 0


def test_a_red_signal_tells_everybody_who_takes_appeals_there(cast: Cast) -> None:
    tell_appeal(told(severity=Severity.RED, territory=cast.city), once="a", now=NOW)
    receivers = set(Notice.objects.values_list("to__login", flat=True))
    assert receivers == {"abai-operator", "abai-second_operator", "abai-centre_head"}


def test_an_ordinary_signal_wakes_nobody(cast: Cast) -> None:
    tell_appeal(told(), once="a", now=NOW)
    assert not Notice.objects.exists()


def test_a_named_school_is_kept_as_a_conflict(cast: Cast) -> None:
    school = cast.unit("school")
    appeal = tell_appeal(told(school=school, named=(school, school)), once="a", now=NOW).appeal
    assert Named.objects.get().organisation == school
    assert appeal.owner == cast.unit("centre")


def test_a_named_centre_does_not_receive_what_is_told_about_it(cast: Cast) -> None:
    named = (cast.unit("centre"),)
    appeal = tell_appeal(
        told(severity=Severity.RED, territory=cast.city, named=named), once="a", now=NOW
    ).appeal
    assert appeal.owner == cast.unit("department")
    assert not Notice.objects.filter(to__unit=cast.unit("centre")).exists()


def test_whatever_stands_under_a_named_institution_does_not_receive_it_either(cast: Cast) -> None:
    named = (cast.unit("centre"), cast.unit("akimat"))
    owner = find_receiver(territory=cast.city, named=named, now=NOW)
    assert owner.kind == OrganisationKind.COMMISSIONER


def test_where_all_are_named_nobody_receives_and_nothing_is_written(cast: Cast) -> None:
    named = (cast.unit("akimat"), cast.unit("commissioner"))
    with pytest.raises(NobodyReceivesError):
        tell_appeal(told(territory=cast.city, named=named), once="a", now=NOW)
    assert not Appeal.objects.exists()
    assert not Entry.objects.filter(act="appeals.told").exists()


def test_without_a_place_a_centre_with_people_receives_it(cast: Cast) -> None:
    owner = find_receiver(territory=None, named=(), now=NOW)
    assert owner.kind == OrganisationKind.CENTRE


def test_the_nearest_unit_of_the_department_stands_in_for_the_centre(cast: Cast) -> None:
    named = (cast.unit("centre"),)
    assert find_receiver(territory=cast.district, named=named, now=NOW) == cast.unit(
        "district_unit"
    )


def test_the_journal_says_author_and_never_who(cast: Cast) -> None:
    appeal = tell_appeal(told(), once="a", now=NOW).appeal
    entry = Entry.objects.get(thing_ref=appeal.ref)
    assert (entry.signer_kind, entry.signer_code, entry.act) == ("author", "", "appeals.told")


def test_an_operator_writes_down_a_call_and_can_read_out_a_code(
    cast: Cast, actor_of: ActorOf
) -> None:
    by = actor_of(cast.operator)
    receipt = record_appeal(told(), once="a", by=by, with_code=True, now=NOW)
    assert receipt.appeal.registered_by == cast.operator
    assert receipt.appeal.received_at == NOW
    assert ReturnCode.objects.get().digest == make_digest_of(receipt.code)
    entry = Entry.objects.get(thing_ref=receipt.appeal.ref)
    assert (entry.signer_code, entry.act) == (cast.operator.code, "appeals.recorded")
    again = record_appeal(told(), once="a", by=by, with_code=True, now=NOW)
    assert again == receipt


def test_a_caller_who_wants_no_code_gets_none(cast: Cast, actor_of: ActorOf) -> None:
    by = actor_of(cast.operator)
    assert record_appeal(told(), once="a", by=by, with_code=False, now=NOW).code == ""
    assert not ReturnCode.objects.exists()


def test_who_may_not_write_down_an_appeal_is_refused(cast: Cast, actor_of: ActorOf) -> None:
    with pytest.raises(Refused):
        record_appeal(told(), once="a", by=actor_of(cast.akim), with_code=False, now=NOW)
    assert not Appeal.objects.exists()
