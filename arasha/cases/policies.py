"""Who sees a case, a step, a referral; and why not a deed: first the person, then the state."""

from arasha.access.actor import Actor
from arasha.access.enums import Permission, Reach
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.agencies.queries import list_territory_ids_around
from arasha.cases.models import Case, Closing, HandOver, Referral, Step
from arasha.cases.reasons import OWN_CLOSING, REASON_OF_CASE_STATE, REASON_OF_REFERRAL_STATE
from arasha.cases.rules import CASE_MOVES, REFERRAL_MOVES, Deed

PERMISSION_OF: dict[Deed, Permission] = {
    Deed.OPEN: Permission.OPEN_CASE,
    Deed.JOIN_APPEAL: Permission.OPEN_CASE,
    Deed.ASSIGN: Permission.ASSIGN_CASE,
    Deed.SET_RISK: Permission.WORK_CASE,
    Deed.SET_GOAL: Permission.WORK_CASE,
    Deed.END_GOAL: Permission.WORK_CASE,
    Deed.PLAN_STEP: Permission.WORK_CASE,
    Deed.GIVE_STEP: Permission.WORK_CASE,
    Deed.DO_STEP: Permission.WORK_CASE,
    Deed.DROP_STEP: Permission.WORK_CASE,
    Deed.WRITE_NOTE: Permission.WORK_CASE,
    Deed.SEND_REFERRAL: Permission.WORK_CASE,
    Deed.ACCEPT_REFERRAL: Permission.ANSWER_REFERRAL,
    Deed.DECLINE_REFERRAL: Permission.ANSWER_REFERRAL,
    Deed.FULFIL_REFERRAL: Permission.ANSWER_REFERRAL,
    Deed.WITHDRAW_REFERRAL: Permission.WORK_CASE,
    Deed.ASK_HAND_OVER: Permission.ASSIGN_CASE,
    Deed.ACCEPT_HAND_OVER: Permission.ASSIGN_CASE,
    Deed.DECLINE_HAND_OVER: Permission.ASSIGN_CASE,
    Deed.ASK_CLOSING: Permission.WORK_CASE,
    Deed.APPROVE_CLOSING: Permission.DECIDE_CLOSING,
    Deed.RETURN_CLOSING: Permission.DECIDE_CLOSING,
    Deed.OBSERVE: Permission.WORK_CASE,
    Deed.REOPEN: Permission.WORK_CASE,
}
_DECISIONS = frozenset({Deed.APPROVE_CLOSING, Deed.RETURN_CLOSING})


def scope_of_cases(
    actor: Actor, permission: Permission = Permission.READ_CASES, *, with_steps: bool = True
) -> Scope:
    """Cases of the units the role reaches; for a role of own reach, those in one's hands.

    Whoever owns a step takes part in the case and reads it, if their role reads cases at all.
    """
    me = frozenset({actor.staff_id})
    alternatives = _led(actor, permission)
    if with_steps and actor.may(permission):
        alternatives.append({"goals__steps__owner_id": me})
    return Scope(alternatives=tuple(alternatives), never=_barred(actor))


def scope_of_joinable(actor: Actor) -> Scope:
    """Cases that an appeal may be joined to: those of the region, for people who open cases."""
    units = actor.units_with(Permission.OPEN_CASE)
    places = list_territory_ids_around(units) if units else frozenset[int]()
    return Scope(alternatives=({"territory_id": places},), never=_barred(actor))


def scope_of_steps(actor: Actor) -> Scope:
    """One's own steps, those of cases one leads, and those given to the people of one's institution."""
    alternatives: list[Alternative] = [{"owner_id": frozenset({actor.staff_id})}]
    alternatives += _under("goal__case__", _led(actor, Permission.READ_CASES))
    units = actor.units_with(Permission.ANSWER_REFERRAL)
    if units:
        alternatives.append({"owner__unit_id": units})
    return Scope(alternatives=tuple(alternatives), never=_barred(actor, "goal__case__"))


