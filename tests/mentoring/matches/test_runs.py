"""Proposals are asked for, worked out with a proof, changed by hand, published by a second person."""

import json
from datetime import timedelta

import pytest
from django.http import Http404

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.clocks.actions import start_clock
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock
from arasha.mentoring.actions.match_rules import set_rule
from arasha.mentoring.actions.runs_asking import RunFacts, drop_run, make_run
from arasha.mentoring.actions.runs_changing import change_by_hand
from arasha.mentoring.actions.runs_publishing import publish_run
from arasha.mentoring.actions.runs_solving import work_out
from arasha.mentoring.enums import Fairness, MatchState, RunKind, RunState
from arasha.mentoring.matching.check_matching import check
from arasha.mentoring.models import (
    ClearanceItem,
    Collective,
    Match,
    MatchRun,
    Participant,
    Proposal,
    SiblingGroup,
    Veto,
)
from arasha.mentoring.queries.match_rules import get_rule, rules_of
from arasha.mentoring.queries.runs_found import (
    count_runs_to_read,
    find_next_to_solve,
    find_proposal,
    find_run,
    proposals_of,
)
from arasha.mentoring.rules.matching import Code, Setting
from arasha.notices.models import Notice
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making_matches import make_match
from tests.mentoring.matches.conftest import Desk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clinic", "school", "far_school")]


def where(run: MatchRun) -> dict[str, str]:
    """First name of the child -> institution that is proposed."""
    rows = Proposal.objects.filter(run=run).select_related(
        "participant__record_key", "collective__unit"
    )
    return {
        each.participant.called: each.collective.unit.code.partition("-")[2]
        if each.collective
        else each.reason
        for each in rows
    }


def test_a_run_is_asked_for_once_and_proposes_what_fits_best_with_a_proof(
    children: list[Participant], desk: Desk
) -> None:
    run = desk.run()
    assert desk.ask() == run
    assert where(run) == {"Айару": "clinic", "Дидар": "school", "Ольга": "clinic"}
    assert (run.state, run.unplaced, run.is_proven) == (RunState.REVIEW, 0, True)
    assert run.certificate is not None
    verdict = check(json.loads(json.dumps(run.certificate)))
    assert verdict["holds"]
    assert (verdict["cost"], verdict["bound"]) == (run.cost, run.bound)
    assert len(run.certificate_digest) == 64
    assert Notice.objects.get(kind="match_run_ready").to == desk.cast.programme_coordinator
    assert find_next_to_solve(now=desk.now) == ""


@pytest.mark.parametrize("fairness", list(Fairness))
def test_each_way_of_being_fair_ends_in_proposals_that_the_checker_accepts(
    fairness: Fairness, children: list[Participant], desk: Desk
) -> None:
    run = desk.run(RunFacts(fairness=fairness))
    assert run.state == RunState.REVIEW
    assert run.certificate is not None
    assert check(run.certificate)["holds"]
    kinds = [point["kind"] for point in run.figures["fairness"]]
    assert kinds == ["cheapest", "worst_first", "rural_town", "girls_boys"]


def test_too_few_places_end_in_the_smallest_reason_and_not_in_a_failure(
    children: list[Participant], clinic: Collective, desk: Desk
) -> None:
    clinic.capacity = 1
    clinic.save(update_fields=["capacity"])
    Collective.objects.filter(unit__code="abai-far-school").update(state="paused")
    run = desk.run()
    assert run.state == RunState.REVIEW
    assert run.unplaced == 1
    (shortage,) = run.figures["shortages"]
    assert shortage["kind"] == "too_few_places"
    assert (len(shortage["children"]), shortage["seats"]) == (3, 2)
    assert "too_few_places" in where(run).values()


def test_a_no_of_the_child_and_a_clearance_that_ends_soon_keep_a_collective_away(
    children: list[Participant], clinic: Collective, desk: Desk
) -> None:
    Veto.objects.create(
        participant=children[2], collective=clinic, at=desk.now, by=desk.cast.key_adult,
        record_key=children[2].record_key,
    )  # fmt: skip
    soon = desk.now.date() + timedelta(days=20)
    ClearanceItem.objects.filter(adult__unit__code="abai-school", kind="medical").update(
        valid_to=soon
    )
    run = desk.run()
    assert where(run) == {"Айару": "clinic", "Дидар": "clinic", "Ольга": "no_pair"}
    facts = Proposal.objects.get(run=run, collective=None).reason_facts
    assert facts == {"veto": 1, "language": 1, "clearance": 1}


