"""Clauses of a draft: who may learn what, and what is promised."""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import Reason, refuse_if
from arasha.access.roles import ROLES
from arasha.agencies.models import Organisation, Territory
from arasha.agreements.about import about
from arasha.agreements.actions.drafting import Words, lock_draft, written
from arasha.agreements.enums import ClauseDuty, Rhythm
from arasha.agreements.models import Clause, Promise, Version
from arasha.agreements.reasons import (
    BAD_NUMBER,
    NO_CLAUSE_SO,
    NUMBER_TAKEN,
    SAME_UNITS,
    SAYS_TOO_LITTLE,
    UNKNOWN_CODE,
)
from arasha.agreements.rules.words import BASES, CLASSES, PURPOSES, THINGS
from arasha.agreements.wording import words_above
from arasha.journal.enums import Act

_NUMBER = re.compile(r"[1-9][0-9]?(\.[1-9][0-9]?){0,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseFacts:
    """A disclosure clause as it is written; codes as in `agreements.rules.words`."""

    number: str
    from_unit: Organisation
    to_unit: Organisation
    classes: frozenset[str]
    purposes: frozenset[str]
    basis: str
    roles: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    territory: Territory | None = None
    categories: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()
    onward: bool = False
    keep_days: int | None = None
    duties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseFacts:
    """A commitment clause as it is written."""

    number: str
    deed: Words
    owner_unit: Organisation
    verifier_unit: Organisation
    due_on: date
    evidence: str
    rhythm: str = Rhythm.ONCE


def put_clause(
    version: Version, facts: ClauseFacts, *, row_version: int, by: Actor, now: datetime
) -> Clause:
    """Write a disclosure clause into a draft, or write it anew under its number."""
    with transaction.atomic():
        locked = lock_draft(version, row_version=row_version, by=by)
        this = about(Act.AGREEMENT_WRITTEN, locked.agreement.ref)
        refuse_if(_why_not_clause(facts), **this)
        taken = locked.promises.filter(number=facts.number).exists()
        refuse_if(NUMBER_TAKEN if taken else None, **this)
        columns = {
            name: " ".join(sorted(value)) if isinstance(value, frozenset) else value
            for name, value in _facts_of(facts).items()
        }
        clause, _made = Clause.objects.update_or_create(
            version=locked, number=facts.number, defaults=columns
        )
        written(locked, what=f"clause {facts.number}", by=by, now=now)
        return clause


def put_promise(
    version: Version, facts: PromiseFacts, *, row_version: int, by: Actor, now: datetime
) -> Promise:
    """Write a commitment clause into a draft, or write it anew under its number."""
    with transaction.atomic():
        locked = lock_draft(version, row_version=row_version, by=by)
        this = about(Act.AGREEMENT_WRITTEN, locked.agreement.ref)
        refuse_if(_why_not_promise(facts), **this)
        taken = locked.clauses.filter(number=facts.number).exists()
        refuse_if(NUMBER_TAKEN if taken else None, **this)
        columns = _facts_of(facts) | facts.deed.named("deed")
        del columns["deed"]
        promise, _made = Promise.objects.update_or_create(
            version=locked, number=facts.number, defaults=columns
        )
        written(locked, what=f"clause {facts.number}", by=by, now=now)
        return promise


def remove_clause(
    version: Version, number: str, *, row_version: int, by: Actor, now: datetime
) -> None:
    """Take a clause of either kind out of a draft."""
    with transaction.atomic():
        locked = lock_draft(version, row_version=row_version, by=by)
        removed, _rows = locked.clauses.filter(number=number).delete()
        removed += locked.promises.filter(number=number).delete()[0]
        refuse_if(
            None if removed else NO_CLAUSE_SO,
            **about(Act.AGREEMENT_WRITTEN, locked.agreement.ref),
        )
        written(locked, what=f"clause {number}", by=by, now=now)


def _facts_of(facts: ClauseFacts | PromiseFacts) -> dict[str, Any]:
    return {each.name: getattr(facts, each.name) for each in fields(facts) if each.name != "number"}


def _why_not_clause(facts: ClauseFacts) -> Reason | None:
    if not _NUMBER.fullmatch(facts.number):
        return BAD_NUMBER
    if facts.from_unit.pk == facts.to_unit.pk:
        return SAME_UNITS
    if not facts.classes or not facts.purposes or not facts.basis:
        return SAYS_TOO_LITTLE
    known = (
        (facts.classes, CLASSES),
        (facts.purposes, PURPOSES),
        ({facts.basis}, BASES),
        (facts.roles, ROLES),
        (facts.things, THINGS),
        (facts.categories, words_above("category").values),
        (facts.risks, words_above("risk").values),
        (facts.duties, ClauseDuty.values),
    )
    return None if all(set(said) <= set(words) for said, words in known) else UNKNOWN_CODE


def _why_not_promise(facts: PromiseFacts) -> Reason | None:
    if not _NUMBER.fullmatch(facts.number):
        return BAD_NUMBER
    if facts.owner_unit.pk == facts.verifier_unit.pk:
        return SAME_UNITS
    return None if facts.rhythm in Rhythm.values else UNKNOWN_CODE
