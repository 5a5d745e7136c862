"""Pages of instructors: who finds what, and the whole way of one through the browser."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from arasha.lessons.enums import InstructorState, LessonState
from arasha.lessons.models import Instructor, Lesson, Topic, TopicGrant
from arasha.lessons.rules.instructors import CRITERIA, Deed
from arasha.lessons.urls_instructors import urlpatterns
from tests.cast import Cast
from tests.lessons.conftest import ClientOf
from tests.lessons.making import make_card
from tests.staff.fresh import freshly

MARKS = dict.fromkeys(CRITERIA, "4")
PASSED: Mapping[str, Mapping[str, object]] = {
    "conduct": {"result": "passed"},
    "training": {"hours": 16},
    "exam": {"score": 70},
    "trial_lesson": MARKS,
}


@pytest.fixture(autouse=True)
def _wednesday(now: datetime) -> Iterator[None]:
    with time_machine.travel(now, tick=False):
        yield


def text_of(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def version_of(ref: str) -> int:
    return Instructor.objects.get(ref=ref).version


@pytest.mark.usefixtures("topics")
def test_an_officer_is_nominated_trained_and_approved_in_the_browser(
    cast: Cast, client_of: ClientOf
) -> None:
    planner, approver = client_of(cast.lesson_coordinator), client_of(cast.lesson_approver)
    approver = freshly(approver)
    assert "Nobody here" in text_of(planner, "/lessons/instructors/")
    said = {"staff": cast.lesson_officer.code, "gender": "m"}
    assert planner.post("/lessons/instructors/nominate/", said).status_code == 302
    ref = Instructor.objects.get().ref
    address = f"/lessons/instructors/{ref}/"
    assert planner.get(f"{address}write/exam/").status_code == 403
    for kind, facts in PASSED.items():
        assert "Write down:" in text_of(planner, address)
        text_of(planner, f"{address}write/{kind}/")
        step = {"on": "2026-11-02", "document": "7", "second": cast.lesson_approver.code,
                "version": version_of(ref), **facts}  # fmt: skip
        answer = planner.post(f"{address}write/{kind}/", step)
        assert answer.status_code == 302, answer.content.decode()
    assert "Everything is passed" in text_of(approver, address)
    act = {"number": "21", "issuer": "abai-prosecutor", "issued_on": "2026-11-10",
           "valid_to": "2028-11-09", "topics": ["law", "help"], "languages": ["kk"],
           "grade_from": "5", "grade_to": "9", "version": version_of(ref)}  # fmt: skip
    assert planner.get(f"{address}approve/").status_code == 403
    text_of(approver, f"{address}approve/")
    wrong = approver.post(f"{address}approve/", act | {"grade_to": "4"})
    assert "Look at the grades" in wrong.content.decode()
    assert approver.post(f"{address}approve/", act).status_code == 302
    page = text_of(client_of(cast.lesson_officer), "/lessons/my-approval/")
    assert "law en" in page
    assert "21" in text_of(approver, f"{address}certificate/")


def test_an_approval_is_changed_and_ended_in_the_browser_and_says_what_became_of_the_lessons(
    lesson: Lesson, instructor: Instructor, cast: Cast, client_of: ClientOf
) -> None:
    approver = client_of(cast.lesson_approver)
    address = f"/lessons/instructors/{instructor.ref}/"
    added = {"topics": ["law"], "languages": ["en"], "grade_from": "1", "grade_to": "4"}
    assert approver.post(f"{address}topics/", added | {"version": 1}).status_code == 302
    assert "Take out law en, English" in text_of(approver, address)
    taken = approver.post(f"{address}topics/law/en/end/", {"version": 2}, follow=True)
    assert "No lesson to come had to be given to others." in taken.content.decode()
    shorter = {"last_day": "2027-01-31", "version": 3}
    assert approver.post(f"{address}shorten/", shorter).status_code == 302
    assert approver.get(f"{address}suspend/").status_code == 200
    because = {"because": "An inquiry", "version": 4}
    ended = approver.post(f"{address}suspend/", because, follow=True).content.decode()
    assert "1 lesson has no place now" in ended
    assert "An inquiry" in ended
    lesson.refresh_from_db()
    assert lesson.state == LessonState.UNPLACED
    again = approver.post(f"{address}suspend/", because)
    assert again.status_code == 403
    assert approver.get(f"{address}certificate/").status_code == 404


def test_whoever_was_refused_is_nominated_again_by_a_button(
    instructor: Instructor, cast: Cast, client_of: ClientOf
) -> None:
    planner, approver = client_of(cast.lesson_coordinator), client_of(cast.lesson_approver)
    address = f"/lessons/instructors/{instructor.ref}/"
    because = {"because": "Left the service", "version": 1}
    assert approver.post(f"{address}withdraw/", because).status_code == 302
    assert "Nominate again" in text_of(planner, address)
    assert planner.post(f"{address}again/", {"version": 2}).status_code == 302
    assert Instructor.objects.get().state == InstructorState.NOMINATED


def test_what_the_region_asks_is_changed_by_the_approver(cast: Cast, client_of: ClientOf) -> None:
    approver = client_of(cast.lesson_approver)
    assert 'value="16"' in text_of(approver, "/lessons/instructors/demands/")
    numbers = {"training_hours": 24, "exam_score": 80, "trial_mark": 3, "refresher_months": 12,
               "approval_months": 24, "version": 1}  # fmt: skip
    assert approver.post("/lessons/instructors/demands/", numbers).status_code == 302
    assert 'value="24"' in text_of(approver, "/lessons/instructors/demands/")
    assert approver.post("/lessons/instructors/demands/", numbers).status_code == 409
    text_of(client_of(cast.lesson_coordinator), "/lessons/instructors/demands/", status=403)


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("lesson_coordinator", (200, 200)), ("lesson_approver", (200, 200)),
        ("lesson_officer", (403, 200)), ("second_lesson_officer", (403, 404)),
        ("school_head", (403, 403)), ("prosecutor", (403, 403)),
    ],
)  # fmt: skip
def test_files_are_read_by_those_who_plan_and_approve_and_by_the_person(
    instructor: Instructor, cast: Cast, client_of: ClientOf, name: str, answers: tuple[int, int]
) -> None:
    client = client_of(cast.people[name])
    text_of(client, "/lessons/instructors/", status=answers[0])
    for page in ("", "certificate/"):
        text_of(client, f"/lessons/instructors/{instructor.ref}/{page}", status=answers[1])


def test_the_other_region_finds_nothing_of_a_file(
    instructor: Instructor, cast: Cast, client_of: ClientOf
) -> None:
    far = freshly(client_of(cast.far.lesson_approver))
    address = f"/lessons/instructors/{instructor.ref}/"
    assert instructor.ref not in text_of(far, "/lessons/instructors/")
    for page in ("", "certificate/", "approve/", "topics/", "shorten/", "suspend/", "withdraw/",
                 *(f"write/{kind}/" for kind in PASSED)):  # fmt: skip
        text_of(far, f"{address}{page}", status=404)
    ended = far.post(f"{address}topics/law/kk/end/", {"version": 1})
    assert ended.status_code == 404
    assert TopicGrant.objects.filter(topic__code="law", last_day=date(2027, 5, 25)).count() == 2


def test_the_list_shows_one_state_and_what_runs_out_soon(
    instructor: Instructor, cast: Cast, client_of: ClientOf
) -> None:
    planner = client_of(cast.lesson_coordinator)
    assert instructor.ref in text_of(planner, "/lessons/instructors/?state=approved")
    assert instructor.ref not in text_of(planner, "/lessons/instructors/?state=refused")
    text_of(planner, "/lessons/instructors/?state=boss", status=404)


def test_an_officer_without_a_file_is_told_whom_to_ask(cast: Cast, client_of: ClientOf) -> None:
    page = text_of(client_of(cast.lesson_officer), "/lessons/my-approval/")
    assert "You are not nominated yet" in page


def test_an_officer_reads_the_cards_of_the_own_topics_first(
    topics: list[Topic], instructor: Instructor, cast: Cast, client_of: ClientOf
) -> None:
    card = make_card(topics[0], cast, now=instructor.nominated_at)
    page = text_of(client_of(cast.lesson_officer), "/lessons/my-approval/")
    assert f"/lessons/cards/{card.ref}/print/" in page


def test_every_deed_on_a_file_has_a_page() -> None:
    names = {pattern.name for pattern in urlpatterns}
    steps = {"conduct", "training", "exam", "trial_lesson", "refresher"}
    pages = {
        Deed.APPROVE: "instructor_approve", Deed.SUSPEND: "instructor_suspend",
        Deed.WITHDRAW: "instructor_withdraw", Deed.NOMINATE_AGAIN: "instructor_again",
    }  # fmt: skip
    assert set(pages.values()) | {"instructor_step"} <= names
    assert set(Deed) - set(pages) - {Deed.RUN_OUT} == steps


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_certificate_is_given_as_a_pdf_in_each_language(
    instructor: Instructor, cast: Cast, client_of: ClientOf, language: str
) -> None:
    client = client_of(cast.lesson_officer)
    address = f"/lessons/instructors/{instructor.ref}/certificate/"
    assert "bullying en: Kazakh, Russian, grades 1–12" in text_of(client, address)
    answer = client.get(f"{address}{language}/")
    assert answer.content.startswith(b"%PDF-")
    assert f"{instructor.ref}-{language}.pdf" in answer["Content-Disposition"]
    assert client.get(f"{address}xx/").status_code == 404
    assert client_of(cast.far.lesson_approver).get(f"{address}{language}/").status_code == 404
