"""Who sees a case, a step, a referral; and why not a deed: first the person, then the state."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor, Holding
from arasha.access.enums import Permission, Reach
from arasha.access.flows import OpenFlow, Opening
from arasha.access.grounds import Ground, Grounds, never_named, remembered
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.agencies.queries import list_territory_ids_around
from arasha.cases.enums import RUNNING
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
RUNNING_STATES = frozenset(state.value for state in RUNNING)
YOU_LEAD = _("The case is in your hands.")
IN_YOUR_PLACE = _("It lies in the place of your role.")
YOUR_UNIT_LEADS = _("Your institution leads the case.")
YOU_TAKE_PART = _("A step of the case is yours.")
YOU_BROKE_THE_GLASS = _("You opened it in an emergency. The privacy officer reviews that.")
YOUR_REQUEST_WAS_APPROVED = _("Your reasoned request was approved.")


@remembered
def grounds_of_cases(actor: Actor, action: Permission) -> Grounds:
    """Name every way in which the person may do this with a case.

    Only reading has ways beyond one's own work: a step in the case, a clause of an agreement, an
    approved request, broken glass.
    """
    grounds = _own_work(actor, action)
    if action is Permission.READ_CASES:
        if actor.may(action):
            grounds.append(_step_in(actor))
        grounds += [_by_clause(flow) for flow in actor.flows if flow.speaks_of("case")]
        grounds += [_opened(opening) for opening in actor.openings]
    return Grounds(tuple(grounds), never_of_cases(actor))


def never_of_cases(actor: Actor) -> Alternative:
    """Cases that hide from the reader whatever else holds: one is named in an appeal of them."""
    return never_named(actor, "barred")


def scope_of_cases(
    actor: Actor, permission: Permission = Permission.READ_CASES, *, with_steps: bool = True
) -> Scope:
    """Return the cases with which the person may do this.

    `with_steps` False leaves out everything but one's own lead: the cases of one's units, or those in
    one's hands. With it, whoever owns a step takes part as well.
    """
    if permission is Permission.READ_CASES and with_steps:
        return grounds_of_cases(actor, permission).scope()
    grounds = _own_work(actor, permission)
    if with_steps and actor.may(permission):
        grounds.append(_step_in(actor))
    return Grounds(tuple(grounds), never_of_cases(actor)).scope()


def scope_of_joinable(actor: Actor) -> Scope:
    """Cases that an appeal may be joined to: those of the region, for people who open cases."""
    units = actor.units_with(Permission.OPEN_CASE)
    places = list_territory_ids_around(units) if units else frozenset[int]()
    return Scope(alternatives=({"territory_id": places},), never=never_of_cases(actor))


def scope_of_emergency(actor: Actor) -> Scope:
    """Cases that may be opened in an emergency: those of the person's region that do not name them."""
    units = actor.units_with(Permission.BREAK_GLASS)
    places = list_territory_ids_around(units) if units else frozenset[int]()
    return _in_places(actor, places)


def scope_of_requestable(actor: Actor) -> Scope:
    """Cases that an overseer may ask to read: those of the places of the role."""
    held = actor.holdings_with(Permission.READ_BY_CLAUSE)
    return _in_places(actor, frozenset[int]().union(*(each.territory_ids for each in held)))


def scope_of_reviewed(actor: Actor) -> Scope:
    """Cases about which the person may ask who sees them: their own work, and those of their review."""
    held = actor.holdings_with(Permission.REVIEW_OPENINGS)
    places = frozenset[int]().union(*(each.territory_ids for each in held))
    led = Grounds(tuple(_own_work(actor, Permission.READ_CASES))).scope()
    reviewed = _in_places(actor, places)
    return Scope((*led.alternatives, *reviewed.alternatives), reviewed.never)


def _in_places(actor: Actor, places: frozenset[int]) -> Scope:
    """Cases of the places; one without a place lies where the institution lies that leads it."""
    led_there = {
        "territory_id": frozenset({None}), "lead__placements__territory_id": places,
        "lead__placements__valid_to": frozenset({None}),
    }  # fmt: skip
    return Scope(alternatives=({"territory_id": places}, led_there), never=never_of_cases(actor))


@remembered
def grounds_of_steps(actor: Actor, action: Permission) -> Grounds:
    """One's own steps, those of cases one leads, and those given to the people of one's institution."""
    mine = Ground(
        code="step", why=_("The step is yours."),
        scope_alternatives=({"owner_id": frozenset({actor.staff_id})},),
    )  # fmt: skip
    led = Grounds(tuple(_own_work(actor, action))).under("goal__case__")
    ours = Ground(
        code="unit", why=_("The step was given to somebody of your institution."),
        scope_alternatives=({"owner__unit_id": actor.units_with(Permission.ANSWER_REFERRAL)},),
    )  # fmt: skip
    has_unit = actor.may(Permission.ANSWER_REFERRAL)
    grounds = (mine, *led.grounds, ours) if has_unit else (mine, *led.grounds)
    return Grounds(grounds, never_named(actor, "goal__case__barred"))


