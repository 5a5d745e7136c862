"""Runs of proposals as pages show them: the list, one run, its shortages, its proof."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from arasha.access.actor import Actor
from arasha.access.refusals import Reason
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.models import Collective, MatchRun, Proposal
from arasha.mentoring.policies.runs import why_not_change, why_not_drop, why_not_publish
from arasha.mentoring.queries.runs_found import find_run, proposals_of, visible_runs
from arasha.mentoring.rules.ages import age_on

KIND = "run"


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A child in a run, with what the rules say of its pair."""

    proposal: Proposal
    called: str
    age: int


@dataclass(frozen=True, slots=True)
class ShortageRow:
    """Children who have too few places between them: those whom the reader may see, and how many more."""

    kind: str
    called: list[str]
    more: int
    places: list[str]
    seats: int

    @property
    def count(self) -> int:
        return len(self.called) + self.more


@dataclass(frozen=True, slots=True)
class RunPage:
    run: MatchRun
    rows: list[ProposalRow]
    shortages: list[ShortageRow]
    by_hand: int
    why_not_publish: Reason | None
    why_not_change: Reason | None
    why_not_drop: Reason | None

    @property
    def placed(self) -> int:
        return int(self.run.figures.get("children", 0)) - (self.run.unplaced or 0)


def list_runs(*, by: Actor) -> list[MatchRun]:
    """List the runs of one's regions, the latest first."""
    return list(visible_runs(by).order_by("-pk"))


def get_run_page(ref: str, *, by: Actor, now: datetime) -> RunPage:
    """Return a run with all proposals, those without a place first, then the worst-off. Raises Http404."""
    run = find_run(ref, by=by)
    today = local(now).date()
    rows = [
        ProposalRow(
            each, each.participant.called,
            age_on(each.participant.born_year, each.participant.born_month, today),
        )
        for each in proposals_of(run, by=by)
    ]  # fmt: skip
    record_look(
        Act.MATCH_RUN_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=run.ref,
        shown=[row.proposal.participant.ref for row in rows],
    )  # fmt: skip
    is_by_hand = any(row.proposal.changed_by_id == by.staff_id for row in rows)
    return RunPage(
        run=run, rows=sorted(rows, key=_worst_first), shortages=_shortages(run, rows),
        by_hand=sum(row.proposal.is_by_hand for row in rows),
        why_not_publish=why_not_publish(by, run, is_by_hand=is_by_hand),
        why_not_change=why_not_change(by, run), why_not_drop=why_not_drop(by, run),
    )  # fmt: skip


def take_proof(ref: str, *, by: Actor, now: datetime) -> tuple[str, str]:
    """Return the certificate of a run as a file and its digest; the journal learns of it."""
    run = find_run(ref, by=by)
    record_look(Act.MATCH_PROOF_TAKEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=run.ref)
    return certificate_text(run.certificate or {}), run.certificate_digest


def certificate_text(proof: Mapping[str, object]) -> str:
    """Return a certificate as the file that is downloaded: its digest is of this text."""
    return json.dumps(proof, separators=(",", ":"), sort_keys=True) + "\n"


def _worst_first(row: ProposalRow) -> tuple[bool, int, int]:
    proposal = row.proposal
    return proposal.collective_id is not None, -(proposal.price or 0), proposal.pk


def _shortages(run: MatchRun, rows: list[ProposalRow]) -> list[ShortageRow]:
    kept: list[dict[str, Any]] = run.figures.get("shortages", [])
    called = {row.proposal.participant.ref: row.called for row in rows}
    codes = {code for each in kept for code in each["places"]}
    units = {
        one.unit.code: one.unit.name
        for one in Collective.objects.filter(unit__code__in=codes).select_related("unit")
    }
    return [
        ShortageRow(
            each["kind"], [called[ref] for ref in each["children"] if ref in called],
            sum(ref not in called for ref in each["children"]),
            [units[code] for code in each["places"] if code in units], each["seats"],
        )
        for each in kept
    ]  # fmt: skip
