"""The present of the demo: what waits, what is in hand, what is late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from arasha.appeals.actions.telling import AuthorContact, Told, tell_appeal
from arasha.appeals.actions.thread import author_writes
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.cases.enums import Category
from arasha.clocks.actions import ask_extension
from arasha.clocks.enums import Duty
from arasha.clocks.queries import list_running
from arasha.demo import desk
from arasha.demo.recent import refer
from arasha.demo.stage import Stage
from arasha.demo.texts.reasons import REFERRED
from arasha.demo.texts.today import TODAY, Today
from arasha.lib.workdays import local

# Whoever holds an appeal took it, and wrote to its author, at the latest so long after.
_SOON = timedelta(hours=2)


def once_of(code: str) -> str:
    """The key of sending of an appeal whose return code the demo shows."""
    return f"demo return code of the {code}"


@dataclass
class Open:
    """One open appeal on the stage."""

    stage: Stage
    today: Today
    ref: str = ""

    def begin(self, now: datetime) -> None:
        told = _told(self.stage, self.today)
        if self.today.code:
            receipt = tell_appeal(told, once=once_of(self.today.code), now=now)
            self.ref = receipt.appeal.ref
        else:
            self.ref = desk.tell(self.stage, told, now=now)
        if self.today.holder:
            self.stage.plan(self._soon(now), self._take)

    def _soon(self, moment: datetime) -> datetime:
        return min(self._after(moment, 0.25), moment + _SOON)

    def _after(self, moment: datetime, share: float) -> datetime:
        """Return a moment between `moment` and the present."""
        return moment + (self.stage.now - moment) * share

    def _take(self, now: datetime) -> None:
        today, stage = self.today, self.stage
        is_referred = today.holder.startswith("psychologist")
        operator = "operator" if today.language == "kk" else "operator-2"
        desk.take(stage, self.ref, login=operator, now=now)
        if is_referred:
            why = REFERRED[today.language]
            refer(stage, self.ref, today.holder, why, by=operator, now=now)
        if today.reply:
            stage.plan(self._soon(now), self._reply)

    def _reply(self, now: datetime) -> None:
        today, stage = self.today, self.stage
        if today.is_over:
            desk.close(stage, self.ref, today.reply, login=today.holder, now=now)
        else:
            desk.write(stage, self.ref, today.reply, login=today.holder, now=now)
        if today.decision[0]:
            stage.plan(self._after(now, 0.6), self._decide)
        if today.again:
            stage.plan(self._after(now, 0.7), self._write_again)
        if today.extend:
            stage.plan(self._after(now, 0.9), self._ask_extension)

    def _decide(self, now: datetime) -> None:
        text, ground = self.today.decision
        desk.close(self.stage, self.ref, text, login=self.today.holder, now=now, ground=ground)

    def _write_again(self, now: datetime) -> None:
        author_writes(self.ref, text=self.today.again, once=f"{self.ref} again", now=now)

    def _ask_extension(self, now: datetime) -> None:
        clock = list_running("appeal", self.ref, duties=[Duty.DECIDE_FORMAL]).get()
        ask_extension(
            clock.pk, until=local(clock.due_at).date() + timedelta(days=21),
            reason=self.today.extend, version=clock.version,
            by=self.stage.actor(self.today.holder), now=now,
        )  # fmt: skip


def plan_present(stage: Stage) -> None:
    for today in TODAY:
        stage.plan(stage.minutes_ago(today.minutes_ago), Open(stage, today).begin)


def _told(stage: Stage, today: Today) -> Told:
    name, address = today.signed
    return Told(
        author_kind=AuthorKind(today.author),
        channel=Channel(today.channel),
        language=today.language,
        category=Category(today.category),
        severity=Severity(today.severity),
        text=today.text,
        territory=stage.places[today.place],
        school=stage.units[today.school] if today.school else None,
        named=(stage.units[today.named],) if today.named else (),
        contact=AuthorContact(name=name, address=address, is_signed=bool(name)),
    )