def scope_of_steps(actor: Actor) -> Scope:
    return grounds_of_steps(actor, Permission.READ_CASES).scope()


@remembered
def grounds_of_referrals(actor: Actor, action: Permission) -> Grounds:
    """Referrals to the institution of the reader, and those of the cases one leads."""
    grounds = Grounds(tuple(_own_work(actor, action))).under("case__").grounds
    if units := actor.units_with(Permission.ANSWER_REFERRAL):
        ours = Ground(
            code="unit", why=_("The referral went to your institution."),
            scope_alternatives=({"to_unit_id": units},),
        )  # fmt: skip
        grounds = (*grounds, ours)
    return Grounds(grounds, never_named(actor, "case__barred"))


def scope_of_referrals(actor: Actor) -> Scope:
    return grounds_of_referrals(actor, Permission.READ_CASES).scope()


@remembered
def grounds_of_hand_overs(actor: Actor, _action: Permission) -> Grounds:
    """Hand-overs offered to the units for which the reader accepts cases: to look at is to answer."""
    offered = Ground(
        code="unit", why=_("The case is offered to your institution."),
        scope_alternatives=({"to_unit_id": actor.units_with(Permission.ASSIGN_CASE)},),
    )  # fmt: skip
    return Grounds((offered,), never_named(actor, "case__barred"))


def scope_of_hand_overs(actor: Actor) -> Scope:
    return grounds_of_hand_overs(actor, Permission.READ_CASES).scope()


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


def _own_work(actor: Actor, permission: Permission) -> list[Ground]:
    """What one leads: with a role of own reach the cases in one's hands, else those of the units."""
    grounds: list[Ground] = []
    for holding in actor.holdings_with(permission):
        code, why, alternative = _lead_of(actor, holding)
        ground = Ground(code=code, why=why, scope_alternatives=(alternative,))
        if ground not in grounds:
            grounds.append(ground)
    return grounds


def _lead_of(actor: Actor, holding: Holding) -> tuple[str, Promise, Alternative]:
    if holding.reach is Reach.OWN:
        return "assignment", YOU_LEAD, {"worker_id": frozenset({actor.staff_id})}
    if holding.territory_ids:
        return "territory", IN_YOUR_PLACE, {"territory_id": holding.territory_ids}
    return "unit", YOUR_UNIT_LEADS, {"lead_id": holding.unit_ids}


def _step_in(actor: Actor) -> Ground:
    """Take part in a running case: when it is closed, only who led it and leads it reads on."""
    me = frozenset({actor.staff_id})
    alternative = {"goals__steps__owner_id": me, "state": RUNNING_STATES}
    return Ground(code="step", why=YOU_TAKE_PART, scope_alternatives=(alternative,))


def _by_clause(flow: OpenFlow) -> Ground:
    """Turn a clause into a ground: running cases of the sending institution under its conditions."""
    alternative: dict[str, frozenset[Any]] = {
        "lead_id": flow.from_unit_ids, "state": RUNNING_STATES,
    }  # fmt: skip
    if flow.territory_ids is not None:
        alternative["territory_id"] = flow.territory_ids
    if flow.categories:
        alternative["category"] = flow.categories
    if flow.risks:
        alternative["risk"] = flow.risks
    agreement, _slash, clause = flow.clause_ref.rpartition("/")
    return Ground(
        code=f"clause:{flow.clause_ref}",
        why=gettext("Clause %(clause)s of %(agreement)s opens it to your institution.")
        % {"clause": clause, "agreement": agreement},
        scope_alternatives=(alternative,),
        classes=flow.classes,
        purposes=flow.purposes,
        clause=flow.clause_ref,
        basis=flow.basis.value,
        until=flow.until,
        refusal=flow.stopped,
        is_own=False,
    )


def _opened(opening: Opening) -> Ground:
    kind = "break_glass" if opening.is_break_glass else "request"
    return Ground(
        code=f"{kind}:{opening.ref}",
        why=YOU_BROKE_THE_GLASS if opening.is_break_glass else YOUR_REQUEST_WAS_APPROVED,
        scope_alternatives=({"ref": frozenset({opening.case_ref})},),
        classes=opening.classes,
        until=opening.until,
        is_own=False,
        is_loud=opening.is_break_glass,
    )
