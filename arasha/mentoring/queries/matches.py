"""Matches as acts and lists find them: by their reference, within one's reach."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.mentoring.enums import MarkKind, MarkWord, MatchState
from arasha.mentoring.models import Mark, Match, Participant
from arasha.mentoring.policies.matches import scope_of_matches
from arasha.mentoring.rules.marks import BEFORE, Step, next_step

KIND = "match"
_WITH = (
    "record_key", "participant__record_key", "participant__home", "participant__territory",
    "participant__siblings", "participant__key_adult", "collective__unit",
    "collective__coordinator", "adult__staff", "adult__record_key", "territory",
)  # fmt: skip


def visible_matches(actor: Actor) -> QuerySet[Match]:
    """Return the matches within reach, with what a line of a list shows."""
    return within(Match.objects.select_related(*_WITH), scope_of_matches(actor))


def find_match(ref: str, *, by: Actor, now: datetime) -> Match:
    """Return a match within reach, for an act. Raises Http404; the journal learns of a wrong try."""
    match = visible_matches(by).filter(ref=ref).first()
    if match is None:
        record_refusal(
            Act.MATCH_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return match


def get_match(ref: str, *, by: Actor, now: datetime) -> Match:
    """Return a match for reading; the look is in the journal first. Raises Http404."""
    match = find_match(ref, by=by, now=now)
    record_look(Act.MATCH_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=match.ref)
    return match


def lock_match(match: Match) -> Match:
    """Return the match with its row locked, inside the caller's transaction."""
    rows = Match.objects.select_related(*_WITH).select_for_update(of=("self",))
    return rows.get(pk=match.pk)


def lock_begun_by_nobody(participant_ids: Iterable[int]) -> list[Match]:
    """Lock the matches of children that have not begun yet."""
    rows = Match.objects.filter(
        participant__in=list(participant_ids), is_mentor=False, state__in=BEFORE
    )
    return list(rows.select_for_update(of=("self",)).order_by("pk"))


def had_one_before(children: Iterable[Participant]) -> list[Participant]:
    """Return those of the children who had a collective that is no more: for them a search may run."""
    listed = list(children)
    rows = Match.objects.filter(participant__in=listed, state=MatchState.ENDED)
    had = set(rows.values_list("participant_id", flat=True))
    return [child for child in listed if child.pk in had]


def awaited_step(match: Match) -> Step | None:
    """Return the mark that comes next."""
    given = match.marks.filter(word=MarkWord.YES).values_list("kind", flat=True)
    return next_step(match.state, given=set(given))


def count_matches_waiting(*, by: Actor) -> int:
    """Count the matches whose next mark is the person's own to give."""
    signed = Exists(
        Mark.objects.filter(match=OuterRef("pk"), kind=MarkKind.COLLECTIVE, word=MarkWord.YES)
    )
    homes = by.units_with(Permission.CARE_FOR_CHILDREN)
    units = by.units_with(Permission.KEEP_COLLECTIVE)
    beside = Q(state__in=[MatchState.PROPOSED, MatchState.HEARD, MatchState.SIGNED])
    to_sign = Q(signed=False, state=MatchState.CONSENTED)
    mine = Q(participant__home__in=homes) & (beside | Q(signed=True, state=MatchState.CONSENTED))
    mine |= to_sign & Q(collective__unit__in=units)
    if by.may(Permission.BEFRIEND):
        mine |= to_sign & Q(collective=None, adult__staff_id=by.staff_id)
    return (
        within(Match.objects.all(), scope_of_matches(by)).alias(signed=signed).filter(mine).count()
    )
