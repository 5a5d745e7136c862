"""What stands behind a secret address of a match: who is proposed, in pictures and few words."""

from dataclasses import dataclass
from datetime import datetime

from arasha.lib.asking import as_system
from arasha.mentoring.models import Collective, Door
from arasha.mentoring.queries.participants import seen_by_collective
from arasha.mentoring.queries.pictures import Picture, pictures_by_code


@dataclass(frozen=True, slots=True)
class Offer:
    """The collective (None: a certified mentor), what it offers that the child likes or wants first."""

    called: str
    collective: Collective | None
    together: list[Picture]


def offer_behind(door: Door, *, now: datetime) -> Offer:
    """Return who is proposed to the child of a door; its row was found by the address itself."""
    assert door.match is not None
    with as_system("the address itself is the right to enter"):
        card = seen_by_collective(door.participant, now=now)
        collective = door.match.collective
        wished = [*card.likes, *card.needs]
        offers = set(collective.offers) if collective else set()
        shared = [each for each in wished if each.code in offers]
        others = [p for code, p in pictures_by_code().items() if code in offers]
    known = {each.code for each in shared}
    together = [*shared, *(each for each in others if each.code not in known)]
    return Offer(card.called, collective, together[:6])
