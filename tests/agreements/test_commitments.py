"""Promised deeds: reported by the owner, checked by another, overdue by themselves."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from arasha.access.models import Grant
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.agreements import actions
from arasha.agreements.models import Commitment, CommitmentChange
from arasha.agreements.queries.commitments import (
    get_commitment_page,
    list_commitments,
    list_my_commitments,
)
from arasha.agreements.rules.commitments import MONTHS, MOVES, Move, next_due, state_on
from arasha.clocks.actions import escalate_overdue
from arasha.clocks.models import Clock
from arasha.home.agreements import promised_deeds
from arasha.notices.models import Notice
from tests.agreements.conftest import ActorOf, Memorandum
from tests.cast import Cast


@pytest.fixture
def commitment(memorandum: Memorandum) -> Commitment:
    memorandum.in_force()
    return Commitment.objects.get()


class Hands:
    """Moves the commitment as people do."""

    def __init__(self, cast: Cast, actor_of: ActorOf, now: datetime) -> None:
        self.cast, self.actor_of, self.now = cast, actor_of, now

    def __call__(self, name: str, move: Move, words: str = "") -> Commitment:
        commitment = Commitment.objects.latest("pk")
        return actions.move_commitment(
            commitment, move, words=words, row_version=commitment.row_version,
            by=self.actor_of(self.cast.people[name]), now=self.now,
        )  # fmt: skip


@pytest.fixture
def hands(commitment: Commitment, cast: Cast, actor_of: ActorOf, now: datetime) -> Hands:
    return Hands(cast, actor_of, now)


def running(commitment: Commitment) -> tuple[str, str, datetime]:
    clock = Clock.objects.select_related("rule", "unit").get(
        thing_ref=commitment.ref, stopped_at=None
    )
    return clock.rule.duty, clock.unit.code, clock.due_at


def test_the_start_page_knows_the_words_of_a_promise(
    commitment: Commitment, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    deeds = promised_deeds(actor_of(cast.akim), now=now)
    assert deeds == {commitment.ref: commitment.deed}
    assert promised_deeds(actor_of(cast.far.akim), now=now) == {}


def test_a_promise_becomes_a_deed_with_a_clock_when_the_version_comes_into_force(
    commitment: Commitment,
) -> None:
    assert (commitment.ref, commitment.state) == ("O-2026-00001", "planned")
    duty, unit, due = running(commitment)
    assert (duty, unit) == ("commitment.keep", "abai-akimat")
    assert due == datetime(2026, 12, 31, 18, 59, 59, tzinfo=UTC)


def test_the_owner_reports_and_another_institution_checks(
    commitment: Commitment, hands: Hands, cast: Cast
) -> None:
    hands("akim", Move.START)
    claimed = hands("akim", Move.CLAIM, "report No. 5 of 1 December")
    assert (claimed.state, claimed.evidence) == ("claimed", "report No. 5 of 1 December")
    assert running(commitment)[:2] == ("commitment.check", "abai-commissioner")
    assert Notice.objects.filter(kind="commitment_claimed", to=cast.commissioner).exists()
    done = hands("commissioner", Move.VERIFY)
    assert done.state == "verified"
    assert not Clock.objects.filter(thing_ref=commitment.ref, stopped_at=None).exists()
    moves = CommitmentChange.objects.order_by("pk").values_list("move", flat=True)
    assert list(moves) == ["start", "claim", "verify"]


def test_what_is_not_found_done_goes_back_to_the_owner(
    commitment: Commitment, hands: Hands, cast: Cast
) -> None:
    hands("akim", Move.CLAIM, "a report")
    with pytest.raises(Refused, match="no_words"):
        hands("commissioner", Move.RETURN)
    assert hands("commissioner", Move.RETURN, "no figures in it").state == "in_work"
    assert running(commitment)[:2] == ("commitment.keep", "abai-akimat")
    assert Notice.objects.filter(kind="commitment_returned", to=cast.akim).exists()


@pytest.mark.parametrize("name", ["akim", "privacy_officer", "prosecutor", "supervisor"])
def test_nobody_but_the_named_verifier_checks(name: str, hands: Hands) -> None:
    hands("akim", Move.CLAIM, "a report")
    with pytest.raises(Refused, match="not_the_verifier"):
        hands(name, Move.VERIFY)


@pytest.mark.parametrize("name", ["commissioner", "prosecutor", "supervisor"])
def test_nobody_but_the_owner_reports(name: str, hands: Hands) -> None:
    with pytest.raises(Refused, match="not_the_owner"):
        hands(name, Move.CLAIM, "done")


def test_one_person_in_both_institutions_does_not_check_the_own_report(
    hands: Hands, cast: Cast, now: datetime
) -> None:
    Grant.objects.create(
        staff=cast.akim, role="commissioner", unit=cast.unit("commissioner"),
        territory=cast.region, valid_from=now - timedelta(days=1), reason="second chair",
    )  # fmt: skip
    hands("akim", Move.CLAIM, "a report")
    with pytest.raises(Refused, match="own_claim"):
        hands("akim", Move.VERIFY)


def test_the_database_itself_refuses_a_check_of_ones_own(
    commitment: Commitment, hands: Hands, cast: Cast
) -> None:
    hands("akim", Move.CLAIM, "a report")
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.update(state="verified", verified_by=cast.akim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.update(state="overdue")


def test_reporting_needs_evidence_and_cancelling_an_act(hands: Hands) -> None:
    with pytest.raises(Refused, match="no_evidence"):
        hands("akim", Move.CLAIM, "   ")
    with pytest.raises(Refused, match="no_act"):
        hands("akim", Move.CANCEL)
    with pytest.raises(Refused, match="no_words"):
        hands("akim", Move.WARN)
    assert hands("akim", Move.WARN, "the office moves").state == "at_risk"
    assert hands("akim", Move.CANCEL, "order 12 of 3 December").act_ref == "order 12 of 3 December"
    with pytest.raises(Refused, match="commitment_cancelled"):
        hands("akim", Move.START)


def test_each_move_is_refused_in_every_other_state(
    commitment: Commitment, hands: Hands, cast: Cast
) -> None:
    for state in ("planned", "at_risk", "in_work", "claimed", "verified", "cancelled"):
        for move in Move:
            Commitment.objects.update(
                state=state, act_ref="x", claimed_by=cast.akim, verified_by=cast.commissioner
            )
            name = "commissioner" if move in {Move.VERIFY, Move.RETURN} else "akim"
            if state in MOVES[move]:
                assert hands(name, move, "words").state == MOVES[move][state]
            else:
                with pytest.raises(Refused, match=f"commitment_{state}"):
                    hands(name, move, "words")


def test_two_people_at_one_commitment_do_not_overwrite_each_other(
    commitment: Commitment, hands: Hands, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    hands("akim", Move.START)
    with pytest.raises(ChangedMeanwhile):
        actions.move_commitment(
            commitment, Move.CLAIM, words="x", row_version=1, by=actor_of(cast.akim), now=now
        )


def test_what_is_not_done_by_its_day_is_overdue_by_itself(
    commitment: Commitment, cast: Cast, actor_of: ActorOf, hands: Hands
) -> None:
    last = datetime(2026, 12, 31, 18, 59, 59, tzinfo=UTC)
    by = actor_of(cast.akim)
    assert get_commitment_page(commitment.ref, by=by, now=last).row.state == "planned"
    late = last + timedelta(seconds=1)
    assert get_commitment_page(commitment.ref, by=by, now=late).row.state == "overdue"
    assert [row.state for row in list_commitments(now=late)] == ["overdue"]
    assert [row.commitment.ref for row in list_my_commitments(by=by, now=late)] == [commitment.ref]
    hands("akim", Move.CLAIM, "in time")
    assert get_commitment_page(commitment.ref, by=by, now=late).row.state == "claimed"
    assert list_my_commitments(by=by, now=late) == []
    checker = actor_of(cast.commissioner)
    assert len(list_my_commitments(by=checker, now=late)) == 1


def test_who_promised_is_told_when_a_deed_is_overdue_and_a_review_is_missed(
    commitment: Commitment, cast: Cast
) -> None:
    late = datetime(2027, 11, 1, 19, 0, tzinfo=UTC)
    assert escalate_overdue(late, 10) == 2
    told = Notice.objects.filter(kind="clock_late").values_list("thing_kind", "to__login")
    assert set(told) == {
        ("commitment", "abai-akim"), ("commitment", "abai-privacy_officer"),
        ("commitment", "abai-secretary"),
        ("agreement", "abai-prosecutor"),
    }  # fmt: skip


def test_a_rhythm_begins_its_next_turn_when_one_is_checked(
    memorandum: Memorandum, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    promise = memorandum.promise(rhythm="monthly", due_on=date(2026, 12, 31))
    memorandum.in_force(promise)
    hands = Hands(cast, actor_of, now)
    for due in (date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)):
        hands("akim", Move.CLAIM, "report")
        hands("commissioner", Move.VERIFY)
        assert Commitment.objects.latest("pk").due_on == due
    assert Commitment.objects.filter(state="planned").count() == 1


def test_a_rhythm_checked_very_late_makes_up_no_turns(
    memorandum: Memorandum, cast: Cast, actor_of: ActorOf
) -> None:
    memorandum.in_force(memorandum.promise(rhythm="monthly", due_on=date(2026, 12, 31)))
    hands = Hands(cast, actor_of, datetime(2027, 5, 10, tzinfo=UTC))
    hands("akim", Move.CLAIM, "report")
    hands("commissioner", Move.VERIFY)
    assert Commitment.objects.latest("pk").due_on == date(2027, 5, 31)


def test_a_new_version_goes_on_with_what_it_kept_and_ends_what_it_left_out(
    memorandum: Memorandum, hands: Hands, commitment: Commitment, cast: Cast
) -> None:
    hands("akim", Move.START)
    assert commitment.agreement is not None
    draft = memorandum.next_draft(commitment.agreement)
    memorandum.adopt_by_all(memorandum.offer(draft))
    commitment.refresh_from_db()
    assert (Commitment.objects.count(), commitment.state) == (1, "in_work")
    draft = memorandum.next_draft(commitment.agreement)
    memorandum.put(draft, memorandum.promise(evidence="another paper"))
    memorandum.adopt_by_all(memorandum.offer(draft))
    commitment.refresh_from_db()
    assert (commitment.state, commitment.act_ref) == ("cancelled", "M-2026-1, v3")
    fresh = Commitment.objects.get(state="planned")
    assert fresh.evidence_asked == "another paper"
    assert running(fresh)[0] == "commitment.keep"


def test_a_changed_rhythm_goes_on_with_the_next_turn_that_is_not_done(
    memorandum: Memorandum, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    promise = memorandum.promise(rhythm="monthly", due_on=date(2026, 12, 31))
    version = memorandum.in_force(promise)
    hands = Hands(cast, actor_of, now)
    hands("akim", Move.CLAIM, "report")
    hands("commissioner", Move.VERIFY)
    draft = memorandum.next_draft(version.agreement)
    changed = memorandum.promise(rhythm="monthly", due_on=date(2026, 12, 31), evidence="figures")
    memorandum.put(draft, changed)
    memorandum.adopt_by_all(memorandum.offer(draft))
    (fresh,) = Commitment.objects.filter(state="planned")
    assert (fresh.due_on, fresh.evidence_asked) == (date(2027, 1, 31), "figures")


@given(
    st.dates(date(2020, 1, 1), date(2060, 12, 31)), st.sampled_from(sorted(MONTHS)),
    st.integers(1, 31),
)  # fmt: skip
def test_the_next_turn_lies_its_months_later_and_never_drifts(
    due: date, rhythm: str, anchor: int
) -> None:
    following = next_due(due, rhythm, anchor=anchor)
    assert following is not None
    months = (following.year - due.year) * 12 + following.month - due.month
    assert months == MONTHS[rhythm]
    assert following.day == anchor or (following + timedelta(days=1)).month != following.month


def test_a_deed_done_once_has_no_next_turn() -> None:
    assert next_due(date(2026, 1, 1), "once", anchor=1) is None


@pytest.mark.parametrize("state", ["claimed", "verified", "cancelled"])
def test_what_is_reported_or_over_is_never_overdue(state: str) -> None:
    assert state_on(state, due_on=date(2026, 1, 1), today=date(2027, 1, 1)) == state


@pytest.mark.parametrize("state", ["planned", "at_risk", "in_work"])
def test_an_open_promise_is_overdue_the_day_after(state: str) -> None:
    due = date(2026, 1, 1)
    assert state_on(state, due_on=due, today=due) == state
    assert state_on(state, due_on=due, today=date(2026, 1, 2)) == "overdue"
