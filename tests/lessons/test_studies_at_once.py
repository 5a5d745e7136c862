"""A whole class sends in the same moment; and lists cost the same however long they are."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from arasha.access.actor import Actor
from arasha.access.queries import get_actor
from arasha.access.refusals import Refused
from arasha.lessons.actions.studies import begin_study, open_wave, print_cards
from arasha.lessons.actions.studies_answers import take_answers
from arasha.lessons.enums import StudyDesign
from arasha.lessons.measuring.sheets import Answered
from arasha.lessons.models import AnswerSheet, Study, StudyClass, Wave
from arasha.lessons.queries.studies import get_study_page, list_studies
from arasha.lessons.queries.studies_codes import digests_of_cards
from tests.cast import Cast, make_cast
from tests.conftest import NOW
from tests.lessons.conftest import ActorOf
from tests.lessons.studies import GOOD, TITLES, make_region, make_study


def ask(by: Actor, study: Study) -> tuple[StudyClass, Wave]:
    each = study.classes.select_related("study", "school_class__host").order_by("number")[0]
    each.cards = print_cards(each, cards=28, seen=0, by=by, now=NOW).cards
    open_wave(study, 0, version=1, by=by, now=NOW)
    return each, study.waves.get(number=0)


@pytest.mark.usefixtures("committed_db")
def test_a_class_that_sends_at_once_is_counted_once_each() -> None:
    cast = make_cast(now=NOW)
    by = get_actor(cast.lesson_coordinator, now=NOW)
    each, wave = ask(by, make_study(make_region(cast, now=NOW), by=by, now=NOW))
    cards = list(digests_of_cards(each).values())[:6]

    def send(sending: int) -> bool:
        """Each pupil presses twice, and somebody else has the card of the first."""
        pupil = sending // 2
        card = cards[pupil % 6]
        try:
            take_answers(each, wave, Answered(GOOD, card=card), once=f"pupil {pupil}", now=NOW)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as browsers:
        taken = list(browsers.map(send, range(14)))
    assert AnswerSheet.objects.count() == 6
    assert len(set(AnswerSheet.objects.values_list("code_digest", flat=True))) == 6
    assert sum(taken) == 12


@pytest.mark.django_db
def test_a_list_of_studies_costs_the_same_with_one_row_and_with_three(
    cast: Cast, actor_of: ActorOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan, by = make_region(cast, now=NOW), actor_of(cast.lesson_coordinator)
    for count in (1, 3):
        while Study.objects.count() < count:
            begin_study(
                plan, design=StudyDesign.STEPPED, titles=TITLES, once=f"{Study.objects.count()}",
                by=by, now=NOW,
            )  # fmt: skip
        with django_assert_num_queries(1):
            assert [study.plan for study in list_studies(by=by)] == [plan] * count


@pytest.mark.django_db
def test_the_page_of_a_study_costs_the_same_with_one_class_and_with_four(
    cast: Cast, actor_of: ActorOf, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan, by = make_region(cast, now=NOW), actor_of(cast.lesson_coordinator)
    study = make_study(plan, by=by, now=NOW)
    ask(by, study)
    for _turn in range(2):
        with django_assert_num_queries(6):
            page = get_study_page(study.ref, by=by)
            assert [each.study_class.school_class.host.unit.name for each in page.classes]
        study.classes.filter(number__gt=1).delete()
