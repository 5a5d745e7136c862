"""Who may see the file of an instructor, and who takes the next step with it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.lessons.enums import InstructorState
from arasha.lessons.models import Instructor
from arasha.lessons.rules.instructors import Deed, may_follow

KEEPERS = (Permission.PLAN_LESSONS, Permission.APPROVE_LESSONS)
_BY_APPROVER = frozenset({Deed.APPROVE, Deed.SUSPEND, Deed.WITHDRAW})

OWN_FILE = Reason("own_file", _("This is your own file: somebody else takes this step."))
OWN_NOMINATION = Reason(
    "own_nomination", _("You nominated this person: somebody else approves them.")
)
NOT_NOW = {
    InstructorState.NOMINATED: Reason(
        "instructor_nominated", _("The check of conduct comes first.")
    ),
    InstructorState.CHECKED: Reason("instructor_checked", _("The training comes first.")),
    InstructorState.TRAINED: Reason(
        "instructor_trained", _("This comes after the approval. Approve the instructor first.")
    ),
    InstructorState.APPROVED: Reason(
        "instructor_approved", _("This instructor is approved and has passed this already.")
    ),
    InstructorState.SUSPENDED: Reason("instructor_suspended", _("This instructor is suspended.")),
    InstructorState.WITHDRAWN: Reason(
        "instructor_withdrawn", _("The approval was withdrawn. Nominate the person again first.")
    ),
    InstructorState.REFUSED: Reason(
        "instructor_refused", _("The person was not admitted. Nominate them again first.")
    ),
}
NOT_IN_REGION = Reason("not_in_region", _("This person works in another region than yours."))
NOT_AN_OFFICER = Reason(
    "not_an_officer", _("Only people with the role of an officer who gives lessons are nominated.")
)
NOMINATED_ALREADY = Reason("nominated_already", _("This person has a file as an instructor."))
STEPS_LACK = Reason(
    "steps_lack", _("Not everything is passed yet. What is missing stands on the page.")
)
IN_FUTURE = Reason(
    "day_in_future", _("This day has not come yet. Write down what was, not what is planned.")
)
SAME_OBSERVER = Reason(
    "same_observer", _("The second observer is another person than you and the instructor.")
)
NUMBER_USED = Reason("approval_number_used", _("Another approval has this number. Check the act."))
TOO_LONG = Reason("approval_too_long", _("An approval of this region does not hold so long."))
NOT_SHORTER = Reason(
    "approval_not_shorter",
    _("The new last day lies not before the old one. A longer one needs a new act."),
)
BEGINS_LATER = Reason("approval_begins_later", _("The approval would end before it begins."))
NO_TOPICS = Reason("approval_without_topics", _("Choose at least one topic and one language."))
GRANT_TWICE = Reason(
    "topic_granted_twice", _("The approval holds this topic in this language already.")
)
NO_APPROVAL = Reason("no_approval", _("No approval is in force."))
NO_SUCH_GRANT = Reason("no_such_grant", _("The approval does not hold this topic any more."))


def places_kept(actor: Actor) -> frozenset[int]:
    """Return the places whose instructors the person looks after."""
    held = (each for permission in KEEPERS for each in actor.holdings_with(permission))
    return frozenset[int]().union(*(holding.territory_ids for holding in held))


def scope_of_instructors(actor: Actor) -> Scope:
    """One's own file; all files of the region for those who plan and approve."""
    alternatives: list[Alternative] = [{"staff_id": frozenset({actor.staff_id})}]
    if places := places_kept(actor):
        present = frozenset({None})
        alternatives.append(
            {"unit__placements__territory_id": places, "unit__placements__valid_to": present}
        )
    return Scope(alternatives=tuple(alternatives))


def why_not_nominate(actor: Actor) -> Reason | None:
    return None if actor.may(Permission.PLAN_LESSONS) else NO_ROLE


def why_not_do(deed: Deed, actor: Actor, instructor: Instructor) -> Reason | None:
    """Return why the person may not do this with an instructor: role, own file, or the state."""
    if reason := _why_no_role(deed, actor):
        return reason
    if instructor.staff_id == actor.staff_id:
        return OWN_FILE
    if not may_follow(deed, instructor.state):
        return NOT_NOW[InstructorState(instructor.state)]
    if deed is Deed.APPROVE and instructor.nominated_by_id == actor.staff_id:
        return OWN_NOMINATION
    return None


def why_not_change_approval(actor: Actor, instructor: Instructor) -> Reason | None:
    """Return why the person may not add, take out or shorten what the approval allows."""
    if not actor.may(Permission.APPROVE_LESSONS):
        return NO_ROLE
    if instructor.staff_id == actor.staff_id:
        return OWN_FILE
    return None if instructor.state == InstructorState.APPROVED else NO_APPROVAL


def why_not_day(day: date, *, today: date) -> Reason | None:
    return IN_FUTURE if day > today else None


def _why_no_role(deed: Deed, actor: Actor) -> Reason | None:
    if deed is Deed.NOMINATE_AGAIN:
        return why_not_nominate(actor)
    if deed in _BY_APPROVER:
        return None if actor.may(Permission.APPROVE_LESSONS) else NO_ROLE
    return None if any(actor.may(each) for each in KEEPERS) else NO_ROLE
