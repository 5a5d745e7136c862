"""Whose entries of the journal a person may read, and who looks into unusual reading."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import NO_ROLE, NOT_YOURS, Reason
from arasha.access.scopes import Scope
from arasha.agencies.models import Organisation
from arasha.cases.models import Case
from arasha.clocks.models import Clock
from arasha.journal.enums import SignerKind
from arasha.oversight.models import Alert

ANSWERED = Reason("alert_answered", _("Somebody looked into this already."))


def entries_seen_by(actor: Actor) -> Q:
    """Entries of people who work in the reader's region, and of authors and Arasha about its things.

    An entry has no territory of its own. People sign with their unit, which has one; what authors and
    Arasha itself do is about a thing, whose clocks have one.
    """
    places = frozenset[int]()
    units = frozenset[int]()
    for holding in actor.holdings_with(Permission.READ_JOURNAL):
        places |= holding.territory_ids
        units |= holding.unit_ids
    here = Organisation.objects.filter(
        Q(pk__in=units) | Q(placements__territory_id__in=places)
    ).values("pk")
    clocks = Clock.objects.filter(
        Q(territory_id__in=places) | Q(unit_id__in=here), thing_ref=OuterRef("thing_ref")
    )
    codes = Organisation.objects.filter(pk__in=here).values("code")
    return Q(unit_code__in=codes) | (~Q(signer_kind=SignerKind.STAFF) & Q(Exists(clocks)))


def why_not_read_readers(actor: Actor, case: Case) -> Reason | None:
    """Why the person may not see who looked at the case: its worker and those who assign it may."""
    if case.worker_id == actor.staff_id:
        return None
    leads = case.lead_id in actor.units_with(Permission.ASSIGN_CASE)
    return None if leads else NOT_YOURS


def scope_of_alerts(actor: Actor) -> Scope:
    """Unusual reading in the places one answers for; never one's own."""
    places = frozenset[int]().union(
        *(each.territory_ids for each in actor.holdings_with(Permission.REVIEW_OPENINGS))
    )
    return Scope(({"territory_id": places},), never={"signer_code": frozenset({actor.code})})


def why_not_answer(actor: Actor, alert: Alert) -> Reason | None:
    if not actor.may(Permission.REVIEW_OPENINGS):
        return NO_ROLE
    if not scope_of_alerts(actor).holds(alert):
        return NOT_YOURS
    return ANSWERED if alert.answer else None