def test_brothers_and_sisters_come_to_one_collective_unless_somebody_wrote_why_not(
    children: list[Participant], desk: Desk
) -> None:
    group = SiblingGroup.objects.create(territory=desk.cast.city)
    Participant.objects.filter(pk__in=[children[0].pk, children[1].pk]).update(siblings=group)
    run = desk.run()
    assert where(run)["Айару"] == where(run)["Дидар"]
    drop_run(run, version=run.version, by=desk.by, now=desk.now)
    SiblingGroup.objects.update(
        is_apart=True, apart_because="own_wish", apart_by=desk.cast.key_adult, apart_at=desk.now
    )
    assert where(desk.run(once="b")) == {"Айару": "clinic", "Дидар": "school", "Ольга": "clinic"}


def test_a_change_by_hand_moves_whoever_gives_way_and_says_what_it_costs(
    children: list[Participant], desk: Desk
) -> None:
    run = desk.run()
    before = run.cost or 0
    proposal = find_proposal(run, children[0].ref, by=desk.by)
    way = change_by_hand(proposal, "abai-school", version=run.version, by=desk.by, now=desk.now)
    assert where(run) == {"Айару": "school", "Дидар": "clinic", "Ольга": "clinic"}
    run.refresh_from_db()
    assert way.cost > 0
    assert run.cost == before + way.cost
    assert Proposal.objects.filter(run=run, is_by_hand=True).count() == 2
    with pytest.raises(ChangedMeanwhile):
        change_by_hand(proposal, "abai-clinic", version=1, by=desk.by, now=desk.now)
    with pytest.raises(Refused) as refused:
        change_by_hand(proposal, "abai-school", version=run.version, by=desk.by, now=desk.now)
    assert refused.value.reason.code == "already_there"
    russian = find_proposal(run, children[2].ref, by=desk.by)
    with pytest.raises(Refused) as refused:
        change_by_hand(russian, "abai-far-school", version=run.version, by=desk.by, now=desk.now)
    assert refused.value.reason.code == "pair_not_allowed"


def test_a_second_person_publishes_and_every_child_has_a_proposed_match(
    children: list[Participant], desk: Desk
) -> None:
    run = desk.run()
    assert (count_runs_to_read(by=desk.by), count_runs_to_read(by=desk.second)) == (0, 1)
    with pytest.raises(Refused) as refused:
        publish_run(run, version=run.version, by=desk.by, now=desk.now)
    assert refused.value.reason.code == "own_run"
    done = desk.publish(run)
    assert (done.matches, done.unplaced, done.replaced) == (3, 0, 0)
    assert set(Match.objects.values_list("state", flat=True)) == {MatchState.PROPOSED}
    assert Notice.objects.get(kind="match_waits").to == desk.cast.key_adult
    again = desk.ask(once="next")
    assert work_out(again.ref, clock=lambda: desk.now)
    again.refresh_from_db()
    assert (again.state, again.note) == (RunState.FAILED, "nobody_looks")


def test_a_new_proposal_ends_the_search_for_a_child_whose_collective_left(
    children: list[Participant], clinic: Collective, desk: Desk
) -> None:
    over = make_match(children[0], desk.cast, collective=clinic, state="ended", now=desk.now)
    start_clock(
        Duty.FIND_NEXT, thing_kind="participant", thing_ref=over.participant.ref,
        unit=desk.cast.unit("home"), territory=desk.cast.city, now=desk.now,
    )  # fmt: skip
    desk.publish(desk.run())
    assert not Clock.objects.filter(stopped_at=None, rule__duty=Duty.FIND_NEXT).exists()


def test_who_changed_a_proposal_by_hand_does_not_publish_it(
    children: list[Participant], desk: Desk
) -> None:
    run = desk.run()
    proposal = find_proposal(run, children[0].ref, by=desk.second)
    change_by_hand(proposal, "abai-school", version=run.version, by=desk.second, now=desk.now)
    run.refresh_from_db()
    with pytest.raises(Refused) as refused:
        desk.publish(run)
    assert refused.value.reason.code == "own_run"


def test_what_changed_since_the_run_was_worked_out_keeps_it_from_being_published(
    children: list[Participant], clinic: Collective, desk: Desk
) -> None:
    run = desk.run()

    def refusal() -> str:
        with pytest.raises(Refused) as refused:
            desk.publish(run)
        return refused.value.reason.code

    veto = Veto.objects.create(
        participant=children[0], collective=clinic, at=desk.now, by=desk.cast.key_adult,
        record_key=children[0].record_key,
    )  # fmt: skip
    assert refusal() == "run_stale"
    veto.delete()
    Collective.objects.filter(pk=clinic.pk).update(state="paused")
    assert refusal() == "run_stale"
    Collective.objects.filter(pk=clinic.pk).update(state="joined", capacity=1)
    assert refusal() == "run_stale"
    Collective.objects.filter(pk=clinic.pk).update(capacity=5)
    match = make_match(children[0], desk.cast, collective=clinic, state="proposed", now=desk.now)
    assert refusal() == "run_stale"
    Match.objects.filter(pk=match.pk).update(state="declined")
    assert desk.publish(run).matches == 3


