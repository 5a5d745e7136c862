"""Who looked at one thing: for who answers for it, and for those who read the journal."""

from datetime import datetime

from django.db.models import Q
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, refuse_if
from arasha.cases.queries.gates import find_case
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.refs import parse_ref
from arasha.oversight.policies.reading import entries_seen_by, why_not_read_readers
from arasha.oversight.queries.journal import JournalPage, is_kept, page_of, touched

KINDS = ("appeal", "case", "child", "referral")


def read_readers(
    kind: str, ref: str, *, by: Actor, now: datetime, before: int | None = None
) -> JournalPage:
    """List who did something with the thing and who saw it, the newest first.

    Who answers for a case sees every look at it, from wherever; who reads the journal sees those of
    their region. That overseers read the journal about it is for them alone.
    """
    if parse_ref(ref) is None or kind not in KINDS or is_kept(ref, by=by):
        raise Http404
    condition = touched(ref)
    if by.may(Permission.READ_JOURNAL):
        condition &= entries_seen_by(by)
    else:
        refuse_if(None if kind == "case" else NO_ROLE, act=Act.READERS_SEEN)
        case = find_case(ref, by=by, now=now)
        reason = why_not_read_readers(by, case)
        refuse_if(reason, act=Act.READERS_SEEN, thing_kind=kind, thing_ref=ref)
        condition &= ~Q(act__startswith="journal.")
    record_look(Act.READERS_SEEN, by=by.signature, now=now, thing_kind=kind, thing_ref=ref)
    if before:
        condition &= Q(pk__lt=before)
    return page_of(condition, by=by)
