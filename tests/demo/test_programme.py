"""The programme of the demo: 158 measures of 20 executors with a past, on every page and in the report."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from arasha.agreements.models import Commitment
from arasha.demo.foundation import lay_foundation
from arasha.demo.programme_measures import plan_programme
from arasha.demo.stage import Stage
from arasha.demo.texts.memorandum import PROMISES
from arasha.demo.texts.programme import list_texts
from arasha.lib.sheets import Limits, open_book
from arasha.oversight.models import Executor, Measure
from arasha.oversight.queries.measures import list_measures
from arasha.oversight.rules.likeness import find_alike
from tests.statistics.pdf_text import read_text

PAGES = ("", "list/", "calendar/", "executors/", "late/", "alike/", "report/")
MOST_QUESTIONS = 30
LIMITS = Limits(file_bytes=10**7, unpacked_bytes=10**8, cells=10**5, members=500)


@pytest.fixture
def stage(db: None, now: datetime) -> Stage:
    lay_foundation()
    stage = Stage.set_up(now=now)
    plan_programme(stage)
    stage.play()
    return stage


@pytest.mark.one_database("texts are written without the database")
def test_no_two_measures_say_the_same_in_any_language() -> None:
    texts = list_texts()
    for language in ("kk", "ru", "en"):
        said = [getattr(text, language) for text in texts]
        assert len(set(said)) == len(said) == 158
        assert max(map(len, said)) <= 300


@pytest.mark.one_database("texts are written without the database")
def test_what_the_memorandum_promises_too_is_found() -> None:
    words = {f"PM-{at}": f"{text.kk} {text.ru}" for at, text in enumerate(list_texts(), start=1)}
    words |= {f"O-{each.number}": f"{each.kk} {each.ru}" for each in PROMISES}
    found = {(pair.one, pair.other) for pair in find_alike(words) if pair.one.startswith("O-")}
    assert found == {("O-3.1", "PM-156"), ("O-3.2", "PM-157"), ("O-3.3", "PM-158")}


def test_p5_158_measures_stand_on_every_page_and_in_the_report_of_one_click(stage: Stage) -> None:
    assert Measure.objects.count() == 158
    assert Executor.objects.values("unit").distinct().count() == 20
    states = {row.state for row in list_measures(by=stage.actor("akim"), now=stage.now)}
    assert len(states) == 7
    client = Client(headers={"accept-language": "kk"})
    client.force_login(stage.people["programme-secretary"])
    for page in PAGES:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/oversight/measures/{page}").status_code == 200
        assert len(asked) <= MOST_QUESTIONS, (page, len(asked))
    number = Measure.objects.latest("place").number
    half = f"{stage.now.year}-H{1 if stage.now.month < 7 else 2}"
    for language in ("kk", "ru", "en"):
        text = Measure.objects.latest("place")
        pdf = client.get(f"/oversight/measures/report/{half}/{language}/pdf/").content
        assert getattr(text, f"text_{language}")[:20] in " ".join(read_text(pdf).split())
        book = client.get(f"/oversight/measures/report/{half}/{language}/xlsx/").content
        with open_book(book, limits=LIMITS) as opened:
            cells = {c.text for row in opened.sheets[-1].rows() for c in row.cells.values()}
        assert {number, getattr(text, f"text_{language}")} <= cells


def test_the_past_leaves_every_kind_of_deed_and_none_checked_by_its_executor(stage: Stage) -> None:
    states = set(Commitment.objects.values_list("state", flat=True))
    assert states == {"planned", "in_work", "at_risk", "claimed", "verified", "cancelled"}
    checked = Commitment.objects.filter(state="verified").select_related(
        "claimed_by", "verified_by"
    )
    for deed in checked:
        assert deed.claimed_by is not None
        assert deed.verified_by is not None
        assert deed.claimed_by.unit_id == deed.owner_unit_id
        assert deed.verified_by.unit_id == deed.verifier_unit_id
    assert Commitment.objects.filter(claimed_at__gt=stage.now).count() == 0
