"""A memorandum of the cast: akimat, prosecutor and commissioner, as the region would sign it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest

from arasha.access.actor import Actor
from arasha.agreements import actions
from arasha.agreements.actions import ClauseFacts, PromiseFacts, VersionFacts, Words
from arasha.agreements.models import Agreement, Clause, Version
from arasha.staff.models import StaffMember
from tests.cast import Cast

type ActorOf = Callable[[StaffMember], Actor]


@dataclass
class Memorandum:
    """Writes, offers and adopts versions the way people do, in few words."""

    cast: Cast
    actor_of: ActorOf
    now: datetime

    @property
    def signers(self) -> list[StaffMember]:
        return [self.cast.akim, self.cast.prosecutor, self.cast.commissioner]

    def facts(self, **changed: object) -> VersionFacts:
        names = ("akimat", "prosecutor", "commissioner")
        facts = VersionFacts(
            parties=tuple(self.cast.unit(name) for name in names),
            text=Words("Мәтін", "Текст", "Text"),
            first_day=date(2026, 11, 1),
            last_day=date(2027, 12, 31),
            review_on=date(2027, 11, 1),
        )
        return replace(facts, **changed)  # type: ignore[arg-type]

    def clause(self, **changed: object) -> ClauseFacts:
        """Let the prosecutor read the state and the coded facts of grave cases."""
        facts = ClauseFacts(
            number="2.3",
            from_unit=self.cast.unit("akimat"),
            to_unit=self.cast.unit("prosecutor"),
            classes=frozenset({"coded", "status"}),
            purposes=frozenset({"oversight"}),
            basis="legal_duty",
            roles=frozenset({"prosecutor"}),
            keep_days=30,
        )
        return replace(facts, **changed)  # type: ignore[arg-type]

    def promise(self, **changed: object) -> PromiseFacts:
        facts = PromiseFacts(
            number="4.1",
            deed=Words("Есеп", "Отчёт", "Report to the commissioner"),
            owner_unit=self.cast.unit("akimat"),
            verifier_unit=self.cast.unit("commissioner"),
            due_on=date(2026, 12, 31),
            evidence="the report with its number",
        )
        return replace(facts, **changed)  # type: ignore[arg-type]

    def draft(self, **changed: object) -> Version:
        return actions.found_agreement(
            Words("Меморандум", "Меморандум", "Memorandum"), self.facts(**changed),
            once="memorandum", by=self.actor_of(self.cast.prosecutor), now=self.now,
        )  # fmt: skip

    def put(self, version: Version, *facts: ClauseFacts | PromiseFacts) -> Version:
        by = self.actor_of(self.cast.prosecutor)
        for each in facts:
            version.refresh_from_db()
            seen = version.row_version
            if isinstance(each, ClauseFacts):
                actions.put_clause(version, each, row_version=seen, by=by, now=self.now)
            else:
                actions.put_promise(version, each, row_version=seen, by=by, now=self.now)
        version.refresh_from_db()
        return version

    def annex(self, version: Version, content: bytes = b"procedures") -> Version:
        actions.attach_annex(
            version, content, title="Procedures", file_name="annex.txt",
            content_type="text/plain", row_version=version.row_version,
            by=self.actor_of(self.cast.prosecutor), now=self.now,
        )  # fmt: skip
        version.refresh_from_db()
        return version

    def offer(self, version: Version, *, now: datetime | None = None) -> Version:
        return actions.offer_version(
            version, row_version=version.row_version, by=self.actor_of(self.cast.prosecutor),
            now=now or self.now,
        )  # fmt: skip

    def adopt(
        self,
        version: Version,
        person: StaffMember,
        *,
        digest: str = "",
        now: datetime | None = None,
    ) -> Version:
        return actions.adopt_version(
            version, digest=digest or version.digest, by=self.actor_of(person), now=now or self.now
        )

    def adopt_by_all(self, version: Version, *, now: datetime | None = None) -> Version:
        for person in self.signers:
            version = self.adopt(version, person, now=now)
        return version

    def in_force(self, *facts: ClauseFacts | PromiseFacts, with_annex: bool = True) -> Version:
        version = self.put(self.draft(), *(facts or (self.clause(), self.promise())))
        if with_annex:
            self.annex(version)
        return self.adopt_by_all(self.offer(version))

    def next_draft(self, agreement: Agreement) -> Version:
        by = self.actor_of(self.cast.prosecutor)
        return actions.draft_version(agreement, by=by, now=self.now)


@pytest.fixture
def memorandum(cast: Cast, actor_of: ActorOf, now: datetime) -> Memorandum:
    return Memorandum(cast, actor_of, now)


def numbers_of(version: Version) -> list[str]:
    return list(Clause.objects.filter(version=version).values_list("number", flat=True))
