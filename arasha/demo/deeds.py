"""The verbs of the stories: each is one act of the room of cases or of appeals."""

from collections.abc import Callable
from datetime import timedelta

from arasha.access.enums import Basis
from arasha.cases import actions as cases
from arasha.cases.enums import GoalState, StepState
from arasha.cases.models import Case, Goal, HandOver, Step
from arasha.clocks.actions import ask_extension
from arasha.clocks.enums import Duty
from arasha.clocks.queries import list_running
from arasha.demo import desk
from arasha.demo.opening_deeds import ask_for_case, open_in_emergency, say_consent
from arasha.demo.turns import Turn
from arasha.lib.workdays import local


def _set_goal(turn: Turn) -> None:
    review = local(turn.now).date() + timedelta(days=60)
    cases.set_goal(turn.case, text=turn.deed.text, review_on=review, once=turn.once, **turn.who)


def _end_goal(turn: Turn) -> None:
    goal = _open_goal(turn.case)
    cases.end_goal(goal, is_met=True, reason=turn.deed.text, **turn.who)


def _plan_step(turn: Turn) -> None:
    """The worker of the case plans; who is named in the deed owns the step."""
    planner = turn.case.worker.login if turn.case.worker else turn.login
    cases.plan_step(
        _open_goal(turn.case), text=turn.deed.text, owner=turn.stage.people[turn.login],
        due_on=local(turn.now).date() + timedelta(days=turn.deed.days), once=turn.once,
        by=turn.stage.actor(planner), now=turn.now,
    )  # fmt: skip


def _do_step(turn: Turn) -> None:
    steps = Step.objects.filter(goal__case=turn.case, state=StepState.PLANNED)
    step = steps.select_related("goal__case").order_by("pk")[0]
    cases.do_step(step, result=turn.deed.text, version=step.version, **turn.who)


def _set_risk(turn: Turn) -> None:
    deed = turn.deed
    cases.set_risk(turn.case, risk=deed.to, reason=deed.text, version=turn.case.version, **turn.who)


def _write_note(turn: Turn) -> None:
    cases.write_note(turn.case, text=turn.deed.text, once=turn.once, **turn.who)


def _observe(turn: Turn) -> None:
    cases.observe(turn.case, text=turn.deed.text, once=turn.once, **turn.who)


def _refer(turn: Turn) -> None:
    share = cases.Share(
        purpose=turn.deed.text, basis=Basis.LEGAL_DUTY, words=turn.deed.share, with_name=True
    )
    unit = turn.stage.units[turn.deed.to]
    cases.send_referral(turn.case, to_unit=unit, share=share, once=turn.once, **turn.who)


def _accept(turn: Turn) -> None:
    referral = turn.referral
    cases.answer_referral(referral, accept=True, version=referral.version, **turn.who)


def _decline(turn: Turn) -> None:
    referral = turn.referral
    cases.answer_referral(
        referral, accept=False, reason=turn.deed.text, version=referral.version, **turn.who
    )


def _fulfil(turn: Turn) -> None:
    referral = turn.referral
    cases.fulfil_referral(referral, result=turn.deed.text, version=referral.version, **turn.who)


def _withdraw(turn: Turn) -> None:
    referral = turn.referral
    cases.withdraw_referral(referral, reason=turn.deed.text, version=referral.version, **turn.who)


def _hand_over(turn: Turn) -> None:
    unit = turn.stage.units[turn.deed.to]
    cases.ask_hand_over(turn.case, to_unit=unit, reason=turn.deed.text, once=turn.once, **turn.who)


def _take_over(turn: Turn) -> None:
    offer = HandOver.objects.select_related("case").get(case=turn.case, is_accepted=None)
    cases.answer_hand_over(offer, accept=True, **turn.who)


def _assign(turn: Turn) -> None:
    worker = turn.stage.people[turn.deed.to]
    cases.assign_case(turn.case, worker=worker, version=turn.case.version, **turn.who)


def _ask_closing(turn: Turn) -> None:
    deed = turn.deed
    cases.ask_closing(
        turn.case, outcome=deed.to, summary=deed.text, once=turn.once,
        version=turn.case.version, **turn.who,
    )  # fmt: skip


def _approve(turn: Turn) -> None:
    cases.decide_closing(turn.closing, approve=True, version=turn.case.version, **turn.who)


def _give_back(turn: Turn) -> None:
    cases.decide_closing(
        turn.closing, approve=False, reason=turn.deed.text, version=turn.case.version, **turn.who
    )


def _reopen(turn: Turn) -> None:
    cases.reopen_case(turn.case, reason=turn.deed.text, version=turn.case.version, **turn.who)


def _write_to_author(turn: Turn) -> None:
    ref = turn.appeal_ref
    desk.write(turn.stage, ref, turn.deed.text, login=turn.login, now=turn.now)


def _answer_author(turn: Turn) -> None:
    ref = turn.appeal_ref
    desk.close(turn.stage, ref, turn.deed.text, login=turn.login, now=turn.now)


def _ask_extension(turn: Turn) -> None:
    running = list_running("appeal", turn.appeal_ref, duties=[Duty.BULLYING_EXAMINATION])
    clock = running.get()
    until = local(clock.due_at).date() + timedelta(days=turn.deed.days)
    ask_extension(
        clock.pk, until=until, reason=turn.deed.text, version=clock.version,
        by=turn.stage.actor("operator"), now=turn.now,
    )  # fmt: skip


def _open_goal(case: Case) -> Goal:
    return Goal.objects.select_related("case").filter(case=case, state=GoalState.OPEN).latest("pk")


DEEDS: dict[str, Callable[[Turn], None]] = {
    "goal": _set_goal,
    "met": _end_goal,
    "step": _plan_step,
    "do": _do_step,
    "risk": _set_risk,
    "note": _write_note,
    "observe": _observe,
    "refer": _refer,
    "accept": _accept,
    "decline": _decline,
    "fulfil": _fulfil,
    "withdraw": _withdraw,
    "hand_over": _hand_over,
    "take_over": _take_over,
    "assign": _assign,
    "close": _ask_closing,
    "approve": _approve,
    "give_back": _give_back,
    "reopen": _reopen,
    "write": _write_to_author,
    "answer": _answer_author,
    "extend": _ask_extension,
    "consent": say_consent,
    "glass": open_in_emergency,
    "ask": ask_for_case,
}
