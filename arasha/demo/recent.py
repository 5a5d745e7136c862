"""Everyday appeals of the last weeks, told, taken and answered by the acts themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from arasha.appeals.actions.answers import forward
from arasha.appeals.actions.decisions import set_aside
from arasha.appeals.actions.passing import refer_to_centre
from arasha.appeals.actions.telling import Told
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.cases.enums import Category
from arasha.demo import desk
from arasha.demo.everyday import Everyday
from arasha.demo.stage import Stage
from arasha.demo.texts.reasons import REFERRED
from arasha.demo.texts.talk import Talk
from arasha.demo.texts.unusual import ELSEWHERE, SPAM

_READING = timedelta(minutes=12)


@dataclass
class Visit:
    """One everyday appeal on the stage."""

    stage: Stage
    each: Everyday
    ref: str = ""

    def begin(self, now: datetime) -> None:
        self.ref = desk.tell(self.stage, self.each.told, now=now)
        self.stage.plan(self.each.answer_at - _READING, self._take)

    def _take(self, now: datetime) -> None:
        desk.take(self.stage, self.ref, login=self.each.operator, now=now)
        if self.each.psychologist:
            why = REFERRED[self.each.told.language]
            refer(self.stage, self.ref, self.each.psychologist, why, by=self.each.operator, now=now)
        self.stage.plan(self.each.answer_at, self._answer)

    def _answer(self, now: datetime) -> None:
        each = self.each
        desk.close(self.stage, self.ref, each.answer, login=each.answered_by, now=now)


def refer(stage: Stage, ref: str, psychologist: str, why: str, *, by: str, now: datetime) -> None:
    """Refer an appeal to a certain psychologist of the centre, who reads it."""
    refer_to_centre(
        ref, unit=stage.units["centre"], person=stage.people[psychologist], reason=why,
        version=desk.version_of(ref), by=stage.actor(by), now=now,
    )  # fmt: skip
    desk.look(stage, ref, login=psychologist, now=now)


def plan_unusual(stage: Stage) -> None:
    """Plan advertisements that are set aside, and questions that go to other bodies."""
    for number, talk in enumerate(SPAM):
        stage.plan(stage.day(9 + 8 * number, 21), lambda now, talk=talk: _spam(stage, talk, now))  # type: ignore[misc]
    for number, (talk, reason) in enumerate(ELSEWHERE):
        stage.plan(
            stage.day(5 + 7 * number, 11),
            lambda now, talk=talk, reason=reason: _elsewhere(stage, talk, reason, now),  # type: ignore[misc]
        )


def _spam(stage: Stage, talk: Talk, now: datetime) -> None:
    ref = desk.tell(stage, _told(stage, talk), now=now)

    def end(now: datetime) -> None:
        desk.take(stage, ref, login="operator", now=now)
        set_aside(
            ref,
            reason=talk.answer,
            version=desk.version_of(ref),
            by=stage.actor("operator"),
            now=now,
        )

    stage.plan(now + timedelta(hours=12), end)


def _elsewhere(stage: Stage, talk: Talk, reason: str, now: datetime) -> None:
    ref = desk.tell(stage, _told(stage, talk), now=now)

    def end(now: datetime) -> None:
        desk.take(stage, ref, login="operator-2", now=now)
        forward(
            ref, text=talk.answer, reason=reason, to_unit=None, once=f"demo {ref} forward",
            version=desk.version_of(ref), by=stage.actor("operator-2"), now=now,
        )  # fmt: skip

    stage.plan(now + timedelta(hours=2), end)


def _told(stage: Stage, talk: Talk) -> Told:
    return Told(
        author_kind=AuthorKind(talk.author),
        channel=Channel.WEB,
        language=talk.language,
        category=Category(talk.category),
        severity=Severity.ORDINARY,
        text=talk.text,
        territory=stage.places["semey"],
    )
