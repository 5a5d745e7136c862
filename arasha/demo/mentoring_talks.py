"""First talks of the demo's children: pictures, adults they trust, a few noes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from arasha.demo.mentoring_key_adults import beside
from arasha.demo.stage import Stage
from arasha.mentoring.enums import PickKind
from arasha.mentoring.models import (
    Collective,
    Conflict,
    Intake,
    NamedAdult,
    Participant,
    Pick,
    Veto,
)
from arasha.mentoring.rules.pictures import HELP, THINGS_TO_DO

_THINGS = [shown.code for shown in THINGS_TO_DO]
_HELP = [shown.code for shown in HELP]
_NAMED_EVERY, _VETO_EVERY, _CONFLICT_EVERY = 5, 19, 37
_TRUSTED = {
    "kk": ("Аяжан апай, мектептегі медбике", "Көрші Сәкен ата", "Футбол жаттықтырушысы",
           "Тіс дәрігері апай", "Кітапханашы апай"),
    "ru": ("Медсестра тётя Лена", "Тренер по плаванию", "Библиотекарь", "Сосед дядя Витя",
           "Врач, который лечил руку"),
}  # fmt: skip
_NOES = {
    "kk": ("Бұл жерден қорқамын", "Ол жақта бізге айқайлады", ""),
    "ru": ("Не хочу туда", "Там на нас кричали", ""),
}


def write_talks(
    stage: Stage, children: Sequence[Participant], *, now: datetime, random: Random
) -> None:
    """Write a talk of each child, pressed in pictures by those who like pictures better."""
    intakes = [
        Intake(
            participant=child, number=1, by_child=number % 3 != 0, taken_at=now,
            taken_by=beside(child), once_key=f"demo {child.ref} 1",
        )
        for number, child in enumerate(children)
    ]  # fmt: skip
    Intake.objects.bulk_create(intakes)
    Pick.objects.bulk_create(pick for each in intakes for pick in _picks(each, random))
    _write_named(children, now=now, random=random)
    _write_apart(stage, children, now=now, random=random)


def _picks(intake: Intake, random: Random) -> Iterator[Pick]:
    things = random.sample(_THINGS, random.randint(4, 7))
    likes = random.randint(3, len(things) - 1)
    chosen = [
        *((PickKind.LIKES, code) for code in things[:likes]),
        *((PickKind.DISLIKES, code) for code in things[likes:]),
        *((PickKind.NEEDS, code) for code in random.sample(_HELP, random.randint(2, 4))),
    ]
    for kind, code in chosen:
        yield Pick(intake=intake, interest_id=code, kind=kind)


def _write_named(children: Sequence[Participant], *, now: datetime, random: Random) -> None:
    """Let every fifth child name somebody, and some of these be recognised in a collective near by."""
    near: dict[int, list[Collective]] = {}
    for collective in Collective.objects.order_by("pk"):
        near.setdefault(collective.territory_id, []).append(collective)
    rows = []
    for number, child in enumerate(children[::_NAMED_EVERY]):
        around = near.get(child.territory_id, [])
        rows.append(
            NamedAdult(
                participant=child, record_key=child.record_key, at=now, by=beside(child),
                who=random.choice(_TRUSTED[child.language]),
                collective=random.choice(around) if around and number % 3 == 0 else None,
            )
        )  # fmt: skip
    NamedAdult.objects.bulk_create(rows)


def _write_apart(
    stage: Stage, children: Sequence[Participant], *, now: datetime, random: Random
) -> None:
    collectives = list(Collective.objects.order_by("pk"))
    if not collectives:
        return
    Veto.objects.bulk_create(
        Veto(
            participant=child, record_key=child.record_key, collective=random.choice(collectives),
            words=random.choice(_NOES[child.language]), at=now, by=beside(child),
        )
        for child in children[7::_VETO_EVERY]
    )  # fmt: skip
    coordinator = stage.people["programme-coordinator"]
    Conflict.objects.bulk_create(
        Conflict(
            participant=child, collective=random.choice(collectives), written_by=coordinator,
            because=random.choice(("relative", "workplace")), written_at=now,
        )
        for child in children[11::_CONFLICT_EVERY]
    )  # fmt: skip
