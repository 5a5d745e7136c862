"""A country in the database: children who look for a collective, collectives with cleared adults.

Invented, from a fixed seed, written in bulk into the tables that the pages fill. Each place reaches
its two neighbours, so that a child has about forty collectives to which it may go.
"""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import batched

from django.db import transaction
from django.db.models import Model

from arasha.agencies.enums import OrganisationKind, TerritoryKind
from arasha.agencies.models import Distance, Organisation, Territory
from arasha.children.models import Child
from arasha.lib.workdays import local
from arasha.mentoring.actions.pictures import install_interests
from arasha.mentoring.enums import AdultState, CollectiveKind, ItemResult, ParticipantState
from arasha.mentoring.models import (
    Adult,
    ClearanceItem,
    Collective,
    Intake,
    NamedAdult,
    Participant,
    Pick,
    Veto,
)
from arasha.mentoring.rules.clearance import EVERY_ADULT
from arasha.mentoring.rules.pictures import HELP, THINGS_TO_DO
from arasha.staff.models import StaffMember
from arasha.vault.actions import new_record_key
from arasha.vault.keys import IDENTITY, RECORD
from tests.cast import SINCE, Cast, make_cast

NEAR_KM, FAR_KM = 90, 600
# 288 places for 5,000 collectives: seventeen each, fifty with those of the two neighbours.
COLLECTIVES_A_PLACE = 5000 / 288
SPEAKS = [(True, False)] * 9 + [(False, True)] * 3 + [(True, True)] * 8  # Kazakh, Russian
THINGS, NEEDS = [each.code for each in THINGS_TO_DO], [each.code for each in HELP]


@transaction.atomic
def make_country(*, children: int, collectives: int, now: datetime) -> Cast:
    """Write the cast, and a country in its region; 1.2 places for every child."""
    chance = random.Random(20261123)
    cast = make_cast(now=now)
    install_interests()
    places = _places(cast, max(3, round(collectives / COLLECTIVES_A_PLACE)))
    _collectives(cast, places, collectives, round(1.2 * children), chance, now=now)
    _children(cast, places, children, chance, now=now)
    return cast


def _write[M: Model](model: type[M], rows: Iterable[M]) -> list[M]:
    made: list[M] = []
    for portion in batched(rows, 2000, strict=False):
        made += model._default_manager.bulk_create(portion)
    return made


def _places(cast: Cast, count: int) -> list[Territory]:
    kinds = (TerritoryKind.DISTRICT, TerritoryKind.DISTRICT, TerritoryKind.CITY)
    places = _write(
        Territory,
        (
            Territory(
                code=f"place-{number}", kind=kinds[number % 3], parent=cast.region,
                valid_from=SINCE, name_kk=f"{number}", name_ru=f"{number}", name_en=f"{number}",
            )
            for number in range(count)
        ),
    )  # fmt: skip
    _write(
        Distance,
        (
            Distance(from_place=here, to_place=there, km=km, minutes=km)
            for one, here in enumerate(places)
            for other, there in enumerate(places)
            if one != other
            for km in [NEAR_KM if (one - other) % count in {1, count - 1} else FAR_KM]
        ),
    )
    return places


def _collectives(
    cast: Cast,
    places: list[Territory],
    count: int,
    seats: int,
    chance: random.Random,
    *,
    now: datetime,
) -> None:
    units = _write(
        Organisation,
        (
            Organisation(
                code=f"unit-{number}", kind=OrganisationKind.SCHOOL, valid_from=SINCE,
                name_kk=f"{number}", name_ru=f"{number}", name_en=f"{number}",
            )
            for number in range(count)
        ),
    )  # fmt: skip
    rows = []
    for number, unit in enumerate(units):
        speaks_kk, speaks_ru = chance.choice(SPEAKS)
        rows.append(
            Collective(
                unit=unit, kind=CollectiveKind.SCHOOL, territory=places[number % len(places)],
                capacity=seats * (number + 1) // count - seats * number // count,
                children_per_adult=20, speaks_kk=speaks_kk, speaks_ru=speaks_ru,
                is_helping=chance.random() < 0.5, joined_on=SINCE,
                offers=[*chance.sample(THINGS, 5), *chance.sample(NEEDS, 3)],
            )
        )  # fmt: skip
    _adults(cast, _write(Collective, rows), now=now)


