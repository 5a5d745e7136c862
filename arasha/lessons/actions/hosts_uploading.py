"""The classes of an institution are entered from a table, all that are new in one go."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agencies.actions import next_refs
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lessons.actions.hosts_classes import ClassFacts
from arasha.lessons.models import Host, SchoolClass
from arasha.lessons.policies.hosts import LEAD_IS_ELSEWHERE, why_not_keep
from arasha.lessons.queries.hosts_found import list_host_people, lock_host
from arasha.lessons.queries.hosts_uploading import taken_places

_FIELDS = (
    "school_year", "grade", "letter", "language", "size", "shift", "permitted", "host_teacher",
)  # fmt: skip


def enter_classes(host: Host, classes: Sequence[ClassFacts], *, by: Actor, now: datetime) -> int:
    """Enter the classes that the institution does not have yet; sent twice, nothing more is entered.

    Returns how many were entered. Raises Refused.
    """
    with transaction.atomic():
        locked = lock_host(host)
        about = {"thing_kind": "lesson_host", "thing_ref": locked.unit.code}
        refuse_if(why_not_keep(by, locked), act=Act.LESSON_CLASS_CHANGED, **about)
        people = set(list_host_people(locked, now=now).values_list("pk", flat=True))
        teachers = {one.host_teacher.pk for one in classes if one.host_teacher}
        refuse_if(
            None if teachers <= people else LEAD_IS_ELSEWHERE, act=Act.LESSON_CLASS_CHANGED, **about
        )
        taken = taken_places(locked, now=now)
        fresh = {
            (one.grade, one.letter): one for one in classes if (one.grade, one.letter) not in taken
        }
        if fresh:
            _enter(locked, list(fresh.values()), now=now)
            record(
                Act.LESSON_CLASS_CHANGED, by=by.signature, now=now, count=len(fresh), **about
            )  # fmt: skip
        return len(fresh)


def _enter(host: Host, classes: Sequence[ClassFacts], *, now: datetime) -> None:
    refs = next_refs("G", now=now, count=len(classes))
    SchoolClass.objects.bulk_create(
        SchoolClass(ref=ref, host=host, **{name: getattr(one, name) for name in _FIELDS})
        for ref, one in zip(refs, classes, strict=True)
    )
