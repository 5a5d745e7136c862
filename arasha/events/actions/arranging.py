"""What is arranged before an event: its agenda, and who is invited."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction
from django.db.models import Max

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agencies.models import Organisation
from arasha.events.about import EVENT, about
from arasha.events.actions.words import leave_trace, lock_to_run
from arasha.events.enums import Reply
from arasha.events.models import AgendaItem, Event, Invitation
from arasha.events.policies import why_not_reply
from arasha.events.queries.people import list_people_of, list_who_may_come
from arasha.events.reasons import INVITED_ALREADY, NOT_TO_BE_INVITED
from arasha.journal.enums import Act
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.staff.models import StaffMember


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFacts:
    """A point of the agenda; the title by language. Only adults who speak stand here by name."""

    title: dict[str, str]
    starts_at: time | None = None
    speaker: str = ""
    post: str = ""
    unit: Organisation | None = None


def put_point(
    event: Event, facts: PointFacts, *, number: int | None, by: Actor, now: datetime
) -> AgendaItem:
    """Change the point with this number, or add one at the end where none is given."""
    with transaction.atomic():
        locked = lock_to_run(event, Act.AGENDA_WRITTEN, by=by)
        values = {
            "starts_at": facts.starts_at, "speaker": facts.speaker, "post": facts.post,
            "unit": facts.unit, **{f"title_{code}": text for code, text in facts.title.items()},
        }  # fmt: skip
        place = number or _next(locked.agenda.aggregate(last=Max("number"))["last"])
        item, _made = locked.agenda.update_or_create(number=place, defaults=values)
        leave_trace(Act.AGENDA_WRITTEN, locked, by=by, now=now, what=f"point {place}")
        return item


def remove_point(event: Event, number: int, *, by: Actor, now: datetime) -> None:
    """Take a point out of the agenda; those after it move up."""
    with transaction.atomic():
        locked = lock_to_run(event, Act.AGENDA_WRITTEN, by=by)
        locked.agenda.filter(number=number).delete()
        for item in locked.agenda.filter(number__gt=number).order_by("number"):
            item.number -= 1
            item.save(update_fields=["number"])
        leave_trace(Act.AGENDA_WRITTEN, locked, by=by, now=now, what=f"point {number}")


def invite(
    event: Event,
    unit: Organisation,
    *,
    staff: StaffMember | None = None,
    seats: int,
    by: Actor,
    now: datetime,
) -> Invitation:
    """Invite an institution, or one member of its staff who may look at events. They are told at once."""
    with transaction.atomic():
        locked = lock_to_run(event, Act.EVENT_INVITED, by=by)
        this = about(Act.EVENT_INVITED, locked.ref)
        # A person is invited once, for whichever institution.
        same = {"staff": staff} if staff else {"unit": unit, "staff": None}
        refuse_if(INVITED_ALREADY if locked.invitations.filter(**same).exists() else None, **this)
        comes = staff is None or list_who_may_come(unit, now=now).filter(pk=staff.pk).exists()
        refuse_if(None if comes else NOT_TO_BE_INVITED, **this)
        invitation = Invitation.objects.create(event=locked, unit=unit, staff=staff, seats=seats)
        leave_trace(Act.EVENT_INVITED, locked, by=by, now=now, what=unit.code)
        tell(
            NoticeKind.EVENT_INVITED, to=list_people_of(invitation, now=now), thing_kind=EVENT,
            thing_ref=locked.ref, now=now, once=f"{locked.ref} invites {invitation.pk}",
        )  # fmt: skip
        return invitation


def answer_invitation(
    invitation: Invitation, *, reply: Reply, seats: int, by: Actor, now: datetime
) -> None:
    """Say whether one's institution comes, and how many of it. A later word takes its place."""
    with transaction.atomic():
        rows = Invitation.objects.select_for_update(of=("self",)).select_related("event")
        locked = rows.get(pk=invitation.pk)
        refuse_if(why_not_reply(by, locked), **about(Act.INVITATION_ANSWERED, locked.event.ref))
        locked.reply, locked.seats = reply, seats
        locked.replied_by_id, locked.replied_at = by.staff_id, now
        locked.save(update_fields=["reply", "seats", "replied_by", "replied_at"])
        leave_trace(Act.INVITATION_ANSWERED, locked.event, by=by, now=now, what=reply.value)


def _next(last: int | None) -> int:
    return (last or 0) + 1
