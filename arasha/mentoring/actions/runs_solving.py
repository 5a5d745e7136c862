"""Proposals are worked out and stored whole, or not at all. No match is touched."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

import structlog
from django.db import transaction
from django.db.models import JSONField, TextField, Value
from django.db.models.functions import Cast

from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.mentoring.actions.runs_answers import Answer, answer_of
from arasha.mentoring.actions.runs_asking import THING, set_state
from arasha.mentoring.actions.runs_rows import write_proposals
from arasha.mentoring.enums import RunState
from arasha.mentoring.models import MatchRun
from arasha.mentoring.queries.match_problem import Posed, pose
from arasha.mentoring.queries.runs import certificate_text
from arasha.mentoring.queries.runs_found import lock_run
from arasha.mentoring.rules.moving import NOBODY
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

log = structlog.get_logger(__name__)

# So long a run stays with a worker that says nothing more: killed, it is taken up by another.
LEASE = timedelta(seconds=120)
_PAUSE = timedelta(seconds=2)
_ERROR, _NOBODY_LOOKS = "error", "nobody_looks"


def work_out(ref: str, *, clock: Callable[[], datetime]) -> bool:
    """Work out a run that waits and store it whole; False where another process has it in hand.

    An error leaves the run failed, with nothing stored. `clock` gives the present moment.
    """
    run = _claim(ref, now=clock())
    if run is None:
        return False
    try:
        posed = pose(run, now=clock())
        if not posed.problem.children:
            _fail(run, _NOBODY_LOOKS, now=clock())
            return True
        _store(run, posed, answer_of(run, posed, _Watch(run.pk, clock)), now=clock())
    except Exception:
        log.exception("proposals for children could not be worked out", ref=ref)
        _fail(run, _ERROR, now=clock())
    return True


@transaction.atomic
def _claim(ref: str, *, now: datetime) -> MatchRun | None:
    rows = MatchRun.objects.select_related("territory", "made_by").defer("certificate")
    run = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if run is None or run.state not in {RunState.WAITING, RunState.SOLVING}:
        return None
    if run.state == RunState.SOLVING and run.claimed_until and run.claimed_until > now:
        return None
    run.claimed_until, run.progress, run.state = now + LEASE, 0, RunState.SOLVING
    run.save(update_fields=["claimed_until", "progress", "state"])
    return run


class _Watch:
    """Says how far the work is and hears whether the run was dropped; asks the database now and then."""

    def __init__(self, pk: int, clock: Callable[[], datetime]) -> None:
        self.pk, self.clock = pk, clock
        self.percent, self.asked_at, self.is_stopped = 0, clock(), False

    def hear(self, percent: int) -> None:
        self.percent = percent

    def is_over(self) -> bool:
        now = self.clock()
        if now - self.asked_at >= _PAUSE:
            self.asked_at = now
            mine = MatchRun.objects.filter(pk=self.pk, state=RunState.SOLVING)
            with transaction.atomic():
                self.is_stopped = not mine.update(
                    progress=self.percent, claimed_until=now + LEASE
                )  # fmt: skip
        return self.is_stopped


@transaction.atomic
def _store(run: MatchRun, posed: Posed, answer: Answer, *, now: datetime) -> None:
    locked = lock_run(run)
    if locked.state != RunState.SOLVING:
        return
    locked.proposals.all().delete()
    write_proposals(locked, posed, answer, otherwise=_ERROR)
    proof = certificate_text(answer.proof)
    # Of a country these are many megabytes: put into words once, and not read back.
    written = Cast(Value(proof, TextField()), JSONField())
    MatchRun.objects.filter(pk=locked.pk).update(certificate=written)
    locked.certificate_digest = sha256(proof.encode()).hexdigest()
    locked.cost, locked.bound, locked.is_proven = answer.cost, answer.bound, answer.is_proven
    locked.unplaced, locked.figures = answer.assigned.count(NOBODY), answer.figures
    locked.solved_at, locked.progress = now, 100
    set_state(
        locked, RunState.REVIEW,
        fields=(
            "certificate_digest", "cost", "bound", "is_proven", "unplaced",
            "figures", "solved_at", "progress",
        ),
    )  # fmt: skip
    _tell_maker(locked, NoticeKind.MATCH_RUN_READY, now=now)


@transaction.atomic
def _fail(run: MatchRun, why: str, *, now: datetime) -> None:
    locked = lock_run(run)
    if locked.state == RunState.SOLVING:
        locked.note = why
        set_state(locked, RunState.FAILED, fields=("note",))
        _tell_maker(locked, NoticeKind.MATCH_RUN_FAILED, now=now)


def _tell_maker(run: MatchRun, kind: NoticeKind, *, now: datetime) -> None:
    record(
        Act.MATCH_RUN_SOLVED, by=SYSTEM, now=now, thing_kind=THING, thing_ref=run.ref,
        reason=run.state,
    )  # fmt: skip
    tell(
        kind, to=[run.made_by], thing_kind=THING, thing_ref=run.ref, now=now,
        once=f"{run.ref} {run.version}",
    )  # fmt: skip
