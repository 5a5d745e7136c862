"""Which appeals and cases are kept from a person: the answers to access.conflicts, by kind of thing."""

from arasha.access.actor import Actor
from arasha.access.conflicts import is_kept_from
from arasha.access.grounds import never_named
from arasha.access.scopes import Scope
from arasha.appeals.models import Appeal
from arasha.cases.models import Case, Referral
from arasha.oversight.models import Alert


def appeals_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Appeals that name the person, or an institution in which they work or under which it stands."""
    named = Appeal.objects.filter(Scope(never=never_named(actor, "named")).hidden_q(), ref__in=refs)
    return set(named.values_list("ref", flat=True))


def cases_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Cases from which the person is barred; a step is hidden with its case ("K-2026-00007/1.2")."""
    case_of = {ref: ref.partition("/")[0] for ref in refs}
    hidden_q = Scope(never=never_named(actor, "barred")).hidden_q()
    barred = Case.objects.filter(hidden_q, ref__in=set(case_of.values()))
    hidden = set(barred.values_list("ref", flat=True))
    return {ref for ref, case in case_of.items() if case in hidden}


def referrals_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Referrals of cases from which the person is barred."""
    hidden_q = Scope(never=never_named(actor, "case__barred")).hidden_q()
    return set(Referral.objects.filter(hidden_q, ref__in=refs).values_list("ref", flat=True))


def alerts_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Unusual reading of things that are kept from the person, and the person's own."""
    alerts = Alert.objects.filter(ref__in=refs).values_list(
        "ref", "thing_kind", "thing_ref", "signer_code"
    )
    return {
        ref
        for ref, kind, thing_ref, reader in alerts
        if reader == actor.code or is_kept_from(actor, thing_kind=kind, thing_ref=thing_ref)
    }
