"""Grounds: each way in which somebody may see a thing. The filter and the decision are made of them.

A room says for its things which grounds a person has (`grounds_of_cases`, ...). The union of the
grounds is the scope of its lists; the grounds that hold for one thing are the decision about it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Literal

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import ALL_CLASSES, THING_CLASSES, DataClass, Permission, Purpose
from arasha.access.refusals import Reason
from arasha.access.scopes import Alternative, Scope, meets_all, meets_any

OUTSIDE = Reason("outside_scope", _("This does not exist, or it is not yours to see."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One way to see a thing. `code` is what the journal keeps; `why` is said to the person.

    `is_own` tells one's own work from what others opened. `purposes` empty: any. `refusal` is set on a ground that would hold but is switched off
    (a suspended clause): then it explains a refusal and allows nothing.
    """

    code: str
    why: str | Promise
    scope_alternatives: tuple[Alternative, ...]
    classes: frozenset[DataClass] = ALL_CLASSES
    purposes: frozenset[Purpose] = frozenset()
    clause: str = ""
    basis: str = ""
    until: datetime | None = None
    refusal: Reason | None = None
    is_own: bool = True
    is_loud: bool = False

    def holds(self, thing: Model, *, purpose: Purpose | None, now: datetime) -> bool:
        """Whether this ground is about the thing, for the purpose, at the moment."""
        if self.until is not None and self.until <= now and self.refusal is None:
            return False
        if purpose is not None and self.purposes and purpose not in self.purposes:
            return False
        return any(meets_all(thing, alternative) for alternative in self.scope_alternatives)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a person may, and what follows: the grounds, what stays covered, how loud the trace is.

    `ground` is the one that opens most. Refused with `OUTSIDE`, the thing does not exist for them.
    """

    allowed: bool
    reason: Reason | None
    ground: Ground | None = None
    grounds: tuple[Ground, ...] = ()
    classes: frozenset[DataClass] = frozenset()
    log_level: Literal["look", "alert"] = "look"

    @property
    def masked(self) -> frozenset[DataClass]:
        return THING_CLASSES - self.classes

    @property
    def is_own(self) -> bool:
        """Whether the thing is the person's own work; else somebody opened it to them, or part of it."""
        return any(ground.is_own for ground in self.grounds)


NOTHING = Decision(allowed=False, reason=OUTSIDE)


@dataclass(frozen=True, slots=True)
class Grounds:
    """All grounds of a person for one kind of thing; `never` comes before every ground."""

    grounds: tuple[Ground, ...] = ()
    never: Alternative | None = None

    def scope(self) -> Scope:
        """Return the filter of what these grounds open."""
        return self._scope_of(ground for ground in self.grounds if ground.refusal is None)

    def known_scope(self) -> Scope:
        """Return the filter of what is open or is refused with a reason; the rest does not exist."""
        return self._scope_of(self.grounds)

    def decide(self, thing: Model, *, purpose: Purpose | None = None, now: datetime) -> Decision:
        """Decide about one thing whose relations are loaded; makes no query then."""
        if self.never and meets_any(thing, self.never):
            return NOTHING
        held = [each for each in self.grounds if each.holds(thing, purpose=purpose, now=now)]
        if not held:
            return NOTHING
        if open_now := tuple(ground for ground in held if ground.refusal is None):
            return _allowed(open_now)
        return Decision(allowed=False, reason=held[0].refusal, ground=held[0])

    def under(self, path: str) -> "Grounds":
        """Return the same grounds for things that hang below: `under("case__")` for referrals."""
        return Grounds(
            tuple(
                replace(
                    ground,
                    scope_alternatives=tuple(_under(path, a) for a in ground.scope_alternatives),
                )
                for ground in self.grounds
            ),
            _under(path, self.never) if self.never else None,
        )

    def _scope_of(self, grounds: Iterable[Ground]) -> Scope:
        alternatives = (each for ground in grounds for each in ground.scope_alternatives)
        return Scope(_each_once(alternatives), self.never)


def _allowed(grounds: tuple[Ground, ...]) -> Decision:
    best = max(grounds, key=lambda ground: len(ground.classes))
    return Decision(
        allowed=True,
        reason=None,
        ground=best,
        grounds=grounds,
        classes=best.classes.union(*(ground.classes for ground in grounds)),
        log_level="alert" if best.is_loud else "look",
    )


def _each_once(alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
    found: list[Alternative] = []
    for each in alternatives:
        if each not in found:
            found.append(each)
    return tuple(found)


def _under(path: str, alternative: Alternative) -> Alternative:
    return {f"{path}{name}": values for name, values in alternative.items()}


type MakeGrounds = Callable[[Actor, Permission], Grounds]


def remembered(make: MakeGrounds) -> MakeGrounds:
    """Let grounds be worked out once for a person and a permission: an actor lives for one request."""

    @wraps(make)
    def grounds_of(actor: Actor, action: Permission) -> Grounds:
        key = (make, action)
        found: Grounds | None = actor.memory.get(key)
        if found is None:
            found = actor.memory[key] = make(actor, action)
        return found

    return grounds_of


def never_named(actor: Actor, path: str) -> Alternative:
    """Return the conditions that hide a thing from whoever is named in it, before every ground.

    `path` leads to rows with a `staff` or an `organisation`: the person, or an institution in which
    they work, or one above it. All people of a named institution are kept out and all people under
    it; who works above it is not.
    """
    return {
        f"{path}__staff_id": frozenset({actor.staff_id}),
        f"{path}__organisation_id": actor.line,
    }
