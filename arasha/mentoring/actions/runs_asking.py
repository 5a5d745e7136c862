"""Proposals for many children are asked for and dropped. Nothing of it touches a match."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Territory
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.enums import Fairness, RunKind, RunState
from arasha.mentoring.models import MatchRun
from arasha.mentoring.policies.runs import ANOTHER_RUNS, why_not_drop, why_not_run_in
from arasha.mentoring.queries.match_rules import rules_of
from arasha.mentoring.queries.runs_found import is_in_hand, lock_run
from arasha.mentoring.rules.matching import Code, to_json

THING = "run"


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a coordinator asks for; `seconds` is how long a better answer is looked for."""

    kind: RunKind = RunKind.ALL
    fairness: Fairness = Fairness.CHEAPEST
    seconds: int = 30


def make_run(
    facts: RunFacts, *, territory: Territory, once: str, by: Actor, now: datetime
) -> MatchRun:
    """Ask for proposals by the rules of the region as they are now; the worker takes it up."""
    this = about(Act.MATCH_RUN_MADE, territory.code, kind="territory")
    refuse_if(why_not_run_in(by, territory.pk), **this)
    with transaction.atomic():
        Territory.objects.select_for_update().get(pk=territory.pk)
        made = MatchRun.objects.filter(once_key=once).first()
        if made is not None:
            return made
        refuse_if(ANOTHER_RUNS if is_in_hand(territory.pk) else None, **this)
        rules = rules_of(territory.pk, now=now)
        run = MatchRun.objects.create(
            ref=next_ref("MR", now=now), territory=territory, kind=facts.kind,
            fairness=facts.fairness, keeps_siblings=rules[Code.SIBLINGS].is_on,
            rules=to_json(rules), seconds=facts.seconds, made_by_id=by.staff_id, made_at=now,
            once_key=once,
        )  # fmt: skip
        record(
            Act.MATCH_RUN_MADE, by=by.signature, now=now, thing_kind=THING, thing_ref=run.ref
        )  # fmt: skip
        return run


def drop_run(run: MatchRun, *, version: int, by: Actor, now: datetime) -> None:
    """Give up proposals that were never published; they go, the run stays in the list."""
    with transaction.atomic():
        locked = lock_run(run)
        this = about(Act.MATCH_RUN_DROPPED, run.ref, kind=THING)
        refuse_if(why_not_drop(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        locked.proposals.all().delete()
        set_state(locked, RunState.DROPPED)
        record(**this, by=by.signature, now=now)


def set_state(run: MatchRun, state: RunState, *, fields: tuple[str, ...] = ()) -> None:
    """Put a locked run into another state; no worker has it in hand any more."""
    run.state, run.claimed_until = state, None
    run.version += 1
    run.save(update_fields=["state", "claimed_until", "version", *fields])
