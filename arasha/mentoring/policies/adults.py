"""Who may see the file of an adult, who checks the papers, and who decides. Nobody checks their own."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.mentoring.enums import AdultState
from arasha.mentoring.models import Adult, Barring, Collective
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.rules.adults import Deed, may_follow

# Whoever opens the list, and whoever opens one file: an adult sees the own one.
LISTERS = (Permission.CLEAR_ADULTS, Permission.RUN_MENTORING, Permission.KEEP_COLLECTIVE)
READERS = (*LISTERS, Permission.BEFRIEND)
# States in which papers are checked and taken back.
CHECKED = frozenset({AdultState.APPLIED, AdultState.ADMITTED, AdultState.SUSPENDED})

OWN_FILE = Reason("own_adult_file", _("This is your own file: somebody else checks and decides."))
OWN_UNIT = Reason(
    "adult_of_own_unit", _("This adult works in your own institution: somebody else checks them.")
)
NOT_NOW = {
    AdultState.APPLIED: Reason("adult_applied", _("This adult is not admitted yet.")),
    AdultState.ADMITTED: Reason("adult_admitted", _("This adult is admitted already.")),
    AdultState.SUSPENDED: Reason("adult_suspended_now", _("This adult is suspended now.")),
    AdultState.REFUSED: Reason(
        "adult_refused", _("This adult was not admitted. Let them apply again first.")
    ),
    AdultState.BARRED: Reason("adult_barred_now", _("This person is barred from the programme.")),
    AdultState.LEFT: Reason(
        "adult_has_left", _("This adult left the programme. Let them apply again first.")
    ),
}
ITEMS_LACK = Reason(
    "adult_items_lack", _("Not all papers are there and in order. What is missing stands below.")
)
IS_BARRED = Reason(
    "adult_barred_somewhere", _("A region has barred this person. They cannot be admitted.")
)
FILE_THERE = Reason("adult_has_file", _("This person has a file in the programme already."))
NUMBER_TAKEN = Reason(
    "adult_number_taken", _("Another adult of the region has this number. Check the digits.")
)
NOT_OF_UNIT = Reason(
    "adult_not_of_unit", _("Choose a person with an active account in this institution.")
)
UNDER_AGE = Reason("adult_under_age", _("By this number the person is younger than 18."))
NO_LANGUAGE = Reason("adult_no_language", _("Choose at least one language."))
IN_FUTURE = Reason(
    "item_in_future", _("This day has not come yet. Write down papers that are there.")
)
OVER_ALREADY = Reason("item_over", _("This paper is over already. Ask for a new one."))
ENDED_ITEM = Reason("item_ended", _("This paper was taken back already."))
CONCERN_OPEN = Reason(
    "concern_open", _("A concern about conduct is being looked into. Decide on it first.")
)
WAITS_FOR_SECOND = Reason(
    "barring_waits", _("The barring waits for a second person: they confirm it or take it back.")
)
NOT_SECOND = Reason(
    "barring_same_person", _("You asked for this barring. A second person decides on it.")
)
NO_BARRING = Reason("no_barring", _("No barring of this region is in force."))
BARRED_ALREADY = Reason("barred_already", _("This region has barred the person already."))
NO_SUSPENSION = Reason(
    "no_suspension", _("Only what a person decided is lifted. A paper that ran out is renewed.")
)

NEVER_OFF = Reason(
    "demand_never_off",
    _("No paper can be switched off: at least one of each, for a month or more."),
)


def scope_of_adults(actor: Actor) -> Scope:
    """One's own file; those of the own collective; all of the region for who checks and who leads."""
    found: list[Alternative] = [{"staff_id": frozenset({actor.staff_id})}]
    if places := places_with(actor, Permission.CLEAR_ADULTS, Permission.RUN_MENTORING):
        found.append({"territory_id": places})
    if units := actor.units_with(Permission.KEEP_COLLECTIVE):
        found.append({"collective__unit_id": units})
    return Scope(tuple(found))


def why_not_apply(actor: Actor, collective: Collective | None) -> Reason | None:
    """Return why the person may not enter an adult of this collective, or a mentor where None."""
    if collective is None:
        return None if actor.may(Permission.RUN_MENTORING) else NO_ROLE
    is_own = collective.unit_id in actor.units_with(Permission.KEEP_COLLECTIVE)
    leads = collective.territory_id in places_with(actor, Permission.RUN_MENTORING)
    return None if is_own or leads else NO_ROLE


def why_not_check(actor: Actor, adult: Adult) -> Reason | None:
    """Return why the person may not write down or take back papers of this adult."""
    if reason := _why_not_judge(actor, adult):
        return reason
    return None if adult.state in CHECKED else NOT_NOW[AdultState(adult.state)]


def why_not_do(deed: Deed, actor: Actor, adult: Adult) -> Reason | None:
    """Return why the person may not decide this about an adult: role, own file, own unit, state."""
    if deed in {Deed.LEAVE, Deed.APPLY_AGAIN}:
        reason = _why_not_lead(actor, adult, or_oneself=deed is Deed.LEAVE)
    elif deed is Deed.SUSPEND:
        places = places_with(actor, Permission.CLEAR_ADULTS, Permission.RUN_MENTORING)
        reason = None if adult.territory_id in places else NO_ROLE
    else:
        reason = _why_not_judge(actor, adult)
    if reason is None and not may_follow(deed, adult.state):
        return NOT_NOW[AdultState(adult.state)]
    return reason


def why_not_second(actor: Actor, adult: Adult, barring: Barring | None) -> Reason | None:
    """Return why the person may not confirm a barring, or take it back."""
    if reason := _why_not_judge(actor, adult):
        return reason
    if barring is None or barring.lifted_at is not None:
        return NO_BARRING
    return NOT_SECOND if barring.barred_by_id == actor.staff_id else None


def why_not_days(issued_on: date, valid_to: date, *, today: date) -> Reason | None:
    if issued_on > today:
        return IN_FUTURE
    return OVER_ALREADY if valid_to < today else None


def _why_not_judge(actor: Actor, adult: Adult) -> Reason | None:
    if adult.territory_id not in places_with(actor, Permission.CLEAR_ADULTS):
        return NO_ROLE
    if adult.staff_id == actor.staff_id:
        return OWN_FILE
    return OWN_UNIT if adult.unit_id == actor.unit_id else None


def _why_not_lead(actor: Actor, adult: Adult, *, or_oneself: bool) -> Reason | None:
    if or_oneself and adult.staff_id == actor.staff_id:
        return None
    if adult.territory_id in places_with(actor, Permission.RUN_MENTORING):
        return None
    units = actor.units_with(Permission.KEEP_COLLECTIVE)
    is_own = adult.collective is not None and adult.collective.unit_id in units
    return None if is_own else NO_ROLE
