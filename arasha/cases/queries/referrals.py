"""Referrals as sender and receiver see them. The receiver sees what was shared and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.decisions import decide
from arasha.access.enums import Permission
from arasha.access.refusals import Reason
from arasha.access.scopes import Scope, within
from arasha.agencies.models import Organisation
from arasha.agreements.models import Disclosure
from arasha.agreements.queries.disclosures import closed_among, disclosures_of, why_closed
from arasha.agreements.reasons import DATA_TAKEN_BACK
from arasha.cases.enums import TONE_OF_REFERRAL, ReferralState
from arasha.cases.models import Case, Referral
from arasha.cases.policies import scope_of_cases, scope_of_referrals, why_not_answer_referral
from arasha.cases.queries.people import list_deciders
from arasha.cases.queries.rows import A_PAGE, language, look
from arasha.cases.rules import SHARE_IS_OPEN, Deed
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import clocks_of_many, list_clocks_of
from arasha.journal.enums import Act
from arasha.vault.opening import Opening

_PURPOSE = Opening(Referral, "purpose")
_COLUMNS = ("ref", "state", "sent_at", *_PURPOSE.columns)
_DEEDS = (
    Deed.ACCEPT_REFERRAL, Deed.DECLINE_REFERRAL, Deed.FULFIL_REFERRAL, Deed.WITHDRAW_REFERRAL,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReferralRow:
    ref: str
    purpose: str
    state: str
    tone: str
    sent_at: datetime
    from_unit: str
    to_unit: str
    clock: ClockLine | None


@dataclass(frozen=True, slots=True)
class ReferralPageOfList:
    rows: list[ReferralRow]
    has_more: bool = False


@dataclass(frozen=True, slots=True)
class SharedWithUs:
    """What the receiver gets to know about the child. Empty once it is out of the receiver's hands."""

    child_name: str = ""
    child_born: date | int | None = None
    words: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """The page of one referral. `case_ref` is empty for those who do not read the case."""

    referral: Referral
    shared: SharedWithUs | None
    case_ref: str
    tone: str
    clocks: list[ClockLine]
    deeds: frozenset[str]
    # What left under which clause; and why it is no longer open to the receiver, if it is not.
    given: list[Disclosure]
    why_closed: Reason | None


def list_referrals(show: str, *, page: int = 1, by: Actor, now: datetime) -> ReferralPageOfList:
    """List a page of referrals: `waiting` for an answer, `accepted`, `past`, or `sent` by us."""
    rows = {"waiting": _waiting, "accepted": _accepted, "past": _past, "sent": _sent}[show](by)
    names = (f"from_unit__name_{language()}", f"to_unit__name_{language()}")
    start = (page - 1) * A_PAGE
    ordered = rows.order_by("sent_at" if show in {"waiting", "accepted"} else "-sent_at", "pk")
    found = list(ordered.values(*_COLUMNS, *names)[start : start + A_PAGE + 1])
    refs = [row["ref"] for row in found[:A_PAGE]]
    clocks = clocks_of_many("referral", refs, now=now)
    look(Act.REFERRALS_LISTED, "referral", refs, by=by, now=now)
    # What was asked is part of what was given: taken back, it is not shown to the receiver.
    closed = frozenset() if show == "sent" else closed_among("referral", refs, now=now)
    return ReferralPageOfList(
        rows=[
            _row(row, names, clock=clocks.get(row["ref"]), is_closed=row["ref"] in closed)
            for row in found[:A_PAGE]
        ],
        has_more=len(found) > A_PAGE,
    )


def list_waiting_referrals(*, by: Actor, now: datetime) -> list[ReferralRow]:
    """List the referrals that wait for an answer of my institution, for the start page."""
    return list_referrals("waiting", by=by, now=now).rows


def count_waiting_referrals(*, by: Actor) -> int:
    return _waiting(by).count()


def get_referral_page(referral: Referral, *, by: Actor, now: datetime) -> ReferralPage:
    """Return the page of a referral that a gate has let the reader see."""
    reads_case = decide(by, Permission.READ_CASES, referral.case, now=now).is_own
    given = list(disclosures_of("referral", [referral.ref]))
    closed = next((why for each in given if (why := why_closed(each, now=now))), None)
    is_open = referral.state in SHARE_IS_OPEN and closed is None
    return ReferralPage(
        referral=referral,
        given=given,
        why_closed=None if reads_case else closed,
        shared=_shared(referral) if reads_case or is_open else None,
        case_ref=referral.case.ref if reads_case else "",
        tone=TONE_OF_REFERRAL[ReferralState(referral.state)],
        clocks=list_clocks_of("referral", referral.ref, now=now),
        deeds=frozenset(
            deed.value for deed in _DEEDS if why_not_answer_referral(deed, by, referral) is None
        ),
    )


def count_readers(unit: Organisation, *, case: Case, now: datetime) -> int:
    """Count the people who will read a referral to this institution."""
    return list_deciders(Permission.ANSWER_REFERRAL, unit, now=now, case=case).distinct().count()


def _shared(referral: Referral) -> SharedWithUs:
    child = referral.case.child
    return SharedWithUs(
        child_name=child.full_name if referral.shares_name else "",
        child_born=(child.born_on or child.birth_year) if referral.shares_name else None,
        words=referral.share,
        contact=referral.contact,
    )


def _received(by: Actor) -> QuerySet[Referral]:
    units = by.units_with(Permission.ANSWER_REFERRAL)
    scope = Scope(({"to_unit_id": units},), scope_of_referrals(by).never)
    return within(Referral.objects.all(), scope)


def _waiting(by: Actor) -> QuerySet[Referral]:
    return _received(by).filter(state=ReferralState.SENT)


def _accepted(by: Actor) -> QuerySet[Referral]:
    return _received(by).filter(state=ReferralState.ACCEPTED)


def _past(by: Actor) -> QuerySet[Referral]:
    return _received(by).exclude(state__in=[ReferralState.SENT, ReferralState.ACCEPTED])


def _sent(by: Actor) -> QuerySet[Referral]:
    cases = within(Case.objects.all(), scope_of_cases(by, with_steps=False))
    return Referral.objects.filter(case_id__in=cases.values("pk"))


def _row(
    row: dict[str, Any], names: tuple[str, str], *, clock: ClockLine | None, is_closed: bool
) -> ReferralRow:
    return ReferralRow(
        ref=row["ref"],
        purpose=str(DATA_TAKEN_BACK.text) if is_closed else _PURPOSE.of(row)["purpose"],
        state=str(ReferralState(row["state"]).label),
        tone=TONE_OF_REFERRAL[ReferralState(row["state"])],
        sent_at=row["sent_at"],
        from_unit=row[names[0]],
        to_unit=row[names[1]],
        clock=clock,
    )
