"""Rules of clocks: the versions a region begins with."""

from datetime import datetime

from arasha.clocks.defaults import DEFAULT_RULES, RULES_BY_DUTY, DefaultRule
from arasha.clocks.enums import Duty
from arasha.clocks.models import ClockRule
from arasha.clocks.queries import get_rule


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
