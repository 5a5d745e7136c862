"""The one door through which an appeal is fetched for a person."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.scopes import within
from arasha.appeals.models import Appeal
from arasha.appeals.policies import scope_of_appeals
from arasha.journal.actions import record_refusal
from arasha.journal.enums import Act
from arasha.lib.refs import parse_ref


def appeals_of(actor: Actor) -> QuerySet[Appeal]:
    """Every appeal this person may see."""
    return within(Appeal.objects.all(), scope_of_appeals(actor))


def find_appeal(ref: str, *, by: Actor, now: datetime) -> Appeal:
    """Return the appeal for a form or an act; out of scope it does not exist (404).

    The refusal is in the journal. The caller shows no words of the thread: who does, calls
    `read_appeal`.
    """
    appeal = _whole(appeals_of(by)).filter(ref=ref).first()
    if appeal is None:
        record_refusal(
            Act.APPEAL_SEEN,
            by=by.signature,
            now=now,
            thing_kind="appeal",
            # Something typed into an address that is no reference could be anything.
            thing_ref=ref if parse_ref(ref) else "",
            reason="outside_scope",
        )
        raise Http404
    return appeal


def is_seen(ref: str, *, by: Actor) -> bool:
    """Say whether the person still sees the appeal after what they did with it."""
    return appeals_of(by).filter(ref=ref).exists()


def lock_appeal(ref: str, *, by: Actor) -> Appeal:
    """Fetch the appeal again inside the transaction of an act, locked against everybody else."""
    rows = _whole(appeals_of(by)).filter(ref=ref).select_for_update(of=("self",))
    appeal = rows.first()
    if appeal is None:
        raise Http404
    return appeal


def _whole(rows: QuerySet[Appeal]) -> QuerySet[Appeal]:
    return rows.select_related(
        "owner",
        "territory",
        "school",
        "taken_by",
        "case__lead",
        "case__worker",
        "child",
        "record_key",
    )
