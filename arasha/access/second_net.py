"""What the second net is told of a member of staff (docs/decisions/0016).

Coarse on purpose: the net holds a kind of content back as a whole, scopes decide the single row.
"""

from collections.abc import Set as AbstractSet
from datetime import datetime

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.lib.asking import Asker, Context

# Kind of content -> the permissions any one of which opens it to the person's units and regions.
RIGHTS: dict[str, frozenset[Permission]] = {
    "appeals": frozenset(
        {
            Permission.TRIAGE_APPEALS,
            Permission.READ_APPEALS,
            Permission.ANSWER_APPEAL,
            Permission.IMPORT_JOURNAL,
        }
    ),
    "cases": frozenset(
        {
            Permission.READ_CASES,
            Permission.OPEN_CASE,
            Permission.WORK_CASE,
            Permission.ASSIGN_CASE,
            Permission.DECIDE_CLOSING,
        }
    ),
    "children": frozenset({Permission.FIND_CHILD, Permission.EDIT_CHILD}),
    "mentoring": frozenset(
        {
            Permission.RUN_MENTORING,
            Permission.CLEAR_ADULTS,
            Permission.KEEP_COLLECTIVE,
            Permission.BEFRIEND,
            Permission.CARE_FOR_CHILDREN,
        }
    ),
    # Questions of children at events.
    "events": frozenset({Permission.RUN_EVENTS}),
    # What an institution says of itself.
    "statements": frozenset({Permission.REPORT_FOR_INSTITUTION}),
    "referrals": frozenset({Permission.ANSWER_REFERRAL}),
    "clause": frozenset({Permission.READ_BY_CLAUSE}),
    "ledger": frozenset(
        {Permission.READ_LEDGER, Permission.REVIEW_DANGER, Permission.RECORD_CONSENT}
    ),
}


def context_of(actor: Actor, *, now: datetime) -> Context:
    """Return what the net is told of the person: never more than their roles of this moment."""
    holdings = [each for each in actor.holdings if _rights_of(each.permissions)]
    return Context(
        kind=Asker.STAFF,
        staff_id=actor.staff_id,
        units=frozenset().union(*(each.unit_ids for each in holdings)),
        places=frozenset().union(*(each.territory_ids for each in holdings)),
        line=actor.line,
        rights=_rights_of(actor.permissions),
        at=now,
    )


def _rights_of(held: AbstractSet[Permission]) -> frozenset[str]:
    return frozenset(right for right, needed in RIGHTS.items() if held & needed)
