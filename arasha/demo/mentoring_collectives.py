"""The collectives of the demo region: sixty, of all seven kinds, in all twelve places, with their adults."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from arasha.agencies.models import Organisation, Placement
from arasha.demo.mentoring_adult_days import plan_adults
from arasha.demo.mentoring_adults import write_adults
from arasha.demo.stage import Stage
from arasha.journal.actions import Fact, record_many
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.enums import CollectiveKind, CollectiveState
from arasha.mentoring.models import Collective

# Before the children came into the programme.
_JOINED = 345
_LEADS = "programme-coordinator"
_REGIONAL = ("akimat", "department", "education", "health", "police", "centre")
_PAUSED = "school-106"


@dataclass(frozen=True, slots=True)
class KindFacts:
    """What collectives of a kind have in common: places, adults, what they offer and promise."""

    capacity: int
    adults: int
    offers: str
    promise: str


_FACTS = {
    CollectiveKind.DEPARTMENT: KindFacts(
        6, 3, "documents profession housing money chess walking cinema",
        "Құжаттар мен баспана кезегіне көмек, ай сайын серуен",
    ),
    CollectiveKind.CITY_AKIMAT: KindFacts(
        6, 3, "documents profession housing football cycling computer cinema",
        "Жазғы жұмыс, спорт секциясы, қала мекемелерімен танысу",
    ),
    CollectiveKind.DISTRICT_AKIMAT: KindFacts(
        4, 2, "documents housing money animals garden walking football",
        "Ауыл шаруашылығымен танысу, ай сайын жинақ шотына ақша",
    ),
    CollectiveKind.CLINIC: KindFacts(
        4, 2, "health talking friends swimming walking cooking music",
        "Денсаулыққа көмек, медицина мамандықтарымен танысу",
    ),
    CollectiveKind.SCHOOL: KindFacts(
        4, 2, "schoolwork language friends reading drawing dancing music chess football",
        "Сабаққа көмек, үйірмелер, мерекелерді бірге өткізу",
    ),
    CollectiveKind.COLLEGE: KindFacts(
        4, 2, "profession computer building sewing cooking household talking",
        "Мамандық сынап көру, шеберханалар, түлекке жұмыс табу",
    ),
    CollectiveKind.UNIVERSITY: KindFacts(
        8, 4, "profession language computer schoolwork dancing swimming reading friends",
        "Студенттермен достық, тіл үйрету, оқуға түсуге дайындық",
    ),
}  # fmt: skip


def plan_collectives(stage: Stage) -> None:
    """Let sixty institutions join, their adults be checked and admitted; some adults fare worse."""
    stage.plan(stage.day(_JOINED), lambda now: _join_all(stage, now))
    plan_adults(stage)


def _join_all(stage: Stage, now: datetime) -> None:
    by = stage.actor(_LEADS).signature
    placed = Placement.objects.filter(valid_to=None)
    places = dict(placed.values_list("organisation_id", "territory_id"))
    rows = [_collective(stage, unit, kind, places, now=now) for unit, kind in _members(stage)]
    collectives = Collective.objects.bulk_create(rows)
    record_many(
        Fact(
            act=Act.COLLECTIVE_JOINED, by=by, now=now, thing_kind="collective",
            thing_ref=each.unit.code,
        )
        for each in collectives
    )  # fmt: skip
    adults = {each.pk: _FACTS[CollectiveKind(each.kind)].adults for each in collectives}
    write_adults(stage, collectives, adults, now=now)


def _collective(
    stage: Stage, unit: Organisation, kind: CollectiveKind, places: dict[int, int], *, now: datetime
) -> Collective:
    facts = _FACTS[kind]
    coordinator = stage.people["collective-coordinator"] if unit.code == "clinic-semey" else None
    is_russian = unit.code.endswith(("kurchatov", "borodulikha", "102", "105", "107", "113"))
    return Collective(
        unit=unit, kind=kind, territory_id=places[unit.pk], coordinator=coordinator,
        capacity=facts.capacity, children_per_adult=3, speaks_kk=not is_russian or kind != "school",
        is_helping=kind in {CollectiveKind.CLINIC, CollectiveKind.SCHOOL},
        offers=sorted(facts.offers.split()), promise=facts.promise,
        state=CollectiveState.PAUSED if unit.code == _PAUSED else CollectiveState.JOINED,
        joined_on=local(now).date(),
    )  # fmt: skip


def _members(stage: Stage) -> Iterator[tuple[Organisation, CollectiveKind]]:
    for code in _REGIONAL:
        yield stage.units[code], CollectiveKind.DEPARTMENT
    for code, unit in sorted(stage.units.items()):
        kind, _dash, place = code.partition("-")
        if kind == "akimat" and place:
            is_city = place in {"semey", "kurchatov"}
            yield unit, CollectiveKind.CITY_AKIMAT if is_city else CollectiveKind.DISTRICT_AKIMAT
        elif unit.kind in {"clinic", "school", "college", "university"}:
            yield unit, CollectiveKind(unit.kind)
