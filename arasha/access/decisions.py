"""The one decision: may this person do this with that thing, for this purpose, now, and why."""

from datetime import datetime

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from arasha.access.actor import Actor
from arasha.access.enums import Permission, Purpose
from arasha.access.grounds import Decision, Grounds


def decide(
    actor: Actor,
    action: Permission,
    thing: Model,
    *,
    purpose: Purpose | None = None,
    now: datetime,
) -> Decision:
    """Decide by the grounds that the room of the thing names (settings GROUNDS_OF); else deny.

    Raises KeyError for a kind of thing that no room has answered for: forgetting must be loud.
    """
    return grounds_for(actor, action, type(thing)).decide(thing, purpose=purpose, now=now)


def grounds_for(actor: Actor, action: Permission, model: type[Model]) -> Grounds:
    """Return the person's grounds for a kind of thing, worked out once a request."""
    key = (model, action)
    found: Grounds | None = actor.memory.get(key)
    if found is None:
        make = import_string(settings.GROUNDS_OF[model._meta.label_lower])
        found = actor.memory[key] = make(actor, action)
    return found
