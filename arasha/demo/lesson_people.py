"""Officers of the demo region who give lessons or are on the way to it; all of them are invented.

Forty are approved, at least two in every city and district; seven more stand at the other steps.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial

from arasha.agencies.actions import next_refs
from arasha.demo.lesson_calendar import lesson_calendar
from arasha.demo.people import Person
from arasha.demo.stage import Stage
from arasha.lessons.actions.instructors import StepFacts, nominate, record_step
from arasha.lessons.actions.instructors_approving import (
    ApprovalFacts,
    GrantFacts,
    approve_instructor,
)
from arasha.lessons.actions.instructors_ending import stop_instructor
from arasha.lessons.enums import InstructorState, StepKind, StepResult
from arasha.lessons.models import Approval, Instructor, InstructorStep, Topic, TopicGrant
from arasha.lessons.rules.instructors import CRITERIA, Deed, months_later
from arasha.lib.workdays import local

# In days before the first lesson, and before the present.
_NOMINATED, _APPROVED = 80, 45
_ON_THE_WAY = 40
_MONTHS = 24
# Unit, sex, language, surname, given name, patronymic.
_OFFICERS = """
police m ru Вихляев Аверьян Платонович
police f kk Түйебаева Ақбөпе Сүйенішқызы
police m kk Қарабозов Ерденбек Шыңғысұлы
police f ru Лопатникова Феоктиста Родионовна
police m kk Өтебәлі Мәнсүр Дүйсенғалиұлы
police f kk Сандыбекова Жаннұр Ізтілеуқызы
police m ru Стрижаков Ермолай Наумович
police f kk Балшабекова Үрия Төлебайқызы
police m kk Шоңмұрын Әнетбек Қазезұлы
police f ru Мурашкина Агния Терентьевна
police m kk Желдібаев Ғазизбек Өмірзақұлы
police f kk Қосайдарова Нәзікгүл Әлдибекқызы
police m ru Полозков Филимон Карпович
police-kurchatov m ru Дерягин Савватий Лаврович
police-kurchatov f kk Тайлақова Ынтызар Байғалиқызы
police-kurchatov f ru Чурсина Пелагея Ерофеевна
police-ayagoz m kk Бөкейтай Сырымбет Есқараұлы
police-ayagoz f kk Ақшалова Күнсұлу Тұрсынғалиқызы
police-ayagoz m ru Плетенкин Маркел Зиновьевич
police-ayagoz f kk Шынасылова Ажаргүл Құдайбергенқызы
police-urzhar m kk Ноғайбек Темірқазық Әбдікәрімұлы
police-urzhar f kk Жарасова Бәтима Қуандыққызы
police-urzhar m ru Ветошкин Харитон Ульянович
police-abai m kk Кеңгірбай Ақжігіт Шәкәрімұлы
police-abai f kk Мұрынбаева Ұлдархан Тәкежанқызы
police-aqsuat m kk Сарытоқай Еламан Жөргекұлы
police-aqsuat f kk Қойлыбаева Назқоңыр Ысқаққызы
police-besqaragai m ru Тюльпанов Евлампий Мокеевич
police-besqaragai f kk Долаева Сырғакүл Бейсенғалиқызы
police-borodulikha m ru Крупенин Дорофей Саввич
police-borodulikha f ru Шемякова Милитина Власовна
police-zhanasemey m kk Тасболат Ерқанат Мүсілімұлы
police-zhanasemey f kk Шүренова Гүлмайда Сәркенқызы
police-zharma m kk Қалбатау Бекзатхан Ибрашұлы
police-zharma f ru Осокина Таисья Никаноровна
police-kokpekti m kk Белтерек Нұрсұлтанбек Қасейінұлы
police-kokpekti f kk Үлкенбоқан Айзада Мейрамғалиқызы
police-maqanshy m kk Барлықов Ерасыл Тәңірбергенұлы
police-maqanshy f kk Жанайдарқызы Меңсұлу Алакөлқызы
"""
_CANDIDATES = """
police f kk Есіргепова Балжан Құрманғалиқызы
police m ru Загребин Корней Поликарпович
police m kk Көшкінбай Дінмұқан Орынбайұлы
police f ru Ракитина Лукерья Созоновна
police m kk Айбасов Ұлықпан Серікжанұлы
police f kk Тышқанбаева Әсемай Қайыргелдіқызы
police m ru Жеребилов Пантелей Осипович
"""


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer with what the person does not say: sex."""

    person: Person
    sex: str


