"""Rows of children in the programme for actions and pages, and the little that collectives see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.children.models import Child
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.enums import ParticipantState
from arasha.mentoring.models import Participant
from arasha.mentoring.policies.participants import scope_of_participants
from arasha.mentoring.queries.pictures import (
    NOTHING_PICKED,
    Picks,
    Picture,
    picks_of,
    pictures_by_code,
)
from arasha.mentoring.rules.ages import age_on

__all__ = ["Picks", "picks_of"]

KIND = "participant"


@dataclass(frozen=True, slots=True)
class ChildCard:
    """All that a collective and its adults see of a child: no name of the family, no home, no reference."""

    called: str
    age: int
    likes: tuple[Picture, ...] = ()
    dislikes: tuple[Picture, ...] = ()
    needs: tuple[Picture, ...] = ()


def visible_participants(actor: Actor) -> QuerySet[Participant]:
    """Return the children of the programme that the person may see, with their keys loaded."""
    return within(_rows(), scope_of_participants(actor))


def find_participant(ref: str, *, by: Actor, now: datetime) -> Participant:
    """Return a child in reach, for an act. Raises Http404."""
    found = visible_participants(by).filter(ref=ref).first()
    if found is None:
        record_refusal(
            Act.PARTICIPANT_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def find_in_programme(child: Child, *, by: Actor) -> Participant | None:
    """Return the child of the register as one of the programme, where it is in it and in reach."""
    rows = visible_participants(by).exclude(state=ParticipantState.LEFT)
    return rows.filter(child=child).first()


def get_participant(ref: str, *, by: Actor, now: datetime) -> Participant:
    """Return a child in reach for reading; the look is in the journal first. Raises Http404."""
    found = find_participant(ref, by=by, now=now)
    note_look(found, by=by, now=now)
    return found


def note_look(participant: Participant, *, by: Actor, now: datetime) -> None:
    """Write into the journal that a page about to be shown names the child."""
    ref = participant.ref
    record_look(Act.PARTICIPANT_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref)


def note_listed(children: Iterable[Participant], *, by: Actor, now: datetime) -> None:
    """Write into the journal that a page about to be shown names these children."""
    refs = [child.ref for child in children]
    record_look(Act.PARTICIPANTS_LISTED, by=by.signature, now=now, thing_kind=KIND, shown=refs)


def lock_participant(participant: Participant) -> Participant:
    """Lock one child of the programme for a change, inside the caller's transaction."""
    return _rows().select_for_update(of=("self",)).get(pk=participant.pk)


def seen_by_collective(participant: Participant, *, now: datetime) -> ChildCard:
    """Return what the collective and the adult of a match see of the child."""
    return seen_by_collectives([participant], now=now)[participant.pk]


def seen_by_collectives(
    participants: Iterable[Participant], *, now: datetime
) -> dict[int, ChildCard]:
    """Return the same for many children by their rows; three queries for any number."""
    children, today = list(participants), local(now).date()
    if not children:
        return {}
    shown, picks = pictures_by_code(), picks_of(child.pk for child in children)
    return {
        child.pk: _card(child, picks.get(child.pk, NOTHING_PICKED), shown, today=today)
        for child in children
    }


def count_intakes_waiting(*, by: Actor) -> int:
    """Count the children in reach who wait for their first talk."""
    return visible_participants(by).filter(state=ParticipantState.ENTERED).count()


def age_of(participant: Participant, *, on: date) -> int:
    return age_on(participant.born_year, participant.born_month, on)


def _card(child: Participant, picks: Picks, shown: dict[str, Picture], *, today: date) -> ChildCard:
    def pictures(codes: frozenset[str]) -> tuple[Picture, ...]:
        return tuple(picture for code, picture in shown.items() if code in codes)

    return ChildCard(
        called=child.called, age=age_of(child, on=today), likes=pictures(picks.likes),
        dislikes=pictures(picks.dislikes), needs=pictures(picks.needs),
    )  # fmt: skip


def _rows() -> QuerySet[Participant]:
    # Not with the record of the register: a key adult has none of these rows before the second net.
    return Participant.objects.select_related(
        "record_key", "territory", "home", "key_adult", "siblings"
    )
