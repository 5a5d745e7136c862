"""Writing an agreement: founding it, and its drafts one after another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Organisation
from arasha.agreements.about import about
from arasha.agreements.models import Agreement, Version
from arasha.agreements.policies import why_not_draft
from arasha.agreements.queries.versions import (
    lock_agreement,
    lock_version,
    parties_of,
    version_in_force,
    version_in_the_making,
)
from arasha.agreements.reasons import (
    NOT_A_DRAFT,
    ONE_IN_THE_MAKING,
)
from arasha.journal.actions import record
from arasha.journal.enums import Act

_COPIED = (
    "first_day", "last_day", "review_on", "party_units", "text_kk", "text_ru", "text_en",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in the three languages."""

    kk: str = ""
    ru: str = ""
    en: str = ""

    def named(self, name: str) -> dict[str, str]:
        return {f"{name}_kk": self.kk, f"{name}_ru": self.ru, f"{name}_en": self.en}


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """What a draft says apart from its clauses. Days are local and included."""

    parties: tuple[Organisation, ...]
    text: Words
    first_day: date
    review_on: date
    last_day: date | None = None
    change: Words = Words()


def found_agreement(
    title: Words, facts: VersionFacts, *, once: str, by: Actor, now: datetime
) -> Version:
    """Found an agreement; its first version is a draft. The same `once` founds it once."""
    with transaction.atomic():
        known = Agreement.objects.filter(once_key=once).first()
        if known is not None:
            return known.versions.select_related("agreement").get(number=1)
        _may_draft(by, facts.parties, ref="")
        agreement = Agreement.objects.create(
            ref=_next_agreement_ref(now), founded_at=now, founded_by_id=by.staff_id, once_key=once,
            **title.named("title"),
        )  # fmt: skip
        version = _new_version(agreement, _columns(facts), number=1, by=by, now=now)
        record(
            Act.AGREEMENT_FOUNDED, by=by.signature, now=now, thing_kind="agreement",
            thing_ref=agreement.ref,
        )  # fmt: skip
        return version


def draft_version(agreement: Agreement, *, by: Actor, now: datetime) -> Version:
    """Begin the next version as a copy of the one in force; one at a time is in the making."""
    with transaction.atomic():
        locked = lock_agreement(agreement)
        this = about(Act.AGREEMENT_DRAFTED, locked.ref)
        last = locked.versions.select_related("agreement").latest("number")
        _may_draft(by, parties_of(last), ref=locked.ref)
        refuse_if(ONE_IN_THE_MAKING if version_in_the_making(locked) else None, **this)
        model = version_in_force(locked) or last
        columns = {name: getattr(model, name) for name in _COPIED}
        version = _new_version(locked, columns, number=last.number + 1, by=by, now=now)
        for rows in (model.clauses.all(), model.promises.all(), model.annexes.all()):
            _copy(rows, version)
        record(
            Act.AGREEMENT_DRAFTED, by=by.signature, now=now, thing_kind="agreement",
            thing_ref=locked.ref, fields=[f"version {version.number}"],
        )  # fmt: skip
        return version


def write_version(
    version: Version, facts: VersionFacts, *, row_version: int, by: Actor, now: datetime
) -> Version:
    """Change what a draft says; refused where somebody changed it meanwhile."""
    with transaction.atomic():
        locked = lock_draft(version, row_version=row_version, by=by)
        columns = _columns(facts)
        _may_draft(by, facts.parties, ref=locked.agreement.ref)
        for name, value in columns.items():
            setattr(locked, name, value)
        written(locked, *columns, what="text", by=by, now=now)
        return locked


def lock_draft(version: Version, *, row_version: int, by: Actor) -> Version:
    """Lock a draft for a change by somebody who may write it; raises Refused, ChangedMeanwhile."""
    locked = lock_version(version)
    this = about(Act.AGREEMENT_WRITTEN, locked.agreement.ref)
    _may_draft(by, parties_of(locked), ref=locked.agreement.ref)
    refuse_if(None if locked.state == "draft" else NOT_A_DRAFT, **this)
    if locked.row_version != row_version:
        raise ChangedMeanwhile(**this)
    return locked


def written(version: Version, *columns: str, what: str, by: Actor, now: datetime) -> None:
    """Save the named columns of a draft with its next row version, and journal what was written."""
    version.row_version += 1
    version.save(update_fields=[*columns, "row_version"])
    record(
        Act.AGREEMENT_WRITTEN, by=by.signature, now=now, thing_kind="agreement",
        thing_ref=version.agreement.ref, fields=[f"version {version.number}", what],
    )  # fmt: skip


def _may_draft(by: Actor, parties: Iterable[Organisation], *, ref: str) -> None:
    ids = frozenset(unit.pk for unit in parties)
    refuse_if(why_not_draft(by, ids), **about(Act.AGREEMENT_WRITTEN, ref))


def _new_version(
    agreement: Agreement, columns: dict[str, Any], *, number: int, by: Actor, now: datetime
) -> Version:
    return Version.objects.create(
        agreement=agreement, number=number, drafted_by_id=by.staff_id, drafted_at=now, **columns
    )


def _columns(facts: VersionFacts) -> dict[str, Any]:
    return {
        "first_day": facts.first_day,
        "last_day": facts.last_day,
        "review_on": facts.review_on,
        "party_units": " ".join(sorted({unit.code for unit in facts.parties})),
        **facts.text.named("text"),
        **facts.change.named("change"),
    }


def _copy(rows: QuerySet[Any], version: Version) -> None:
    copies = list(rows)
    for row in copies:
        row.pk, row.version = None, version
    rows.model.objects.bulk_create(copies)


def _next_agreement_ref(now: datetime) -> str:
    """Return "M-2026-1": agreements are few, and their clauses are cited as "M-2026-1/2.3"."""
    prefix, year, number = next_ref("M", now=now).split("-")
    return f"{prefix}-{year}-{int(number)}"