def _officers(lines: str, *, since: int) -> Iterator[Officer]:
    for number, line in enumerate(lines.strip().splitlines(), start=since):
        unit, sex, language, surname, given, patronymic = line.split()
        login = f"lesson-officer-{number}"
        person = Person(
            login, "lesson_officer", unit, surname, given, patronymic, language, is_shown=False
        )
        yield Officer(person, sex)


OFFICERS = list(_officers(_OFFICERS, since=2))
CANDIDATES = list(_officers(_CANDIDATES, since=len(OFFICERS) + 2))
LESSON_PEOPLE = [officer.person for officer in (*OFFICERS, *CANDIDATES)]
_PLANNER, _APPROVER = "lesson-coordinator", "lesson-approver"
_MARKS = dict.fromkeys(CRITERIA, 4)


def plan_instructors(stage: Stage) -> None:
    """Put the instructors on the stage, after the topics."""
    calendar = lesson_calendar(stage.now)
    stage.plan(calendar.before(_APPROVED), partial(_write_approved, stage))
    stage.plan(stage.day(_ON_THE_WAY, 10), partial(_begin_others, stage))


def _write_approved(stage: Stage, now: datetime) -> None:
    """Write forty approved instructors as rows: the first of them enters the demo himself."""
    first = Officer(replace(OFFICERS[0].person, login="lesson-officer"), "m")
    approved = [first, *OFFICERS]
    refs = next_refs("L", now=now, count=len(approved))
    rows = [
        Instructor(
            ref=ref, staff=stage.people[each.person.login], gender=each.sex,
            unit=stage.people[each.person.login].unit, state=InstructorState.APPROVED,
            nominated_by=stage.people[_PLANNER], nominated_at=lesson_calendar(stage.now).before(_NOMINATED),
        )
        for ref, each in zip(refs, approved, strict=True)
    ]  # fmt: skip
    instructors = Instructor.objects.bulk_create(rows)
    InstructorStep.objects.bulk_create(
        step for each in instructors for step in _steps(stage, each, now=now)
    )
    approvals = Approval.objects.bulk_create(
        _approval(stage, each, number, now=now) for number, each in enumerate(instructors, start=1)
    )
    topics = list(Topic.objects.order_by("pk"))
    TopicGrant.objects.bulk_create(
        grant for each in approvals for grant in _grants(each, topics)
    )  # fmt: skip


def _steps(stage: Stage, instructor: Instructor, *, now: datetime) -> Iterator[InstructorStep]:
    for number, kind in enumerate(list(StepKind)[:4]):
        on = local(now).date() - timedelta(days=25 - 6 * number)
        yearly = kind in {StepKind.CONDUCT, StepKind.TRAINING}
        yield InstructorStep(
            instructor=instructor, kind=kind, result=StepResult.PASSED, on=on,
            valid_to=months_later(on, 12) if yearly else None,
            hours=24 if kind is StepKind.TRAINING else None,
            score=70 + instructor.pk % 30 if kind is StepKind.EXAM else None,
            rubric=_MARKS if kind is StepKind.TRIAL_LESSON else {},
            document=f"{instructor.pk}-{number + 1}", by=stage.people[_PLANNER],
            second_by=stage.people[_APPROVER] if kind is StepKind.TRIAL_LESSON else None,
            at=now - timedelta(days=24 - 6 * number),
        )  # fmt: skip


