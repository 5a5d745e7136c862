"""Reads about consent and given data of one child."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.agencies.models import Organisation
from arasha.agencies.queries import list_organisations
from arasha.agreements.models import Consent, Disclosure
from arasha.agreements.queries.disclosures import disclosures_of_child, list_consents
from arasha.agreements.wording import word_of
from arasha.children.models import Child
from arasha.children.queries import find_child
from arasha.journal.actions import record_look
from arasha.journal.enums import Act


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the history; `to` names the recipients meant, empty for anybody."""

    consent: Consent
    to: list[str]


@dataclass(frozen=True, slots=True)
class SharingPage:
    child: Child
    words: list[Word]
    given: list[tuple[Disclosure, list[str]]]


def read_sharing(ref: str, *, by: Actor, now: datetime) -> SharingPage:
    """Return the page of one child within reach; the look is journaled first. Raises Http404."""
    child = find_child(ref, by=by, now=now)
    record_look(Act.CONSENTS_SEEN, by=by.signature, now=now, thing_kind="child", thing_ref=ref)
    consents = list(list_consents(ref))
    codes = {code for consent in consents for code in consent.to_units.split()}
    names = {unit.code: unit.name for unit in Organisation.objects.filter(code__in=codes)}
    return SharingPage(
        child=child,
        words=[
            Word(consent, [names.get(code, code) for code in consent.to_units.split()])
            for consent in consents
        ],
        given=[
            (each, [word_of("classes", code) for code in each.classes.split()])
            for each in disclosures_of_child(ref)
        ],
    )


def list_recipients(*, today: date) -> QuerySet[Organisation]:
    """Institutions that a word of consent can be about."""
    rows = list_organisations(on=today).filter(receives_referrals=True)
    return rows.order_by("kind", "code")