def _adults(cast: Cast, collectives: list[Collective], *, now: datetime) -> None:
    people = _write(
        StaffMember,
        (
            StaffMember(
                code=f"A-{number}", login=f"adult-{number}", surname="Тастемірова",
                given="Гүлбаршын", name_sort=f"{number:05}", unit=each.unit, joined_on=SINCE,
            )
            for number, each in enumerate(collectives)
        ),
    )  # fmt: skip
    key = new_record_key(kind=RECORD, keeper=cast.unit("department").code)
    days = {"applied_at": now - timedelta(days=90), "decided_at": now - timedelta(days=60)}
    adults = _write(
        Adult,
        (
            Adult(
                ref=f"MA-{number}", staff=person, unit=one.unit, territory=one.territory,
                collective=one, sex="fm"[number % 4 == 0], speaks_kk=one.speaks_kk,
                speaks_ru=one.speaks_ru, bar_key=f"{number:064}", state=AdultState.ADMITTED,
                applied_by=person, decided_by=cast.clearance_officer, once_key=f"a {number}",
                record_key=key, **days,
            )
            for number, (person, one) in enumerate(zip(people, collectives, strict=True))
        ),
    )  # fmt: skip
    today, kinds = local(now).date(), (*EVERY_ADULT, "reference")
    _write(
        ClearanceItem,
        (
            ClearanceItem(
                adult=adult, kind=kind, result=ItemResult.PASSED, document="17/3", hours=8,
                issued_on=today - timedelta(days=70), valid_to=today + timedelta(days=180),
                by=cast.clearance_officer, at=now - timedelta(days=65),
                once_key=f"i {adult.pk} {number}",
            )
            for adult in adults
            for number, kind in enumerate(kinds)
        ),
    )  # fmt: skip


def _children(
    cast: Cast, places: list[Territory], count: int, chance: random.Random, *, now: datetime
) -> None:
    keeper = cast.unit("department").code
    key, own = new_record_key(kind=IDENTITY, keeper=keeper), new_record_key(kind=RECORD, keeper=keeper)  # fmt: skip
    records = _write(
        Child,
        (
            Child(ref=f"C-{number}", surname="Өрікова", given="Айару", birth_year=2012, sex="fm"[number % 2],
                  registered_at=now, once_key=f"c {number}", record_key=key)
            for number in range(count)
        ),
    )  # fmt: skip
    participants = _write(
        Participant,
        (
            Participant(
                ref=f"MC-{number}", child=record, territory=chance.choice(places), called="Айару",
                home=cast.unit("home"), key_adult=cast.key_adult, sex=record.sex,
                language="kk" if chance.random() < 0.7 else "ru", born_year=2012, born_month=5,
                asks_for="f" if chance.random() < 0.08 else "", is_in_care=True,
                state=ParticipantState.READY, entered_at=now, entered_by=cast.programme_coordinator,
                once_key=f"p {number}", record_key=own,
            )
            for number, record in enumerate(records)
        ),
    )  # fmt: skip
    _talks(cast, participants, chance, now=now)
    _ties(cast, participants, chance, now=now)


def _talks(
    cast: Cast, participants: list[Participant], chance: random.Random, *, now: datetime
) -> None:
    talks = _write(
        Intake,
        (
            Intake(participant=each, number=1, by_child=True, taken_at=now, taken_by=cast.key_adult,
                   once_key=f"t {each.pk}")
            for each in participants
        ),
    )  # fmt: skip

    def picks(talk: Intake) -> Iterable[Pick]:
        things = chance.sample(THINGS, 4)
        for code in things[:3]:
            yield Pick(intake=talk, interest_id=code, kind="likes")
        yield Pick(intake=talk, interest_id=things[3], kind="dislikes")
        for code in chance.sample(NEEDS, 2):
            yield Pick(intake=talk, interest_id=code, kind="needs")

    _write(Pick, (pick for talk in talks for pick in picks(talk)))


def _ties(
    cast: Cast, participants: list[Participant], chance: random.Random, *, now: datetime
) -> None:
    """One child in thirty named an adult of some collective, one in fifty refused one."""
    near: dict[int, list[Collective]] = {}
    for one in Collective.objects.order_by("pk"):
        near.setdefault(one.territory_id, []).append(one)
    facts = {"at": now, "by": cast.key_adult}
    chosen = [(each, chance.choice(near[each.territory_id])) for each in participants[::15]]
    _write(NamedAdult, (
        NamedAdult(participant=each, collective=one, who="апай", **facts) for each, one in chosen[::2]
    ))  # fmt: skip
    _write(Veto, (
        Veto(participant=each, collective=one, words="", **facts) for each, one in chosen[1::3]
    ))  # fmt: skip
