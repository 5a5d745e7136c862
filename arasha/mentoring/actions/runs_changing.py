"""A person puts a child to another collective than the engine proposed; everybody who gives way moves too."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.actions.runs_asking import THING
from arasha.mentoring.models import MatchRun, Proposal
from arasha.mentoring.policies.runs import (
    ALREADY_THERE,
    CHAIN_BROKEN,
    NOT_ALLOWED,
    RUN_STALE,
    why_not_change,
)
from arasha.mentoring.queries.runs_board import Laid, lay
from arasha.mentoring.queries.runs_found import lock_run
from arasha.mentoring.rules.moving import NOBODY, Move, Way

_BY_HAND = "by_hand"


def change_by_hand(
    proposal: Proposal, unit_code: str, *, version: int, by: Actor, now: datetime
) -> Way:
    """Put a child to a collective, by the code of its institution; return everybody who moved.

    Brothers and sisters who stay together go together. Nothing is told to anybody: it is a draft.
    """
    with transaction.atomic():
        run = lock_run(proposal.run)
        this = about(Act.MATCH_RUN_CHANGED, run.ref, kind=THING)
        refuse_if(why_not_change(by, run), **this)
        if run.version != version:
            raise ChangedMeanwhile(**this)
        laid = lay(run, now=now)
        child = laid.position_of_child(proposal.participant_id)
        place = laid.position_of_place(unit_code)
        refuse_if(_why_not(laid, child, place), **this)
        way = laid.ways(child)[place]
        assert way is not None
        changed = [_put(laid, move, by=by) for move in way.moves]
        fields = ["collective", "before", "price", "parts", "is_by_hand", "changed_by", "reason"]
        Proposal.objects.bulk_update(changed, fields)
        _settle(run, way)
        record(**this, by=by.signature, now=now, count=len(changed))
        return way


def _why_not(laid: Laid, child: int, place: int) -> Reason | None:
    if NOBODY in {child, place} or child not in laid.proposals:
        return RUN_STALE
    if place not in laid.posed.rows[child]:
        return NOT_ALLOWED
    way = laid.ways(child)[place]
    if way is None or len({move.child for move in way.moves}) < len(way.moves):
        return CHAIN_BROKEN
    if any(move.child not in laid.proposals for move in way.moves):
        return RUN_STALE
    return ALREADY_THERE if way.is_there else None


def _put(laid: Laid, move: Move, *, by: Actor) -> Proposal:
    proposal = laid.proposals[move.child]
    if not proposal.is_by_hand:
        proposal.before_id = proposal.collective_id
    proposal.is_by_hand, proposal.changed_by_id = True, by.staff_id
    if move.end == NOBODY:
        proposal.collective_id, proposal.price, proposal.parts = None, None, {}
        proposal.reason = _BY_HAND
        return proposal
    judged = laid.judge(move.child, move.end)
    proposal.collective_id = laid.posed.pool.collectives[move.end].pk
    proposal.price, proposal.reason = judged.price, ""
    proposal.parts = {str(code): points for code, points in judged.parts.items()}
    return proposal


def _settle(run: MatchRun, way: Way) -> None:
    """Keep what the run costs now; the certificate stays about what the engine proposed."""
    run.cost = (run.cost or 0) + way.cost
    run.unplaced = (run.unplaced or 0) + way.left_out
    run.version += 1
    run.save(update_fields=["cost", "unplaced", "version"])
