"""What was given to whom, what may be given, and what was said about it."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.conflicts import is_kept_from
from arasha.access.models import Flow
from arasha.access.scopes import within
from arasha.agencies.models import Organisation, Territory
from arasha.agencies.tree import find_lines_above
from arasha.agreements.compiling import rule_of_flow
from arasha.agreements.models import Consent, Disclosure
from arasha.agreements.policies import scope_of_disclosures
from arasha.agreements.rules import ClauseRule
from arasha.agreements.rules.consents import Word
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act

# So long a clause that ended is named in the reason of a refusal.
REMEMBERED = timedelta(days=90)


def rules_between(
    from_unit: Organisation, to_unit: Organisation, *, now: datetime
) -> list[ClauseRule]:
    """Return the clauses that speak of these two institutions or of those above them.

    Suspended ones, those to come and those that ended lately are among them: the engine tells them.
    """
    above = find_lines_above([from_unit.pk, to_unit.pk])
    lately = Q(valid_to=None) | Q(valid_to__gt=now - REMEMBERED)
    flows = Flow.objects.filter(
        lately, from_unit_id__in=above[from_unit.pk], to_unit_id__in=above[to_unit.pk]
    )
    rows = flows.select_related("from_unit", "to_unit", "territory").order_by("clause_ref", "pk")
    return [rule_of_flow(flow) for flow in rows]


def line_of(unit: Organisation) -> tuple[str, ...]:
    """Return the codes of an institution and of all above it."""
    ids = find_lines_above([unit.pk])[unit.pk]
    return tuple(Organisation.objects.filter(pk__in=ids).values_list("code", flat=True))


def line_of_place(territory: Territory | None) -> tuple[str, ...]:
    """Return the codes of a place and of all above it."""
    line = []
    while territory is not None and territory.code not in line:
        line.append(territory.code)
        territory = territory.parent
    return tuple(line)


def consent_history(child_ref: str) -> list[Word]:
    """Return every word said about sharing this child's data, in the order of time."""
    rows = Consent.objects.filter(child_ref=child_ref).order_by("at", "pk")
    return [
        Word(kind=kind, word=word, to_units=frozenset(units.split()))
        for kind, word, units in rows.values_list("kind", "word", "to_units")
    ]


def list_consents(child_ref: str) -> QuerySet[Consent]:
    """List the history of consent, the latest word first. The child's gate is the caller's."""
    rows = Consent.objects.filter(child_ref=child_ref).select_related("written_by")
    return rows.order_by("-at", "-pk")


def disclosures_of(thing_kind: str, refs: Collection[str]) -> QuerySet[Disclosure]:
    """List the records of data given about these things, the oldest first."""
    rows = Disclosure.objects.filter(thing_kind=thing_kind, thing_ref__in=refs)
    return rows.select_related("from_unit", "to_unit").order_by("at", "pk")


def is_open_to_recipient(disclosure: Disclosure, *, now: datetime) -> bool:
    """Whether the recipient may still use what was given: not taken back and not expired."""
    today = timezone.localtime(now).date()
    is_in_time = disclosure.expires_on is None or today <= disclosure.expires_on
    return disclosure.withdrawn_at is None and is_in_time


def lock_disclosures_of_child(child_ref: str) -> list[Disclosure]:
    """Lock what was given by consent about a child and not taken back, in a stable order."""
    rows = Disclosure.objects.filter(child_ref=child_ref, basis="consent", withdrawn_at=None)
    return list(
        rows.select_related("to_unit", "from_unit").select_for_update(of=("self",)).order_by("pk")
    )


def lock_disclosure(disclosure: Disclosure) -> Disclosure:
    rows = Disclosure.objects.select_related("to_unit", "from_unit")
    return rows.select_for_update(of=("self",)).get(pk=disclosure.pk)


def read_disclosure(ref: str, *, by: Actor, now: datetime) -> Disclosure:
    """Return the record of given data for its sender, recipient or reviewer; the look is journaled.

    Whoever is named in what stands behind it finds none. Raises Http404.
    """
    rows = Disclosure.objects.select_related(
        "from_unit", "to_unit", "by", "received_by", "review_by"
    )
    found = within(rows, scope_of_disclosures(by)).filter(ref=ref).first()
    if found is None or is_kept_from(by, thing_kind=found.thing_kind, thing_ref=found.thing_ref):
        record_refusal(
            Act.DISCLOSURE_SEEN, by=by.signature, now=now, thing_kind="disclosure",
            thing_ref=ref[:32], reason="outside_scope",
        )  # fmt: skip
        raise Http404
    record_look(
        Act.DISCLOSURE_SEEN, by=by.signature, now=now, thing_kind="disclosure", thing_ref=ref
    )
    return found


def disclosures_kept_from(actor: Actor, refs: frozenset[str]) -> set[str]:
    """Return the records that tell of things which are kept from the person (access.conflicts)."""
    rows = Disclosure.objects.filter(ref__in=refs).values_list("ref", "thing_kind", "thing_ref")
    return {
        ref for ref, kind, thing in rows if is_kept_from(actor, thing_kind=kind, thing_ref=thing)
    }
