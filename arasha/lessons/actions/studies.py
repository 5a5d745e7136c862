"""Asking pupils before and after: a study begins, asks, is worked out and closed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.enums import StudyDesign, StudyState
from arasha.lessons.measuring.working_out import work_out
from arasha.lessons.models import (
    AnswerSheet,
    Plan,
    RollOut,
    Study,
    StudyClass,
    StudyResult,
    Wave,
)
from arasha.lessons.policies.studies import (
    NO_LOT,
    NOBODY_TAKES_PART,
    NOTHING_ASKED,
    STILL_ASKING,
    TOO_MANY_CLASSES,
    why_not_begin,
    why_not_lead,
    why_not_open,
    why_not_serve,
    why_not_take,
)
from arasha.lessons.queries.studies import list_classes_of_plan
from arasha.lessons.queries.studies_data import read_study_data
from arasha.lib.workdays import local

_MOST_CLASSES = 999
# Before all lessons, and after them.
_TWO_ASKINGS = 2


def begin_study(
    plan: Plan,
    *,
    design: StudyDesign,
    titles: Mapping[str, str],
    once: str,
    by: Actor,
    now: datetime,
) -> Study:
    """Begin a study of a timetable: all its classes take part, in the order that its lot drew.

    `titles` by language. Sent twice, it is one.
    """
    with transaction.atomic():
        done = Study.objects.filter(once_key=once).first()
        if done is not None:
            return done
        this = about(Act.STUDY_BEGUN, plan.ref, kind="plan")
        refuse_if(why_not_begin(by, plan), **this)
        steps = _steps_of(plan, design, this)
        study = Study.objects.create(
            ref=next_ref("E", now=now), plan=plan, design=design, made_by_id=by.staff_id, made_at=now,
            once_key=once, seed=str(plan.settings.get("seed", ""))[:32] if steps else "",
            drawn_at=now if steps else None,
            **{f"title_{language}": title for language, title in titles.items()},
        )  # fmt: skip
        _add_classes(study, steps, this)
        askings = max(steps.values()) + 1 if design == StudyDesign.STEPPED else _TWO_ASKINGS
        Wave.objects.bulk_create(Wave(study=study, number=number) for number in range(askings))
        _record(Act.STUDY_BEGUN, study, by=by, now=now)
        return study


def print_cards(
    study_class: StudyClass, *, cards: int, seen: int, by: Actor, now: datetime
) -> StudyClass:
    """Have a class at least as many cards as are wanted; `seen` is how many the person saw.

    Cards that were printed stay good: more of them never means others.
    """
    with transaction.atomic():
        locked = StudyClass.objects.select_for_update(of=("self",)).get(pk=study_class.pk)
        study, host = study_class.study, study_class.school_class.host
        this = about(Act.STUDY_CARDS_PRINTED, study.ref, kind="study")
        refuse_if(why_not_serve(by, study, host), **this)
        if locked.cards != seen:
            raise ChangedMeanwhile(**this)
        locked.cards = max(locked.cards, cards)
        locked.save(update_fields=["cards"])
        _record(Act.STUDY_CARDS_PRINTED, study, by=by, now=now, count=locked.cards)
        return locked


def open_wave(study: Study, number: int, *, version: int, by: Actor, now: datetime) -> None:
    """Let pupils answer."""
    with transaction.atomic():
        locked = _lock(study, Act.STUDY_WAVE_OPENED, version=version, by=by)
        waves = list(locked.waves.all())
        wave = next(each for each in waves if each.number == number)
        others = [each for each in waves if each.number != number]
        refuse_if(why_not_open(wave, others), **_this(Act.STUDY_WAVE_OPENED, locked))
        wave.opened_on = local(now).date()
        wave.save(update_fields=["opened_on"])
        _move(locked, StudyState.OPEN)
        _record(Act.STUDY_WAVE_OPENED, locked, by=by, now=now, count=number)


def close_wave(study: Study, number: int, *, version: int, by: Actor, now: datetime) -> None:
    """End an asking: from now on its answers count in the results, and no more are taken."""
    with transaction.atomic():
        locked = _lock(study, Act.STUDY_WAVE_CLOSED, version=version, by=by)
        wave = locked.waves.select_for_update(of=("self",)).get(number=number)
        refuse_if(why_not_take(wave), **_this(Act.STUDY_WAVE_CLOSED, locked))
        wave.closed_on = local(now).date()
        wave.save(update_fields=["closed_on"])
        _move(locked, StudyState.OPEN)
        _record(Act.STUDY_WAVE_CLOSED, locked, by=by, now=now, count=number)


def work_out_study(study: Study, *, version: int, by: Actor, now: datetime) -> StudyResult:
    """Work out what changed, from the closed askings, and freeze the figures under a new number."""
    with transaction.atomic():
        locked = _lock(study, Act.STUDY_WORKED_OUT, version=version, by=by)
        refuse_if(_why_nothing(locked), **_this(Act.STUDY_WORKED_OUT, locked))
        data, digest = read_study_data(locked)
        result = StudyResult.objects.create(
            study=locked, number=locked.results.count() + 1, made_at=now, made_by_id=by.staff_id,
            digest=digest, figures=work_out(data),
        )  # fmt: skip
        _move(locked, StudyState.OPEN)
        _record(Act.STUDY_WORKED_OUT, locked, by=by, now=now, count=result.number)
        return result


def close_study(study: Study, *, version: int, by: Actor, now: datetime) -> None:
    """End a study for good: the self-made codes are erased, so that nothing links sheets any more."""
    with transaction.atomic():
        locked = _lock(study, Act.STUDY_CLOSED, version=version, by=by)
        is_open = locked.waves.filter(opened_on__isnull=False, closed_on=None).exists()
        refuse_if(STILL_ASKING if is_open else None, **_this(Act.STUDY_CLOSED, locked))
        sheets = AnswerSheet.objects.filter(wave__study=locked)
        erased = sheets.update(elements=[], code_digest="")
        _move(locked, StudyState.CLOSED)
        _record(Act.STUDY_CLOSED, locked, by=by, now=now, count=erased)


def _steps_of(plan: Plan, design: StudyDesign, this: About) -> dict[int, int]:
    """Return for each institution the step that the timetable's lot gave it; refuse where it needs one."""
    if design == StudyDesign.BEFORE_AFTER:
        return {}
    steps = dict(RollOut.objects.filter(plan=plan).values_list("host_id", "wave"))
    refuse_if(None if len(set(steps.values())) > 1 else NO_LOT, **this)
    return steps


