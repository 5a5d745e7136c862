"""Reads of the room. Names of institutions are open facts: reading them leaves no trace."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import ngettext

from arasha.access.actor import Actor
from arasha.agencies.enums import OrganisationKind, OrganisationStatus
from arasha.agencies.models import Organisation, Placement, Territory
from arasha.lib.asking import as_system
from arasha.lib.names import fold
from arasha.registry.policies import institutions_in_care, places_in_care

PAGE = 50
TONES = {
    OrganisationStatus.PLANNED: "attention",
    OrganisationStatus.FORMING: "attention",
    OrganisationStatus.OPERATING: "calm",
}


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    code: str
    name: str
    kind: str
    place: str
    status: str
    tone: str


@dataclass(frozen=True, slots=True)
class InstitutionsPage:
    lines: list[InstitutionLine]
    total: int
    # The number of the next page; None on the last.
    next_number: int | None


@dataclass(frozen=True, slots=True)
class PlacementLine:
    place: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class InstitutionPage:
    """An institution, and where it lay since when, the present place first."""

    unit: Organisation
    kind: str
    parent: str
    people: int
    placements: list[PlacementLine]


def list_institutions(*, by: Actor, text: str = "", number: int = 1) -> InstitutionsPage:
    """List institutions in care; with `text`, those in whose names or code every word begins a word.

    Two queries: a region has hundreds of institutions, and only folding finds Kazakh whatever is typed.
    """
    present = Placement.objects.filter(valid_to=None).select_related("territory")
    placed = Prefetch("placements", present, to_attr="present")
    rows = institutions_in_care(by).prefetch_related(placed).order_by("kind", "code")
    units = [unit for unit in rows if _fits(unit, fold(text).split())]
    begin = (number - 1) * PAGE
    return InstitutionsPage(
        lines=[_line(unit) for unit in units[begin : begin + PAGE]],
        total=len(units),
        next_number=number + 1 if len(units) > begin + PAGE else None,
    )


def find_institution(code: str, *, by: Actor) -> Organisation:
    """Return an institution in care; outside of it none exists."""
    found = institutions_in_care(by).filter(code=code).select_related("parent").first()
    if found is None:
        raise Http404
    return found


def read_institution(code: str, *, by: Actor) -> InstitutionPage:
    """Return an institution in care with its places, else Http404."""
    unit = find_institution(code, by=by)
    placements = Placement.objects.filter(organisation=unit).select_related("territory")
    return InstitutionPage(
        unit=unit,
        kind=str(OrganisationKind(unit.kind).label),
        parent=unit.parent.name if unit.parent else "",
        people=unit.staff.filter(is_active=True).count(),
        placements=[
            PlacementLine(row.territory.name, row.valid_from, row.valid_to)
            for row in placements.order_by("-valid_from")
        ],
    )


@as_system("an administrator counts work that they may not read")
def list_work_left(unit: Organisation) -> list[str]:
    """List what an institution must end or pass on before it ends: a sentence each.

    The rooms of that work lie above this one; the settings name their functions.
    """
    people = unit.staff.filter(is_active=True).count()
    accounts = ngettext(
        "%(count)s person has an account here. Close it on the page People and roles first.",
        "%(count)s people have accounts here. Close them on the page People and roles first.",
        people,
    ) % {"count": people}
    rooms = [import_string(path)(unit) for path in settings.WORK_LEFT]
    return [accounts] * bool(people) + [sentence for room in rooms for sentence in room]


def list_parents(by: Actor) -> QuerySet[Organisation]:
    """Institutions under which a new one may stand."""
    return (
        institutions_in_care(by).exclude(status=OrganisationStatus.ENDED).order_by("kind", "code")
    )


def list_places(by: Actor, *, now: datetime) -> QuerySet[Territory]:
    """Cities and districts in which an institution may lie."""
    return places_in_care(by, on=timezone.localtime(now).date()).order_by("kind", "code")


def _fits(unit: Organisation, words: list[str]) -> bool:
    there = fold(f"{unit.name_kk} {unit.name_ru} {unit.name_en} {unit.code}").split()
    return all(any(each.startswith(word) for each in there) for word in words)


def _line(unit: Organisation) -> InstitutionLine:
    present = unit.present[0]  # type: ignore[attr-defined]
    status = OrganisationStatus(unit.status)
    return InstitutionLine(
        unit.code, unit.name, str(OrganisationKind(unit.kind).label), present.territory.name,
        str(status.label), TONES.get(status, ""),
    )  # fmt: skip
