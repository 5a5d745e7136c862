"""Matches as pages show them: the list of those in reach, and one with its marks."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, Prefetch, Value, When

from arasha.access.actor import Actor
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.enums import MarkWord, MatchState
from arasha.mentoring.models import Mark, Match, MatchChange, Proposal
from arasha.mentoring.policies.matches import runs, sees_child, why_not_mark
from arasha.mentoring.queries.matches import KIND, get_match, visible_matches
from arasha.mentoring.queries.participants import ChildCard, seen_by_collective
from arasha.mentoring.rules.ages import age_on
from arasha.mentoring.rules.marks import Step, next_step

PAGE_SIZE = 60
# What still waits for marks stands first, what is over last.
_ORDER = (
    MatchState.PROPOSED, MatchState.HEARD, MatchState.CONSENTED, MatchState.SIGNED,
    MatchState.SUSPENDED, MatchState.ENDING, MatchState.ACTIVE, MatchState.ENDED,
    MatchState.DECLINED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MatchLine:
    """A match in the list. `awaited` is the mark that comes next, `is_mine` whether the reader gives it."""

    match: Match
    called: str
    age: int
    awaited: Step | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """One of the five marks: the last word about it, and what the reader may know of its words."""

    step: Step
    mark: Mark | None
    words: str
    is_next: bool
    may: bool


@dataclass(frozen=True, slots=True)
class MatchPage:
    match: Match
    child: ChildCard
    rungs: list[Rung]
    awaited: Step | None
    sees_child: bool
    proposal: Proposal | None
    changes: list[MatchChange]
    is_run: bool


def list_matches(
    *, by: Actor, now: datetime, state: str = "", page: int = 1
) -> tuple[list[MatchLine], bool]:
    """List the matches in reach, of one state where given, and say whether there are more pages."""
    ranks = [When(state=state, then=Value(rank)) for rank, state in enumerate(_ORDER)]
    rows = visible_matches(by).prefetch_related(_MARKS)
    rows = rows.filter(state=state) if state else rows
    rows = rows.annotate(rank=Case(*ranks, output_field=IntegerField())).order_by("rank", "-pk")
    begin = (page - 1) * PAGE_SIZE
    found = list(rows[begin : begin + PAGE_SIZE + 1])
    lines = [_line(match, by=by, now=now) for match in found[:PAGE_SIZE]]
    record_look(
        Act.MATCHES_LISTED, by=by.signature, now=now, thing_kind=KIND,
        shown=[line.match.ref for line in lines],
    )  # fmt: skip
    return lines, len(found) > PAGE_SIZE


def get_match_page(ref: str, *, by: Actor, now: datetime) -> MatchPage:
    """Return a match with its marks; a collective reads no words of child or guardian. Raises Http404."""
    match = get_match(ref, by=by, now=now)
    marks = list(match.marks.select_related("by", "record_key").order_by("pk"))
    awaited = next_step(
        match.state, given={mark.kind for mark in marks if mark.word == MarkWord.YES}
    )
    knows = sees_child(by, match)
    return MatchPage(
        match=match, child=seen_by_collective(match.participant, now=now),
        rungs=[_rung(step, marks, match, awaited, by=by, knows=knows) for step in Step],
        awaited=awaited, sees_child=knows, proposal=_proposal(match) if knows else None,
        changes=list(match.changes.select_related("by").order_by("pk")) if knows else [],
        is_run=runs(by, match),
    )  # fmt: skip


def _line(match: Match, *, by: Actor, now: datetime) -> MatchLine:
    child = match.participant
    given = {mark.kind for mark in match.marks.all() if mark.word == MarkWord.YES}
    awaited = next_step(match.state, given=given)
    is_mine = awaited is not None and why_not_mark(by, match, awaited, awaited=awaited) is None
    age = age_on(child.born_year, child.born_month, local(now).date())
    return MatchLine(match, child.called, age, awaited, is_mine)


def _rung(
    step: Step, marks: list[Mark], match: Match, awaited: Step | None, *, by: Actor, knows: bool
) -> Rung:
    mark = next((each for each in reversed(marks) if each.kind == step), None)
    is_shown = mark is not None and (knows or step == Step.COLLECTIVE)
    may = step == awaited and why_not_mark(by, match, step, awaited=awaited) is None
    return Rung(step, mark, mark.words if mark and is_shown else "", step == awaited, may)


def _proposal(match: Match) -> Proposal | None:
    """Return what the run said of this pair, where the match came of one."""
    rows = Proposal.objects.filter(run=match.run_id, participant=match.participant_id)
    return rows.filter(collective=match.collective_id).first() if match.run_id else None


_MARKS = Prefetch("marks", queryset=Mark.objects.only("match_id", "kind", "word"))