def test_a_repair_moves_only_the_children_of_the_collective_that_withdrew(
    children: list[Participant], clinic: Collective, school: Collective, desk: Desk
) -> None:
    run = desk.run()
    desk.publish(run)
    Match.objects.filter(collective=school).update(state="declined")
    Collective.objects.filter(pk=school.pk).update(state="withdrawn", withdrawn_on=desk.now.date())
    repair = desk.run(RunFacts(kind=RunKind.REPAIR), once="repair")
    assert where(repair) == {"Айару": "clinic", "Дидар": "far-school", "Ольга": "clinic"}
    assert repair.figures["moved"] == 0
    done = desk.publish(repair)
    assert (done.matches, done.replaced) == (1, 0)
    assert Match.objects.filter(state="proposed").count() == 3


def test_only_one_run_of_a_region_is_in_hand(children: list[Participant], desk: Desk) -> None:
    run = desk.run()
    with pytest.raises(Refused) as refused:
        desk.ask(once="b")
    assert refused.value.reason.code == "run_in_hand"
    drop_run(run, version=run.version, by=desk.by, now=desk.now)
    assert desk.ask(once="b").pk != run.pk


def test_nobody_of_another_region_or_role_finds_a_run(
    children: list[Participant], actor_of: ActorOf, desk: Desk
) -> None:
    run = desk.run()
    others = [
        desk.cast.far.programme_coordinator,
        desk.cast.key_adult,
        desk.cast.collective_coordinator,
    ]
    for person in [*others, desk.cast.mentor, desk.cast.prosecutor, desk.cast.administrator]:
        with pytest.raises(Http404):
            find_run(run.ref, by=actor_of(person))
    with pytest.raises(Refused):
        make_run(
            RunFacts(), territory=desk.cast.region, once="c",
            by=actor_of(desk.cast.far.programme_coordinator), now=desk.now,
        )  # fmt: skip
    assert not proposals_of(run, by=actor_of(desk.cast.collective_coordinator)).exists()


def test_an_error_of_the_engine_leaves_the_run_failed_and_its_lease_lets_another_begin(
    children: list[Participant], desk: Desk
) -> None:
    run = desk.ask()
    MatchRun.objects.filter(pk=run.pk).update(
        state=RunState.SOLVING, claimed_until=desk.now + timedelta(seconds=60)
    )
    assert not work_out(run.ref, clock=lambda: desk.now)
    later = desk.now + timedelta(seconds=61)
    assert find_next_to_solve(now=later) == run.ref
    MatchRun.objects.filter(pk=run.pk).update(fairness="nonsense")
    assert work_out(run.ref, clock=lambda: later)
    run.refresh_from_db()
    assert (run.state, run.note) == (RunState.FAILED, "error")
    assert not run.proposals.exists()


def test_a_region_sets_prices_but_cannot_switch_off_what_protects_a_child(
    actor_of: ActorOf, desk: Desk
) -> None:
    set_rule(
        desk.cast.region, Code.KM, Setting(points=9, bound=5), version=1, by=desk.by, now=desk.now
    )  # fmt: skip
    assert rules_of(desk.cast.region.pk, now=desk.now)[Code.KM] == Setting(points=9, bound=5)
    assert get_rule(desk.cast.region, "km", now=desk.now).version == 2
    assert rules_of(desk.cast.far.region.pk, now=desk.now)[Code.KM].points == 4
    with pytest.raises(ChangedMeanwhile):
        set_rule(desk.cast.region, Code.KM, Setting(points=1), version=1, by=desk.by, now=desk.now)
    for code in (Code.VETO, Code.CONFLICT, Code.CLEARANCE, Code.CAPACITY):
        with pytest.raises(Refused) as refused:
            set_rule(
                desk.cast.region, code, Setting(is_on=False), version=1, by=desk.by, now=desk.now
            )
        assert refused.value.reason.code == "rule_always_on"
    far = actor_of(desk.cast.far.programme_coordinator)
    with pytest.raises(Refused):
        set_rule(desk.cast.region, Code.KM, Setting(points=1), version=2, by=far, now=desk.now)