def scope_of_referrals(actor: Actor) -> Scope:
    """Referrals to the institution of the reader, and those of the cases one leads."""
    alternatives = _under("case__", _led(actor, Permission.READ_CASES))
    units = actor.units_with(Permission.ANSWER_REFERRAL)
    if units:
        alternatives.append({"to_unit_id": units})
    return Scope(alternatives=tuple(alternatives), never=_barred(actor, "case__"))


def scope_of_hand_overs(actor: Actor) -> Scope:
    """Hand-overs offered to the units for which the reader accepts cases."""
    units = actor.units_with(Permission.ASSIGN_CASE)
    return Scope(alternatives=({"to_unit_id": units},), never=_barred(actor, "case__"))


def why_not(deed: Deed, actor: Actor, case: Case) -> Reason | None:
    """Return why the person may not do this with the case as it is now, or None."""
    permission = PERMISSION_OF[deed]
    if not actor.may(permission):
        return NO_ROLE
    scope = (
        scope_of_joinable(actor)
        if deed is Deed.JOIN_APPEAL
        else scope_of_cases(actor, permission, with_steps=deed is Deed.WRITE_NOTE)
    )
    if not scope.holds(case):
        return NOT_YOURS
    return why_not_in_state(deed, case)


def why_not_in_state(deed: Deed, case: Case) -> Reason | None:
    return None if case.state in CASE_MOVES[deed] else REASON_OF_CASE_STATE[case.state]


def why_not_end_step(actor: Actor, step: Step, *, deed: Deed) -> Reason | None:
    """Return why the person may not end the step: its owner and who leads the case may."""
    case = step.goal.case
    if step.owner_id != actor.staff_id:
        return why_not(deed, actor, case)
    return why_not_in_state(deed, case)


def why_not_answer_referral(deed: Deed, actor: Actor, referral: Referral) -> Reason | None:
    """Return why the person may not do this with the referral: receivers answer, senders withdraw."""
    if deed is Deed.WITHDRAW_REFERRAL:
        reason = why_not(deed, actor, referral.case)
    elif not actor.may(PERMISSION_OF[deed]):
        reason = NO_ROLE
    elif referral.to_unit_id not in actor.units_with(PERMISSION_OF[deed]):
        reason = NOT_YOURS
    else:
        reason = why_not_in_state(deed, referral.case)
    if reason is None and referral.state not in REFERRAL_MOVES[deed]:
        reason = REASON_OF_REFERRAL_STATE[referral.state]
    return reason


def why_not_answer_hand_over(deed: Deed, actor: Actor, hand_over: HandOver) -> Reason | None:
    if not actor.may(PERMISSION_OF[deed]):
        return NO_ROLE
    if not scope_of_hand_overs(actor).holds(hand_over):
        return NOT_YOURS
    return why_not_in_state(deed, hand_over.case)


def why_not_decide(deed: Deed, actor: Actor, closing: Closing) -> Reason | None:
    """Return why the person may not decide on the closing: never the one who asked for it."""
    reason = why_not(deed, actor, closing.case)
    if reason is None and closing.asked_by_id == actor.staff_id:
        return OWN_CLOSING
    return reason


def _led(actor: Actor, permission: Permission) -> list[Alternative]:
    alternatives: list[Alternative] = []
    for holding in actor.holdings_with(permission):
        if holding.reach is Reach.OWN:
            alternatives.append({"worker_id": frozenset({actor.staff_id})})
        elif holding.territory_ids:
            alternatives.append({"territory_id": holding.territory_ids})
        else:
            alternatives.append({"lead_id": holding.unit_ids})
    return alternatives


def _barred(actor: Actor, path: str = "") -> Alternative:
    """Conditions that hide: the reader, or a unit they work in, is named in an appeal of the case."""
    units = {actor.unit_id, *(holding.unit_id for holding in actor.holdings)}
    return {
        f"{path}barred__staff_id": frozenset({actor.staff_id}),
        f"{path}barred__organisation_id": frozenset(units),
    }


def _under(path: str, alternatives: list[Alternative]) -> list[Alternative]:
    return [{f"{path}{name}": values for name, values in each.items()} for each in alternatives]
