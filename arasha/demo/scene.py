"""Playing a story: its first word, how it becomes a case, and the case day by day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from arasha.appeals.actions.decisions import check_safety
from arasha.appeals.actions.passing import CasePlan, open_case_from
from arasha.appeals.actions.telling import ChildAsTold, Told
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.cases.enums import Category
from arasha.cases.models import Case
from arasha.children.facts import ChildFacts
from arasha.demo import desk
from arasha.demo.deeds import DEEDS
from arasha.demo.stage import Stage
from arasha.demo.stories import Deed, Pupil, Story
from arasha.demo.texts.reasons import SAFE
from arasha.demo.turns import Turn
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.lib.iin import Sex, make_iin
from arasha.lib.names import PersonName
from arasha.lib.workdays import local

# They see the referral, or not yet the case.
_BY_RECEIVERS = {"accept", "decline", "fulfil", "glass", "ask"}


@dataclass
class Scene:
    """A story on the stage, with the references it got so far."""

    stage: Stage
    story: Story
    number: int
    appeal_ref: str = ""
    case_ref: str = ""

    def begin(self, now: datetime) -> None:
        """Tell, be taken, hear from a person, and become a case."""
        self.appeal_ref = desk.tell(self.stage, told_of(self.stage, self.story), now=now)
        soon = timedelta(minutes=6 if self.story.severity == Severity.RED else 25)
        self.stage.plan(now + soon, self._take)

    def _take(self, now: datetime) -> None:
        stage, ref = self.stage, self.appeal_ref
        desk.take(stage, ref, login="operator", now=now)
        stage.plan(now + timedelta(minutes=4), self._write)
        stage.plan(now + timedelta(minutes=9), self._open)

    def _write(self, now: datetime) -> None:
        desk.write(self.stage, self.appeal_ref, self.story.answer, login="operator", now=now)

    def _open(self, now: datetime) -> None:
        stage, story, ref = self.stage, self.story, self.appeal_ref
        by = stage.actor("operator")
        plan = CasePlan(
            lead=stage.units[story.lead],
            worker=stage.people.get(story.worker),
            risk=story.risk,
            child=facts_of(stage, story, serial=self.number),
        )
        case = open_case_from(
            ref,
            plan,
            once=f"demo child {self.number}",
            version=desk.version_of(ref),
            by=by,
            now=now,
        )
        self.case_ref = case.ref
        # The youngest bullying case has nobody yet who could look after the child's safety.
        if story.category == Category.BULLYING and story.worker:
            check_safety(
                ref, reason=SAFE[story.language], version=desk.version_of(ref), by=by, now=now
            )

    def do(self, now: datetime, *, deed: Deed) -> None:
        """Let one deed happen, done by who is named in it or by the worker of the case."""
        case = Case.objects.select_related("worker", "lead").get(ref=self.case_ref)
        login = deed.by or (case.worker.login if case.worker else "supervisor")
        if deed.verb not in _BY_RECEIVERS:
            by = self.stage.actor(login).signature
            record_look(Act.CASE_SEEN, by=by, now=now, thing_kind="case", thing_ref=case.ref)
        DEEDS[deed.verb](Turn(self.stage, case, self.appeal_ref, deed, login, now))


def told_of(stage: Stage, story: Story) -> Told:
    """What the author says, with the child as told."""
    return Told(
        author_kind=AuthorKind(story.author),
        channel=Channel(story.channel),
        language=story.language,
        category=Category(story.category),
        severity=Severity(story.severity),
        text=story.text,
        territory=stage.places[story.place],
        school=stage.units[story.school],
        named=(stage.units[story.named],) if story.named else (),
        about=ChildAsTold(name=story.pupil.full_name, age=story.pupil.born[0]),
    )


def facts_of(stage: Stage, story: Story, *, serial: int) -> ChildFacts:
    """The record of the child as the operator writes it."""
    pupil = story.pupil
    born_on = _birthday(pupil, today=local(stage.now).date())
    return ChildFacts(
        name=PersonName(pupil.surname, pupil.given, pupil.patronymic, as_written=pupil.full_name),
        born_on=born_on if pupil.has_iin else None,
        birth_year=born_on.year,
        iin=_iin(pupil, born_on, serial=serial) if pupil.has_iin else "",
        sex=pupil.sex,
        language=story.language,
        parent_language=story.language,
        school=stage.units[story.school],
        territory=stage.places[story.place],
    )


def _birthday(pupil: Pupil, *, today: date) -> date:
    years, month, day = pupil.born
    had_it = (today.month, today.day) >= (month, day)
    return date(today.year - years - (0 if had_it else 1), month, day)


def _iin(pupil: Pupil, born_on: date, *, serial: int) -> str:
    sex: Sex = "m" if pupil.sex == "m" else "f"
    numbers = (make_iin(born_on, sex, serial + offset) for offset in range(0, 900, 100))
    return next(number for number in numbers if number)


def plan_story(stage: Stage, story: Story, *, number: int) -> datetime:
    """Put a story on the stage: its first word, then its deeds day by day; return when it begins."""
    scene = Scene(stage, story, number)
    start = stage.day(story.days_ago, 9, number * 7 % 60)
    stage.plan(start, scene.begin)
    last = start + timedelta(minutes=45)
    for deed in story.deeds:
        wanted = stage.day(story.days_ago - deed.day, 10, number * 11 % 60)
        last = max(wanted, last + timedelta(minutes=20))
        stage.plan(last, partial(scene.do, deed=deed))
    return start
