"""The desk of those who enter, check and decide about adults, each on the file as it is now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest

from arasha.access.refusals import Refused
from arasha.lib.workdays import local
from arasha.mentoring.actions.adults import (
    AdultFacts,
    ItemFacts,
    apply_for_adult,
    decide_on_adult,
    write_item,
)
from arasha.mentoring.models import Adult, Collective
from arasha.mentoring.rules.clearance import EVERY_ADULT
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making import make_number


@dataclass
class Desk:
    """The coordinator of the clinic enters, the checker of the department checks and admits."""

    cast: Cast
    actor_of: ActorOf
    collective: Collective
    now: datetime
    sent: int = 0

    @property
    def today(self) -> date:
        return local(self.now).date()

    def enter(self, staff: StaffMember | None = None, **facts: object) -> Adult:
        by = self.actor_of(self.cast.collective_coordinator)
        said = {
            "staff": staff or self.cast.collective_adult, "iin": make_number("f"), "sex": "f",
            "motive": "Balalarmen bolǵym keledi", "speaks_kk": True, "speaks_ru": True,
            "is_mentor": False,
        } | facts  # fmt: skip
        facts_of = AdultFacts(**said)  # type: ignore[arg-type]
        return apply_for_adult(
            self.collective, facts_of, once=self.once(), by=by, now=self.now
        )  # fmt: skip

    def write(
        self, adult: Adult, kind: str, *, by: StaffMember | None = None, is_passed: bool = True,
        issued_on: date | None = None, valid_to: date | None = None, hours: int | None = 8,
    ) -> None:  # fmt: skip
        facts = ItemFacts(
            kind=kind, is_passed=is_passed, issued_on=issued_on or self.today,
            valid_to=valid_to or self.today + timedelta(days=300), hours=hours, document="17/3",
        )  # fmt: skip
        actor = self.actor_of(by or self.cast.clearance_officer)
        version = self.fresh(adult).version
        write_item(adult, facts, once=self.once(), version=version, by=actor, now=self.now)

    def write_all(self, adult: Adult) -> None:
        for kind in (*EVERY_ADULT, "reference"):
            self.write(adult, kind)

    def decide(
        self, adult: Adult, *, is_admitted: bool = True, by: StaffMember | None = None
    ) -> Adult:
        actor = self.actor_of(by or self.cast.clearance_officer)
        return decide_on_adult(
            adult, is_admitted=is_admitted, version=self.fresh(adult).version, by=actor,
            now=self.now,
        )  # fmt: skip

    def fresh(self, adult: Adult) -> Adult:
        return Adult.objects.get(pk=adult.pk)

    def once(self) -> str:
        self.sent += 1
        return f"sent {self.sent}"


@pytest.fixture
def desk(cast: Cast, actor_of: ActorOf, collective: Collective, now: datetime) -> Desk:
    return Desk(cast, actor_of, collective, now)


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=f"^{code}$")
