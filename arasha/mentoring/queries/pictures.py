"""Pictures of the first talk, and what children chose among them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from arasha.agencies.models import in_language_of_reader
from arasha.mentoring.enums import PickKind
from arasha.mentoring.models import Intake, Interest, Participant, Pick


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with its name in the reader's language; it lies in static/img/interests/."""

    code: str
    name: str
    picture: str

    @property
    def address(self) -> str:
        return f"img/interests/{self.picture}.svg"


@dataclass(frozen=True, slots=True)
class Picks:
    """What a child chose in its newest talk: codes of interests."""

    likes: frozenset[str] = frozenset()
    dislikes: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


NOTHING_PICKED = Picks()


def list_interests() -> QuerySet[Interest]:
    """List the pictures in use: things to do first, then help; each in its order."""
    return Interest.objects.filter(is_used=True).order_by("is_need", "number", "code")


def pictures_by_code() -> dict[str, Picture]:
    """Return every picture that was ever in use, by its code, in the order of the talk."""
    rows = Interest.objects.order_by("is_need", "number", "code")
    return {row.code: picture_of(row) for row in rows}


def picture_of(interest: Interest) -> Picture:
    return Picture(interest.code, in_language_of_reader(interest, "name"), interest.picture)


def picks_of(participants: Iterable[Participant]) -> dict[int, Picks]:
    """Return what each child chose in its newest talk, by its row; two queries for any number."""
    ids = [participant.pk for participant in participants]
    newest = (
        Intake.objects.filter(participant__in=ids)
        .values("participant_id")
        .annotate(newest=Max("pk"))
        .values_list("participant_id", "newest")
    )
    child_of = {intake: participant for participant, intake in newest}
    chosen: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Pick.objects.filter(intake__in=list(child_of)).values_list(
        "intake_id", "kind", "interest_id"
    )
    for intake, kind, code in rows:
        chosen[child_of[intake]][kind].add(code)
    return {
        pk: Picks(
            likes=frozenset(chosen[pk][PickKind.LIKES]),
            dislikes=frozenset(chosen[pk][PickKind.DISLIKES]),
            needs=frozenset(chosen[pk][PickKind.NEEDS]),
        )
        for pk in ids
    }


def pictures_of_talk() -> dict[str, list[Picture]]:
    """Return the pictures of each question of the talk: likes and dislikes share the things to do."""
    rows = list(list_interests())
    things = [picture_of(row) for row in rows if not row.is_need]
    return {
        "likes": things,
        "dislikes": things,
        "needs": [picture_of(row) for row in rows if row.is_need],
    }
