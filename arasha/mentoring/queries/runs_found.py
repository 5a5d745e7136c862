"""Runs of proposals as acts find them: by their reference, within one's region, locked."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.mentoring.enums import RunState
from arasha.mentoring.models import MatchRun, Proposal
from arasha.mentoring.policies.participants import scope_of_participants
from arasha.mentoring.policies.runs import scope_of_runs

_PEOPLE = ("territory", "made_by", "published_by")
# Worked out or read: two at once would promise one place twice.
IN_HAND = (RunState.WAITING, RunState.SOLVING, RunState.REVIEW)


def visible_runs(actor: Actor) -> QuerySet[MatchRun]:
    """Return the runs of one's regions without their certificates, which are large."""
    rows = MatchRun.objects.select_related(*_PEOPLE).defer("certificate")
    return within(rows, scope_of_runs(actor))


def find_run(ref: str, *, by: Actor) -> MatchRun:
    """Return a run of a region in which one brings children and collectives together. Raises Http404."""
    run = visible_runs(by).filter(ref=ref).first()
    if run is None:
        raise Http404
    return run


def lock_run(run: MatchRun) -> MatchRun:
    """Return the run with its row locked, inside the caller's transaction."""
    rows = MatchRun.objects.select_related(*_PEOPLE).defer("certificate")
    return rows.select_for_update(of=("self",)).get(pk=run.pk)


def proposals_of(run: MatchRun, *, by: Actor) -> QuerySet[Proposal]:
    """Return the proposals of a run about children whom the person may see."""
    rows = Proposal.objects.filter(run=run).select_related(
        "participant__record_key", "participant__territory", "participant__siblings",
        "participant__home", "collective__unit", "collective__territory", "before__unit",
        "changed_by",
    )  # fmt: skip
    return within(rows, scope_of_participants(by, "participant__")).order_by("pk")


def find_proposal(run: MatchRun, child: str, *, by: Actor) -> Proposal:
    """Return the proposal for a child, by the child's reference. Raises Http404."""
    found = proposals_of(run, by=by).filter(participant__ref=child).first()
    if found is None:
        raise Http404
    return found


def is_in_hand(territory_id: int, *, besides: Iterable[int] = ()) -> bool:
    """Whether a run of a region waits, is being worked out or is being read."""
    rows = MatchRun.objects.filter(territory_id=territory_id, state__in=IN_HAND)
    return rows.exclude(pk__in=list(besides)).exists()


def find_next_to_solve(*, now: datetime) -> str:
    """Return the run that waits longest, or one whose worker was killed; "" where none is."""
    waits = Q(state=RunState.WAITING) | Q(state=RunState.SOLVING, claimed_until__lt=now)
    return MatchRun.objects.filter(waits).order_by("pk").values_list("ref", flat=True).first() or ""


def count_runs_to_read(*, by: Actor) -> int:
    """Count the runs that were worked out and wait for the person: not those that they asked for."""
    rows = visible_runs(by).filter(state=RunState.REVIEW)
    return rows.exclude(made_by_id=by.staff_id).count()
