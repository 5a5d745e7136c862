"""Measures of the programme: entered, changed, begun, cancelled, tied to one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.about import About, about
from arasha.agreements.actions import end_commitments
from arasha.agreements.enums import Origin, Rhythm
from arasha.agreements.reasons import NO_ACT
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.oversight import reasons_measures as why
from arasha.oversight.actions.measures_beginning import bring_measure
from arasha.oversight.enums_measures import Completion, Funding, MeasureStage
from arasha.oversight.models import Dependency, Executor, Measure
from arasha.oversight.policies.measures import why_not_begin, why_not_change, why_not_keep
from arasha.oversight.rules.measures import is_number, place_of, waits_in_a_ring
from arasha.statistics.enums import Direction


@dataclass(frozen=True, slots=True)
class ExecutorFacts:
    """One institution with one deadline."""

    unit: Organisation
    due_on: date
    rhythm: Rhythm = Rhythm.ONCE
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """A measure as it is written. `funds` are millions of tenge; `indicator` is a code or empty."""

    number: str
    direction: Direction
    text_kk: str
    text_ru: str
    completion: Completion
    evidence_asked: str
    verifier_unit: Organisation
    last_day: date
    executors: tuple[ExecutorFacts, ...]
    text_en: str = ""
    funding: Funding = Funding.NONE
    funds: Decimal | None = None
    indicator: str = ""
    baseline: Decimal | None = None
    target: Decimal | None = None


_COLUMNS = (
    "number", "direction", "text_kk", "text_ru", "text_en", "completion", "evidence_asked",
    "verifier_unit", "last_day", "funding", "funds", "indicator", "baseline", "target",
)  # fmt: skip


def enter_measure(
    facts: MeasureFacts, *, territory: Territory, once: str, by: Actor, now: datetime
) -> Measure:
    """Enter a measure of a region's programme; sending the same form twice makes one."""
    with transaction.atomic():
        there = Measure.objects.filter(once_key=once).first()
        if there is not None:
            return there
        this = about(Act.MEASURE_ENTERED, "", kind="measure")
        _lock_region(territory.pk)
        refuse_if(why_not_keep(by, territory_id=territory.pk), **this)
        refuse_if(_why_not_write(facts, territory_id=territory.pk), **this)
        measure = Measure.objects.create(
            ref=next_ref("PM", now=now), territory=territory, place=place_of(facts.number),
            entered_by_id=by.staff_id, entered_at=now, once_key=once,
            **{name: getattr(facts, name) for name in _COLUMNS},
        )  # fmt: skip
        _put_executors(measure, facts.executors)
        _leave_trace(measure, Act.MEASURE_ENTERED, by=by, now=now)
        return measure


def change_measure(
    measure: Measure,
    facts: MeasureFacts,
    *,
    version: int,
    act_ref: str = "",
    by: Actor,
    now: datetime,
) -> Measure:
    """Write a measure anew. Once it has begun that takes an act, which ends what no longer holds."""
    with transaction.atomic():
        _lock_region(measure.territory_id)
        locked = _lock(measure)
        this = _about(locked, Act.MEASURE_CHANGED, version=version)
        refuse_if(why_not_change(by, locked), **this)
        refuse_if(_why_not_write(facts, territory_id=locked.territory_id, but=locked.pk), **this)
        has_begun = locked.stage == MeasureStage.BEGUN
        refuse_if(NO_ACT if has_begun and not act_ref.strip() else None, **this)
        for name in _COLUMNS:
            setattr(locked, name, getattr(facts, name))
        locked.place = place_of(facts.number)
        _save(locked, *_COLUMNS, "place")
        locked.executors.all().delete()
        _put_executors(locked, facts.executors)
        if has_begun:
            bring_measure(locked, act_ref=act_ref, by=by, now=now)
        _leave_trace(locked, Act.MEASURE_CHANGED, by=by, now=now)
        return locked


def begin_measure(measure: Measure, *, version: int, by: Actor, now: datetime) -> Measure:
    """Begin a measure: one commitment for each executor and deadline, who is told of it."""
    with transaction.atomic():
        locked = _lock(measure)
        this = _about(locked, Act.MEASURE_BEGUN, version=version)
        refuse_if(why_not_begin(by, locked), **this)
        locked.stage, locked.begun_at, locked.begun_by_id = MeasureStage.BEGUN, now, by.staff_id
        _save(locked, "stage", "begun_at", "begun_by")
        bring_measure(locked, by=by, now=now)
        _leave_trace(locked, Act.MEASURE_BEGUN, by=by, now=now)
        return locked


