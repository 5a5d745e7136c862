"""Who may write topics, courses and cards, and who approves a card.

The curriculum is one for all regions: it says nothing of any person.
"""

from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, Reason
from arasha.lessons.enums import CardState
from arasha.lessons.models import Card

READERS = frozenset(
    {
        Permission.PLAN_LESSONS,
        Permission.APPROVE_LESSONS,
        Permission.TEACH_LESSONS,
        Permission.HOST_LESSONS,
        Permission.READ_LESSONS,
    }
)
NOT_A_DRAFT = Reason(
    "card_not_a_draft", _("This card is fixed. Begin a new version to change what it says.")
)
ONE_DRAFT_ALREADY = Reason(
    "card_one_draft",
    _("Somebody is writing a new version of this card already. Change that one."),
)
OWN_CARD = Reason("own_card", _("You wrote this card: another person approves it."))
CARD_LACKS = Reason(
    "card_lacks", _("The card is not complete. What is missing stands at the top of its page.")
)
CARD_CHANGED = Reason(
    "card_changed", _("This is not the text that you read. Read it again, then approve it.")
)
CARD_IN_USE = Reason(
    "card_in_use",
    _("Published lessons are still to be given by this card. Approve a new version instead."),
)
CARD_IS_OVER = Reason("card_is_over", _("This card is not in use any more."))
TOPIC_RESTS = Reason("topic_rests", _("This topic is not taught. Let it be taught again first."))
TOPIC_TAKEN = Reason("topic_taken", _("Another topic has this code already. Choose another code."))
TOPIC_TWICE = Reason("topic_twice", _("A course holds a topic once. Take out the second one."))
NO_SUCH_LINE = Reason("no_such_line", _("This line is not there any more."))
NOTHING_TO_CARRY = Reason(
    "nothing_to_carry", _("Every approved card has a version for the next school year already.")
)


def why_not_write(actor: Actor) -> Reason | None:
    """Return why the person may not write topics, courses and cards."""
    return None if actor.may(Permission.PLAN_LESSONS) else NO_ROLE


def why_not_change(actor: Actor, card: Card) -> Reason | None:
    """Return why the person may not change the words of this card: what was approved is frozen."""
    if reason := why_not_write(actor):
        return reason
    return None if card.state == CardState.DRAFT else NOT_A_DRAFT


def why_not_approve_card(actor: Actor, card: Card) -> Reason | None:
    """Return why the person may not approve this card. Its completeness is the action's to check."""
    if not actor.may(Permission.APPROVE_LESSONS):
        return NO_ROLE
    if card.state != CardState.DRAFT:
        return NOT_A_DRAFT
    return OWN_CARD if card.drafted_by_id == actor.staff_id else None


def why_not_withdraw_card(actor: Actor, card: Card) -> Reason | None:
    """Return why the person may not take the card out of use: a draft by its writers, else approvers."""
    if card.state == CardState.DRAFT:
        return why_not_write(actor)
    if not actor.may(Permission.APPROVE_LESSONS):
        return NO_ROLE
    return None if card.state == CardState.APPROVED else CARD_IS_OVER
