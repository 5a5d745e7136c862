"""Who may do what with an agreement: for which institution a person speaks."""

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.agreements.enums import Origin
from arasha.agreements.models import Commitment, Disclosure, Version
from arasha.agreements.reasons import (
    ADOPTED_ALREADY,
    NOT_A_PARTY,
    NOT_BY_THE_OWNER,
    NOT_FOR_REVIEW,
    NOT_OFFERED,
    NOT_THE_OWNER,
    NOT_THE_VERIFIER,
    OWN_CLAIM,
    OWN_DISCLOSURE,
    REASON_OF_COMMITMENT_STATE,
    SIGNS_FOR_ANOTHER,
)
from arasha.agreements.rules.commitments import MOVES, MOVES_OF_VERIFIER, Move


def units_spoken_for(actor: Actor, permission: Permission) -> frozenset[int]:
    """Return the institutions for which the person speaks: those of the roles, not those below."""
    return frozenset(holding.unit_id for holding in actor.holdings_with(permission))


def why_not_draft(actor: Actor, party_ids: frozenset[int]) -> Reason | None:
    """Return why the person may not write drafts of an agreement between these parties."""
    if not actor.may(Permission.DRAFT_AGREEMENT):
        return NO_ROLE
    if units_spoken_for(actor, Permission.DRAFT_AGREEMENT).isdisjoint(party_ids):
        return NOT_A_PARTY
    return None


def why_not_adopt(actor: Actor, version: Version, *, party_ids: frozenset[int]) -> Reason | None:
    """Return why the person may not adopt this version. Text and digest are the action's to check."""
    if not actor.may(Permission.ADOPT_AGREEMENT):
        return NO_ROLE
    if version.state != "offered":
        return NOT_OFFERED
    mine = units_spoken_for(actor, Permission.ADOPT_AGREEMENT) & party_ids
    if not mine:
        return NOT_A_PARTY
    adopted = {each.unit_id: each.by_id for each in version.adoptions.all()}
    if mine <= set(adopted):
        return ADOPTED_ALREADY
    return SIGNS_FOR_ANOTHER if actor.staff_id in adopted.values() else None


def why_not_suspend(actor: Actor, *, party_ids: frozenset[int]) -> Reason | None:
    if not actor.may(Permission.SUSPEND_AGREEMENT):
        return NO_ROLE
    spoken = units_spoken_for(actor, Permission.SUSPEND_AGREEMENT)
    return NOT_A_PARTY if spoken.isdisjoint(party_ids) else None


def why_not_move(move: Move, actor: Actor, commitment: Commitment) -> Reason | None:
    """Return why the person may not do this with a commitment: owners report, verifiers check."""
    if not actor.may(Permission.KEEP_COMMITMENTS):
        return NO_ROLE
    units = units_spoken_for(actor, Permission.KEEP_COMMITMENTS)
    if move in MOVES_OF_VERIFIER:
        reason = _why_not_check(actor, commitment, units=units)
    else:
        reason = _why_not_report(move, commitment, units=units)
    if reason is None and commitment.state not in MOVES[move]:
        return REASON_OF_COMMITMENT_STATE[commitment.state]
    return reason


def _why_not_check(actor: Actor, commitment: Commitment, *, units: frozenset[int]) -> Reason | None:
    if commitment.verifier_unit_id not in units:
        return NOT_THE_VERIFIER
    return OWN_CLAIM if commitment.claimed_by_id == actor.staff_id else None


def _why_not_report(move: Move, commitment: Commitment, *, units: frozenset[int]) -> Reason | None:
    if commitment.owner_unit_id not in units:
        return NOT_THE_OWNER
    # An executor would let itself off: a measure ends as a whole, by an act.
    is_of_measure = commitment.origin == Origin.MEASURE
    return NOT_BY_THE_OWNER if is_of_measure and move is Move.CANCEL else None


def why_not_review(actor: Actor, disclosure: Disclosure) -> Reason | None:
    """Return why the person may not review data given without consent: never the one who gave them."""
    if disclosure.from_unit_id not in actor.units_with(Permission.REVIEW_DANGER):
        return NO_ROLE
    if disclosure.basis != "danger" or disclosure.review:
        return NOT_FOR_REVIEW
    return OWN_DISCLOSURE if disclosure.by_id == actor.staff_id else None


def scope_of_disclosures(actor: Actor) -> Scope:
    """Records of given data: one's own, those to one's institution, those one reviews."""
    alternatives: list[Alternative] = [{"by_id": frozenset({actor.staff_id})}]
    if received := actor.units_with(Permission.ANSWER_REFERRAL):
        alternatives.append({"to_unit_id": received})
    if reviewed := actor.units_with(Permission.REVIEW_DANGER):
        alternatives.append({"from_unit_id": reviewed})
    return Scope(alternatives=tuple(alternatives))