def _add_classes(study: Study, steps: Mapping[int, int], this: About) -> None:
    assert study.plan is not None
    classes = list_classes_of_plan(study.plan)
    refuse_if(None if classes else NOBODY_TAKES_PART, **this)
    refuse_if(TOO_MANY_CLASSES if len(classes) > _MOST_CLASSES else None, **this)
    StudyClass.objects.bulk_create(
        StudyClass(
            study=study, school_class=each, number=number, step=steps.get(each.host_id)
        )
        for number, each in enumerate(classes, start=1)
    )  # fmt: skip


def _why_nothing(study: Study) -> Reason | None:
    waves = list(study.waves.all())
    if any(wave.opened_on and not wave.closed_on for wave in waves):
        return STILL_ASKING
    return None if any(wave.closed_on for wave in waves) else NOTHING_ASKED


def _lock(study: Study, act: Act, *, version: int, by: Actor) -> Study:
    rows = Study.objects.select_related("plan").select_for_update(of=("self",))
    locked = rows.get(pk=study.pk)
    refuse_if(why_not_lead(by, locked), **_this(act, locked))
    if locked.version != version:
        raise ChangedMeanwhile(**_this(act, locked))
    return locked


def _move(study: Study, state: StudyState) -> None:
    Study.objects.filter(pk=study.pk).update(state=state, version=F("version") + 1)


def _this(act: Act, study: Study) -> About:
    return about(act, study.ref, kind="study")


def _record(act: Act, study: Study, *, by: Actor, now: datetime, count: int | None = None) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="study", thing_ref=study.ref, count=count
    )  # fmt: skip
