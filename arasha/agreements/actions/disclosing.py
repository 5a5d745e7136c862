"""Data leave an institution: decided by the clauses, recorded before, received, taken back, reviewed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.enums import Basis, DataClass, Permission, Purpose
from arasha.access.queries import list_staff_with
from arasha.access.refusals import Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.queries import get_territory_of
from arasha.agencies.tree import find_lines_above
from arasha.agreements.about import about
from arasha.agreements.enums import BY_LAW, Review
from arasha.agreements.models import Disclosure
from arasha.agreements.policies import why_not_review
from arasha.agreements.queries.clauses import clauses_between, line_of, needs_clause, reason_of
from arasha.agreements.queries.disclosures import (
    consent_history,
    disclosures_of,
    lock_disclosure,
)
from arasha.agreements.reasons import (
    DANGER_WITHOUT_REASON,
    NO_WORDS,
    REASON_OF_LACK,
)
from arasha.agreements.rules import ClauseRule, Verdict
from arasha.agreements.rules.consents import why_no_consent
from arasha.clocks.actions import start_clock, stop_clocks
from arasha.clocks.enums import Duty
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What one institution is about to give to another about one thing.

    `fields` names what leaves, never its values; `named` is true where the recipient is named in what
    stands behind the thing; `reason` says what the danger is where there is no consent.
    """

    from_unit: Organisation
    to_unit: Organisation
    classes: frozenset[DataClass]
    fields: tuple[str, ...]
    purpose: Purpose
    basis: Basis
    thing_kind: str
    thing_ref: str
    child_ref: str = ""
    territory: Territory | None = None
    category: str = ""
    risk: str = ""
    reason: str = ""
    onward: bool = False
    named: bool = field(default=False, repr=False)


def disclose(exchange: Exchange, *, by: Actor, now: datetime) -> Disclosure | None:
    """Write the record under which data leave, in the transaction in which they do.

    Raises Refused, naming what is missing: no clause, a suspended clause, no consent, no reason. Within
    one institution nothing leaves: there is no record.
    """
    if not needs_clause(exchange.from_unit, exchange.to_unit):
        return None
    with transaction.atomic():
        verdict = _verdict(exchange, now=now)
        lack = _why_not(exchange, verdict)
        refuse_if(
            lack, act=Act.DATA_DISCLOSED, thing_kind=exchange.thing_kind,
            thing_ref=exchange.thing_ref,
        )  # fmt: skip
        assert verdict.rule is not None
        disclosure = _make(exchange, verdict.rule, by=by, now=now)
        if exchange.basis == Basis.DANGER:
            _ask_review(disclosure, now=now)
        return disclosure


def disclose_by_law(exchange: Exchange, *, law: str, by: Actor, now: datetime) -> Disclosure | None:
    """Write the record of what a law orders to give on; a clause that lets it pass is named before it.

    `law` is its article, such as "APPC 65". Within one institution nothing leaves: there is no record.
    """
    if not needs_clause(exchange.from_unit, exchange.to_unit):
        return None
    with transaction.atomic():
        verdict = _verdict(exchange, now=now)
        rule = verdict.rule if verdict.allowed else None
        return _make(exchange, rule, law=law, by=by, now=now)


def why_not_disclose(exchange: Exchange, *, now: datetime) -> Reason | None:
    """Return why this may not be given now, or None: for forms, before anything is sent."""
    if not needs_clause(exchange.from_unit, exchange.to_unit):
        return None
    return _why_not(exchange, _verdict(exchange, now=now))


def receive_disclosures(thing_kind: str, thing_ref: str, *, by: Actor, now: datetime) -> int:
    """Confirm the receipt of what was given about a thing, when the recipient first opens it."""
    mine = frozenset({by.unit_id}).union(*(holding.unit_ids for holding in by.holdings))
    waiting = disclosures_of(thing_kind, [thing_ref]).filter(received_at=None, to_unit_id__in=mine)
    if not waiting.exists():
        return 0
    with transaction.atomic():
        refs = list(waiting.values_list("ref", flat=True))
        done = 0
        for ref in refs:
            unread = Disclosure.objects.filter(ref=ref, received_at=None)
            if unread.update(received_at=now, received_by_id=by.staff_id):
                done += 1
                record(
                    Act.DISCLOSURE_RECEIVED, by=by.signature, now=now, thing_kind="disclosure",
                    thing_ref=ref,
                )  # fmt: skip
        return done


def withdraw_disclosures(
    thing_kind: str,
    thing_ref: str,
    *,
    to_unit: Organisation | None = None,
    by: Actor,
    now: datetime,
) -> int:
    """Take back what was given about a thing, to one institution where named: the sender withdrew it."""
    with transaction.atomic():
        given = disclosures_of(thing_kind, [thing_ref]).filter(withdrawn_at=None)
        if to_unit is not None:
            given = given.filter(to_unit=to_unit)
        found = [lock_disclosure(each) for each in given]
        take_back(found, because="sender", by=by, now=now)
        return len(found)


