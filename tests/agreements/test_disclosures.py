"""Data leave only under a clause, with a record written before; what is taken back is closed at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404
from django.test import Client

from arasha.access.actions.flows import suspend_flows
from arasha.access.enums import Basis, DataClass, Purpose
from arasha.access.models import Flow
from arasha.access.refusals import Refused
from arasha.agreements import actions
from arasha.agreements.actions import Exchange, Said
from arasha.agreements.enums import ConsentRole, ConsentWord, Review
from arasha.agreements.models import Consent, Disclosure
from arasha.agreements.queries.disclosures import (
    closed_among,
    disclosures_kept_from,
    list_consents,
    read_disclosure,
    why_closed,
)
from arasha.agreements.queries.ledger import monthly_ledger
from arasha.cases.actions import Share, send_referral, withdraw_referral
from arasha.cases.models import Barred, Case, Referral
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cases.conftest import ActorOf, OpenCase, new_child, opened  # noqa: F401 - fixtures
from tests.cast import Cast

A_SECOND = timedelta(seconds=1)


class Desk:
    """What a case manager of the department does, in few words."""

    def __init__(self, case: Case, cast: Cast, actor_of: ActorOf, now: datetime) -> None:
        self.case, self.cast, self.actor_of, self.now = case, cast, actor_of, now
        self.times = 0

    def send(self, unit: str = "school", **said: object) -> Referral:
        self.times += 1
        share = Share(**({"purpose": "watch", "basis": Basis.LEGAL_DUTY} | said))  # type: ignore[arg-type]
        return send_referral(
            self.case, to_unit=self.cast.unit(unit), share=share, once=f"r{self.times}",
            by=self.actor_of(self.cast.case_manager), now=self.now,
        )  # fmt: skip

    def say(self, word: ConsentWord, role: ConsentRole, *units: str) -> Consent:
        self.times += 1
        said = Said(word=word, role=role, to_units=tuple(self.cast.unit(name) for name in units))
        return actions.record_consent(
            self.case.child.ref, said, territory=self.case.territory, once=f"c{self.times}",
            by=self.actor_of(self.cast.case_manager), now=self.now,
        )  # fmt: skip


@pytest.fixture
def desk(opened: OpenCase, cast: Cast, actor_of: ActorOf, now: datetime) -> Desk:  # noqa: F811
    return Desk(opened(), cast, actor_of, now)


def exchange(cast: Cast, **said: object) -> Exchange:
    facts: dict[str, object] = {
        "from_unit": cast.unit("department"),
        "to_unit": cast.unit("school"),
        "classes": frozenset({DataClass.CODED}),
        "fields": ("purpose",),
        "purpose": Purpose.PROTECTION,
        "basis": Basis.LEGAL_DUTY,
        "thing_kind": "referral",
        "thing_ref": "R-2026-00001",
    }
    return Exchange(**(facts | said))  # type: ignore[arg-type]


def test_p1_a_referral_leaves_a_record_of_what_left_whom_under_which_clause(
    desk: Desk, cast: Cast
) -> None:
    referral = desk.send(words="is afraid of the yard", with_name=True)
    given = Disclosure.objects.get()
    assert (given.ref, given.thing_ref) == ("D-2026-00001", referral.ref)
    assert given.clause_ref.startswith("M-abai/")
    assert given.classes == "coded identity narrative"
    assert given.fields == "purpose child_name child_born share"
    assert (given.from_unit, given.to_unit) == (cast.unit("department"), cast.unit("school"))
    assert (given.purpose, given.basis) == ("protection", "legal_duty")
    entry = Entry.objects.get(act="agreements.disclosed")
    assert entry.ground == f"clause:{given.clause_ref}"
    assert "afraid" not in str(entry.__dict__)


def test_without_a_clause_nothing_leaves_and_nothing_is_written(desk: Desk) -> None:
    Flow.objects.all().delete()
    with pytest.raises(Refused, match="no_clause_for_this"):
        desk.send()
    assert not Disclosure.objects.exists()
    assert not Referral.objects.exists()


def test_a_suspended_clause_is_named_in_the_refusal(desk: Desk, cast: Cast, now: datetime) -> None:
    unit = cast.unit("akimat")
    suspend_flows(agreement_ref="M-abai", by_unit=unit, now=now - timedelta(days=1))
    with pytest.raises(Refused, match="clause_rests") as refusal:
        desk.send()
    assert "M-abai" in str(refusal.value.reason.text)
    assert "17.11.2026" in str(refusal.value.reason.text)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"purpose": Purpose.STATISTICS}, "no_clause_for_this"),
        ({"onward": True}, "not_onward"),
        ({"named": True}, "named_receives"),
        ({"thing_kind": "consultation"}, "no_clause_for_this"),
    ],
)
def test_each_refusal_has_its_reason(
    said: dict[str, object], code: str, cast: Cast, now: datetime
) -> None:
    reason = actions.why_not_disclose(exchange(cast, **said), now=now)
    assert reason is not None
    assert reason.code == code


def test_data_within_one_institution_need_no_clause_and_get_no_record(
    cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    Flow.objects.all().delete()
    for name in ("department", "district_unit"):
        same = exchange(cast, to_unit=cast.unit(name))
        assert actions.why_not_disclose(same, now=now) is None
        assert actions.disclose(same, by=actor_of(cast.case_manager), now=now) is None
    assert not Disclosure.objects.exists()
    for name in ("akimat", "centre"):
        assert actions.why_not_disclose(exchange(cast, to_unit=cast.unit(name)), now=now)
    far = exchange(cast, to_unit=cast.far.unit("department"))
    assert actions.why_not_disclose(far, now=now) is not None


def test_a_clause_about_the_akimat_means_the_department_below_it_and_nobody_beside(
    cast: Cast, now: datetime
) -> None:
    assert actions.why_not_disclose(exchange(cast), now=now) is None
    police = exchange(cast, from_unit=cast.unit("police"))
    assert actions.why_not_disclose(police, now=now) is not None
    far = exchange(cast, to_unit=cast.far.unit("school"))
    assert actions.why_not_disclose(far, now=now) is not None


# Consent


def test_by_consent_nothing_leaves_before_a_guardian_agreed(desk: Desk) -> None:
    with pytest.raises(Refused, match="no_consent"):
        desk.send(basis=Basis.CONSENT)
    desk.say(ConsentWord.GIVEN, ConsentRole.CHILD)
    with pytest.raises(Refused, match="no_consent"):
        desk.send(basis=Basis.CONSENT)
    desk.say(ConsentWord.GIVEN, ConsentRole.MOTHER, "clinic")
    with pytest.raises(Refused, match="no_consent"):
        desk.send(basis=Basis.CONSENT)
    desk.say(ConsentWord.GIVEN, ConsentRole.MOTHER, "school")
    desk.send(basis=Basis.CONSENT)
    assert Disclosure.objects.get().basis == "consent"


def test_a_child_who_refuses_is_heard_whatever_the_guardian_says(desk: Desk) -> None:
    desk.say(ConsentWord.GIVEN, ConsentRole.MOTHER)
    desk.say(ConsentWord.REFUSED, ConsentRole.CHILD)
    with pytest.raises(Refused, match="child_refused"):
        desk.send(basis=Basis.CONSENT)


def test_a5_consent_taken_back_reaches_each_recipient_at_once(
    desk: Desk, cast: Cast, now: datetime
) -> None:
    desk.say(ConsentWord.GIVEN, ConsentRole.MOTHER)
    school, clinic = (desk.send(unit, basis=Basis.CONSENT) for unit in ("school", "clinic"))
    by_law = desk.send("police")
    desk.say(ConsentWord.WITHDRAWN, ConsentRole.MOTHER, "school")
    refs = [school.ref, clinic.ref, by_law.ref]
    assert closed_among("referral", refs, now=now) == {school.ref}
    told = Notice.objects.filter(kind="data_taken_back").values_list("to__login", flat=True)
    assert set(told) == {"abai-school_psychologist", "abai-school_head"}
    desk.say(ConsentWord.WITHDRAWN, ConsentRole.MOTHER)
    assert closed_among("referral", refs, now=now) == {school.ref, clinic.ref}
    assert Disclosure.objects.get(thing_ref=by_law.ref).withdrawn_at is None
    assert Entry.objects.filter(act="agreements.disclosure_withdrawn").count() == 2


def test_a_later_consent_does_not_open_again_what_was_taken_back(desk: Desk, now: datetime) -> None:
    desk.say(ConsentWord.GIVEN, ConsentRole.MOTHER)
    referral = desk.send(basis=Basis.CONSENT)
    desk.say(ConsentWord.WITHDRAWN, ConsentRole.MOTHER)
    desk.say(ConsentWord.GIVEN, ConsentRole.FATHER)
    assert closed_among("referral", [referral.ref], now=now) == {referral.ref}
    fresh = desk.send(basis=Basis.CONSENT)
    assert closed_among("referral", [fresh.ref], now=now) == frozenset()


def test_consent_is_history_and_no_word_is_ever_lost(desk: Desk) -> None:
    for word in (ConsentWord.GIVEN, ConsentWord.WITHDRAWN, ConsentWord.GIVEN):
        desk.say(word, ConsentRole.GUARDIAN)
    words = [each.word for each in list_consents(desk.case.child.ref)]
    assert words == ["given", "withdrawn", "given"]


def test_the_same_form_sent_twice_writes_one_word(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    said = Said(word=ConsentWord.GIVEN, role=ConsentRole.MOTHER)
    for _time in range(2):
        actions.record_consent(
            "C-2026-00001", said, territory=None, once="k", by=actor_of(cast.psychologist), now=now
        )
    assert Consent.objects.count() == 1


@pytest.mark.parametrize("name", ["school_head", "prosecutor", "akim", "administrator"])
def test_only_those_who_work_with_the_child_write_consent_down(
    name: str, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    said = Said(word=ConsentWord.GIVEN, role=ConsentRole.MOTHER)
    with pytest.raises(Refused, match="no_role"):
        actions.record_consent(
            "C-2026-00001", said, territory=None, once="k", by=actor_of(cast.people[name]), now=now
        )


# Danger


def test_danger_needs_words_and_a_review_by_another_person(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with pytest.raises(Refused, match="danger_without_reason"):
        desk.send(basis=Basis.DANGER, danger="  ")
    desk.send(basis=Basis.DANGER, danger="threat to life tonight")
    given = Disclosure.objects.get()
    assert given.reason == "threat to life tonight"
    clock = Clock.objects.get(thing_ref=given.ref)
    # Wednesday, and three working days later: Monday at the closing hour.
    assert (clock.rule.duty, clock.due_at.date()) == ("disclosure.review", date(2026, 11, 23))
    told = Notice.objects.filter(kind="danger_review").values_list("to__login", flat=True)
    assert set(told) == {"abai-supervisor", "abai-second_supervisor"}
    with pytest.raises(Refused, match="no_role"):
        actions.review_danger(
            given, Review.UPHELD, words="right", by=actor_of(cast.case_manager), now=now
        )
    with pytest.raises(Refused, match="no_words"):
        actions.review_danger(
            given, Review.UPHELD, words=" ", by=actor_of(cast.supervisor), now=now
        )
    actions.review_danger(
        given, Review.UPHELD, words="right", by=actor_of(cast.supervisor), now=now
    )
    clock.refresh_from_db()
    assert clock.stopped_at == now
    with pytest.raises(Refused, match="not_for_review"):
        actions.review_danger(
            given, Review.NOT_UPHELD, words="no", by=actor_of(cast.supervisor), now=now
        )


def test_what_was_not_right_to_give_is_taken_back(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    referral = desk.send(basis=Basis.DANGER, danger="it seemed so")
    actions.review_danger(
        Disclosure.objects.get(), Review.NOT_UPHELD, words="no danger",
        by=actor_of(cast.supervisor), now=now,
    )  # fmt: skip
    assert closed_among("referral", [referral.ref], now=now) == {referral.ref}
    assert Notice.objects.filter(kind="data_taken_back").exists()


def test_a9_nobody_reviews_what_they_gave_without_consent(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    given = actions.disclose(
        exchange(cast, basis=Basis.DANGER, reason="threat"), by=actor_of(cast.supervisor), now=now
    )
    assert given is not None
    with pytest.raises(Refused, match="own_disclosure"):
        actions.review_danger(
            given, Review.UPHELD, words="right", by=actor_of(cast.supervisor), now=now
        )


def test_the_reason_is_kept_for_danger_only(cast: Cast, actor_of: ActorOf, now: datetime) -> None:
    by = actor_of(cast.case_manager)
    given = actions.disclose(exchange(cast, reason="gossip"), by=by, now=now)
    assert given is not None
    assert given.reason == ""


# Receipt, end, and who sees the record


def test_the_recipient_confirms_the_receipt_by_opening_it_first(
    desk: Desk, cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    ref = desk.send().ref
    client_of(cast.case_manager).get(f"/referrals/{ref}/")
    assert Disclosure.objects.get().received_at is None
    client_of(cast.school_head).get(f"/referrals/{ref}/")
    client_of(cast.school_psychologist).get(f"/referrals/{ref}/")
    given = Disclosure.objects.get()
    assert given.received_by == cast.school_head
    assert Entry.objects.filter(act="agreements.received").count() == 1


def test_a5_a_suspended_clause_closes_the_share_on_the_next_click(
    desk: Desk, cast: Cast, now: datetime, client_of: Callable[[StaffMember], Client]
) -> None:
    ref = desk.send(words="canary of the share").ref
    school, sender = client_of(cast.school_head), client_of(cast.case_manager)
    assert "canary of the share" in school.get(f"/referrals/{ref}/").text
    suspend_flows(agreement_ref="M-abai", by_unit=cast.unit("akimat"), now=now)
    page = school.get(f"/referrals/{ref}/")
    assert "canary of the share" not in page.text
    assert "watch" not in page.text
    assert "suspended since" in page.text
    assert "watch" not in school.get("/referrals/").text
    assert "canary of the share" in sender.get(f"/referrals/{ref}/").text


def test_a5_what_was_given_for_a_time_closes_after_its_last_day(
    desk: Desk, cast: Cast, now: datetime
) -> None:
    Flow.objects.update(keep_days=30)
    desk.send()
    given = Disclosure.objects.get()
    assert given.expires_on == date(2026, 12, 18)
    # The last day ends at 19:00 UTC.
    end = datetime(2026, 12, 18, 19, 0, tzinfo=UTC)
    assert why_closed(given, now=end - A_SECOND) is None
    reason = why_closed(given, now=end)
    assert reason is not None
    assert reason.code == "data_expired"


def test_a5_the_end_of_every_clause_closes_what_was_given_under_one(
    desk: Desk, now: datetime
) -> None:
    desk.send()
    given = Disclosure.objects.get()
    Flow.objects.update(valid_to=now + A_SECOND)
    assert why_closed(given, now=now) is None
    reason = why_closed(given, now=now + A_SECOND)
    assert reason is not None
    assert reason.code == "clause_is_over"


def test_a_withdrawn_referral_takes_its_data_back(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    referral = desk.send()
    withdraw_referral(
        referral, reason="a mistake", version=1, by=actor_of(cast.case_manager), now=now
    )
    given = Disclosure.objects.get()
    assert (given.withdrawn_at, given.withdrawn_because) == (now, "sender")


@pytest.mark.parametrize("name", ["case_manager", "supervisor", "school_head"])
def test_sender_reviewer_and_recipient_read_the_record(
    name: str, desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    desk.send()
    found = read_disclosure("D-2026-00001", by=actor_of(cast.people[name]), now=now)
    assert found == Disclosure.objects.get()
    assert Entry.objects.filter(act="agreements.disclosure_seen", result="seen").count() == 1


@pytest.mark.parametrize("name", ["prosecutor", "akim", "clinic_officer", "administrator"])
def test_for_others_the_record_does_not_exist(
    name: str, desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    desk.send()
    for ref in ("D-2026-00001", "D-2026-99999"):
        with pytest.raises(Http404):
            read_disclosure(ref, by=actor_of(cast.people[name]), now=now)
    assert Entry.objects.filter(act="agreements.disclosure_seen", result="refused").count() == 2


def test_a7_who_is_named_finds_no_trace_of_what_was_given(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    desk.send()
    Barred.objects.create(case=desk.case, staff=cast.school_head)
    by = actor_of(cast.school_head)
    assert disclosures_kept_from(by, frozenset({"D-2026-00001"})) == {"D-2026-00001"}
    with pytest.raises(Http404):
        read_disclosure("D-2026-00001", by=by, now=now)


# The ledger


def test_p10_the_ledger_counts_what_left_whom_under_which_clause(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    for _time in range(6):
        desk.send()
    desk.send("clinic")
    ledger = monthly_ledger(date(2026, 11, 1), by=actor_of(cast.commissioner), now=now)
    rows = {row.to_unit: row for row in ledger.rows}
    names = [cast.unit(name).name_kk for name in ("school", "clinic")]
    assert set(rows) <= {*names, cast.unit("school").name_en, cast.unit("clinic").name_en}
    given = sorted(str(row.given) for row in ledger.rows)
    assert given == ["1\N{EN DASH}4", "6"]
    assert str(ledger.unreviewed) == "0"
    entry = Entry.objects.get(act="agreements.ledger_seen")
    assert entry.thing_ref == "2026-11"


def test_the_ledger_of_another_month_or_region_is_empty(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    desk.send()
    for month in (date(2026, 10, 1), date(2026, 12, 1)):
        assert monthly_ledger(month, by=actor_of(cast.prosecutor), now=now).rows == []
    far = actor_of(cast.far.prosecutor)
    assert monthly_ledger(date(2026, 11, 1), by=far, now=now).rows == []


def test_a_month_begins_and_ends_at_midnight_in_semey(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    desk.send()
    by = actor_of(cast.commissioner)
    last = datetime(2026, 12, 31, 18, 59, 59, tzinfo=UTC)
    Disclosure.objects.update(at=last)
    assert len(monthly_ledger(date(2026, 12, 1), by=by, now=now).rows) == 1
    Disclosure.objects.update(at=last + A_SECOND)
    assert monthly_ledger(date(2026, 12, 1), by=by, now=now).rows == []
    assert len(monthly_ledger(date(2027, 1, 1), by=by, now=now).rows) == 1


def test_p10_the_ledger_hides_what_is_kept_from_its_reader(
    desk: Desk, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    desk.send()
    Barred.objects.create(case=desk.case, organisation=cast.unit("prosecutor"))
    month = date(2026, 11, 1)
    assert monthly_ledger(month, by=actor_of(cast.prosecutor), now=now).rows == []
    assert len(monthly_ledger(month, by=actor_of(cast.commissioner), now=now).rows) == 1


@pytest.mark.parametrize("name", ["akim", "supervisor", "school_head", "administrator"])
def test_p10_the_ledger_is_for_those_who_watch(
    name: str, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    with pytest.raises(Refused, match="no_role"):
        monthly_ledger(date(2026, 11, 1), by=actor_of(cast.people[name]), now=now)
