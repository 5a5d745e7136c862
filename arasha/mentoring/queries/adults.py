"""Files of adults: the list with what waits, one file with all its papers, one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.mentoring.enums import AdultState
from arasha.mentoring.models import Adult, Barring, ClearanceItem, Concern, Suspension
from arasha.mentoring.policies.adults import scope_of_adults
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.queries.clearance import barred_or_suspended, chain_of_adult, chains_of
from arasha.mentoring.rules.clearance import Chain

KIND = "adult"
# In these states somebody still has to do with the papers.
UNDER_WAY = (AdultState.APPLIED, AdultState.ADMITTED, AdultState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class AdultLine:
    """An adult in the list with the chain; `is_shut`: suspended, or barred by any region."""

    adult: Adult
    chain: Chain
    is_shut: bool


@dataclass(frozen=True, slots=True)
class AdultFile:
    """All that is known of an adult: papers newest first, suspensions, the barring of this region."""

    adult: Adult
    chain: Chain
    items: list[ClearanceItem]
    suspensions: list[Suspension]
    barring: Barring | None
    is_barred: bool


def list_adults(*, by: Actor, now: datetime, state: str = "") -> list[AdultLine]:
    """List the adults in reach, of one state where given; the journal learns of the look."""
    rows = _seen_by(by)
    rows = rows.filter(state=state) if state else rows
    adults = list(rows.order_by("staff__name_sort", "pk"))
    chains, shut = chains_of(adults, now=now), barred_or_suspended(adults, now=now)
    record_look(
        Act.ADULTS_LISTED, by=by.signature, now=now, thing_kind=KIND,
        shown=[adult.ref for adult in adults],
    )  # fmt: skip
    return [AdultLine(each, chains[each.pk], each.pk in shut) for each in adults]


def find_adult(ref: str, *, by: Actor, now: datetime) -> Adult:
    """Return an adult in reach, for an act. Raises Http404."""
    found = _seen_by(by).filter(ref=ref).first()
    if found is None:
        record_refusal(
            Act.ADULT_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def get_adult_file(ref: str, *, by: Actor, now: datetime) -> AdultFile:
    """Return the file of an adult in reach; the journal learns of the look. Raises Http404."""
    adult = find_adult(ref, by=by, now=now)
    record_look(Act.ADULT_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=adult.ref)
    return file_of(adult, now=now)


def find_own_adult(by: Actor) -> Adult | None:
    """Return the reader's own file as an adult, where there is one."""
    return _rows().filter(staff_id=by.staff_id).first()


def file_of(adult: Adult, *, now: datetime) -> AdultFile:
    items = adult.items.select_related("by", "ended_by").order_by("-issued_on", "-pk")
    suspensions = adult.suspensions.select_related("by", "lifted_by").order_by("-at", "-pk")
    return AdultFile(
        adult, chain_of_adult(adult, now=now), list(items), list(suspensions),
        barring_by_region_of(adult), bool(barrings_of([adult.bar_key])),
    )  # fmt: skip


def list_items_in_force(adult: Adult) -> list[ClearanceItem]:
    """List the papers of an adult that were not taken back, the newest first."""
    return list(adult.items.filter(ended_at=None).order_by("-issued_on", "-pk"))


def lock_adult(adult: Adult) -> Adult:
    """Lock one file for a change, inside the caller's transaction."""
    rows = Adult.objects.select_related("staff", "unit", "territory", "collective", "record_key")
    return rows.select_for_update(of=("self",)).get(pk=adult.pk)


def list_files_of_person(bar_key: str) -> list[Adult]:
    """List the files of one person in all regions: only for acts that count everywhere."""
    rows = Adult.objects.select_related("staff", "unit", "territory", "collective", "record_key")
    return list(rows.select_for_update(of=("self",)).filter(bar_key=bar_key).order_by("pk"))


def barring_by_region_of(adult: Adult) -> Barring | None:
    """Return the barring of this person by the region of this file, confirmed or waiting."""
    region = adult.territory.parent_id or adult.territory_id
    rows = Barring.objects.filter(bar_key=adult.bar_key, territory_id=region, lifted_at=None)
    return rows.select_related("barred_by", "second_by").first()


def barrings_of(bar_keys: Iterable[str]) -> list[Barring]:
    """Return barrings in force in any region."""
    with as_system("a person barred in one region is barred in all"):
        return list(Barring.objects.filter(bar_key__in=list(bar_keys), lifted_at=None))


def has_open_concern(adult: Adult) -> bool:
    return Concern.objects.filter(adult=adult, state="open").exists()


def open_suspensions(adult: Adult) -> list[Suspension]:
    return list(adult.suspensions.filter(lifted_at=None).order_by("pk"))


def list_to_watch() -> QuerySet[Adult]:
    """List for the timer those admitted, whose papers may run out."""
    return _rows().filter(state=AdultState.ADMITTED).order_by("pk")


def count_adults_to_check(*, by: Actor, now: datetime) -> int:  # noqa: ARG001 - as all counts
    """Count who waits for the reader: applicants, and barrings that another person asked for."""
    places = places_with(by, Permission.CLEAR_ADULTS)
    if not places:
        return 0
    asked = Barring.objects.filter(second_by=None, lifted_at=None, territory_id__in=places)
    asked = asked.exclude(barred_by=by.staff_id)
    waits = Q(state=AdultState.APPLIED) | Q(bar_key__in=asked.values("bar_key"))
    rows = Adult.objects.filter(waits, territory_id__in=places)
    return rows.exclude(unit_id=by.unit_id).exclude(staff_id=by.staff_id).count()


def count_clearances_running_out(*, by: Actor, now: datetime) -> int:
    """Count admitted adults in reach, a paper of whom runs out within the days of the first warning.

    Those whom a paper that ran out has suspended count too.
    """
    if not {Permission.CLEAR_ADULTS, Permission.RUN_MENTORING, Permission.KEEP_COLLECTIVE} & (
        by.permissions
    ):
        return 0
    states = (AdultState.ADMITTED, AdultState.SUSPENDED)
    adults = list(_seen_by(by).filter(state__in=states).exclude(staff_id=by.staff_id))
    chains = chains_of(adults, now=now)
    return sum(bool(chain.running_out) or not chain.is_valid for chain in chains.values())


def _rows() -> QuerySet[Adult]:
    return Adult.objects.select_related(
        "staff", "unit", "territory__parent", "collective__unit", "record_key"
    )


def _seen_by(by: Actor) -> QuerySet[Adult]:
    return within(_rows(), scope_of_adults(by))
