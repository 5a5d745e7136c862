"""Three sides of one institution: what it says, what its pupils answered, what others tell of it.

The children's side comes from frozen figures of studies, made of sealed answers: nobody here can change
it. Appeals about an institution are told to overseers alone; its head sees the first two sides, since
whoever may be named in an appeal must not learn that there is one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models.functions import Coalesce

from arasha.access.actor import Actor
from arasha.access.conflicts import refs_kept_from
from arasha.agreements.rules.figures import Shown, shown
from arasha.appeals.enums import AppealState, Channel
from arasha.appeals.models import Appeal
from arasha.cases.enums import Category
from arasha.lessons.models import Host, StudyResult, Wave
from arasha.lib.asking import as_system
from arasha.lib.workdays import ZONE
from arasha.oversight.models import InstitutionReport, ReportComment
from arasha.oversight.queries.looking import oversee
from arasha.oversight.queries.places import Unit, units_in
from arasha.oversight.queries.statements import latest_statements, units_to_report
from arasha.oversight.rules.differences import Facts, Verdict, place_of, verdict_of
from arasha.statistics.rules.periods import Period

_ABOUT = (Category.BULLYING, Category.VIOLENCE)
_TEACHES = ("school", "college", "university", "home")


@dataclass(frozen=True, slots=True)
class Asked:
    """What pupils of an institution answered when they were last asked; per cent, never of few."""

    share: int
    asked_on: date | None
    study_ref: str


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """`outside` is None where the reader must not know of it."""

    unit: str
    unit_code: str
    statement: InstitutionReport | None
    asked: Asked | None
    outside: Shown | None
    verdict: Verdict
    comments: int


def list_differences(period: Period, *, by: Actor, now: datetime) -> list[DifferenceRow]:
    """List the institutions of the region that teach or house children, the worst first; a look."""
    return differences_of(units_in(oversee("differences", by=by, now=now)), period, by=by)


def differences_of(all_units: dict[int, Unit], period: Period, *, by: Actor) -> list[DifferenceRow]:
    """Return the rows for the overview and the list, without a look."""
    units = {pk: unit for pk, unit in all_units.items() if unit.kind in _TEACHES}
    with as_system("overseers see how many tell of an institution, not who and what"):
        outside = _outside(list(units), period, by=by)
    rows = _rows(units, period, outside=outside)
    # Where nobody stated, asked or told anything there is nothing to compare.
    rows = [row for row in rows if row.statement or row.asked or row.outside != Shown(0, 0)]
    return sorted(rows, key=lambda row: (place_of(row.verdict), row.unit))


def list_own_differences(period: Period, *, by: Actor) -> list[DifferenceRow]:
    """Return the own institutions of a head: the own statement beside what the children answered."""
    mine = {
        each.pk: Unit(each.pk, each.code, each.name, each.kind) for each in units_to_report(by=by)
    }
    return _rows(mine, period, outside=None)


def _rows(
    units: dict[int, Unit], period: Period, *, outside: Counter[int] | None
) -> list[DifferenceRow]:
    statements = latest_statements(list(units), period)
    asked = _asked(list(units))
    said = _comments(list(units), period)
    return [
        _row(unit, statements.get(pk), asked.get(pk), outside, said[pk])
        for pk, unit in units.items()
    ]


def _row(
    unit: Unit,
    statement: InstitutionReport | None,
    asked: Asked | None,
    outside: Counter[int] | None,
    comments: int,
) -> DifferenceRow:
    told = None if outside is None else shown(outside[unit.pk])
    facts = Facts(
        known=None if statement is None else statement.violence + statement.bullying,
        share=asked.share if asked else None,
        outside=told.low if told else 0,
    )
    return DifferenceRow(unit.name, unit.code, statement, asked, told, verdict_of(facts), comments)


def _asked(units: list[int]) -> dict[int, Asked]:
    """What the last frozen result says of each institution: three queries."""
    hosts = dict(Host.objects.filter(unit_id__in=units).values_list("pk", "unit_id"))
    if not hosts:
        return {}
    results = StudyResult.objects.filter(
        study__classes__school_class__host__in=hosts
    ).select_related("study").order_by("made_at", "pk").distinct()  # fmt: skip
    found: dict[int, Asked] = {}
    days = _days_of_waves({each.study_id for each in results})
    for result in results:
        found |= _of_result(result, hosts, days)
    return found


def _of_result(
    result: StudyResult, hosts: dict[int, int], days: dict[tuple[int, int], date | None]
) -> dict[int, Asked]:
    found = {}
    for host, askings in result.figures.get("hosts", {}).items():
        told = [(int(number), each["suffered"]) for number, each in askings.items()
                if "suffered" in each]  # fmt: skip
        if told and int(host) in hosts:
            number, share = max(told)
            day = days.get((result.study_id, number))
            found[hosts[int(host)]] = Asked(round(share), day, result.study.ref)
    return found


def _days_of_waves(studies: Iterable[int]) -> dict[tuple[int, int], date | None]:
    rows = Wave.objects.filter(study_id__in=list(studies))
    return {
        (study, number): day
        for study, number, day in rows.values_list("study_id", "number", "opened_on")
    }


def _outside(units: list[int], period: Period, *, by: Actor) -> Counter[int]:
    """Appeals about violence or bullying in each institution that did not come through it."""
    told = Appeal.objects.annotate(at=Coalesce("received_at", "registered_at")).filter(
        school_id__in=units,
        category__in=_ABOUT,
        at__gte=datetime.combine(period.first, time(), ZONE),
        at__lt=datetime.combine(period.last, time.max, ZONE),
    )
    told = told.exclude(channel=Channel.SCHOOL).exclude(state=AppealState.SET_ASIDE)
    rows = list(told.values_list("school_id", "ref"))
    kept = refs_kept_from(by, thing_kind="appeal", refs=[ref for _unit, ref in rows])
    return Counter(unit for unit, ref in rows if ref not in kept and unit is not None)


def _comments(units: list[int], period: Period) -> Counter[int]:
    rows = ReportComment.objects.filter(
        unit_id__in=units, first_day=period.first, last_day=period.last
    )
    return Counter(rows.values_list("unit_id", flat=True))