def review_danger(
    disclosure: Disclosure, review: Review, *, words: str, by: Actor, now: datetime
) -> Disclosure:
    """Say afterwards whether giving without consent was right; if not, it is taken back."""
    with transaction.atomic():
        locked = lock_disclosure(disclosure)
        this = about(Act.DISCLOSURE_REVIEWED, locked.ref, kind="disclosure")
        refuse_if(why_not_review(by, locked), **this)
        refuse_if(None if words.strip() else NO_WORDS, **this)
        locked.review, locked.review_words = review, words
        locked.review_by_id, locked.review_at = by.staff_id, now
        locked.save(update_fields=["review", "review_words", "review_by", "review_at"])
        stop_clocks(thing_kind="disclosure", thing_ref=locked.ref, now=now)
        record(
            Act.DISCLOSURE_REVIEWED, by=by.signature, now=now, thing_kind="disclosure",
            thing_ref=locked.ref, fields=[review.value],
        )  # fmt: skip
        if review == Review.NOT_UPHELD:
            take_back([locked], because="review", by=by, now=now)
        return locked


def take_back(disclosures: Iterable[Disclosure], *, because: str, by: Actor, now: datetime) -> None:
    """End the recipients' use of what was given, and tell each recipient."""
    for each in disclosures:
        if each.withdrawn_at is not None:
            continue
        each.withdrawn_at, each.withdrawn_because = now, because
        each.save(update_fields=["withdrawn_at", "withdrawn_because"])
        record(
            Act.DISCLOSURE_WITHDRAWN, by=by.signature, now=now, thing_kind="disclosure",
            thing_ref=each.ref, fields=[because],
        )  # fmt: skip
        readers = list_staff_with(
            Permission.ANSWER_REFERRAL, unit_ids=frozenset({each.to_unit_id}), now=now
        )
        tell(
            NoticeKind.DATA_TAKEN_BACK, to=readers, thing_kind=each.thing_kind,
            thing_ref=each.thing_ref, now=now, once=f"{each.ref} taken back",
        )  # fmt: skip


def _verdict(exchange: Exchange, *, now: datetime) -> Verdict:
    units = [exchange.from_unit.pk, exchange.to_unit.pk]
    return clauses_between(units, now=now).decide(
        from_unit_id=exchange.from_unit.pk, to_unit_id=exchange.to_unit.pk,
        classes=frozenset(each.value for each in exchange.classes),
        purpose=exchange.purpose, basis=exchange.basis, thing=exchange.thing_kind,
        territory=exchange.territory, category=exchange.category, risk=exchange.risk,
        onward=exchange.onward, named=exchange.named, now=now,
    )  # fmt: skip


def _why_not(exchange: Exchange, verdict: Verdict) -> Reason | None:
    if not verdict.allowed:
        return reason_of(verdict)
    if exchange.basis == Basis.DANGER:
        return None if exchange.reason.strip() else DANGER_WITHOUT_REASON
    if exchange.basis == Basis.CONSENT:
        history = consent_history(exchange.child_ref)
        lack = why_no_consent(history, to_line=line_of(exchange.to_unit))
        return REASON_OF_LACK[lack] if lack else None
    return None


def _make(
    exchange: Exchange, rule: ClauseRule | None, *, law: str = "", by: Actor, now: datetime
) -> Disclosure:
    today = timezone.localtime(now).date()
    keep = rule.keep_days if rule else None
    disclosure = Disclosure.objects.create(
        ref=next_ref("D", now=now), clause_ref=rule.ref if rule else f"{BY_LAW}{law}",
        basis=exchange.basis,
        from_unit=exchange.from_unit, to_unit=exchange.to_unit,
        territory=exchange.territory or get_territory_of(exchange.from_unit.pk, on=today),
        thing_kind=exchange.thing_kind, thing_ref=exchange.thing_ref,
        child_ref=exchange.child_ref, category=exchange.category, risk=exchange.risk,
        classes=" ".join(sorted(exchange.classes)),
        fields=" ".join(exchange.fields), purpose=exchange.purpose, at=now, by_id=by.staff_id,
        reason=exchange.reason if exchange.basis == Basis.DANGER else "",
        expires_on=today + timedelta(days=keep) if keep is not None else None,
    )  # fmt: skip
    record(
        Act.DATA_DISCLOSED, by=by.signature, now=now, thing_kind="disclosure",
        thing_ref=disclosure.ref, fields=sorted(exchange.classes),
        ground=f"clause:{disclosure.clause_ref}",
    )  # fmt: skip
    return disclosure


def _ask_review(disclosure: Disclosure, *, now: datetime) -> None:
    above = find_lines_above([disclosure.from_unit_id])[disclosure.from_unit_id]
    reviewers = list_staff_with(Permission.REVIEW_DANGER, unit_ids=above, now=now)
    start_clock(
        Duty.REVIEW_DANGER, thing_kind="disclosure", thing_ref=disclosure.ref,
        unit=disclosure.from_unit, territory=disclosure.territory, now=now,
    )  # fmt: skip
    tell(
        NoticeKind.DANGER_REVIEW, to=reviewers.exclude(pk=disclosure.by_id),
        thing_kind="disclosure", thing_ref=disclosure.ref, now=now, once=f"{disclosure.ref} review",
    )  # fmt: skip
