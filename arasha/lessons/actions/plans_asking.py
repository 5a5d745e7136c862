"""A plan is asked for, stopped in time, dropped. Nothing of it touches published lessons."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import TypedDict

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Territory
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.enums import PlanState
from arasha.lessons.models import Plan, RollOut
from arasha.lessons.policies.plans import PLAN_DAYS, why_not_drop, why_not_plan, why_not_stop
from arasha.lessons.queries.plans_found import lock_plan_of
from arasha.lessons.queries.solving_rows import hosts_of
from arasha.lessons.rules.school_years import school_year_of
from arasha.lessons.rules.settings import PlanSettings, draw_waves, from_json, to_json
from arasha.lib.workdays import local

THING = "lesson_plan"
LONGEST = timedelta(days=366)
# The note of a plan whose search is to end with what it has.
STOP = "stop_asked"


class About(TypedDict):
    thing_kind: str
    thing_ref: str


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a coordinator asks for; `seconds` is how long a better plan is looked for."""

    first_day: date
    last_day: date
    settings: PlanSettings
    seconds: int = 60


def make_plan(
    facts: PlanFacts, *, territory: Territory, once: str, by: Actor, now: datetime
) -> Plan:
    """Ask for a plan; the worker takes it up. Where institutions begin in waves, the lot is drawn now."""
    refuse_if(why_not_plan(by, territory.pk), act=Act.LESSON_PLAN_MADE, thing_kind=THING)
    begins_late = facts.first_day > local(now).date()
    fits = begins_late and timedelta() <= facts.last_day - facts.first_day <= LONGEST
    refuse_if(None if fits else PLAN_DAYS, act=Act.LESSON_PLAN_MADE, thing_kind=THING)
    with transaction.atomic():
        made = Plan.objects.filter(once_key=once).first()
        if made is not None:
            return made
        settings = facts.settings
        plan = Plan.objects.create(
            ref=next_ref("P", now=now), territory=territory,
            school_year=school_year_of(facts.first_day), first_day=facts.first_day,
            last_day=facts.last_day, seconds=facts.seconds, made_by_id=by.staff_id, made_at=now,
            settings=to_json(_with_seed(settings)), once_key=once,
        )  # fmt: skip
        if settings.waves > 1:
            _draw(plan)
        record(Act.LESSON_PLAN_MADE, by=by.signature, now=now, thing_kind=THING, thing_ref=plan.ref)
        return plan


def _with_seed(settings: PlanSettings) -> PlanSettings:
    if settings.waves == 1 or settings.seed:
        return settings
    return PlanSettings(**{**to_json(settings), "seed": token_hex(4)})


def _draw(plan: Plan) -> None:
    """Draw by lot in which wave each institution begins; the order before the lot is that of codes."""
    settings = from_json(plan.settings)
    hosts = hosts_of(plan.territory_id).order_by("unit__code")
    waves = draw_waves(hosts, waves=settings.waves, seed=settings.seed)
    RollOut.objects.bulk_create(
        RollOut(plan=plan, host=host, wave=wave) for host, wave in waves.items()
    )


def stop_solving(plan: Plan, *, by: Actor, now: datetime) -> None:
    """Let the worker end at once with the best plan so far."""
    with transaction.atomic():
        locked = lock_plan_of(plan)
        about = _about(plan)
        refuse_if(why_not_stop(by, locked), act=Act.LESSON_PLAN_STOPPED, **about)
        locked.note = STOP
        locked.save(update_fields=["note"])
        record(Act.LESSON_PLAN_STOPPED, by=by.signature, now=now, **about)


def drop_plan(plan: Plan, *, version: int, by: Actor, now: datetime) -> None:
    """Give up a plan that was never published; its lessons go, the plan stays in the list."""
    with transaction.atomic():
        locked = lock_plan_of(plan)
        about = _about(plan)
        refuse_if(why_not_drop(by, locked), act=Act.LESSON_PLAN_DROPPED, **about)
        if locked.version != version:
            raise ChangedMeanwhile(act=Act.LESSON_PLAN_DROPPED, **about)
        locked.lessons.all().delete()
        set_state(locked, PlanState.DROPPED)
        record(Act.LESSON_PLAN_DROPPED, by=by.signature, now=now, **about)


def _about(plan: Plan) -> About:
    return {"thing_kind": THING, "thing_ref": plan.ref}


def set_state(plan: Plan, state: PlanState) -> None:
    plan.state, plan.claimed_until = state, None
    plan.version += 1
    plan.save(update_fields=["state", "claimed_until", "version"])