def _approval(stage: Stage, instructor: Instructor, number: int, *, now: datetime) -> Approval:
    issued_on = local(now).date()
    # The approval of the last one ends soon: people are told before it does.
    ends = months_later(issued_on, _MONTHS)
    if number == len(OFFICERS) + 1:
        ends = local(stage.now).date() + timedelta(days=52)
    return Approval(
        instructor=instructor, number=f"{issued_on.year}-{number:03}", issued_on=issued_on,
        issuer=stage.units["prosecutor"], valid_to=ends, by=stage.people[_APPROVER], at=now,
    )  # fmt: skip


def _grants(approval: Approval, topics: list[Topic]) -> Iterator[TopicGrant]:
    for topic in topics:
        for language in ("kk", "ru"):
            yield TopicGrant(
                approval=approval, topic=topic, language=language, grade_from=1, grade_to=12,
                first_day=approval.issued_on, last_day=approval.valid_to,
            )  # fmt: skip


# What each of the seven has passed ("" is a failed check), and how the last ones ended.
_WAYS = (
    ("nominated", ()),
    ("refused", (Deed.CONDUCT,)),
    ("checked", (Deed.CONDUCT,)),
    ("trained", (Deed.CONDUCT, Deed.TRAINING)),
    ("waits", (Deed.CONDUCT, Deed.TRAINING, Deed.EXAM, Deed.TRIAL_LESSON)),
    ("suspended", (Deed.CONDUCT, Deed.TRAINING, Deed.EXAM, Deed.TRIAL_LESSON)),
    ("withdrawn", (Deed.CONDUCT, Deed.TRAINING, Deed.EXAM, Deed.TRIAL_LESSON)),
)


def _begin_others(stage: Stage, now: datetime) -> None:
    """Nominate the seven others and take each as far as it came."""
    by = stage.actor(_PLANNER)
    for number, (officer, way) in enumerate(zip(CANDIDATES, _WAYS, strict=True), start=1):
        end, deeds = way
        staff = stage.people[officer.person.login]
        instructor = nominate(staff, gender=officer.sex, by=by, now=now)
        for deed in deeds:
            facts = _facts(stage, deed, is_passed=end != "refused", on=local(now).date())
            instructor = record_step(
                instructor, facts, version=instructor.version, by=by, now=now
            )  # fmt: skip
        if end in {"suspended", "withdrawn"}:
            _approve_and_stop(stage, instructor, number, end, now=now)


def _facts(stage: Stage, deed: Deed, *, is_passed: bool, on: date) -> StepFacts:
    return StepFacts(
        kind=deed, on=on, is_passed=is_passed, hours=24, score=82, marks=_MARKS,
        document=f"{on.year}/{deed}",
        second=stage.people[_APPROVER] if deed is Deed.TRIAL_LESSON else None,
    )  # fmt: skip


def _approve_and_stop(
    stage: Stage, instructor: Instructor, number: int, end: str, *, now: datetime
) -> None:
    by, day = stage.actor(_APPROVER), local(now).date()
    grants = GrantFacts(
        topics=list(Topic.objects.order_by("pk")[:3]), languages=["kk"], grade_from=5, grade_to=11
    )
    facts = ApprovalFacts(
        number=f"{day.year}-1{number:02}", issuer=stage.units["prosecutor"], issued_on=day,
        valid_to=months_later(day, _MONTHS), grants=grants,
    )  # fmt: skip
    approve_instructor(instructor, facts, version=instructor.version, by=by, now=now)
    instructor.refresh_from_db(fields=["version"])
    deed = Deed.SUSPEND if end == "suspended" else Deed.WITHDRAW
    stop_instructor(
        instructor, deed, because=_BECAUSE[end], version=instructor.version, by=by, now=now
    )  # fmt: skip


_BECAUSE = {
    "suspended": "Қызметтік тексеру аяқталғанша",
    "withdrawn": "Басқа өңірге ауысты",
}
