"""Rows of the room of mentoring as tests need them: written straight, without the acts before them."""

from datetime import date, datetime, timedelta
from itertools import count

from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.lib.iin import Sex, make_iin
from arasha.lib.workdays import local
from arasha.mentoring.enums import AdultState, CollectiveKind, CollectiveState, ItemResult
from arasha.mentoring.models import Adult, ClearanceItem, Collective
from arasha.mentoring.queries.clearance import key_of_person
from arasha.mentoring.rules.clearance import EVERY_ADULT, MENTORS
from arasha.staff.models import StaffMember
from arasha.vault.actions import new_record_key
from arasha.vault.keys import RECORD
from tests.cast import Region

# How long before `now` an adult was admitted, and until when the papers hold, in days.
ADMITTED, VALID_FOR = 60, 180
_serials = count()


def make_collective(
    unit: Organisation,
    *,
    territory: Territory,
    now: datetime,
    kind: str = CollectiveKind.CLINIC,
    coordinator: StaffMember | None = None,
    capacity: int = 5,
    **facts: object,
) -> Collective:
    """Write a collective that takes part; `facts` are other columns (speaks_ru, offers, state …)."""
    if facts.get("state") == CollectiveState.WITHDRAWN:
        facts.setdefault("withdrawn_on", local(now).date())
    return Collective.objects.create(
        unit=unit, kind=kind, territory=territory, coordinator=coordinator, capacity=capacity,
        joined_on=local(now).date() - timedelta(days=200), **facts,
    )  # fmt: skip


def make_adult(
    staff: StaffMember,
    region: Region,
    *,
    now: datetime,
    collective: Collective | None = None,
    is_mentor: bool = False,
    cleared: bool = True,
    state: str = "",
    sex: Sex = "f",
    iin: str = "",
    valid_to: date | None = None,
) -> Adult:
    """Write an adult; cleared ones are admitted with a whole chain until `valid_to` (half a year).

    Without a collective it is a certified mentor. `state` overrules what `cleared` says of it.
    """
    adult = Adult(
        ref=next_ref("MA", now=now), staff=staff, unit=staff.unit, collective=collective,
        territory=collective.territory if collective else region.city,
        is_mentor=is_mentor or collective is None, sex=sex, motive="I grew up without parents too",
        iin=iin or make_number(sex), state=state or ("admitted" if cleared else "applied"),
        applied_at=now - timedelta(days=ADMITTED + 30), applied_by=region.collective_coordinator,
        once_key=f"adult {staff.code}", record_key=new_record_key(kind=RECORD, keeper=staff.unit.code),
    )  # fmt: skip
    adult.bar_key = key_of_person(adult.iin)
    if adult.state not in {AdultState.APPLIED, AdultState.LEFT}:
        adult.decided_at = now - timedelta(days=ADMITTED)
        adult.decided_by = region.clearance_officer
    Adult.objects.bulk_create([adult])
    if cleared:
        for kind in (*EVERY_ADULT, *(MENTORS if adult.is_mentor else ())):
            for _each in range(2 if kind == "reference" else 1):
                make_item(adult, kind, region, now=now, valid_to=valid_to)
    return adult


def make_item(
    adult: Adult,
    kind: str,
    region: Region,
    *,
    now: datetime,
    result: str = ItemResult.PASSED,
    issued_on: date | None = None,
    valid_to: date | None = None,
    hours: int | None = None,
) -> ClearanceItem:
    """Write a link of the chain, checked when the adult was admitted."""
    today = local(now).date()
    is_training = kind == "training"
    return ClearanceItem.objects.create(
        adult=adult, kind=kind, result=result,
        issued_on=issued_on or today - timedelta(days=ADMITTED + 10),
        valid_to=valid_to or today + timedelta(days=VALID_FOR),
        hours=hours if hours is not None else (8 if is_training else None),
        document="17/3", by=region.clearance_officer, at=now - timedelta(days=ADMITTED + 5),
        once_key=f"item {next(_serials)}",
    )  # fmt: skip


def make_number(sex: Sex = "f", *, born_on: date = date(1985, 4, 12)) -> str:
    """Return a number of an invented grown-up, another one each time."""
    while True:
        serial = next(_serials)
        day = born_on + timedelta(days=serial // 1000)
        if number := make_iin(day, sex, serial % 1000):
            return number
