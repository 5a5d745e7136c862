"""What a measure asks of its executors becomes commitments, one for each institution and deadline."""

from datetime import date, datetime

from django.utils import timezone

from arasha.access.actor import Actor
from arasha.agreements.actions import begin_commitment
from arasha.agreements.actions.beginning import OPEN, end_by_act
from arasha.agreements.enums import Origin, Rhythm
from arasha.agreements.models import Commitment
from arasha.agreements.rules.commitments import next_due
from arasha.oversight.models import Executor, Measure


def bring_measure(measure: Measure, *, act_ref: str = "", by: Actor, now: datetime) -> None:
    """Begin what a measure asks and end by the act what it no longer does.

    Runs in the transaction of the caller. What did not change goes on with its evidence and its clock.
    """
    wanted = list(measure.executors.select_related("unit").order_by("due_on", "pk"))
    running = Commitment.objects.filter(
        origin=Origin.MEASURE, origin_ref=measure.ref, state__in=OPEN
    )
    for commitment in running.select_for_update(of=("self",)).order_by("pk"):
        kept = next((each for each in wanted if _is_same(commitment, each, measure)), None)
        if kept is None:
            end_by_act(commitment, act_ref, by=by, now=now)
        else:
            wanted.remove(kept)
    rows = Commitment.objects.filter(origin=Origin.MEASURE, origin_ref=measure.ref)
    there = rows.exclude(state="cancelled").values_list("owner_unit_id", "due_on")
    taken, today = set(there), timezone.localtime(now).date()
    for executor in wanted:
        due = _first_free(executor, measure, taken, today=today)
        if due is not None:
            _begin(executor, measure, due, by=by, now=now)
            taken.add((executor.unit_id, due))


def words_of(measure: Measure) -> dict[str, str]:
    """Return the words of the commitment by language; a plan without English says it in Russian."""
    return {
        "kk": measure.text_kk,
        "ru": measure.text_ru,
        "en": measure.text_en or measure.text_ru,
    }


def _begin(executor: Executor, measure: Measure, due: date, *, by: Actor, now: datetime) -> None:
    begin_commitment(
        origin=Origin.MEASURE, origin_ref=measure.ref, number=measure.number,
        deeds=words_of(measure), owner_unit=executor.unit, verifier_unit=measure.verifier_unit,
        due_on=due, rhythm=Rhythm(executor.rhythm), last_day=measure.last_day,
        evidence_asked=measure.evidence_asked, by=by, now=now,
    )  # fmt: skip


def _is_same(commitment: Commitment, executor: Executor, measure: Measure) -> bool:
    is_due = executor.rhythm != Rhythm.ONCE or commitment.due_on == executor.due_on
    asked = {f"deed_{code}": words for code, words in words_of(measure).items()} | {
        "number": measure.number, "owner_unit_id": executor.unit_id, "rhythm": executor.rhythm,
        "verifier_unit_id": measure.verifier_unit_id, "last_day": measure.last_day,
        "evidence_asked": measure.evidence_asked,
    }  # fmt: skip
    return is_due and all(getattr(commitment, name) == value for name, value in asked.items())


def _first_free(
    executor: Executor, measure: Measure, taken: set[tuple[int, date]], *, today: date
) -> date | None:
    """Return the first turn that is not done or running, or None where all are.

    Of a rhythm the turns before `today` are not made up: nobody was asked for them.
    """
    is_again = executor.rhythm != Rhythm.ONCE
    due: date | None = executor.due_on
    while due is not None and ((executor.unit_id, due) in taken or (is_again and due < today)):
        due = next_due(due, executor.rhythm, anchor=executor.due_on.day)
    return None if due is None or due > measure.last_day else due
