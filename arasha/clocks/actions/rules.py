"""Rules of clocks: the versions a region begins with, and new versions."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, ChangedMeanwhile, refuse_if
from arasha.clocks.defaults import DEFAULT_RULES, RULES_BY_DUTY, DefaultRule
from arasha.clocks.enums import Duty
from arasha.clocks.models import ClockRule
from arasha.clocks.queries import get_rule, lock_rule_in_force
from arasha.journal.actions import record
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFacts:
    """What a region says about a duty: everything but which version it is and since when."""

    kind: str
    amount: int
    extension_kind: str
    extension_amount: int
    warn_minutes: int
    status: str
    basis_kk: str
    basis_ru: str
    basis_en: str


def install_default_rules(*, now: datetime) -> int:
    """Add the first version of every duty that has none; return how many. The region's stay as they are."""
    known = set(ClockRule.objects.values_list("duty", flat=True))
    missing = [_first_version(rule, now=now) for rule in DEFAULT_RULES if rule.duty not in known]
    ClockRule.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


def rule_in_force(duty: Duty, *, now: datetime) -> ClockRule:
    """Return the rule in force; where there is none yet, its default, so that no clock is lost."""
    rule = get_rule(duty, now=now)
    if rule is None:
        first = _first_version(RULES_BY_DUTY[duty], now=now)
        ClockRule.objects.bulk_create([first], ignore_conflicts=True)
        rule = ClockRule.objects.get(duty=duty, version=1)
    return rule


def change_rule(
    duty: Duty, facts: RuleFacts, *, reason: str, version: int, by: Actor, now: datetime
) -> ClockRule:
    """Write the next version of a rule. Clocks that run keep the version with which they started."""
    with transaction.atomic():
        may = by.may(Permission.EDIT_CLOCK_RULES)
        refuse_if(
            None if may else NO_ROLE, act=Act.CLOCK_RULE_CHANGED, thing_kind="rule", thing_ref=duty
        )
        old = lock_rule_in_force(duty) or rule_in_force(duty, now=now)
        if old.version != version:
            raise ChangedMeanwhile(act=Act.CLOCK_RULE_CHANGED, thing_kind="rule", thing_ref=duty)
        old.valid_to = now
        old.save(update_fields=["valid_to"])
        new = ClockRule.objects.create(
            duty=duty,
            version=old.version + 1,
            valid_from=now,
            changed_at=now,
            changed_by_id=by.staff_id,
            reason=reason,
            **asdict(facts),
        )
        record(
            Act.CLOCK_RULE_CHANGED, by=by.signature, now=now, thing_kind="rule", thing_ref=duty,
            fields=[f"version {new.version}"],
        )  # fmt: skip
        return new


def _first_version(rule: DefaultRule, *, now: datetime) -> ClockRule:
    return ClockRule(
        duty=rule.duty,
        version=1,
        kind=rule.kind,
        amount=rule.amount,
        extension_kind=rule.extension_kind,
        extension_amount=rule.extension_amount,
        status=rule.basis.status,
        basis_kk=rule.basis.kk,
        basis_ru=rule.basis.ru,
        basis_en=rule.basis.en,
        warn_minutes=rule.warn,
        valid_from=now,
        changed_at=now,
    )
