"""Measures of the cast's region, written in few words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from arasha.access.actor import Actor
from arasha.agreements.actions import move_commitment
from arasha.agreements.models import Commitment
from arasha.agreements.rules.commitments import Move
from arasha.oversight.actions.measures import (
    ExecutorFacts,
    MeasureFacts,
    begin_measure,
    enter_measure,
)
from arasha.oversight.enums_measures import Completion
from arasha.oversight.models import Measure
from arasha.staff.models import StaffMember
from arasha.statistics.enums import Direction
from tests.cast import Cast

type ActorOf = Callable[[StaffMember], Actor]


@dataclass
class Programme:
    """Enters and begins measures the way the secretary does."""

    cast: Cast
    actor_of: ActorOf
    now: datetime

    @property
    def secretary(self) -> Actor:
        return self.actor_of(self.cast.secretary)

    def executor(self, unit: str = "school", **changed: Any) -> ExecutorFacts:
        facts = ExecutorFacts(self.cast.unit(unit), date(2026, 12, 20), is_lead=True)
        return replace(facts, **changed)

    def facts(self, number: str = "12", **changed: Any) -> MeasureFacts:
        facts = MeasureFacts(
            number=number,
            direction=Direction.SAFETY,
            text_kk="Мектептерде психологиялық көмек кабинеттерін ашу",
            text_ru="Открыть в школах кабинеты психологической помощи",
            text_en="Open rooms of psychological help in schools",
            completion=Completion.FACILITY,
            evidence_asked="the order",
            verifier_unit=self.cast.unit("commissioner"),
            last_day=date(2030, 12, 31),
            executors=(self.executor(),),
        )
        return replace(facts, **changed)

    def enter(self, number: str = "12", **changed: Any) -> Measure:
        facts = self.facts(number, **changed)
        return enter_measure(
            facts, territory=self.cast.region, once=f"measure {number}", by=self.secretary,
            now=self.now,
        )  # fmt: skip

    def begin(self, number: str = "12", **changed: Any) -> Measure:
        measure = self.enter(number, **changed)
        return begin_measure(measure, version=measure.version, by=self.secretary, now=self.now)

    def move(
        self,
        commitment: Commitment,
        move: Move,
        person: StaffMember,
        *,
        now: datetime | None = None,
    ) -> Commitment:
        commitment.refresh_from_db()
        return move_commitment(
            commitment, move, words="order No. 7", row_version=commitment.row_version,
            by=self.actor_of(person), now=now or self.now,
        )  # fmt: skip
