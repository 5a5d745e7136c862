"""From a draft to rules that run: offered, adopted by one person of each party, compiled."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from arasha.access.actions.flows import put_flows
from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agreements.about import about
from arasha.agreements.actions.commitments import bring_commitments
from arasha.agreements.actions.suspending import hold_flows
from arasha.agreements.compiling import (
    LANGUAGES,
    begins_at,
    content_of,
    end_of_day,
    flow_of_clause,
    rule_of_clause,
)
from arasha.agreements.enums import VersionState
from arasha.agreements.models import Adoption, Party, Version
from arasha.agreements.policies import units_spoken_for, why_not_adopt, why_not_draft
from arasha.agreements.queries.domain import get_domain
from arasha.agreements.queries.versions import (
    clauses_of,
    list_signers,
    lock_agreement,
    lock_version,
    parties_of,
    party_ids_of,
    promises_of,
    version_in_force,
)
from arasha.agreements.reasons import (
    BREAKS_A_RULE,
    IS_OVER,
    NOT_A_DRAFT,
    NOT_IN_THE_MAKING,
    PARTY_MISSING,
    SAYS_NOTHING,
    TEXT_CHANGED,
    TOO_FEW_PARTIES,
    WORDS_MISSING,
)
from arasha.agreements.rules import check_all, digest_of
from arasha.agreements.rules.boxes import Domain
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

FEWEST_PARTIES = 2


def offer_version(version: Version, *, row_version: int, by: Actor, now: datetime) -> Version:
    """Offer a draft to its parties: from now on its text is fixed and known by its digest.

    Refused where it says too little, or where a clause breaks an invariant over the whole domain.
    """
    with transaction.atomic():
        locked = lock_version(version)
        this = about(Act.AGREEMENT_OFFERED, locked.agreement.ref)
        refuse_if(why_not_draft(by, party_ids_of(locked)), **this)
        refuse_if(None if locked.state == VersionState.DRAFT else NOT_A_DRAFT, **this)
        if locked.row_version != row_version:
            raise ChangedMeanwhile(**this)
        refuse_if(why_not_offer(locked, now=now), **this)
        locked.state, locked.offered_at = VersionState.OFFERED, now
        locked.digest = digest_of(content_of(locked))
        _save(locked, "state", "offered_at", "digest")
        _leave_trace(locked, Act.AGREEMENT_OFFERED, by=by, now=now)
        _tell_signers(locked, NoticeKind.AGREEMENT_OFFERED, now=now)
        return locked


def adopt_version(version: Version, *, digest: str, by: Actor, now: datetime) -> Version:
    """Adopt the text with this digest for one's own institution; the last party brings it into force.

    Refused to people of no party, twice, for two parties, and where the text is not the one read.
    """
    with transaction.atomic():
        lock_agreement(version.agreement)
        locked = lock_version(version)
        this = about(Act.AGREEMENT_ADOPTED, locked.agreement.ref)
        parties = parties_of(locked)
        ids = frozenset(unit.pk for unit in parties)
        refuse_if(why_not_adopt(by, locked, party_ids=ids), **this)
        is_same = digest == locked.digest == digest_of(content_of(locked))
        refuse_if(None if is_same else TEXT_CHANGED, **this)
        refuse_if(IS_OVER if _is_over(locked, now) else None, **this)
        adopted = set(locked.adoptions.values_list("unit_id", flat=True))
        unit_id = min((units_spoken_for(by, Permission.ADOPT_AGREEMENT) & ids) - adopted)
        Adoption.objects.create(
            version=locked, unit_id=unit_id, by_id=by.staff_id, at=now, digest=digest
        )
        _leave_trace(locked, Act.AGREEMENT_ADOPTED, by=by, now=now)
        if adopted | {unit_id} == ids:
            _come_into_force(locked, by=by, now=now)
        return locked


def withdraw_version(version: Version, *, row_version: int, by: Actor, now: datetime) -> Version:
    """Give up a draft or an offer, by somebody of a party, before all have adopted it."""
    with transaction.atomic():
        locked = lock_version(version)
        this = about(Act.AGREEMENT_WITHDRAWN, locked.agreement.ref)
        refuse_if(why_not_draft(by, party_ids_of(locked)), **this)
        in_the_making = locked.state in {VersionState.DRAFT, VersionState.OFFERED}
        refuse_if(None if in_the_making else NOT_IN_THE_MAKING, **this)
        if locked.row_version != row_version:
            raise ChangedMeanwhile(**this)
        locked.state, locked.ended_at = VersionState.WITHDRAWN, now
        _save(locked, "state", "ended_at")
        _leave_trace(locked, Act.AGREEMENT_WITHDRAWN, by=by, now=now)
        return locked


def why_not_offer(version: Version, *, now: datetime) -> Reason | None:
    """Return what a draft still lacks, or None: also for the page of the draft."""
    clauses, promises = clauses_of(version), promises_of(version)
    parties = version.party_units.split()
    if len(parties) < FEWEST_PARTIES:
        return TOO_FEW_PARTIES
    if not clauses and not promises:
        return SAYS_NOTHING
    words = [getattr(version, f"text_{code}") for code in LANGUAGES]
    words += [getattr(promise, f"deed_{code}") for promise in promises for code in LANGUAGES]
    if not all(text.strip() for text in words):
        return WORDS_MISSING
    if _is_over(version, now):
        return IS_OVER
    domain = get_domain()
    units = [unit.code for clause in clauses for unit in (clause.from_unit, clause.to_unit)]
    units += [unit.code for each in promises for unit in (each.owner_unit, each.verifier_unit)]
    if not all(_is_bound(unit, parties, domain=domain) for unit in units):
        return PARTY_MISSING
    rules = [rule_of_clause(clause, version) for clause in clauses]
    return BREAKS_A_RULE if check_all(rules, domain=domain) else None


def _come_into_force(version: Version, *, by: Actor, now: datetime) -> None:
    """Replace the version before in the same moment: clauses become ways of data, promises deeds."""
    agreement = version.agreement
    before = version_in_force(agreement)
    if before is not None:
        before.state, before.ended_at = VersionState.SUPERSEDED, now
        _save(before, "state", "ended_at")
    version.state, version.in_force_at = VersionState.IN_FORCE, now
    _save(version, "state", "in_force_at")
    _bring_parties(version, now=now)
    starts = max(now, begins_at(version))
    # Without an operational annex a memorandum is words: no data flow under it.
    clauses = clauses_of(version) if version.annexes.exists() else []
    flows = [flow_of_clause(clause, version, now=now) for clause in clauses]
    put_flows(agreement.ref, flows, now=starts)
    hold_flows(agreement, [clause.number for clause in clauses], now=now)
    bring_commitments(version, by=by, now=now)
    _start_review(version, now=now)
    _leave_trace(version, Act.AGREEMENT_IN_FORCE, by=by, now=now)
    _tell_signers(version, NoticeKind.AGREEMENT_IN_FORCE, now=now)


def _bring_parties(version: Version, *, now: datetime) -> None:
    parties = parties_of(version)
    present = version.agreement.parties.filter(left_at=None)
    present.exclude(unit__in=parties).update(left_at=now)
    there = set(present.values_list("unit_id", flat=True))
    Party.objects.bulk_create(
        Party(agreement=version.agreement, unit=unit, joined_at=now)
        for unit in parties
        if unit.pk not in there
    )


def _start_review(version: Version, *, now: datetime) -> None:
    ref = version.agreement.ref
    stop_clocks(thing_kind="agreement", thing_ref=ref, now=now, duties=[Duty.REVIEW_AGREEMENT])
    start_clock(
        Duty.REVIEW_AGREEMENT, thing_kind="agreement", thing_ref=ref,
        unit=version.drafted_by.unit, territory=None, now=now,
        due_at=end_of_day(version.review_on),
    )  # fmt: skip


def _is_bound(unit: str, parties: list[str], *, domain: Domain) -> bool:
    return not set(domain.units.get(unit, ())).isdisjoint(parties)


def _is_over(version: Version, now: datetime) -> bool:
    return version.last_day is not None and version.last_day < timezone.localtime(now).date()


def _save(version: Version, *columns: str) -> None:
    version.row_version += 1
    version.save(update_fields=[*columns, "row_version"])


def _leave_trace(version: Version, act: Act, *, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind="agreement", thing_ref=version.agreement.ref,
        fields=[f"version {version.number}"],
    )  # fmt: skip


def _tell_signers(version: Version, kind: NoticeKind, *, now: datetime) -> None:
    tell(
        kind, to=list_signers(parties_of(version), now=now), thing_kind="agreement",
        thing_ref=version.agreement.ref, now=now,
        once=f"{version.agreement.ref}/{version.number}",
    )  # fmt: skip
