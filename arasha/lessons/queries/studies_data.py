"""A study as the engine takes it: plain numbers and marks, nobody's name."""

import json
from hashlib import sha256

from arasha.lessons.measuring.scales import QUESTIONS
from arasha.lessons.measuring.sheets import ClassFacts, Design, Sheet, StudyData
from arasha.lessons.models import AnswerSheet, Study

_COLUMNS = ("wave__number", "study_class__number", "code_digest", "elements", "answers")


def read_study_data(study: Study) -> tuple[StudyData, str]:
    """Return the study for the engine, and the digest (SHA-256) of all answers that went in.

    Only closed askings count. Classes are known by their number in the study, institutions by their row.
    """
    classes, begins = {}, {}
    for each in study.classes.select_related("school_class"):
        facts = each.school_class
        classes[each.number] = ClassFacts(facts.host_id, facts.language, facts.grade, facts.size)
        if each.step is not None:
            begins[facts.host_id] = each.step
    rows = AnswerSheet.objects.filter(wave__study=study, wave__closed_on__isnull=False)
    found = sorted(rows.values_list(*_COLUMNS), key=json.dumps)
    digest = sha256(json.dumps(found).encode()).hexdigest()
    sheets = [_sheet(*row) for row in found]
    seed = int.from_bytes(sha256(study.ref.encode()).digest()[:4])
    return StudyData(Design(study.design), classes, sheets, begins, seed), digest


def marks_of(answers: list[int | None]) -> dict[str, int]:
    """Return the marks by question; what was left open is not there."""
    given = zip(QUESTIONS, answers, strict=True)
    return {question: mark for question, mark in given if mark is not None}


def _sheet(
    asking: int, number: int, card: str, elements: list[str], answers: list[int | None]
) -> Sheet:
    return Sheet(asking, number, marks_of(answers), card, tuple(elements))
