"""From a draft to rules that run: each party by its own person, the text that was read, at once."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from arasha.access.actor import Actor
from arasha.access.models import Flow, Grant
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.agreements import actions
from arasha.agreements.models import Adoption, AnnexFile, Commitment, Party, Version
from arasha.clocks.models import Clock
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.agreements.conftest import ActorOf, Memorandum
from tests.cast import Cast


def flows(version: Version, now: datetime) -> list[Flow]:
    rows = Flow.objects.filter(agreement_ref=version.agreement.ref, valid_from__lte=now)
    return list(rows.exclude(valid_to__lte=now).order_by("clause_ref"))


def refused(code: str) -> "pytest.RaisesContext":  # type: ignore[name-defined]
    return pytest.raises(Refused, match=f"^{code}$")


def test_all_parties_adopt_and_the_clauses_become_ways_of_data(
    memorandum: Memorandum, cast: Cast, now: datetime
) -> None:
    version = memorandum.in_force()
    version.refresh_from_db()
    assert (version.agreement.ref, version.state) == ("M-2026-1", "in_force")
    (flow,) = flows(version, now)
    assert (flow.clause_ref, flow.classes, flow.roles) == (
        "M-2026-1/2.3",
        "coded status",
        "prosecutor",
    )
    assert (flow.from_unit, flow.to_unit) == (cast.unit("akimat"), cast.unit("prosecutor"))
    # Begins at adoption; ends with the last day in the country's time (UTC+5).
    assert flow.valid_from == now
    assert flow.valid_to == datetime(2027, 12, 31, 19, 0, tzinfo=UTC)
    assert Party.objects.filter(agreement=version.agreement, left_at=None).count() == 3
    assert Entry.objects.filter(act="agreements.adopted").count() == 3
    assert Entry.objects.filter(act="agreements.in_force").count() == 1


def test_nothing_flows_before_the_last_party_has_adopted(
    memorandum: Memorandum, now: datetime
) -> None:
    version = memorandum.offer(
        memorandum.annex(memorandum.put(memorandum.draft(), memorandum.clause()))
    )
    for person in memorandum.signers[:2]:
        memorandum.adopt(version, person)
    assert flows(version, now) == []
    memorandum.adopt(version, memorandum.signers[2])
    assert len(flows(version, now)) == 1


def test_a_memorandum_without_an_operational_annex_switches_on_no_flow(
    memorandum: Memorandum, now: datetime
) -> None:
    version = memorandum.in_force(with_annex=False)
    assert version.state == "in_force"
    assert flows(version, now) == []
    assert Commitment.objects.count() == 0 or Commitment.objects.get().state == "planned"


def test_a_version_without_annex_ends_the_flows_of_the_one_before(
    memorandum: Memorandum, now: datetime, actor_of: ActorOf, cast: Cast
) -> None:
    version = memorandum.in_force()
    draft = memorandum.next_draft(version.agreement)
    actions.remove_annex(draft, 1, row_version=1, by=actor_of(cast.prosecutor), now=now)
    draft.refresh_from_db()
    memorandum.adopt_by_all(memorandum.offer(draft))
    assert flows(version, now) == []


def test_a9_one_person_cannot_adopt_for_two_parties(
    memorandum: Memorandum, cast: Cast, now: datetime
) -> None:
    version = memorandum.offer(memorandum.put(memorandum.draft(), memorandum.clause()))
    memorandum.adopt(version, cast.prosecutor)
    Grant.objects.create(
        staff=cast.prosecutor, role="commissioner", unit=cast.unit("commissioner"),
        territory=cast.region, valid_from=now - timedelta(days=1), reason="second chair",
    )  # fmt: skip
    with refused("signs_for_another"):
        memorandum.adopt(version, cast.prosecutor)
    assert Adoption.objects.count() == 1


def test_a9_the_same_person_cannot_adopt_twice(memorandum: Memorandum, cast: Cast) -> None:
    version = memorandum.offer(memorandum.put(memorandum.draft(), memorandum.clause()))
    memorandum.adopt(version, cast.prosecutor)
    with refused("adopted_already"):
        memorandum.adopt(version, cast.prosecutor)
    version.refresh_from_db()
    assert version.state == "offered"


def test_a9_the_database_itself_refuses_one_person_for_two_parties(
    memorandum: Memorandum, cast: Cast, now: datetime
) -> None:
    version = memorandum.offer(memorandum.put(memorandum.draft(), memorandum.clause()))
    memorandum.adopt(version, cast.prosecutor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.create(
            version=version, unit=cast.unit("akimat"), by=cast.prosecutor, at=now,
            digest=version.digest,
        )  # fmt: skip


def test_a9_a_stale_approval_is_refused(memorandum: Memorandum, cast: Cast) -> None:
    version = memorandum.offer(memorandum.put(memorandum.draft(), memorandum.clause()))
    with refused("text_changed"):
        memorandum.adopt(version, cast.prosecutor, digest="0" * 64)
    assert Adoption.objects.count() == 0


def test_a9_a_text_changed_behind_the_offer_is_not_adopted(
    memorandum: Memorandum, cast: Cast
) -> None:
    version = memorandum.offer(memorandum.put(memorandum.draft(), memorandum.clause()))
    version.clauses.update(classes="coded narrative status")
    with refused("text_changed"):
        memorandum.adopt(version, cast.prosecutor)


@pytest.mark.parametrize("name", ["privacy_officer", "supervisor", "administrator"])
def test_a9_only_those_who_sign_for_a_party_adopt(
    name: str, memorandum: Memorandum, cast: Cast
) -> None:
    version = memorandum.offer(memorandum.put(memorandum.draft(), memorandum.clause()))
    with refused("no_role"):
        memorandum.adopt(version, cast.people[name])


def test_a9_the_prosecutor_of_another_region_is_no_party(
    memorandum: Memorandum, cast: Cast
) -> None:
    version = memorandum.offer(memorandum.put(memorandum.draft(), memorandum.clause()))
    with refused("not_a_party"):
        memorandum.adopt(version, cast.far.prosecutor)


def test_a_draft_cannot_be_adopted_and_an_offer_cannot_be_changed(
    memorandum: Memorandum, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    version = memorandum.put(memorandum.draft(), memorandum.clause())
    with refused("not_offered"):
        memorandum.adopt(version, cast.prosecutor, digest="x")
    version = memorandum.offer(version)
    with refused("not_a_draft"):
        memorandum.put(version, memorandum.clause(number="2.4"))
    with refused("not_a_draft"):
        memorandum.offer(version)


def test_a_new_version_replaces_the_old_one_in_the_same_moment(
    memorandum: Memorandum, cast: Cast, now: datetime
) -> None:
    old = memorandum.in_force()
    draft = memorandum.next_draft(old.agreement)
    memorandum.put(draft, memorandum.clause(classes=frozenset({"status"})))
    later = now + timedelta(hours=1)
    offered = memorandum.offer(draft, now=later)
    for person in memorandum.signers[:2]:
        memorandum.adopt(offered, person, now=later)
    assert [flow.classes for flow in flows(old, later)] == ["coded status"]
    memorandum.adopt(offered, memorandum.signers[2], now=later)
    old.refresh_from_db()
    assert (old.state, old.ended_at) == ("superseded", later)
    assert [flow.classes for flow in flows(old, later)] == ["status"]
    assert Flow.objects.filter(agreement_ref=old.agreement.ref).count() == 2


def test_a_version_of_the_future_leaves_the_old_one_running_until_its_first_day(
    memorandum: Memorandum, now: datetime, actor_of: ActorOf, cast: Cast
) -> None:
    old = memorandum.in_force()
    draft = memorandum.next_draft(old.agreement)
    facts = memorandum.facts(first_day=date(2027, 1, 1))
    actions.write_version(draft, facts, row_version=1, by=actor_of(cast.prosecutor), now=now)
    draft.refresh_from_db()
    memorandum.put(draft, memorandum.clause(classes=frozenset({"status"})))
    memorandum.adopt_by_all(memorandum.offer(draft))
    midnight = datetime(2026, 12, 31, 19, 0, tzinfo=UTC)
    before, after = midnight - timedelta(seconds=1), midnight
    assert [flow.classes for flow in flows(old, now)] == ["coded status"]
    assert [flow.classes for flow in flows(old, before)] == ["coded status"]
    assert [flow.classes for flow in flows(old, after)] == ["status"]


def test_a_version_whose_last_day_has_passed_is_not_adopted(
    memorandum: Memorandum, cast: Cast, now: datetime
) -> None:
    draft = memorandum.draft(last_day=date(2026, 11, 18))
    version = memorandum.offer(memorandum.put(draft, memorandum.clause()))
    # 18 November ends at 19:00 UTC.
    memorandum.adopt(version, cast.akim, now=datetime(2026, 11, 18, 18, 59, 59, tzinfo=UTC))
    with refused("agreement_is_over"):
        memorandum.adopt(version, cast.prosecutor, now=datetime(2026, 11, 18, 19, 0, tzinfo=UTC))


def test_police_joins_in_a_later_version_and_signs_like_the_others(
    memorandum: Memorandum, cast: Cast, now: datetime, actor_of: ActorOf
) -> None:
    old = memorandum.in_force()
    draft = memorandum.next_draft(old.agreement)
    units = [cast.unit(name) for name in ("akimat", "prosecutor", "commissioner", "police")]
    facts = memorandum.facts(parties=tuple(units))
    actions.write_version(draft, facts, row_version=1, by=actor_of(cast.prosecutor), now=now)
    draft.refresh_from_db()
    offered = memorandum.offer(draft)
    memorandum.adopt_by_all(offered)
    offered.refresh_from_db()
    assert offered.state == "offered"
    Grant.objects.create(
        staff=cast.police_officer, role="prosecutor", unit=cast.unit("police"),
        territory=cast.region, valid_from=now - timedelta(days=1), reason="signs for the police",
    )  # fmt: skip
    memorandum.adopt(offered, cast.police_officer)
    present = Party.objects.filter(agreement=old.agreement, left_at=None)
    assert {party.unit.code for party in present} == {unit.code for unit in units}


def test_a_party_that_left_no_longer_signs_or_suspends(
    memorandum: Memorandum, cast: Cast, now: datetime, actor_of: ActorOf
) -> None:
    old = memorandum.in_force()
    draft = memorandum.next_draft(old.agreement)
    two = tuple(cast.unit(name) for name in ("akimat", "prosecutor"))
    by = actor_of(cast.prosecutor)
    actions.write_version(draft, memorandum.facts(parties=two), row_version=1, by=by, now=now)
    actions.remove_clause(draft, "4.1", row_version=2, by=by, now=now)
    draft.refresh_from_db()
    offered = memorandum.offer(draft)
    with refused("not_a_party"):
        memorandum.adopt(offered, cast.commissioner)
    memorandum.adopt(offered, cast.akim)
    memorandum.adopt(offered, cast.prosecutor)
    assert Party.objects.get(unit=cast.unit("commissioner")).left_at == now
    with refused("not_a_party"):
        actions.suspend(old.agreement, reason="we left", by=actor_of(cast.commissioner), now=now)


def test_signers_are_told_and_the_review_has_a_clock(memorandum: Memorandum, cast: Cast) -> None:
    version = memorandum.in_force()
    told = Notice.objects.filter(kind="agreement_offered").values_list("to__login", flat=True)
    assert set(told) == {"abai-akim", "abai-prosecutor", "abai-commissioner"}
    clock = Clock.objects.get(rule__duty="agreement.review", thing_ref=version.agreement.ref)
    assert clock.due_at == datetime(2027, 11, 1, 18, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("too_few_parties", {"parties": ("prosecutor",)}),
        ("agreement_is_over", {"first_day": date(2026, 1, 1), "last_day": date(2026, 11, 17)}),
    ],
)
def test_a_draft_that_says_too_little_is_not_offered(
    code: str, change: dict[str, object], memorandum: Memorandum, cast: Cast
) -> None:
    if "parties" in change:
        change = {"parties": tuple(cast.unit(name) for name in change["parties"])}  # type: ignore[attr-defined]
    version = memorandum.put(memorandum.draft(**change), memorandum.clause())
    with refused(code):
        memorandum.offer(version)


def test_a_draft_without_clauses_or_words_is_not_offered(memorandum: Memorandum) -> None:
    version = memorandum.draft()
    with refused("says_nothing"):
        memorandum.offer(version)
    memorandum.put(version, memorandum.clause())
    Version.objects.filter(pk=version.pk).update(text_kk="  ")
    version.refresh_from_db()
    with refused("words_missing"):
        memorandum.offer(version)


def test_a_clause_about_somebody_who_is_no_party_is_not_offered(
    memorandum: Memorandum, cast: Cast
) -> None:
    clause = memorandum.clause(to_unit=cast.unit("police"), roles=frozenset({"agency_officer"}))
    version = memorandum.put(memorandum.draft(), clause)
    with refused("party_missing"):
        memorandum.offer(version)


def test_p3_a_clause_that_breaks_an_invariant_is_not_offered(memorandum: Memorandum) -> None:
    clause = memorandum.clause(things=frozenset({"consultation"}))
    version = memorandum.put(memorandum.draft(), clause)
    with refused("breaks_a_rule"):
        memorandum.offer(version)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("bad_number", {"number": "2.a"}),
        ("bad_number", {"number": "02"}),
        ("bad_number", {"number": "2.3.4.5.6"}),
        ("says_too_little", {"classes": frozenset()}),
        ("says_too_little", {"purposes": frozenset()}),
        ("says_too_little", {"basis": ""}),
        ("unknown_code", {"classes": frozenset({"everything"})}),
        ("unknown_code", {"roles": frozenset({"king"})}),
        ("unknown_code", {"risks": frozenset({"9"})}),
        ("unknown_code", {"categories": frozenset({"GOSSIP"})}),
        ("unknown_code", {"duties": frozenset({"dance"})}),
    ],
)
def test_a_clause_with_a_fault_is_not_written(
    code: str, change: dict[str, object], memorandum: Memorandum
) -> None:
    version = memorandum.draft()
    with refused(code):
        memorandum.put(version, memorandum.clause(**change))
    assert version.clauses.count() == 0


def test_giver_and_receiver_or_owner_and_checker_are_never_the_same(
    memorandum: Memorandum, cast: Cast
) -> None:
    version, akimat = memorandum.draft(), cast.unit("akimat")
    with refused("same_units"):
        memorandum.put(version, memorandum.clause(to_unit=akimat))
    with refused("same_units"):
        memorandum.put(version, memorandum.promise(verifier_unit=akimat))


def test_both_kinds_of_clause_share_one_numbering(memorandum: Memorandum) -> None:
    version = memorandum.put(memorandum.draft(), memorandum.clause())
    with refused("number_taken"):
        memorandum.put(version, memorandum.promise(number="2.3"))
    memorandum.put(version, memorandum.promise())
    with refused("number_taken"):
        memorandum.put(version, memorandum.clause(number="4.1"))


def test_two_people_at_one_draft_do_not_overwrite_each_other(
    memorandum: Memorandum, actor_of: ActorOf, cast: Cast, now: datetime
) -> None:
    version = memorandum.put(memorandum.draft(), memorandum.clause())
    by: Actor = actor_of(cast.privacy_officer)
    with pytest.raises(ChangedMeanwhile):
        actions.put_clause(
            version, memorandum.clause(number="2.4"), row_version=version.row_version - 1, by=by,
            now=now,
        )  # fmt: skip
    with pytest.raises(ChangedMeanwhile):
        actions.offer_version(version, row_version=version.row_version - 1, by=by, now=now)


def test_founding_twice_with_one_key_founds_once(memorandum: Memorandum) -> None:
    assert memorandum.draft() == memorandum.draft()
    assert Version.objects.count() == 1


def test_one_version_at_a_time_is_in_the_making(
    memorandum: Memorandum, actor_of: ActorOf, cast: Cast, now: datetime
) -> None:
    version = memorandum.draft()
    with refused("one_in_the_making"):
        memorandum.next_draft(version.agreement)
    by = actor_of(cast.prosecutor)
    actions.withdraw_version(version, row_version=version.row_version, by=by, now=now)
    following = memorandum.next_draft(version.agreement)
    assert following.number == 2


def test_a_copy_of_a_version_holds_all_it_says(memorandum: Memorandum) -> None:
    version = memorandum.in_force()
    draft = memorandum.next_draft(version.agreement)
    assert draft.pk != version.pk
    assert [each.number for each in draft.clauses.all()] == ["2.3"]
    assert [each.number for each in draft.promises.all()] == ["4.1"]
    assert [each.digest for each in draft.annexes.all()] == [
        each.digest for each in version.annexes.all()
    ]
    assert version.clauses.count() == version.promises.count() == version.annexes.count() == 1


def test_a_version_in_force_cannot_be_withdrawn(
    memorandum: Memorandum, actor_of: ActorOf, cast: Cast, now: datetime
) -> None:
    version = memorandum.in_force()
    version.refresh_from_db()
    with refused("not_in_the_making"):
        actions.withdraw_version(
            version, row_version=version.row_version, by=actor_of(cast.prosecutor), now=now
        )


def test_an_annex_is_checked_against_its_hash_whenever_it_is_opened(
    memorandum: Memorandum,
) -> None:
    version = memorandum.annex(memorandum.draft(), b"the true procedures")
    annex = version.annexes.get()
    assert actions.open_annex(annex) == b"the true procedures"
    AnnexFile.objects.update(content=b"other procedures")
    with pytest.raises(RuntimeError, match="annex 1"):
        actions.open_annex(annex)


def test_an_annex_is_added_once_and_is_neither_empty_nor_huge(memorandum: Memorandum) -> None:
    version = memorandum.annex(memorandum.draft())
    with refused("same_annex"):
        memorandum.annex(version)
    for content in (b"", b"x" * (2 * 1024 * 1024 + 1)):
        with refused("annex_too_large"):
            memorandum.annex(version, content)


def test_people_of_no_party_write_no_drafts(
    memorandum: Memorandum, cast: Cast, actor_of: ActorOf, now: datetime
) -> None:
    version = memorandum.draft()
    people: list[tuple[StaffMember, str]] = [
        (cast.supervisor, "no_role"),
        (cast.far.prosecutor, "not_a_party"),
    ]
    for person, code in people:
        with refused(code):
            actions.put_clause(
                version, memorandum.clause(), row_version=1, by=actor_of(person), now=now
            )
