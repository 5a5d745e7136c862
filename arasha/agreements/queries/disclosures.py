"""What was given to whom, what may be given, and what was said about it."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from arasha.access.actor import Actor
from arasha.access.conflicts import is_kept_from
from arasha.access.refusals import Reason
from arasha.access.scopes import within
from arasha.agreements.enums import BY_LAW
from arasha.agreements.models import Consent, Disclosure
from arasha.agreements.policies import scope_of_disclosures
from arasha.agreements.queries.clauses import Clauses, clauses_between, reason_of
from arasha.agreements.reasons import DATA_EXPIRED, DATA_TAKEN_BACK
from arasha.agreements.rules.consents import Word
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act


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
    return rows.select_related("from_unit", "to_unit", "territory__parent").order_by("at", "pk")


def why_closed(disclosure: Disclosure, *, now: datetime) -> Reason | None:
    """Return why the recipient may no longer use what was given, or None."""
    units = [disclosure.from_unit_id, disclosure.to_unit_id]
    return _why_closed(disclosure, clauses_between(units, now=now), now=now)


def closed_among(thing_kind: str, refs: Collection[str], *, now: datetime) -> frozenset[str]:
    """Return those things of which nothing given is open to its recipient: four queries for all."""
    given = list(disclosures_of(thing_kind, refs))
    units = {pk for each in given for pk in (each.from_unit_id, each.to_unit_id)}
    clauses = clauses_between(units, now=now)
    closed = {each.thing_ref: _why_closed(each, clauses, now=now) for each in given}
    return frozenset(ref for ref, reason in closed.items() if reason is not None)


def _why_closed(disclosure: Disclosure, clauses: Clauses, *, now: datetime) -> Reason | None:
    """Taken back, expired, or no clause in force lets it pass any more.

    A suspension or the end of a clause holds at the next look; a later clause of another number
    keeps open what it lets pass.
    """
    if disclosure.withdrawn_at is not None:
        return DATA_TAKEN_BACK
    today = timezone.localtime(now).date()
    if disclosure.expires_on is not None and today > disclosure.expires_on:
        return DATA_EXPIRED
    if disclosure.clause_ref.startswith(BY_LAW):
        return None
    verdict = clauses.decide(
        from_unit_id=disclosure.from_unit_id, to_unit_id=disclosure.to_unit_id,
        classes=frozenset(disclosure.classes.split()), purpose=disclosure.purpose,
        basis=disclosure.basis, thing=disclosure.thing_kind, territory=disclosure.territory,
        category=disclosure.category, risk=disclosure.risk, now=now,
    )  # fmt: skip
    return None if verdict.allowed else reason_of(verdict)


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


def disclosures_of_child(child_ref: str) -> QuerySet[Disclosure]:
    """List what was given about a child, the latest first. The child's gate is the caller's."""
    rows = Disclosure.objects.filter(child_ref=child_ref).select_related("from_unit", "to_unit")
    return rows.order_by("-at", "-pk")
