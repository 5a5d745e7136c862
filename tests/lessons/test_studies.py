"""A study is begun, asks, is worked out and closed; nothing of it says who a pupil is."""

from datetime import timedelta

import pytest
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.journal.models import Entry
from arasha.lessons.actions.studies import (
    begin_study,
    close_study,
    close_wave,
    open_wave,
    print_cards,
    work_out_study,
)
from arasha.lessons.actions.studies_answers import enter_papers, take_answers
from arasha.lessons.enums import StudyDesign, StudyState
from arasha.lessons.measuring.codes import CARD_LENGTH, CLASS_LENGTH
from arasha.lessons.measuring.scales import QUESTIONS
from arasha.lessons.measuring.sheets import Answered
from arasha.lessons.models import AnswerSheet, Plan, RollOut, Study, StudyClass
from arasha.lessons.policies import studies as reasons
from arasha.lessons.queries.studies import (
    count_open_askings,
    find_study,
    get_study_page,
    list_plans_to_study,
    list_studies,
    list_study_classes,
)
from arasha.lessons.queries.studies_codes import (
    code_of_class,
    digest_of_card,
    digests_of_elements,
    find_entrance,
    list_card_codes,
)
from tests.cast import Cast
from tests.conftest import NOW
from tests.lessons.conftest import ActorOf
from tests.lessons.studies import GOOD, TITLES, answer, make_region, make_study

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return make_region(cast, now=NOW)


@pytest.fixture
def coordinator(cast: Cast, actor_of: ActorOf) -> Actor:
    return actor_of(cast.lesson_coordinator)


@pytest.fixture
def study(plan: Plan, coordinator: Actor) -> Study:
    return make_study(plan, by=coordinator, now=NOW)


@pytest.fixture
def asking(study: Study, coordinator: Actor) -> Study:
    """The study while it asks for the first time, with cards for each class."""
    for each in study.classes.select_related("study", "school_class__host"):
        print_cards(each, cards=28, seen=0, by=coordinator, now=NOW)
    open_wave(study, 0, version=1, by=coordinator, now=NOW)
    study.refresh_from_db()
    return study


def first_class(study: Study) -> StudyClass:
    """The first class of the school of the cast."""
    rows = study.classes.select_related("study", "school_class__host").order_by("number")
    return rows.filter(school_class__host__unit__code="abai-school")[0]


def refusal(caught: pytest.ExceptionInfo[Refused]) -> object:
    return caught.value.reason


def test_all_classes_of_the_timetable_take_part_in_the_order_of_its_lot(
    plan: Plan, coordinator: Actor
) -> None:
    study = begin_study(
        plan, design=StudyDesign.STEPPED, titles=TITLES, once="1", by=coordinator, now=NOW
    )
    steps = dict(RollOut.objects.filter(plan=plan).values_list("host_id", "wave"))
    classes = list(study.classes.select_related("school_class"))
    assert len(classes) == 4
    assert all(each.step == steps[each.school_class.host_id] for each in classes)
    assert (study.seed, study.waves.count()) == ("seven", 3)


def test_begun_twice_it_is_one_study(plan: Plan, coordinator: Actor) -> None:
    assert make_study(plan, by=coordinator, now=NOW) == make_study(plan, by=coordinator, now=NOW)


def test_without_a_lot_there_is_nobody_to_compare_with(plan: Plan, coordinator: Actor) -> None:
    RollOut.objects.filter(plan=plan).update(wave=1)
    with pytest.raises(Refused) as caught:
        make_study(plan, by=coordinator, now=NOW, design=StudyDesign.WAITING)
    assert refusal(caught) is reasons.NO_LOT


def test_a_timetable_without_lessons_has_nobody_to_ask(plan: Plan, coordinator: Actor) -> None:
    plan.lessons.all().delete()
    with pytest.raises(Refused) as caught:
        make_study(plan, by=coordinator, now=NOW)
    assert refusal(caught) is reasons.NOBODY_TAKES_PART


def test_only_the_coordinator_of_the_region_begins_a_study(
    plan: Plan, cast: Cast, actor_of: ActorOf
) -> None:
    for person in (cast.far.lesson_coordinator, cast.school_head, cast.prosecutor):
        with pytest.raises(Refused):
            make_study(plan, by=actor_of(person), now=NOW)
    assert not list_plans_to_study(by=actor_of(cast.far.lesson_coordinator)).exists()
    assert list(list_plans_to_study(by=actor_of(cast.lesson_coordinator))) == [plan]


def test_who_sees_a_study(study: Study, cast: Cast, actor_of: ActorOf) -> None:
    for person in (cast.lesson_coordinator, cast.prosecutor, cast.lesson_approver):
        assert list_studies(by=actor_of(person)) == [study]
        assert len(list_study_classes(study, by=actor_of(person))) == 4
    own = list_study_classes(study, by=actor_of(cast.school_head))
    assert {each.school_class.host.unit for each in own} == {cast.unit("school")}
    for person in (cast.far.lesson_coordinator, cast.far.school_head, cast.operator):
        assert list_studies(by=actor_of(person)) == []
        with pytest.raises(Http404):
            find_study(study.ref, by=actor_of(person))


