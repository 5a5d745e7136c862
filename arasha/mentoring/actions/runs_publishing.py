"""Proposals become matches: everything is checked by the facts of today, then all of it or nothing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_refs
from arasha.agreements.about import about
from arasha.journal.actions import Fact, record, record_many
from arasha.journal.enums import Act
from arasha.mentoring.actions.endings import found_next
from arasha.mentoring.actions.matches_moving import THING as MATCH
from arasha.mentoring.actions.matches_moving import move
from arasha.mentoring.actions.runs_asking import THING, set_state
from arasha.mentoring.enums import MatchState, RunState
from arasha.mentoring.models import Match, MatchChange, MatchRun, Participant, Proposal
from arasha.mentoring.policies.runs import NOBODY_PLACED, RUN_STALE, why_not_publish
from arasha.mentoring.queries.match_people import people_of_children
from arasha.mentoring.queries.matches import had_one_before, lock_begun_by_nobody
from arasha.mentoring.queries.runs_board import Laid, lay
from arasha.mentoring.queries.runs_found import lock_run
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

_REPAIR = "repair"
_ROWS = 500


@dataclass(frozen=True, slots=True)
class Published:
    """How many matches were proposed, how many children stay without, how many older ones gave way."""

    matches: int
    unplaced: int
    replaced: int


def publish_run(run: MatchRun, *, version: int, by: Actor, now: datetime) -> Published:
    """Propose a match for every child that has a collective in a run. Nobody is signed up by it.

    Raises Refused where the person asked for the run or changed it, and where a pair breaks a rule of
    the run by the facts of today.
    """
    with transaction.atomic():
        locked = lock_run(run)
        this = about(Act.MATCH_RUN_PUBLISHED, run.ref, kind=THING)
        is_by_hand = Proposal.objects.filter(run=locked, changed_by_id=by.staff_id).exists()
        refuse_if(why_not_publish(by, locked, is_by_hand=is_by_hand), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        laid = lay(locked, now=now)
        placed = [each for each in laid.proposals.values() if each.collective_id]
        refuse_if(_why_stale(laid, placed), **this)
        replaced, wanted = _give_way(laid, placed, by=by, now=now)
        matches = _propose(locked, wanted, by=by, now=now)
        locked.published_by_id, locked.published_at = by.staff_id, now
        set_state(locked, RunState.PUBLISHED, fields=("published_by", "published_at"))
        record(**this, by=by.signature, now=now, count=len(matches))
        return Published(len(matches), len(laid.proposals) - len(placed), replaced)


def _why_stale(laid: Laid, placed: Sequence[Proposal]) -> Reason | None:
    """Return why these proposals do not hold any more: a rule of the run broken, places taken."""
    if not placed:
        return NOBODY_PLACED
    where = dict(enumerate(laid.board.sits))
    loads = Counter(place for place in where.values() if place != laid.board.nobody)
    is_broken = any(
        where[child] == laid.board.nobody or where[child] not in laid.posed.rows[child]
        for child, proposal in laid.proposals.items()
        if proposal.collective_id
    )
    is_full = any(count > laid.posed.capacity[place] for place, count in loads.items())
    is_parted = any(
        len({where[child] for child in family}) > 1
        for family in laid.posed.problem.families().values()
    )
    return RUN_STALE if laid.gone or is_broken or is_full or is_parted else None


def _give_way(
    laid: Laid, placed: Sequence[Proposal], *, by: Actor, now: datetime
) -> tuple[int, list[Proposal]]:
    """End matches that have not begun where a repair moves their children; keep those that stay."""
    older = {each.participant_id: each for each in lock_begun_by_nobody(laid.posed.pool.current)}
    wanted, replaced = list[Proposal](), 0
    for proposal in placed:
        match = older.get(proposal.participant_id)
        if match is not None and match.collective_id == proposal.collective_id:
            continue
        if match is not None:
            move(match, MatchState.DECLINED, because=_REPAIR, by=by, now=now)
            replaced += 1
        wanted.append(proposal)
    return replaced, wanted


def _propose(run: MatchRun, wanted: Sequence[Proposal], *, by: Actor, now: datetime) -> list[Match]:
    ids = [each.participant_id for each in wanted]
    rows = Participant.objects.select_related("record_key", "siblings", "key_adult", "home")
    children = rows.in_bulk(ids)
    refs = next_refs("MM", now=now, count=len(wanted))
    matches = [
        match_of(
            children[each.participant_id], ref=ref, collective_id=each.collective_id, run=run,
            by=by, now=now,
        )
        for each, ref in zip(wanted, refs, strict=True)
    ]  # fmt: skip
    Match.objects.bulk_create(matches, batch_size=_ROWS)
    MatchChange.objects.bulk_create(
        (
            MatchChange(match=each, after=MatchState.PROPOSED, at=now, by_id=by.staff_id)
            for each in matches
        ),
        batch_size=_ROWS,
    )
    record_many(
        Fact(
            act=Act.MATCH_PROPOSED, by=by.signature, now=now, thing_kind=MATCH, thing_ref=each.ref
        )
        for each in matches
    )  # fmt: skip
    found_next(had_one_before(children.values()), now=now)
    _tell(matches, now=now)
    return matches


def match_of(
    participant: Participant,
    *,
    ref: str,
    collective_id: int | None,
    run: MatchRun | None,
    by: Actor,
    now: datetime,
) -> Match:
    """Return the row of a new proposal, not written yet."""
    group = participant.siblings
    return Match(
        ref=ref, participant=participant, record_key=participant.record_key,
        collective_id=collective_id, territory_id=participant.territory_id, run=run,
        apart_because=group.apart_because if group else "", proposed_at=now,
        proposed_by_id=by.staff_id, once_key=ref,
    )  # fmt: skip


def _tell(matches: Sequence[Match], *, now: datetime) -> None:
    """Tell each person beside the children once, however many matches wait for them."""
    for person, first in people_of_children(matches, now=now).items():
        tell(
            NoticeKind.MATCH_WAITS, to=[person], thing_kind=MATCH, thing_ref=first.ref, now=now,
            once=f"proposed {first.ref}",
        )  # fmt: skip
