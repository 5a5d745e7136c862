"""Pictures of the first talk, and what children chose among them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.db.models import Max, Q, QuerySet, StringAgg, Value

from arasha.agencies.models import in_language_of_reader
from arasha.mentoring.enums import PickKind
from arasha.mentoring.models import Intake, Interest, Pick
from arasha.mentoring.queries.among import among


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


def picks_of(children: Iterable[int]) -> dict[int, Picks]:
    """Return what each child chose in its newest talk, by its row; two queries for any number."""
    ids = list(children)
    talks = Intake.objects.filter(participant__in=among(ids)).values_list("participant_id")
    newest = dict(talks.annotate(newest=Max("pk")))
    rows = Pick.objects.filter(intake__in=among(newest.values())).values_list("intake_id")
    columns = {
        kind: StringAgg("interest_id", Value(" "), filter=Q(kind=kind)) for kind in PickKind.values
    }
    # Few sets are made: what one child chose, others did too.
    made = cache(lambda codes: frozenset(codes.split()))
    chosen = {
        intake: Picks(made(likes or ""), made(dislikes or ""), made(needs or ""))
        for intake, likes, dislikes, needs in rows.annotate(**columns).values_list(
            "intake_id", PickKind.LIKES, PickKind.DISLIKES, PickKind.NEEDS
        )
    }
    return {pk: chosen.get(newest.get(pk, 0), NOTHING_PICKED) for pk in ids}


def pictures_of_talk() -> dict[str, list[Picture]]:
    """Return the pictures of each question of the talk: likes and dislikes share the things to do."""
    rows = list(list_interests())
    things = [picture_of(row) for row in rows if not row.is_need]
    return {
        "likes": things,
        "dislikes": things,
        "needs": [picture_of(row) for row in rows if row.is_need],
    }
