"""Who sees and runs events, answers questions, and speaks for a party to a resolution.

Events are seen by the staff of their region, questions by who runs the event and who answers them.
"""

from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.access.scopes import Alternative, Scope
from arasha.agencies.queries import list_territory_ids_around
from arasha.events.enums import EventState, Photos, QuestionState, ResolutionState
from arasha.events.models import Event, Invitation, Question, Resolution
from arasha.events.reasons import (
    ADOPTED_ALREADY,
    DECIDED_ALREADY,
    EVENT_CANCELLED,
    EVENT_OVER,
    NO_CONSENTS,
    NO_PHOTOS,
    NOT_A_DRAFT,
    NOT_A_PARTY,
    NOT_INVITED,
    NOT_OFFERED,
    NOT_THE_ORGANISER,
    NOT_TO_ANSWER,
    NOT_YET_HELD,
    POSITION_TAKEN,
    SPEAKS_FOR_ANOTHER,
)

# Whoever may look at events of the region.
SEE_EVENTS = (
    Permission.RUN_EVENTS, Permission.KEEP_COMMITMENTS, Permission.ADOPT_AGREEMENT,
    Permission.ANSWER_REFERRAL,
)  # fmt: skip
# Questions are sealed, so they are answered by people whose roles open content of children anyway.
ANSWERERS = (Permission.RUN_EVENTS, Permission.ANSWER_REFERRAL, Permission.READ_BY_CLAUSE)


def scope_of_events(actor: Actor) -> Scope:
    """Events of the regions in which the person's institutions lie: two queries a request."""
    if "events" not in actor.memory:
        units = {holding.unit_id for holding in actor.holdings} | {actor.unit_id}
        actor.memory["events"] = Scope(({"territory_id": list_territory_ids_around(units)},))
    scope: Scope = actor.memory["events"]
    return scope


def units_answering(actor: Actor) -> frozenset[int]:
    """The institutions for which the person answers questions: those of the roles, not those below."""
    return frozenset(holding.unit_id for each in ANSWERERS for holding in actor.holdings_with(each))


def scope_of_questions(actor: Actor) -> Scope:
    """Questions of events that one runs, and those given to one's institution, until they are appeals."""
    found: list[Alternative] = []
    if run := actor.units_with(Permission.RUN_EVENTS):
        found.append({"event__organiser_id": run})
    if answering := units_answering(actor):
        open_ones = frozenset({QuestionState.WAITING.value, QuestionState.ANSWERED.value})
        found.append({"owner_id": answering, "state": open_ones})
    return Scope(tuple(found))


def why_not_organise(actor: Actor, unit_id: int) -> Reason | None:
    """Return why the person may not enter events of this institution."""
    if not actor.may(Permission.RUN_EVENTS):
        return NO_ROLE
    return None if unit_id in actor.units_with(Permission.RUN_EVENTS) else NOT_THE_ORGANISER


def why_not_run(actor: Actor, event: Event) -> Reason | None:
    """Return why the person may not work on this event: its organiser does, until it is cancelled."""
    if reason := why_not_organise(actor, event.organiser_id):
        return reason
    return EVENT_CANCELLED if event.state == EventState.CANCELLED else None


def why_not_cancel(actor: Actor, event: Event) -> Reason | None:
    if reason := why_not_organise(actor, event.organiser_id):
        return reason
    return None if event.state == EventState.PLANNED else EVENT_OVER


def why_not_hold(actor: Actor, event: Event, *, now: datetime) -> Reason | None:
    """Return why the event may not be written down as held."""
    if reason := why_not_cancel(actor, event):
        return reason
    return NOT_YET_HELD if now < event.starts_at else None


def why_not_add_photo(actor: Actor, event: Event) -> Reason | None:
    """Return why no photograph may be added: the event allows none, or consents are lacking."""
    if reason := why_not_run(actor, event):
        return reason
    if event.photos == Photos.NOBODY:
        return NO_PHOTOS
    return NO_CONSENTS if event.photos == Photos.CONSENTED and not event.consents else None


def why_not_reply(actor: Actor, invitation: Invitation) -> Reason | None:
    """Return why the person may not say who comes: the invited person, or who speaks for the unit."""
    if invitation.staff_id is not None:
        mine = invitation.staff_id == actor.staff_id
    else:
        held = [h.unit_id for each in SEE_EVENTS for h in actor.holdings_with(each)]
        mine = invitation.unit_id in held
    if not mine:
        return NOT_INVITED
    return None if invitation.event.state == EventState.PLANNED else EVENT_OVER


def why_not_sort(actor: Actor, question: Question) -> Reason | None:
    """Return why the person may not give, set aside or turn a question: who runs the event does."""
    if reason := why_not_organise(actor, question.event.organiser_id):
        return reason
    return None if question.state == QuestionState.WAITING else DECIDED_ALREADY


def why_not_answer(actor: Actor, question: Question) -> Reason | None:
    """Return why the person may not answer: the institution it was given to, else the organiser."""
    answers = question.owner_id or question.event.organiser_id
    if answers not in units_answering(actor):
        return NOT_TO_ANSWER
    return None if question.state == QuestionState.WAITING else DECIDED_ALREADY


def why_not_draft(actor: Actor, resolution: Resolution) -> Reason | None:
    """Return why the person may not write on a resolution: the organiser does, while it is a draft."""
    if reason := why_not_run(actor, resolution.event):
        return reason
    return None if resolution.state == ResolutionState.DRAFT else NOT_A_DRAFT


def why_not_settle(actor: Actor, resolution: Resolution) -> Reason | None:
    """Return why the person may neither adopt nor take back what stands before the parties."""
    if reason := why_not_run(actor, resolution.event):
        return reason
    if resolution.state == ResolutionState.ADOPTED:
        return ADOPTED_ALREADY
    return None if resolution.state == ResolutionState.OFFERED else NOT_OFFERED


def why_not_position(actor: Actor, resolution: Resolution) -> Reason | None:
    """Return why the person may not take the position of a party. One person speaks for one party."""
    if not actor.may(Permission.ADOPT_AGREEMENT):
        return NO_ROLE
    if resolution.state != ResolutionState.OFFERED:
        return NOT_OFFERED
    units = {holding.unit_id for holding in actor.holdings_with(Permission.ADOPT_AGREEMENT)}
    mine = [each for each in resolution.positions.all() if each.unit_id in units]
    if not mine:
        return NOT_A_PARTY
    if not [each for each in mine if not each.stand]:
        return POSITION_TAKEN
    taken_by = {each.by_id for each in resolution.positions.all()}
    return SPEAKS_FOR_ANOTHER if actor.staff_id in taken_by else None
