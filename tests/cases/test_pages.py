"""Every page of the room, as a person with a phone meets it: without JavaScript, with slips."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from arasha.cases.models import Case, Goal, Note, Referral, Step
from arasha.journal.models import Entry
from arasha.notices.links import url_of
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.cases.conftest import ActorOf, OpenCase, let_cases_move
from tests.cast import Cast

type ClientOf = Callable[[StaffMember], Client]


def address(name: str, *parts: object) -> str:
    return reverse(f"cases:{name}", args=[str(part) for part in parts])


def test_a_case_goes_its_whole_way_by_pages(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case = opened()
    manager, supervisor = client_of(cast.case_manager), client_of(cast.supervisor)
    manager.post(address("set_goal", case.ref), {"once": "g", "text": "sleeps calmly"})
    step = {"once": "s", "text": "visit", "owner": cast.case_manager.code, "due_on": "2999-01-01"}
    manager.post(address("plan_step", case.ref, 1), step)
    manager.post(address("write_note", case.ref), {"once": "n", "text": "the mother helps"})
    manager.post(
        address("step", case.ref, 1, 1), {"is_done": "yes", "result": "visited", "version": "1"}
    )
    manager.post(address("end_goal", case.ref, 1), {"is_met": "yes", "reason": "she sleeps"})
    page = manager.get(address("case", case.ref)).text
    for words in ("sleeps calmly", "the mother helps", "visited", "she sleeps", "Reached"):
        assert words in page
    closing = {"once": "c", "version": "1", "outcome": "helped", "summary": "all is well"}
    answer = manager.post(address("ask_closing", case.ref), closing)
    assert answer.status_code == 302
    assert "all is well" in supervisor.get(address("decide_closing", case.ref)).text
    supervisor.post(address("decide_closing", case.ref), {"accept": "yes", "version": "2"})
    case.refresh_from_db()
    assert case.state == "closed"
    manager.post(address("observe", case.ref), {"once": "o", "text": "well after a month"})
    assert "well after a month" in manager.get(address("case", case.ref)).text
    manager.post(address("reopen", case.ref), {"version": "3", "reason": "it began again"})
    case.refresh_from_db()
    assert case.state == "open"


DEEDS = ["assign", "set_risk", "write_note", "ask_hand_over", "ask_closing", "send_referral",
         "set_goal"]  # fmt: skip


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_sent_empty_says_so_beside_the_field(
    name: str, opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, client = opened(), client_of(cast.supervisor)
    assert client.get(address(name, case.ref)).status_code == 200
    page = client.post(address(name, case.ref), {})
    assert page.status_code == 422
    assert 'class="error-summary"' in page.text


@pytest.mark.parametrize("name", [*DEEDS, "case", "print", "reopen", "observe"])
def test_a_case_of_another_region_does_not_exist_on_any_page(
    name: str, opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case = opened()
    assert client_of(cast.far.supervisor).get(address(name, case.ref)).status_code == 404
    assert client_of(cast.supervisor).get(address(name, "K-2026-99999")).status_code == 404
    assert client_of(cast.school_head).get(address(name, case.ref)).status_code == 403


@pytest.mark.parametrize("name", ["reopen", "observe", "decide_closing", "answer_hand_over"])
def test_what_cannot_be_done_now_is_told_before_typing(
    name: str, opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case = opened()
    assert client_of(cast.supervisor).get(address(name, case.ref)).status_code in {403, 404}
    assert Entry.objects.filter(result="refused").exists()


def test_two_people_changing_the_risk_see_each_other(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case = opened()
    first, second = client_of(cast.supervisor), client_of(cast.case_manager)
    first.post(
        address("set_risk", case.ref), {"version": "1", "risk": "4", "reason": "new bruises"}
    )
    late = {"version": "1", "risk": "1", "reason": "calm at home"}
    page = second.post(address("set_risk", case.ref), late)
    assert page.status_code == 409
    assert "new bruises" in page.text
    assert "calm at home" in page.text
    assert 'name="version" value="2"' in page.text
    assert second.post(address("set_risk", case.ref), {**late, "version": "2"}).status_code == 302


def test_before_sending_a_referral_one_sees_how_many_will_read_it(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, client = opened(), client_of(cast.case_manager)
    asked = {
        "once": "r",
        "to_unit": cast.unit("school").code,
        "purpose": "watch the breaks",
        "basis": "legal_duty",
    }
    page = client.post(address("send_referral", case.ref), asked)
    assert "2 people of abai school will read this" in page.text
    assert not Referral.objects.exists()
    changed = {**asked, "purpose": "another", "confirmed": page.context["mark"]}
    assert "will read this" in client.post(address("send_referral", case.ref), changed).text
    assert not Referral.objects.exists()
    client.post(address("send_referral", case.ref), {**asked, "confirmed": page.context["mark"]})
    referral = Referral.objects.get()
    assert (referral.shares_name, referral.contact) == (False, "")


def test_a_receiver_answers_by_pages_and_sees_nothing_of_the_case(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, client = opened(), client_of(cast.case_manager)
    asked = {
        "once": "r",
        "to_unit": cast.unit("school").code,
        "purpose": "watch the breaks",
        "basis": "legal_duty",
    }
    mark = client.post(address("send_referral", case.ref), asked).context["mark"]
    client.post(address("send_referral", case.ref), {**asked, "confirmed": mark})
    client.post(address("write_note", case.ref), {"once": "n", "text": "canary note"})
    head, ref = client_of(cast.school_head), Referral.objects.get().ref
    assert "watch the breaks" in head.get(address("referrals")).text
    page = head.get(address("referral", ref)).text
    for secret in (case.ref, case.child.surname, "canary note", case.child.ref):
        assert secret not in page
    declined = head.post(address("answer_referral", ref), {"accept": "no", "version": "1"})
    assert declined.status_code == 422
    head.post(address("answer_referral", ref), {"accept": "yes", "version": "1"})
    head.post(address("fulfil_referral", ref), {"result": "watched", "version": "2"})
    assert Referral.objects.get().state == "done"
    assert client_of(cast.police_officer).get(address("referral", ref)).status_code == 404
    assert ref in client.get(address("referrals") + "?show=sent").text


def unread(person: StaffMember) -> list[str]:
    return list(Notice.objects.filter(to=person, read_at=None).values_list("kind", flat=True))


def test_a_notice_is_read_when_its_page_is_opened(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, client = opened(), client_of(cast.case_manager)
    assert unread(cast.case_manager) == ["case_given"]
    client.get(address("case", case.ref))
    assert unread(cast.case_manager) == []
    asked = {
        "once": "r",
        "to_unit": cast.unit("school").code,
        "purpose": "watch the breaks",
        "basis": "legal_duty",
    }
    mark = client.post(address("send_referral", case.ref), asked).context["mark"]
    client.post(address("send_referral", case.ref), {**asked, "confirmed": mark})
    assert unread(cast.school_head) == ["referral_came"]
    client_of(cast.school_head).get(address("referral", Referral.objects.get().ref))
    assert unread(cast.school_head) == []


def test_an_offered_case_shows_why_and_not_whom(
    opened: OpenCase, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    case = opened()
    let_cases_move(cast, since=now)
    offer = {"once": "h", "to_unit": cast.far.unit("department").code, "reason": "they moved"}
    client_of(cast.supervisor).post(address("ask_hand_over", case.ref), offer)
    far = client_of(cast.far.supervisor)
    assert case.ref in far.get(address("list") + "?show=waiting").text
    assert unread(cast.far.supervisor) == ["hand_over_asked"]
    page = far.get(address("answer_hand_over", case.ref)).text
    assert unread(cast.far.supervisor) == []
    assert "they moved" in page
    assert case.child.surname not in page
    far.post(address("answer_hand_over", case.ref), {"accept": "yes"})
    case.refresh_from_db()
    assert case.lead == cast.far.unit("department")
    assert case.child.surname in far.get(address("case", case.ref)).text


def test_an_answered_offer_says_what_became_of_it(
    opened: OpenCase, cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    case, here, far = opened(), client_of(cast.supervisor), client_of(cast.far.supervisor)
    let_cases_move(cast, since=now)
    offer = {"once": "h", "to_unit": cast.far.unit("department").code, "reason": "they moved"}
    here.post(address("ask_hand_over", case.ref), offer)
    far.post(address("answer_hand_over", case.ref), {"accept": "yes"})
    assert unread(cast.supervisor) == ["hand_over_answered"]
    (notice,) = Notice.objects.filter(to=cast.supervisor, kind="hand_over_answered")
    page = here.get(url_of(notice.thing_kind, notice.thing_ref))
    assert page.status_code == 200
    assert "ulytau department accepted the case" in page.text
    assert unread(cast.supervisor) == []
    for secret in (case.child.surname, address("case", case.ref) + '"'):
        assert secret not in page.text
    assert address("case", case.ref) in far.get(address("answer_hand_over", case.ref)).text
    late = far.post(address("answer_hand_over", case.ref), {"accept": "no", "reason": "no room"})
    assert late.status_code == 409
    assert client_of(cast.psychologist).get(url_of("hand_over", case.ref)).status_code in {403, 404}
    assert client_of(cast.centre_head).get(url_of("hand_over", case.ref)).status_code == 404


def test_a_step_is_given_to_another_person(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, manager = opened(), client_of(cast.case_manager)
    manager.post(address("set_goal", case.ref), {"once": "g", "text": "sleeps calmly"})
    step = {"once": "s", "text": "visit", "owner": cast.district_case_manager.code,
            "due_on": "2999-01-01"}  # fmt: skip
    manager.post(address("plan_step", case.ref, 1), step)
    give = address("give_step", case.ref, 1, 1)
    assert give in manager.get(address("step", case.ref, 1, 1)).text
    assert "visit" in manager.get(give).text
    assert manager.post(give, {"version": "1"}).status_code == 422
    stranger = {"version": "1", "owner": cast.far.case_manager.code}
    assert manager.post(give, stranger).status_code == 422
    change = {"version": "1", "owner": cast.second_case_manager.code}
    assert manager.post(give, change).status_code == 302
    assert manager.post(give, change).status_code in {409, 422}
    assert "visit" in client_of(cast.second_case_manager).get(address("steps")).text
    assert unread(cast.district_case_manager) == []
    assert unread(cast.second_case_manager) == ["step_given"]
    assert client_of(cast.district_case_manager).get(give).status_code == 404
    assert "Step given to another person" in manager.get(address("case", case.ref)).text


def test_a_case_is_opened_from_the_record_of_a_child(
    cast: Cast, client_of: ClientOf, opened: OpenCase
) -> None:
    case = opened()
    Case.objects.filter(pk=case.pk).update(
        state="closed", outcome="helped", closed_at=case.opened_at
    )
    client = client_of(cast.case_manager)
    asked = {"lead": cast.unit("department").code, "risk": "2", "category": "FAMILY", "mine": "on"}
    answer = client.post(address("open", case.child.ref), asked)
    new = Case.objects.get(state="open")
    assert answer.url == address("case", new.ref)  # type: ignore[attr-defined]
    assert new.worker == cast.case_manager
    assert client.get(address("of_child", case.child.ref)).text.count("list__row") == 2
    again = client.post(address("open", case.child.ref), asked)
    assert again.status_code == 403


@pytest.mark.parametrize("show", ["mine", "waiting", "unit", "closed", "no-such"])
def test_lists_are_pages_without_names_in_their_address(
    show: str, opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    opened()
    client = client_of(cast.supervisor)
    for page in ("1", "2", "x", "-1", "9" * 30):
        assert client.get(address("list"), {"show": show, "page": page}).status_code == 200


def test_a_number_typed_carelessly_leads_to_its_case(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, client = opened(), client_of(cast.supervisor)
    answer = client.get(address("list"), {"ref": "к 2026 1"})
    assert answer.url == address("case", case.ref)  # type: ignore[attr-defined]
    assert "looks like K-2026" in client.get(address("list"), {"ref": "?"}).text


def test_the_printed_page_says_who_printed_it_and_the_journal_knows(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case = opened()
    page = client_of(cast.case_manager).get(address("print", case.ref)).text
    assert cast.case_manager.code in page
    assert Entry.objects.get(act="cases.printed").thing_ref == case.ref


def test_goals_and_steps_that_do_not_exist_are_not_found(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, client = opened(), client_of(cast.case_manager)
    step = {"once": "s", "text": "-", "owner": cast.case_manager.code, "due_on": "2999-01-01"}
    assert client.post(address("plan_step", case.ref, 7), step).status_code == 404
    assert client.get(address("step", case.ref, 1, 10**18)).status_code == 404


def test_a_step_due_in_the_past_or_for_a_stranger_is_refused_beside_the_field(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, client = opened(), client_of(cast.case_manager)
    client.post(address("set_goal", case.ref), {"once": "g", "text": "safe"})
    step = {"once": "s", "text": "visit", "owner": cast.school_head.code, "due_on": "2020-01-01"}
    page = client.post(address("plan_step", case.ref, 1), step)
    assert page.status_code == 422
    assert "This day has passed" in page.text
    assert "visit" in page.text
    assert not Step.objects.exists()


def test_an_owner_of_a_step_without_a_role_for_cases_ends_it_on_its_own_page(
    opened: OpenCase, cast: Cast, client_of: ClientOf, actor_of: ActorOf, now: datetime
) -> None:
    case, client = opened(), client_of(cast.case_manager)
    client.post(address("set_goal", case.ref), {"once": "g", "text": "canary goal"})
    step = {"once": "s", "text": "visit", "owner": cast.case_manager.code, "due_on": "2999-01-01"}
    client.post(address("plan_step", case.ref, 1), step)
    Step.objects.update(owner=cast.school_head)
    head = client_of(cast.school_head)
    assert "visit" in head.get(address("steps")).text
    page = head.get(address("step", case.ref, 1, 1)).text
    assert "canary goal" not in page
    answer = head.post(
        address("step", case.ref, 1, 1), {"is_done": "no", "result": "ill", "version": "1"}
    )
    assert answer.url == address("steps")  # type: ignore[attr-defined]
    assert Step.objects.get().state == "dropped"


def test_a_note_sent_twice_is_one_note_and_markup_stays_text(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case, client = opened(), client_of(cast.case_manager)
    for _time in range(2):
        client.post(
            address("write_note", case.ref), {"once": "n", "text": "<b>bold</b> \x00 {{ 7 }}"}
        )
    assert Note.objects.count() <= 1
    client.post(address("set_goal", case.ref), {"once": "g", "text": "<script>x</script>"})
    assert "<script>x" not in client.get(address("case", case.ref)).text
    assert Goal.objects.count() == 1


def test_the_list_of_those_without_a_plan_is_for_those_who_see_the_team(
    opened: OpenCase, cast: Cast, client_of: ClientOf
) -> None:
    case = opened(risk="4")
    assert case.ref in client_of(cast.supervisor).get(address("without_plan")).text
    assert client_of(cast.case_manager).get(address("without_plan")).status_code == 403
