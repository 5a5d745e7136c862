"""A party holds an agreement or one clause, and lets it run again. Both hold at the next request."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from arasha.access.actions.flows import resume_flows, suspend_flows
from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import Refused, refuse_if
from arasha.agreements.about import about
from arasha.agreements.models import Agreement, Suspension, Version
from arasha.agreements.policies import units_spoken_for, why_not_suspend
from arasha.agreements.queries.versions import (
    clauses_of,
    holds_clause,
    list_signers,
    lock_agreement,
    parties_of,
    suspensions_in_force,
    version_in_force,
)
from arasha.agreements.reasons import (
    NO_CLAUSE_SO,
    NO_WORDS,
    NOT_IN_FORCE,
    NOT_SUSPENDED,
    SUSPENDED_ALREADY,
    SUSPENDED_BY_ANOTHER,
)
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


def suspend(
    agreement: Agreement, *, clause_number: str = "", reason: str, by: Actor, now: datetime
) -> Suspension:
    """Hold all clauses, or one, for one's own institution; a new version stays held as well."""
    with transaction.atomic():
        locked = lock_agreement(agreement)
        this = about(Act.CLAUSE_SUSPENDED, _ref(locked, clause_number))
        version = version_in_force(locked)
        if version is None:
            raise Refused(NOT_IN_FORCE, **this)
        parties = frozenset(unit.pk for unit in parties_of(version))
        refuse_if(why_not_suspend(by, party_ids=parties), **this)
        refuse_if(None if reason.strip() else NO_WORDS, **this)
        numbers = [clause.number for clause in clauses_of(version)]
        is_there = not clause_number or clause_number in numbers
        refuse_if(None if is_there else NO_CLAUSE_SO, **this)
        unit_id = min(units_spoken_for(by, Permission.SUSPEND_AGREEMENT) & parties)
        held = locked.suspensions.filter(
            unit_id=unit_id, clause_number=clause_number, ended_at=None
        )
        refuse_if(SUSPENDED_ALREADY if held.exists() else None, **this)
        suspension = Suspension.objects.create(
            agreement=locked, clause_number=clause_number, unit_id=unit_id, by_id=by.staff_id,
            at=now, reason=reason,
        )  # fmt: skip
        hold_flows(locked, numbers, now=now)
        _leave_trace(suspension, version, Act.CLAUSE_SUSPENDED, by=by, now=now)
        return suspension


def resume(suspension: Suspension, *, by: Actor, now: datetime) -> Suspension:
    """Let run again what one's own institution held; what another party holds stays held."""
    with transaction.atomic():
        agreement = lock_agreement(suspension.agreement)
        locked = agreement.suspensions.select_related("agreement").get(pk=suspension.pk)
        ref = _ref(agreement, locked.clause_number)
        mine = units_spoken_for(by, Permission.SUSPEND_AGREEMENT)
        for reason in (
            why_not_suspend(by, party_ids=mine),
            None if locked.ended_at is None else NOT_SUSPENDED,
            None if locked.unit_id in mine else SUSPENDED_BY_ANOTHER,
        ):
            refuse_if(reason, **about(Act.CLAUSE_RESUMED, ref))
        locked.ended_at, locked.ended_by_id = now, by.staff_id
        locked.save(update_fields=["ended_at", "ended_by"])
        version = version_in_force(agreement)
        if version is not None:
            numbers = [clause.number for clause in clauses_of(version)]
            _release_flows(agreement, numbers, now=now)
            hold_flows(agreement, numbers, now=now)
            _leave_trace(locked, version, Act.CLAUSE_RESUMED, by=by, now=now)
        return locked


def hold_flows(agreement: Agreement, numbers: Iterable[str], *, now: datetime) -> None:
    """Stop the ways of data of clauses that a party holds; those that rest already stay as they are."""
    held = suspensions_in_force(agreement)
    for number in numbers:
        suspension = holds_clause(held, number)
        if suspension is not None:
            ref = f"{agreement.ref}/{number}"
            suspend_flows(clause_ref=ref, by_unit=suspension.unit, now=now)


def _release_flows(agreement: Agreement, numbers: Iterable[str], *, now: datetime) -> None:
    for number in numbers:
        resume_flows(clause_ref=f"{agreement.ref}/{number}", now=now)


def _ref(agreement: Agreement, clause_number: str) -> str:
    return f"{agreement.ref}/{clause_number}" if clause_number else agreement.ref


def _leave_trace(
    suspension: Suspension, version: Version, act: Act, *, by: Actor, now: datetime
) -> None:
    agreement = version.agreement
    record(
        act, by=by.signature, now=now, thing_kind="agreement", thing_ref=agreement.ref,
        fields=[f"clause {suspension.clause_number}"] if suspension.clause_number else [],
    )  # fmt: skip
    is_held = act is Act.CLAUSE_SUSPENDED
    tell(
        NoticeKind.AGREEMENT_SUSPENDED if is_held else NoticeKind.AGREEMENT_RESUMED,
        to=list_signers(parties_of(version), now=now).exclude(pk=by.staff_id),
        thing_kind="agreement", thing_ref=agreement.ref, now=now,
        once=f"suspension {suspension.pk}",
    )  # fmt: skip
