"""Sorting an appeal, and saying who is named in it as the source of harm."""

from dataclasses import dataclass
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.queries import units_named
from arasha.access.refusals import refuse_if
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import list_unit_ids_below
from arasha.appeals.actions import deadlines
from arasha.appeals.actions.changing import note, save, working
from arasha.appeals.actions.triage import put_back
from arasha.appeals.enums import AppealKind, AppealState, Severity
from arasha.appeals.models import Appeal, Contact, Named
from arasha.appeals.policies import NOT_SIGNED, OWNER_IS_NAMED
from arasha.appeals.queries.routing import NobodyReceivesError, find_receiver
from arasha.appeals.rules import queue_time
from arasha.cases.actions import keep_away
from arasha.cases.enums import CaseState, Category
from arasha.journal.enums import Act
from arasha.lib.asking import as_system
from arasha.staff.models import StaffMember

_OUT_OF_SIGHT = "who names their own institution loses sight of the appeal in the middle of the act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorting:
    """What a person decides an appeal to be."""

    kind: AppealKind
    category: Category
    severity: Severity
    territory: Territory | None
    school: Organisation | None
    # A formal appeal that another body has to decide on (APPC 65).
    is_outside: bool = False


def sort_appeal(ref: str, sorting: Sorting, *, version: int, by: Actor, now: datetime) -> Appeal:
    """Set what the appeal is; its place in the queue and its clocks follow.

    Any saving confirms a category that a machine had proposed. Refused where it shall be formal
    without name, address and signature (APPC 63).
    """
    with working(ref, Act.APPEAL_SORTED, version=version, by=by, now=now) as appeal:
        if sorting.kind == AppealKind.FORMAL and not _is_signed(appeal):
            refuse_if(NOT_SIGNED, act=Act.APPEAL_SORTED, thing_kind="appeal", thing_ref=ref)
        names = ("kind", "category", "severity", "territory", "school")
        changed = [name for name in names if getattr(appeal, name) != getattr(sorting, name)]
        for name in changed:
            setattr(appeal, name, getattr(sorting, name))
        came = appeal.received_at or appeal.registered_at
        appeal.queue_at = queue_time(appeal.severity, came)
        appeal.category_is_proposed = False
        appeal.lease_until = None
        save(appeal, *changed, "queue_at", "category_is_proposed", "lease_until")
        note(Act.APPEAL_SORTED, appeal, by=by, now=now, fields=changed)
        deadlines.follow_sorting(appeal, is_outside=sorting.is_outside, now=now)
    return appeal


def name_person(ref: str, person: StaffMember, *, version: int, by: Actor, now: datetime) -> Appeal:
    """Say that a member of staff is named as the source of harm: from now on they see no trace."""
    with working(ref, Act.APPEAL_NAMED, version=version, by=by, now=now) as appeal:
        Named.objects.get_or_create(
            appeal=appeal, staff=person, defaults={"set_by_id": by.staff_id, "set_at": now}
        )
        with as_system(_OUT_OF_SIGHT):
            _keep_away(appeal, by=by, now=now)
    return appeal


def name_unit(ref: str, unit: Organisation, *, version: int, by: Actor, now: datetime) -> Appeal:
    """Say that an institution is named: none of its people sees a trace, and it receives nothing.

    An appeal that lay with it goes to the next unit that may receive it.
    """
    with working(ref, Act.APPEAL_NAMED, version=version, by=by, now=now) as appeal:
        Named.objects.get_or_create(
            appeal=appeal, organisation=unit, defaults={"set_by_id": by.staff_id, "set_at": now}
        )
        with as_system(_OUT_OF_SIGHT):
            _keep_away(appeal, by=by, now=now)
    return appeal


def _keep_away(appeal: Appeal, *, by: Actor, now: datetime) -> None:
    """Take the appeal, and its case, out of the hands and the sight of whoever is named."""
    named = list(appeal.named.select_related("organisation"))
    units = [row.organisation for row in named if row.organisation]
    staff_ids = {row.staff_id for row in named if row.staff_id}
    note(Act.APPEAL_NAMED, appeal, by=by, now=now, fields=["named"])
    if appeal.case is not None and appeal.case.state != CaseState.CLOSED:
        keep_away(
            appeal.case, barred_staff_ids=staff_ids,
            barred_unit_ids=[unit.pk for unit in units], by=by, now=now,
        )  # fmt: skip
    owner = _owner_beside(appeal, units, now=now)
    has_moved, appeal.owner = owner != appeal.owner, owner
    holder = appeal.taken_by
    is_named = holder is not None and (
        holder.pk in staff_ids or holder.unit_id in units_named(unit.pk for unit in units)
    )
    if appeal.state == AppealState.TAKEN and (has_moved or is_named):
        put_back(appeal, by=by.signature, now=now, reason="named")
        return
    appeal.taken_by = None if is_named else holder
    appeal.lease_until = None
    save(appeal, "owner", "taken_by", "lease_until")
    deadlines.move(appeal, holder=appeal.taken_by)


def _owner_beside(appeal: Appeal, named: list[Organisation], *, now: datetime) -> Organisation:
    """Return the owner, or who receives instead where it stands under a named institution."""
    if not any(appeal.owner_id in list_unit_ids_below(unit.pk) for unit in named):
        return appeal.owner
    try:
        return find_receiver(territory=appeal.territory, named=named, now=now)
    except NobodyReceivesError:
        refuse_if(OWNER_IS_NAMED, act=Act.APPEAL_NAMED, thing_kind="appeal", thing_ref=appeal.ref)
        raise


def _is_signed(appeal: Appeal) -> bool:
    contact = Contact.objects.filter(appeal=appeal, is_signed=True).first()
    return contact is not None and bool(contact.name and contact.address)
