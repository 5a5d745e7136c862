"""Who asks for proposals for many children, reads them, changes and publishes them; who sets the rules."""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.mentoring.enums import RunState
from arasha.mentoring.models import MatchRun
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.rules.matching import ALWAYS_ON, Code, Setting

ANOTHER_RUNS = Reason(
    "run_in_hand",
    _("Proposals of this region are being worked out or read. Publish or drop those first."),
)
NOT_TO_REVIEW = Reason("run_not_to_review", _("Only proposals that were worked out are published."))
NOT_TO_DROP = Reason(
    "run_not_to_drop", _("Published proposals are matches now; end those instead.")
)
OWN_RUN = Reason(
    "own_run", _("You asked for these proposals or changed them: somebody else publishes them.")
)
NOBODY_PLACED = Reason("run_is_empty", _("No child has a collective in these proposals."))
RUN_STALE = Reason(
    "run_stale",
    _(
        "Something changed since this was worked out: a child has a match, a clearance ended or places "
        "were taken. Work it out again."
    ),
)
NOT_ALLOWED = Reason("pair_not_allowed", _("A rule forbids this pair. The page says which one."))
CHAIN_BROKEN = Reason(
    "no_way_there", _("This cannot be done without parting others. Choose another collective.")
)
ALREADY_THERE = Reason("already_there", _("The child is proposed to this collective already."))
ALWAYS_IN_FORCE = Reason(
    "rule_always_on", _("This rule protects children. It cannot be switched off.")
)
HARD_HAS_NO_PRICE = Reason("hard_rule_price", _("This rule forbids a pair and has no price."))


def scope_of_runs(actor: Actor) -> Scope:
    """Runs of the regions whose children and collectives one brings together."""
    places = places_with(actor, Permission.RUN_MENTORING)
    alternatives: tuple[Alternative, ...] = ({"territory_id": places},) if places else ()
    return Scope(alternatives)


def why_not_run_in(actor: Actor, territory_id: int) -> Reason | None:
    """Return why the person may not bring children and collectives of a region together."""
    return None if territory_id in places_with(actor, Permission.RUN_MENTORING) else NO_ROLE


def why_not_drop(actor: Actor, run: MatchRun) -> Reason | None:
    if reason := why_not_run_in(actor, run.territory_id):
        return reason
    droppable = {RunState.WAITING, RunState.SOLVING, RunState.REVIEW, RunState.FAILED}
    return None if run.state in droppable else NOT_TO_DROP


def why_not_change(actor: Actor, run: MatchRun) -> Reason | None:
    """Return why the person may not change a proposal by hand."""
    if reason := why_not_run_in(actor, run.territory_id):
        return reason
    return None if run.state == RunState.REVIEW else NOT_TO_REVIEW


def why_not_publish(actor: Actor, run: MatchRun, *, is_by_hand: bool) -> Reason | None:
    """Return why the person may not publish; `is_by_hand`: they changed a proposal themselves."""
    if reason := why_not_change(actor, run):
        return reason
    return OWN_RUN if is_by_hand or run.made_by_id == actor.staff_id else None


def why_not_set_rule(
    actor: Actor, territory_id: int, code: Code, setting: Setting, *, is_hard: bool
) -> Reason | None:
    if reason := why_not_run_in(actor, territory_id):
        return reason
    if code in ALWAYS_ON and not setting.is_on:
        return ALWAYS_IN_FORCE
    return HARD_HAS_NO_PRICE if is_hard and setting.points is not None else None
