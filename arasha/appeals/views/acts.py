"""What is done with an appeal, a small page each: its form, its words, its action, who may."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.refusals import Reason
from arasha.appeals.actions import answers, decisions, passing, sorting, triage
from arasha.appeals.enums import AppealKind, Severity
from arasha.appeals.enums import DecisionKind as Decide
from arasha.appeals.forms.appeal_form import AppealForm
from arasha.appeals.forms.case_of_appeal import OpenCaseForm
from arasha.appeals.forms.decisions import (
    AnswerForm,
    ForwardForm,
    JoinForm,
    MessageForm,
    ObservationForm,
    ReasonForm,
    ReferForm,
    SafetyForm,
)
from arasha.appeals.forms.triage import NameForm, SortForm
from arasha.appeals.models import Appeal
from arasha.appeals.policies import why_not_decide, why_not_work
from arasha.appeals.transitions import ACT_OF
from arasha.cases.enums import Category
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True)
class Sent:
    """What comes with every form: which appeal, which version was seen, the key of the sending."""

    ref: str
    version: int
    once: str
    by: Actor
    now: datetime


type Run = Callable[[AppealForm, Sent], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActPage:
    """One thing a person may do with an appeal."""

    title: Promise
    submit: Promise
    done: Promise
    form: type[AppealForm]
    run: Run
    # A decision of the transition table, or None for an act of whoever works on the appeal.
    decision: Decide | None = None
    act: Act | None = None
    consequence: Promise | str = ""

    @property
    def journal_act(self) -> Act:
        return self.act or ACT_OF[self.decision]  # type: ignore[index]

    def why_not(self, by: Actor, appeal: Appeal) -> Reason | None:
        if self.decision is None:
            return why_not_work(by, appeal)
        return why_not_decide(by, appeal, self.decision)


def _told(form: AppealForm, sent: Sent) -> object:
    return answers.write_to_author(
        sent.ref, text=form.cleaned_data["text"], once=sent.once, by=sent.by, now=sent.now
    )


def _answered(form: AppealForm, sent: Sent) -> object:
    return answers.answer(
        sent.ref, text=form.cleaned_data["text"], ground=form.cleaned_data.get("ground", ""), once=sent.once,
        version=sent.version, by=sent.by, now=sent.now,
    )  # fmt: skip


def _forwarded(form: AppealForm, sent: Sent) -> object:
    assert isinstance(form, ForwardForm)
    return answers.forward(
        sent.ref, text=form.cleaned_data["text"], reason=form.why, to_unit=form.cleaned_data["to_unit"], once=sent.once,
        version=sent.version, by=sent.by, now=sent.now,
    )  # fmt: skip


def _referred(form: AppealForm, sent: Sent) -> object:
    return passing.refer_to_centre(
        sent.ref, unit=form.cleaned_data["unit"], person=form.cleaned_data["person"], reason=form.cleaned_data["reason"],
        version=sent.version, by=sent.by, now=sent.now,
    )  # fmt: skip


def _opened(form: AppealForm, sent: Sent) -> object:
    assert isinstance(form, OpenCaseForm)
    plan = passing.CasePlan(
        lead=form.cleaned_data["lead"],
        worker=form.cleaned_data["worker"],
        risk=form.cleaned_data["risk"],
        child=form.chosen_child(),
    )
    return passing.open_case_from(
        sent.ref, plan, once=sent.once, version=sent.version, by=sent.by, now=sent.now
    )


def _joined(form: AppealForm, sent: Sent) -> object:
    return passing.join_to_case(
        sent.ref, case_ref=form.cleaned_data["case_ref"], reason=form.cleaned_data["reason"], version=sent.version,
        by=sent.by, now=sent.now,
    )  # fmt: skip


def _sorted(form: AppealForm, sent: Sent) -> object:
    what = sorting.Sorting(
        kind=AppealKind(form.cleaned_data["kind"]), category=Category(form.cleaned_data["category"]),
        severity=Severity(form.cleaned_data["severity"]), territory=form.cleaned_data["territory"], school=form.cleaned_data["school"],
        is_outside=form.cleaned_data["is_outside"],
    )  # fmt: skip
    return sorting.sort_appeal(sent.ref, what, version=sent.version, by=sent.by, now=sent.now)


def _named(form: AppealForm, sent: Sent) -> object:
    if form.cleaned_data["person"] is not None:
        return sorting.name_person(
            sent.ref, form.cleaned_data["person"], version=sent.version, by=sent.by, now=sent.now
        )
    return sorting.name_unit(
        sent.ref, form.cleaned_data["unit"], version=sent.version, by=sent.by, now=sent.now
    )


def _with_reason(action: Callable[..., Appeal]) -> Run:
    def run(form: AppealForm, sent: Sent) -> object:
        return action(
            sent.ref,
            reason=form.cleaned_data["reason"],
            version=sent.version,
            by=sent.by,
            now=sent.now,
        )

    return run


ACTS: dict[str, ActPage] = {
    "write": ActPage(
        title=_("Write to the author"), submit=_("Send the message"),
        done=_("The message is sent. The appeal stays in your hands."),
        form=MessageForm, run=_told, act=Act.APPEAL_ANSWERED,
    ),
    "answer": ActPage(
        title=_("Answer and close"), submit=_("Send the answer and close"),
        done=_("The author is answered, the appeal is closed, its clocks have stopped."),
        form=AnswerForm, run=_answered, decision=Decide.ANSWER,
    ),
    "refer": ActPage(
        title=_("Refer to the centre"), submit=_("Send to the centre"),
        done=_("The appeal is with the centre. Its clocks run on there."),
        form=ReferForm, run=_referred, decision=Decide.REFER,
        consequence=_("People of the centre who take appeals will read all of it."),
    ),
    "open-case": ActPage(
        title=_("Open a case"), submit=_("Open the case"),
        done=_("The case is open and the lead institution knows. The author still waits for an answer."),
        form=OpenCaseForm, run=_opened, decision=Decide.OPEN_CASE,
        consequence=_("The lead institution will read the appeal and work with the child."),
    ),
    "join": ActPage(
        title=_("Join to a case"), submit=_("Join to the case"),
        done=_("The appeal belongs to the case now. The author still waits for an answer."),
        form=JoinForm, run=_joined, decision=Decide.JOIN_CASE,
        consequence=_("Those who work on the case will read the appeal."),
    ),
    "forward": ActPage(
        title=_("Forward as outside competence"), submit=_("Forward and tell the author"),
        done=_("The appeal is forwarded and the author is told."),
        form=ForwardForm, run=_forwarded, decision=Decide.FORWARD,
        consequence=_("An institution whose people take appeals here receives the appeal; for any "
                      "other body you print a letter."),
    ),
    "set-aside": ActPage(
        title=_("Set aside as spam"), submit=_("Set aside"),
        done=_("The appeal is set aside. It is kept and can be opened again."),
        form=ReasonForm, run=_with_reason(decisions.set_aside), decision=Decide.SET_ASIDE,
        consequence=_("Nobody will work on it. If a child could be in danger, do not set it aside."),
    ),
    "safety": ActPage(
        title=_("Safety check"), submit=_("Write down the check"),
        done=_("The safety check is written down."),
        form=SafetyForm, run=_with_reason(decisions.check_safety), decision=Decide.SAFETY,
    ),
    "observe": ActPage(
        title=_("Observation after closing"), submit=_("Write down the observation"),
        done=_("The observation is written down."),
        form=ObservationForm, run=_with_reason(decisions.observe), decision=Decide.OBSERVED,
    ),
    "reopen": ActPage(
        title=_("Open again"), submit=_("Open again"),
        done=_("The appeal is open again and in your hands."),
        form=ReasonForm, run=_with_reason(decisions.reopen), decision=Decide.REOPEN,
    ),
    "take": ActPage(
        title=_("Take out of turn"), submit=_("Take this appeal"),
        done=_("The appeal is in your hands."),
        form=ReasonForm, run=_with_reason(triage.take_out_of_turn), decision=Decide.TAKE,
    ),
    "sort": ActPage(
        title=_("Sort"), submit=_("Save the sorting"),
        done=_("The sorting is saved. Deadlines follow it."),
        form=SortForm, run=_sorted, act=Act.APPEAL_SORTED,
    ),
    "name": ActPage(
        title=_("Who is named as the source of harm"), submit=_("Keep the appeal from them"),
        done=_("Whoever is named finds no trace of this appeal from now on."),
        form=NameForm, run=_named, act=Act.APPEAL_NAMED,
        consequence=_("The person, or all people of the institution, will find no trace of it, "
                      "neither here nor in the case. It goes to somebody else where it was with them."),
    ),
}  # fmt: skip