def test_askings_are_opened_one_after_the_other_and_once(study: Study, coordinator: Actor) -> None:
    with pytest.raises(Refused) as caught:
        open_wave(study, 1, version=1, by=coordinator, now=NOW)
    assert refusal(caught) is reasons.NOT_IN_TURN
    open_wave(study, 0, version=1, by=coordinator, now=NOW)
    assert count_open_askings(by=coordinator) == 1
    with pytest.raises(Refused) as caught:
        open_wave(study, 1, version=2, by=coordinator, now=NOW)
    assert refusal(caught) is reasons.STILL_ASKING
    close_wave(study, 0, version=2, by=coordinator, now=NOW)
    with pytest.raises(Refused):
        close_wave(study, 0, version=3, by=coordinator, now=NOW)
    open_wave(study, 1, version=3, by=coordinator, now=NOW)
    study.refresh_from_db()
    assert study.state == StudyState.OPEN


def test_an_old_page_opens_nothing(study: Study, coordinator: Actor) -> None:
    open_wave(study, 0, version=1, by=coordinator, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        close_wave(study, 0, version=1, by=coordinator, now=NOW)


def test_the_institution_prints_cards_and_does_not_open_askings(
    study: Study, cast: Cast, actor_of: ActorOf
) -> None:
    each, head = first_class(study), actor_of(cast.school_head)
    assert print_cards(each, cards=10, seen=0, by=head, now=NOW).cards == 10
    with pytest.raises(ChangedMeanwhile):
        print_cards(each, cards=12, seen=0, by=head, now=NOW)
    with pytest.raises(Refused):
        open_wave(study, 0, version=1, by=head, now=NOW)
    with pytest.raises(Refused):
        print_cards(each, cards=12, seen=10, by=actor_of(cast.far.school_head), now=NOW)


def test_more_cards_leave_the_first_ones_good_and_all_differ(asking: Study) -> None:
    each = first_class(asking)
    codes = list_card_codes(each)
    each.cards = 60
    assert list_card_codes(each)[:28] == codes
    assert len(set(list_card_codes(each))) == 60
    assert all(len(code) == CARD_LENGTH for code in codes)


def test_a_code_leads_to_its_class_and_the_open_asking(asking: Study, coordinator: Actor) -> None:
    each = first_class(asking)
    wave = asking.waves.get(number=0)
    card = find_entrance(list_card_codes(each)[3])
    board = find_entrance(code_of_class(each, wave))
    assert card is not None
    assert board is not None
    assert card.study_class == board.study_class == each
    assert (card.wave, bool(card.card), board.card) == (wave, True, "")
    assert len(code_of_class(each, wave)) == CLASS_LENGTH
    close_wave(asking, 0, version=asking.version, by=coordinator, now=NOW)
    assert find_entrance(list_card_codes(each)[3]) is None


def test_the_codes_of_another_asking_and_of_no_card_lead_nowhere(asking: Study) -> None:
    each = first_class(asking)
    later = asking.waves.get(number=1)
    assert find_entrance(code_of_class(each, later)) is None
    spare = StudyClass(study=each.study, number=each.number, cards=29)
    assert find_entrance(list_card_codes(spare)[28]) is None


def test_a_sheet_holds_no_name_no_code_and_no_time(asking: Study) -> None:
    each, wave = first_class(asking), asking.waves.get(number=0)
    code = list_card_codes(each)[0]
    entries = Entry.objects.count()
    answered = Answered(GOOD, card=digest_of_card(each, code))
    take_answers(each, wave, answered, once="abc", now=NOW)
    row = AnswerSheet.objects.values().get()
    assert code not in str(row)
    assert "abc" not in str(row)
    assert row["answers"] == [GOOD[question] for question in QUESTIONS]
    assert str(row["entered_on"]) == "2026-11-18"
    assert not any("_by" in name or name.endswith("_at") for name in row)
    assert Entry.objects.count() == entries


def test_answers_sent_twice_are_one_and_a_card_answers_once(asking: Study) -> None:
    each, wave = first_class(asking), asking.waves.get(number=0)
    answered = Answered(GOOD, card=digest_of_card(each, list_card_codes(each)[0]))
    take_answers(each, wave, answered, once="first", now=NOW)
    take_answers(each, wave, answered, once="first", now=NOW + timedelta(minutes=1))
    with pytest.raises(Refused) as caught:
        take_answers(each, wave, answered, once="second", now=NOW)
    assert refusal(caught) is reasons.CARD_USED
    assert AnswerSheet.objects.count() == 1


def test_no_more_answers_than_pupils_and_a_few_guests(asking: Study) -> None:
    each, wave = first_class(asking), asking.waves.get(number=0)
    for number in range(each.school_class.size + 5):
        take_answers(each, wave, Answered(GOOD), once=f"{number}", now=NOW)
    with pytest.raises(Refused) as caught:
        take_answers(each, wave, Answered(GOOD), once="one more", now=NOW)
    assert refusal(caught) is reasons.CLASS_ANSWERED


def test_a_closed_asking_takes_no_answers(asking: Study, coordinator: Actor) -> None:
    each = first_class(asking)
    close_wave(asking, 0, version=asking.version, by=coordinator, now=NOW)
    with pytest.raises(Refused) as caught:
        take_answers(each, asking.waves.get(number=0), Answered(GOOD), once="late", now=NOW)
    assert refusal(caught) is reasons.NOT_ASKING


def test_elements_of_a_made_code_are_kept_as_digests_that_can_be_compared(asking: Study) -> None:
    each = first_class(asking)
    one = digests_of_elements(each, ["7", "3", "р", "А", "4", ""])
    other = digests_of_elements(each, ["07", "4", "Р", "а", "4", ""])
    assert [a == b for a, b in zip(one, other, strict=True)] == [
        True,
        False,
        True,
        True,
        True,
        True,
    ]
    assert one[5] == ""
    assert one[0] != one[4]
    assert not {"7", "3", "р", "а", "4"} & set(one)


def test_papers_are_entered_once_and_the_journal_says_who(
    asking: Study, cast: Cast, actor_of: ActorOf
) -> None:
    each, wave, head = first_class(asking), asking.waves.get(number=0), actor_of(cast.school_head)
    papers = [Answered(GOOD), Answered({"saw": 2})]
    for _turn in range(2):
        enter_papers(each, wave, papers, once="box", by=head, now=NOW)
    assert AnswerSheet.objects.filter(is_paper=True).count() == 2
    entry = Entry.objects.get(act="lessons.study_papers_entered")
    assert (entry.thing_ref, entry.count) == (asking.ref, 2)
    with pytest.raises(Refused):
        enter_papers(each, wave, papers, once="2", by=actor_of(cast.far.school_head), now=NOW)


def test_one_wrong_paper_keeps_none(asking: Study, coordinator: Actor) -> None:
    each, wave = first_class(asking), asking.waves.get(number=0)
    card = Answered(GOOD, card=digest_of_card(each, list_card_codes(each)[0]))
    with pytest.raises(Refused):
        enter_papers(each, wave, [card, card], once="box", by=coordinator, now=NOW)
    assert not AnswerSheet.objects.exists()


def test_figures_are_frozen_with_the_digest_of_what_went_in(
    asking: Study, coordinator: Actor
) -> None:
    answer(asking, 0, now=NOW)
    with pytest.raises(Refused) as caught:
        work_out_study(asking, version=asking.version, by=coordinator, now=NOW)
    assert refusal(caught) is reasons.STILL_ASKING
    close_wave(asking, 0, version=2, by=coordinator, now=NOW)
    first = work_out_study(asking, version=3, by=coordinator, now=NOW)
    again = work_out_study(asking, version=4, by=coordinator, now=NOW)
    assert (first.number, again.number) == (1, 2)
    assert first.digest == again.digest
    assert first.figures["askings"][0]["answers"] == 40
    open_wave(asking, 1, version=5, by=coordinator, now=NOW)
    answer(asking, 1, now=NOW)
    close_wave(asking, 1, version=6, by=coordinator, now=NOW)
    last = work_out_study(asking, version=7, by=coordinator, now=NOW)
    assert last.digest != first.digest
    assert last.figures["linking"]["linked"] == 40
    assert get_study_page(asking.ref, by=coordinator).result == last


def test_before_anybody_was_asked_there_is_nothing_to_work_out(
    study: Study, coordinator: Actor
) -> None:
    with pytest.raises(Refused) as caught:
        work_out_study(study, version=1, by=coordinator, now=NOW)
    assert refusal(caught) is reasons.NOTHING_ASKED


def test_a_closed_study_can_link_no_sheets_and_do_nothing_more(
    asking: Study, coordinator: Actor, cast: Cast, actor_of: ActorOf
) -> None:
    answer(asking, 0, now=NOW)
    close_wave(asking, 0, version=2, by=coordinator, now=NOW)
    close_study(asking, version=3, by=coordinator, now=NOW)
    assert set(AnswerSheet.objects.values_list("code_digest", flat=True)) == {""}
    assert not any(AnswerSheet.objects.values_list("elements", flat=True))
    for deed in (work_out_study, close_study):
        with pytest.raises(Refused) as caught:
            deed(asking, version=4, by=coordinator, now=NOW)
        assert refusal(caught) is reasons.STUDY_CLOSED
    with pytest.raises(Refused):
        print_cards(
            first_class(Study.objects.get(pk=asking.pk)), cards=40, seen=28,
            by=actor_of(cast.school_head), now=NOW,
        )  # fmt: skip
