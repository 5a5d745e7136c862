"""Which appeals and cases are kept from a person: the answers to access.conflicts, by kind of thing."""

from django.db.models import Q

from arasha.access.actor import Actor
from arasha.appeals.models import Appeal
from arasha.cases.models import Case, Referral


def appeals_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Appeals that name the person, or an institution in which they work."""
    named = Appeal.objects.filter(_names(actor, "named"), ref__in=refs)
    return set(named.values_list("ref", flat=True))


def cases_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Cases from which the person is barred; a step is hidden with its case ("K-2026-00007/1.2")."""
    case_of = {ref: ref.partition("/")[0] for ref in refs}
    barred = Case.objects.filter(_names(actor, "barred"), ref__in=set(case_of.values()))
    hidden = set(barred.values_list("ref", flat=True))
    return {ref for ref, case in case_of.items() if case in hidden}


def referrals_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Referrals of cases from which the person is barred."""
    barred = Referral.objects.filter(_names(actor, "case__barred"), ref__in=refs)
    return set(barred.values_list("ref", flat=True))


def _names(actor: Actor, path: str) -> Q:
    units = {actor.unit_id, *(holding.unit_id for holding in actor.holdings)}
    return Q(**{f"{path}__staff_id": actor.staff_id}) | Q(**{f"{path}__organisation_id__in": units})
