"""A study of the demo: pupils of two classes of each institution, asked before and after, without names.

Answering by hundreds is written as rows, as the act would have left them.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from random import Random

from arasha.appeals.receipts import make_once_key
from arasha.demo.lesson_calendar import lesson_calendar
from arasha.demo.lesson_hosts import COORDINATOR
from arasha.demo.stage import Stage
from arasha.lessons.actions.studies import (
    begin_study,
    close_wave,
    open_wave,
    print_cards,
    work_out_study,
)
from arasha.lessons.enums import StudyDesign
from arasha.lessons.measuring.scales import HOW_OFTEN, QUESTIONS, SCALES
from arasha.lessons.models import AnswerSheet, Plan, RollOut, Study, StudyClass
from arasha.lessons.queries.studies_codes import digests_of_cards, digests_of_elements
from arasha.lib.workdays import local

ONCE = "demo study"
# Days counted from the first lesson: begun and asked before it, asked again when the others begin.
BEGUN, FIRST, CLOSED, SECOND, CLOSED_AGAIN = 6, 4, 3, -24, -26
TITLES = {
    "kk": "Сабақтардан кейін не өзгереді",
    "ru": "Что меняется после занятий",
    "en": "What changes after the lessons",
}
_CLASSES_EACH, _SPARE = 2, 3
# Shares: pupils who are there, sheets of a class without cards, elements typed differently again.
_THERE, _WITHOUT_CARDS, _ERRED = 0.9, 0.2, 0.08
# By how many marks the lessons move an answer, by scale.
_GAINS = {"knows": 0.4, "trusts": 0.05, "suffered": 0.0, "saw": 0.0}
# Institutions drift by themselves; what happens to a pupil differs from month to month.
_DRIFT, _NEW_MONTH = 0.15, 0.3
_HOW_OFTEN = (1, 1, 1, 1, 2, 2, 2, 3, 4, 5)


def plan_lesson_study(stage: Stage) -> None:
    """Let a study be begun, ask twice and be worked out."""
    calendar = lesson_calendar(stage.now)
    stage.plan(calendar.before(BEGUN, 15), partial(_begin, stage))
    for number, (asked, closed) in enumerate([(FIRST, CLOSED), (SECOND, CLOSED_AGAIN)]):
        stage.plan(calendar.before(asked, 9), partial(_open, stage, number))
        stage.plan(calendar.before(asked, 12), partial(_answer, number))
        stage.plan(calendar.before(closed, 16), partial(_close, stage, number))
    stage.plan(calendar.before(CLOSED_AGAIN, 17), partial(_work_out, stage))


def _begin(stage: Stage, now: datetime) -> None:
    plan, by = Plan.objects.get(once_key="demo plan"), stage.actor(COORDINATOR)
    waits = RollOut.objects.filter(plan=plan, wave__gt=1).exists()
    design = StudyDesign.WAITING if waits else StudyDesign.BEFORE_AFTER
    study = begin_study(plan, design=design, titles=TITLES, once=ONCE, by=by, now=now)
    for each in _asked(study):
        print_cards(each, cards=each.school_class.size + _SPARE, seen=0, by=by, now=now)


def _open(stage: Stage, number: int, now: datetime) -> None:
    study = _study()
    open_wave(study, number, version=study.version, by=stage.actor(COORDINATOR), now=now)


def _close(stage: Stage, number: int, now: datetime) -> None:
    study = _study()
    close_wave(study, number, version=study.version, by=stage.actor(COORDINATOR), now=now)


def _work_out(stage: Stage, now: datetime) -> None:
    study = _study()
    work_out_study(study, version=study.version, by=stage.actor(COORDINATOR), now=now)


def _study() -> Study:
    return Study.objects.select_related("plan").get(once_key=ONCE)


def _asked(study: Study) -> list[StudyClass]:
    """The first two classes of each institution from grade 5 on."""
    rows = study.classes.select_related("study", "school_class__host").order_by("number")
    found: dict[int, list[StudyClass]] = {}
    for each in rows.filter(school_class__grade__gte=5):
        found.setdefault(each.school_class.host_id, []).append(each)
    return [each for classes in found.values() for each in classes[:_CLASSES_EACH]]


def _answer(number: int, now: datetime) -> None:
    AnswerSheet.objects.bulk_create(
        sheet for each in _asked(_study()) for sheet in _sheets(each, number, now=now)
    )


def _sheets(each: StudyClass, number: int, *, now: datetime) -> Iterator[AnswerSheet]:
    """Give the sheets of a class; a pupil is the same chance in both askings."""
    is_taught = number and each.step in (None, 1)
    cards = list(digests_of_cards(each).values())
    makes_codes = Random(f"class {each.number}").random() < _WITHOUT_CARDS  # noqa: S311 - no secret
    wave = each.study.waves.get(number=number)
    institution = Random(f"{each.school_class.host.unit_id} {number}")  # noqa: S311 - no secret
    drift = institution.gauss(0, _DRIFT)
    for pupil in range(each.school_class.size):
        same = Random(f"pupil {each.number} {pupil}")  # noqa: S311 - no secret
        now_and_here = Random(f"pupil {each.number} {pupil} {number}")  # noqa: S311 - no secret
        elements = _elements(same, now_and_here) if makes_codes else []
        answers = _marks(same, now_and_here, is_taught=bool(is_taught), drift=drift)
        if now_and_here.random() > _THERE:
            continue
        yield AnswerSheet(
            wave=wave, study_class=each, code_digest="" if makes_codes else cards[pupil],
            elements=digests_of_elements(each, elements) if elements else [], answers=answers,
            language=each.school_class.language, entered_on=local(now).date(),
            once_key=make_once_key("demo answers", f"{each.number} {pupil} {number}"),
        )  # fmt: skip


def _elements(same: Random, here: Random) -> list[str]:
    """A code as the pupil makes it; now and then one element comes out otherwise."""
    code = [str(same.randint(1, 31)), str(same.randint(1, 12)), same.choice("абеклмнорс"),
            same.choice("аеиоұүә"), str(same.randint(0, 9)), str(same.randint(0, 99))]  # fmt: skip
    return [str(here.randint(0, 99)) if here.random() < _ERRED else each for each in code]


def _marks(same: Random, here: Random, *, is_taught: bool, drift: float) -> list[int]:
    level = same.gauss(3.2, 0.8) + drift
    often = {question: same.choice(_HOW_OFTEN) for question in HOW_OFTEN}
    often |= {each: here.choice(_HOW_OFTEN) for each in HOW_OFTEN if here.random() < _NEW_MONTH}
    scale_of = {question: scale.code for scale in SCALES for question in scale.questions}
    found = []
    for question in QUESTIONS:
        mark = float(often.get(question, level + here.gauss(0, 0.7)))
        gain = _GAINS[scale_of[question]] if is_taught else 0.0
        found.append(min(max(round(mark + gain), 1), 5))
    return found
