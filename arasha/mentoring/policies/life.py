"""Who stands where around a match, and which matches with all that hangs on them a person sees."""

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.grounds import never_named
from arasha.access.scopes import Alternative, Scope
from arasha.mentoring.enums import MatchState
from arasha.mentoring.models import Match
from arasha.mentoring.policies.reach import places_with

# The adult and the collective see a match while it is theirs; once it has ended they see nothing of it.
THEIRS = frozenset(
    {MatchState.SIGNED, MatchState.ACTIVE, MatchState.SUSPENDED, MatchState.ENDING}
)  # fmt: skip
UNDER_WAY = frozenset({MatchState.ACTIVE, MatchState.SUSPENDED, MatchState.ENDING})


def is_adult_of(actor: Actor, match: Match) -> bool:
    """Whether the person is the adult who meets the child."""
    if match.adult is None or not actor.may(Permission.BEFRIEND):
        return False
    return match.adult.staff_id == actor.staff_id


def is_coordinator_of(actor: Actor, match: Match) -> bool:
    """Whether the person keeps the collective of the match."""
    if match.collective is None:
        return False
    return match.collective.unit_id in actor.units_with(Permission.KEEP_COLLECTIVE)


def scope_of_life(actor: Actor, path: str = "") -> Scope:
    """Matches with their meetings and talks: `path` leads to the match ("match__"), "" is the match.

    Who is named in a case of the child finds no trace.
    """
    alternatives = [*_of_the_child(actor, path), *_of_the_adults(actor, path)]
    never = never_named(actor, f"{path}participant__child__cases__barred")
    return Scope(alternatives=tuple(alternatives), never=never)


def _of_the_child(actor: Actor, path: str) -> list[Alternative]:
    """Matches of the children of the own institution, and of the region one runs."""
    found: list[Alternative] = []
    if units := actor.units_with(Permission.CARE_FOR_CHILDREN):
        found.append({f"{path}participant__home_id": units})
    if places := places_with(actor, Permission.RUN_MENTORING):
        found.append({f"{path}territory_id": places})
    return found


def _of_the_adults(actor: Actor, path: str) -> list[Alternative]:
    """The own matches, and those of the own collective, while they are theirs."""
    found: list[Alternative] = []
    theirs = {f"{path}state": frozenset[object](THEIRS)}
    if actor.may(Permission.BEFRIEND):
        found.append({f"{path}adult__staff_id": frozenset({actor.staff_id}), **theirs})
    if units := actor.units_with(Permission.KEEP_COLLECTIVE):
        found.append({f"{path}collective__unit_id": units, **theirs})
    return found
