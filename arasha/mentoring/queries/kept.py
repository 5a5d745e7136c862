"""What of the programme is kept from a person: all of a child in whose case they are named.

Rooms below that know references only ask here (the settings say so): notices, clocks, the journal.
"""

from django.db.models import Model, QuerySet

from arasha.access.actor import Actor
from arasha.access.grounds import never_named
from arasha.access.scopes import Scope
from arasha.mentoring.models import CheckIn, LifeGoal, Match, Meeting, Participant, Pledge, Survey

_CASES = "child__cases__barred"


def participants_kept_from(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    return _kept(Participant.objects.all(), actor, refs, path=_CASES)


def goals_kept_from(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    return _kept(LifeGoal.objects.all(), actor, refs, path=f"participant__{_CASES}")


def pledges_kept_from(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    return _kept(Pledge.objects.all(), actor, refs, path=f"participant__{_CASES}")


def matches_kept_from(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    return _kept(Match.objects.all(), actor, refs, path=f"participant__{_CASES}")


def meetings_kept_from(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    return _kept(Meeting.objects.all(), actor, refs, path=f"match__participant__{_CASES}")


def check_ins_kept_from(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    return _kept(CheckIn.objects.all(), actor, refs, path=f"match__participant__{_CASES}")


def surveys_kept_from(actor: Actor, refs: frozenset[str]) -> frozenset[str]:
    return _kept(Survey.objects.all(), actor, refs, path=f"match__participant__{_CASES}")


def _kept[T: Model](
    rows: QuerySet[T], actor: Actor, refs: frozenset[str], *, path: str
) -> frozenset[str]:
    hidden = Scope(never=never_named(actor, path)).hidden_q()
    return frozenset(rows.filter(hidden, ref__in=refs).values_list("ref", flat=True))
