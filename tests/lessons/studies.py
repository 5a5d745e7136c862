"""A small region in which pupils are asked: two institutions, four classes, a lot with two waves."""

from datetime import date, datetime

from arasha.access.actor import Actor
from arasha.lessons.actions.studies import begin_study
from arasha.lessons.actions.studies_answers import take_answers
from arasha.lessons.enums import StudyDesign
from arasha.lessons.measuring.scales import QUESTIONS
from arasha.lessons.measuring.sheets import Answered
from arasha.lessons.models import Plan, RollOut, Study
from arasha.lessons.queries.studies_codes import digest_of_card, list_card_codes
from tests.cast import Region
from tests.lessons.making import (
    make_class,
    make_host,
    make_instructor,
    make_lesson,
    make_plan,
    make_topic,
)

TITLES = {language: f"Safe school {language}" for language in ("kk", "ru", "en")}
GOOD = dict.fromkeys(QUESTIONS, 4)


def make_region(cast: Region, *, now: datetime) -> Plan:
    """Write a published timetable of four classes in two institutions that begin one after the other."""
    plan = make_plan(cast, now=now)
    plan.settings = {"waves": 2, "seed": "seven"}
    plan.save(update_fields=["settings"])
    topic = make_topic("bullying")
    officer = make_instructor(cast.lesson_officer, cast, topics=[topic], now=now)
    for wave, unit in enumerate(("far_school", "school"), start=1):
        host = make_host(cast.unit(unit), lead=None)
        RollOut.objects.create(plan=plan, host=host, wave=wave)
        for letter in ("А", "Ә"):
            each = make_class(host, letter=letter, now=now)
            make_lesson(
                plan, each, topic, day=date(2026, 11, 30), instructor=officer, now=now,
                period=2 * wave + (letter == "Ә"),
            )  # fmt: skip
    return plan


def make_study(
    plan: Plan, *, by: Actor, now: datetime, design: StudyDesign = StudyDesign.BEFORE_AFTER
) -> Study:
    return begin_study(plan, design=design, titles=TITLES, once="study", by=by, now=now)


def answer(study: Study, number: int, *, pupils: int = 10, now: datetime) -> None:
    """Let ten pupils of each class answer with their cards; afterwards they trust a little more."""
    wave = study.waves.get(number=number)
    for each in study.classes.select_related("study", "school_class"):
        for pupil, code in enumerate(list_card_codes(each)[:pupils]):
            marks = dict.fromkeys(QUESTIONS, 1 + (pupil + each.number) % 4)
            marks |= {"tell_adult": min(5, marks["tell_adult"] + number)}
            answered = Answered(marks, card=digest_of_card(each, code))
            take_answers(each, wave, answered, once=f"{number} {code}", now=now)