def cancel_measure(
    measure: Measure, *, act_ref: str, version: int, by: Actor, now: datetime
) -> Measure:
    """Cancel a measure by an act, with whatever of it is still open. What was done stays done."""
    with transaction.atomic():
        locked = _lock(measure)
        this = _about(locked, Act.MEASURE_CANCELLED, version=version)
        refuse_if(why_not_change(by, locked), **this)
        refuse_if(None if act_ref.strip() else NO_ACT, **this)
        locked.stage, locked.cancelled_at = MeasureStage.CANCELLED, now
        locked.act_ref = act_ref
        _save(locked, "stage", "cancelled_at", "act_ref")
        end_commitments(Origin.MEASURE, locked.ref, act_ref=act_ref, by=by, now=now)
        _leave_trace(locked, Act.MEASURE_CANCELLED, by=by, now=now)
        return locked


def tie_measures(
    measure: Measure, needs: Sequence[Measure], *, version: int, by: Actor, now: datetime
) -> Measure:
    """Write down for which other measures this one waits, instead of what was said before."""
    with transaction.atomic():
        _lock_region(measure.territory_id)
        locked = _lock(measure)
        this = _about(locked, Act.MEASURE_TIED, version=version)
        refuse_if(why_not_change(by, locked), **this)
        is_one_region = all(each.territory_id == locked.territory_id for each in needs)
        refuse_if(None if is_one_region else why.OTHER_REGION, **this)
        locked.dependencies.all().delete()
        rows = Dependency.objects.filter(measure__territory_id=locked.territory_id)
        edges = list(rows.values_list("measure_id", "needs_id"))
        is_ring = any(waits_in_a_ring(edges, locked.pk, each.pk) for each in needs)
        refuse_if(why.WAITS_FOR_ITSELF if is_ring else None, **this)
        Dependency.objects.bulk_create(
            Dependency(measure=locked, needs=each, by_id=by.staff_id, at=now) for each in needs
        )
        _save(locked)
        _leave_trace(locked, Act.MEASURE_TIED, by=by, now=now)
        return locked


def _why_not_write(
    facts: MeasureFacts, *, territory_id: int, but: int | None = None
) -> Reason | None:
    """Return what is wrong with a measure as written, or None."""
    taken = Measure.objects.filter(territory_id=territory_id, number=facts.number)
    days = {(each.unit.pk, each.due_on) for each in facts.executors}
    faults = (
        (not is_number(facts.number), why.BAD_NUMBER),
        (any(each.pk != but for each in taken), why.NUMBER_TAKEN),
        (not (facts.text_kk.strip() and facts.text_ru.strip()), why.NO_TEXT),
        (not any(each.is_lead for each in facts.executors), why.NO_LEAD),
        (facts.verifier_unit.pk in {unit for unit, _day in days}, why.CHECKS_ITSELF),
        (any(day > facts.last_day for _unit, day in days), why.DUE_AFTER_END),
        (len(days) < len(facts.executors), why.TWICE),
    )
    return next((reason for is_so, reason in faults if is_so), None)


def _put_executors(measure: Measure, executors: Sequence[ExecutorFacts]) -> None:
    Executor.objects.bulk_create(
        Executor(
            measure=measure, unit=each.unit, is_lead=each.is_lead, due_on=each.due_on,
            rhythm=each.rhythm,
        )
        for each in executors
    )  # fmt: skip


def _lock_region(territory_id: int) -> None:
    """Numbers and what waits for what are of the whole region: one at a time writes them."""
    Territory.objects.select_for_update().get(pk=territory_id)


def _lock(measure: Measure) -> Measure:
    rows = Measure.objects.select_related("verifier_unit").select_for_update(of=("self",))
    return rows.get(pk=measure.pk)


def _about(measure: Measure, act: Act, *, version: int) -> About:
    """Return what a refusal is about. Raises ChangedMeanwhile."""
    this = about(act, measure.ref, kind="measure")
    if measure.version != version:
        raise ChangedMeanwhile(**this)
    return this


def _save(measure: Measure, *columns: str) -> None:
    measure.version += 1
    measure.save(update_fields=[*columns, "version"])


def _leave_trace(measure: Measure, act: Act, *, by: Actor, now: datetime) -> None:
    record(act, by=by.signature, now=now, thing_kind="measure", thing_ref=measure.ref)
