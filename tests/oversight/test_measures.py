"""Measures of the programme: entered, begun, changed by an act, cancelled, waiting for one another."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.agreements.enums import Rhythm
from arasha.agreements.models import Commitment
from arasha.agreements.rules.commitments import Move
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.oversight.actions.likeness import compare_deeds
from arasha.oversight.actions.measures import (
    begin_measure,
    cancel_measure,
    change_measure,
    enter_measure,
    tie_measures,
)
from arasha.oversight.enums_measures import LinkAnswer
from arasha.oversight.models import DeedLink, Dependency, Measure
from tests.cast import Cast
from tests.oversight.programme import ActorOf, Programme


@pytest.fixture
def programme(cast: Cast, actor_of: ActorOf, now: object) -> Programme:
    return Programme(cast, actor_of, now)  # type: ignore[arg-type]


def owners() -> list[tuple[str, date]]:
    rows = Commitment.objects.exclude(state="cancelled").order_by("due_on", "pk")
    return [(each.owner_unit.code, each.due_on) for each in rows.select_related("owner_unit")]


def test_a_measure_that_begins_asks_each_executor_for_each_deadline(programme: Programme) -> None:
    executors = (
        programme.executor(),
        programme.executor(due_on=date(2027, 6, 20)),
        programme.executor("clinic", is_lead=False, rhythm=Rhythm.HALF_YEARLY),
    )
    measure = programme.begin(executors=executors)
    assert (measure.ref, measure.stage, measure.place) == ("PM-2026-00001", "begun", "0012")
    assert owners() == [
        ("abai-school", date(2026, 12, 20)), ("abai-clinic", date(2026, 12, 20)),
        ("abai-school", date(2027, 6, 20)),
    ]  # fmt: skip
    assert set(Commitment.objects.values_list("origin_ref", "number")) == {(measure.ref, "12")}
    told = Notice.objects.filter(kind="commitment_begun").values_list("to__login", flat=True)
    assert {"abai-school_head", "abai-clinic_officer"} <= set(told)
    acts = Entry.objects.filter(thing_ref=measure.ref).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["oversight.measure_entered", "oversight.measure_begun"]


def test_turns_before_the_beginning_are_not_made_up(programme: Programme) -> None:
    early = date(2026, 1, 31)
    executors = (
        programme.executor(due_on=early, rhythm=Rhythm.QUARTERLY),
        programme.executor("clinic", due_on=early),
    )
    programme.begin(executors=executors)
    assert owners() == [("abai-clinic", early), ("abai-school", date(2027, 1, 31))]


def test_sending_the_same_measure_twice_enters_one(programme: Programme) -> None:
    assert programme.enter().ref == programme.enter().ref
    assert Measure.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (lambda _p: {"number": "twelve"}, "measure_number"),
        (lambda _p: {"text_kk": " "}, "measure_no_text"),
        (lambda p: {"executors": (p.executor(is_lead=False),)}, "measure_no_lead"),
        (lambda p: {"verifier_unit": p.cast.unit("school")}, "measure_checks_itself"),
        (lambda p: {"executors": (p.executor(), p.executor())}, "measure_executor_twice"),
        (lambda _p: {"last_day": date(2026, 12, 1)}, "measure_due_after_end"),
    ],
)
def test_a_measure_that_cannot_be_carried_out_is_refused_with_the_reason(
    programme: Programme, changed: Callable[[Programme], dict[str, Any]], reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        enter_measure(
            programme.facts(**{"number": "12"} | changed(programme)),
            territory=programme.cast.region, once="x", by=programme.secretary, now=programme.now,
        )  # fmt: skip


def test_a_number_stands_in_the_programme_once(programme: Programme, cast: Cast) -> None:
    programme.enter()
    with pytest.raises(Refused, match="measure_number_taken"):
        enter_measure(
            programme.facts(), territory=cast.region, once="another", by=programme.secretary,
            now=programme.now,
        )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["akim", "analyst", "commissioner", "school_head", "administrator"]
)
def test_nobody_but_the_secretary_keeps_measures(programme: Programme, name: str) -> None:
    measure, by = programme.enter(), programme.actor_of(programme.cast.people[name])
    with pytest.raises(Refused, match="no_role"):
        begin_measure(measure, version=1, by=by, now=programme.now)
    with pytest.raises(Refused, match="no_role"):
        cancel_measure(measure, act_ref="order 1", version=1, by=by, now=programme.now)


def test_the_secretary_of_another_region_keeps_no_measure_here(
    programme: Programme, cast: Cast, actor_of: ActorOf
) -> None:
    measure, far = programme.enter(), actor_of(cast.far.secretary)
    with pytest.raises(Refused, match="not_yours"):
        begin_measure(measure, version=1, by=far, now=programme.now)
    with pytest.raises(Refused, match="not_yours"):
        enter_measure(
            programme.facts("13"), territory=cast.region, once="x", by=far, now=programme.now
        )


def test_a_measure_begins_once_and_two_people_do_not_overwrite_each_other(
    programme: Programme,
) -> None:
    measure = programme.begin()
    with pytest.raises(ChangedMeanwhile):
        begin_measure(measure, version=1, by=programme.secretary, now=programme.now)
    with pytest.raises(Refused, match="measure_begun"):
        begin_measure(measure, version=2, by=programme.secretary, now=programme.now)


def test_before_it_begins_a_measure_is_corrected_freely(programme: Programme) -> None:
    measure = programme.enter()
    changed = change_measure(
        measure, programme.facts("9.1", executors=(programme.executor("clinic"),)), version=1,
        by=programme.secretary, now=programme.now,
    )  # fmt: skip
    assert (changed.number, changed.place) == ("9.1", "0009.0001")
    assert [each.unit.code for each in changed.executors.all()] == ["abai-clinic"]
    assert owners() == []


def test_a_begun_measure_changes_by_an_act_that_ends_only_what_no_longer_holds(
    programme: Programme,
) -> None:
    both = (programme.executor(), programme.executor("clinic"))
    measure = programme.begin(executors=both)
    later = programme.executor("clinic", due_on=date(2027, 3, 1))
    facts = programme.facts(executors=(both[0], later))
    with pytest.raises(Refused, match="no_act"):
        change_measure(measure, facts, version=2, by=programme.secretary, now=programme.now)
    change_measure(
        measure, facts, version=2, act_ref="order 5", by=programme.secretary, now=programme.now
    )
    assert owners() == [("abai-school", date(2026, 12, 20)), ("abai-clinic", date(2027, 3, 1))]
    ended = Commitment.objects.get(state="cancelled")
    assert (ended.owner_unit.code, ended.act_ref) == ("abai-clinic", "order 5")


def test_what_was_done_is_not_asked_again_by_a_change(programme: Programme, cast: Cast) -> None:
    measure = programme.begin()
    commitment = Commitment.objects.get()
    programme.move(commitment, Move.CLAIM, cast.school_head)
    programme.move(commitment, Move.VERIFY, cast.commissioner)
    change_measure(
        measure, programme.facts(evidence_asked="a list"), version=2, act_ref="order 5",
        by=programme.secretary, now=programme.now,
    )  # fmt: skip
    assert Commitment.objects.count() == 1


def test_a_cancelled_measure_ends_what_is_open_and_only_by_an_act(programme: Programme) -> None:
    measure = programme.begin()
    with pytest.raises(Refused, match="no_act"):
        cancel_measure(measure, act_ref=" ", version=2, by=programme.secretary, now=programme.now)
    cancel_measure(measure, act_ref="order 8", version=2, by=programme.secretary, now=programme.now)
    assert Commitment.objects.get().state == "cancelled"
    with pytest.raises(Refused, match="measure_cancelled"):
        cancel_measure(
            measure, act_ref="order 8", version=3, by=programme.secretary, now=programme.now
        )


def test_an_executor_does_not_cancel_what_a_measure_asks(programme: Programme, cast: Cast) -> None:
    programme.begin()
    with pytest.raises(Refused, match="not_by_the_owner"):
        programme.move(Commitment.objects.get(), Move.CANCEL, cast.school_head)


def test_measures_wait_for_one_another_but_never_in_a_ring(programme: Programme) -> None:
    one, two, three = (programme.enter(number) for number in ("1", "2", "3"))

    def tie(measure: Measure, needs: list[Measure], *, version: int) -> Measure:
        by, now = programme.secretary, programme.now
        return tie_measures(measure, needs, version=version, by=by, now=now)

    for measure, needs in ((two, [one]), (three, [two])):
        tie(measure, needs, version=1)
    for needs in ([three], [one]):
        with pytest.raises(Refused, match="measure_waits_for_itself"):
            tie(one, needs, version=1)
    with pytest.raises(ChangedMeanwhile):
        tie(two, [], version=1)
    tie(two, [], version=2)
    tie(one, [three], version=1)
    assert set(Dependency.objects.values_list("measure__number", "needs__number")) == {
        ("3", "2"), ("1", "3"),
    }  # fmt: skip


def test_two_promises_are_said_to_be_one_deed_or_two_and_the_last_word_counts(
    programme: Programme, cast: Cast
) -> None:
    measure = programme.begin()
    commitment = Commitment.objects.get()
    for answer in LinkAnswer:
        compare_deeds(
            measure.ref, commitment.ref, answer, territory=cast.region, by=programme.secretary,
            now=programme.now,
        )  # fmt: skip
    link = DeedLink.objects.get()
    assert (link.one_ref, link.other_ref, link.answer) == (
        commitment.ref, measure.ref, "different",
    )  # fmt: skip
    for one in (measure.ref, "PM-2026-99999"):
        with pytest.raises(Refused, match="deeds_not_here"):
            compare_deeds(
                one, measure.ref, LinkAnswer.SAME, territory=cast.region,
                by=programme.secretary, now=programme.now,
            )  # fmt: skip


def test_the_database_refuses_a_measure_cancelled_without_an_act(programme: Programme) -> None:
    programme.begin()
    for columns in ({"stage": "cancelled"}, {"begun_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Measure.objects.update(**columns)
