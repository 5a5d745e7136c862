"""How well a child manages daily life, and the visits on which it sees what one may become."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agencies.models import Organisation
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.actions.around_child import leave_trace, lock_child, this_child
from arasha.mentoring.models import GuidanceVisit, Participant, SkillMark
from arasha.mentoring.policies.participants import NOT_YET
from arasha.mentoring.rules.skills import SKILLS


def mark_skills(
    participant: Participant,
    marks: Mapping[str, int],
    *,
    on: date,
    version: int,
    by: Actor,
    now: datetime,
) -> int:
    """Write down marks 1 to 4 by codes of rules.skills; what was left open is not written. Return how many."""
    with transaction.atomic():
        act = Act.SKILLS_MARKED
        locked = lock_child(participant, act, version=version, by=by)
        _refuse_ahead(on, act, locked, now=now)
        rows = [
            SkillMark(
                participant=locked, skill=skill, mark=marks[skill], on=on, by_id=by.staff_id, at=now
            )
            for skill in SKILLS
            if marks.get(skill)
        ]
        SkillMark.objects.bulk_create(rows)
        leave_trace(act, locked, by=by.signature, now=now)
        return len(rows)


def write_visit(
    participant: Participant,
    *,
    profession: str,
    place: Organisation | None,
    on: date,
    mark: int | None = None,
    words: str = "",
    version: int,
    by: Actor,
    now: datetime,
) -> GuidanceVisit:
    """Write down a visit to a place of work or study, and how the child liked it (1 to 5)."""
    with transaction.atomic():
        act = Act.GUIDANCE_VISITED
        locked = lock_child(participant, act, version=version, by=by)
        _refuse_ahead(on, act, locked, now=now)
        visit = GuidanceVisit.objects.create(
            participant=locked, profession=profession, place=place, on=on, mark=mark, words=words,
            by_id=by.staff_id, at=now,
        )  # fmt: skip
        leave_trace(act, locked, by=by.signature, now=now)
        return visit


def _refuse_ahead(on: date, act: Act, participant: Participant, *, now: datetime) -> None:
    refuse_if(NOT_YET if on > local(now).date() else None, **this_child(act, participant))
