import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

from arasha.access.models import Grant
from arasha.appeals.enums import AppealState, Severity
from arasha.appeals.models import Appeal, Decision, Message, Named
from arasha.appeals.views.acts import ACTS
from arasha.journal.models import Entry
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from tests.appeals.making import WORDS, make_appeal, sign, tell_of
from tests.attacks.world import make_world
from tests.cast import Cast

LONG_AGO = datetime(2026, 3, 4, 5, 0, tzinfo=UTC)
type ClientOf = Callable[[StaffMember], Client]


def taken(cast: Cast, now: datetime, **more: Any) -> Appeal:
    return make_appeal(cast, now=now, state="taken", taken_by=cast.operator, **more)


def act_url(appeal: Appeal, slug: str) -> str:
    return reverse("appeals:act", args=[appeal.ref, slug])


def send(client: Client, appeal: Appeal, slug: str, **typed: Any) -> Any:
    form = {"version": appeal.version, "once": f"once {slug}", **typed}
    return client.post(act_url(appeal, slug), form)


LIST_QUERIES = 13
TABS = ["waiting", "mine", "late", "in_work", "ended", "older"]


@pytest.mark.parametrize(("tab", "rows"), [(tab, rows) for tab in TABS for rows in (1, 3)])
def test_the_list_asks_as_many_questions_for_three_rows_as_for_one(
    cast: Cast, client_of: ClientOf, django_assert_num_queries: Any, tab: str, rows: int
) -> None:
    for _ in range(rows):
        make_appeal(cast, now=LONG_AGO)
        taken(cast, LONG_AGO)
        make_appeal(cast, now=LONG_AGO, state="closed", closed_at=LONG_AGO)
        make_appeal(cast, now=LONG_AGO, state="recorded", received_at=None)
    client = client_of(cast.operator)
    # What is late is asked of the clocks first.
    with django_assert_num_queries(LIST_QUERIES + (tab == "late")):
        page = client.get(reverse("appeals:list"), {"tab": tab})
    assert page.content.decode().count("list__row") >= rows


def test_the_list_shows_what_waits_and_journals_one_look_with_all_references(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    red = make_appeal(cast, now=now, severity=Severity.RED)
    other = make_appeal(cast, now=now)
    make_appeal(cast.far, now=now)
    body = client_of(cast.operator).get(reverse("appeals:list")).content.decode()
    assert body.index(red.ref) < body.index(other.ref)
    assert body.count("list__row") == 2
    assert WORDS not in body
    look = Entry.objects.get(act="appeals.listed")
    assert look.shown.split() == [red.ref, other.ref]


def test_a_reader_never_gets_the_list_of_another_or_of_former_roles(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    here, there = make_appeal(cast, now=now), make_appeal(cast.far, now=now)
    for person, seen, unseen in (
        (cast.operator, here, there),
        (cast.far.operator, there, here),
        (cast.operator, here, there),
    ):
        body = client_of(person).get(reverse("appeals:list")).content.decode()
        assert seen.ref in body
        assert unseen.ref not in body
    Grant.objects.filter(staff=cast.operator).update(valid_to=timezone.now())
    assert client_of(cast.operator).get(reverse("appeals:list")).status_code == 403


def test_who_is_named_meanwhile_loses_the_appeal_from_the_list(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = make_appeal(cast, now=now)
    client = client_of(cast.operator)
    assert appeal.ref in client.get(reverse("appeals:list")).content.decode()
    Named.objects.create(appeal=appeal, staff=cast.operator, set_at=now)
    assert appeal.ref not in client.get(reverse("appeals:list")).content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_filters_show_what_is_asked_in_the_language_of_the_reader(
    cast: Cast, client_of: ClientOf, now: datetime, language: str
) -> None:
    wanted = make_appeal(cast, now=now, severity=Severity.RED)
    make_appeal(cast, now=now)
    client = client_of(cast.operator)
    client.cookies["arasha_language"] = language
    for severity, count in (("red", 1), ("", 2), ("red", 1)):
        body = client.get(reverse("appeals:list"), {"severity": severity}).content.decode()
        assert body.count("list__row") == count
        assert wanted.ref in body
        with translation.override(language):
            label = escape(str(Severity.RED.label))
        chosen = " selected" if severity else ""
        assert f'<option value="red"{chosen}>{label}</option>' in body


@pytest.mark.parametrize(
    "query",
    ["tab=nonsense", "page=0", "page=99999999999", "category=%3Cscript%3E", "severity=x&state=y"],
)
def test_nonsense_in_the_address_shows_a_list_and_no_error(
    cast: Cast, client_of: ClientOf, now: datetime, query: str
) -> None:
    make_appeal(cast, now=now)
    page = client_of(cast.operator).get(f"{reverse('appeals:list')}?{query}")
    assert page.status_code == 200
    assert b"<script>" not in page.content.replace(b"<script type", b"").replace(
        b"<script src", b""
    )


def test_filters_narrow_the_list(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    mine = make_appeal(cast, now=now, category="EXAM", severity=Severity.ORANGE)
    make_appeal(cast, now=now)
    asked = {"category": "EXAM", "severity": "orange", "territory": cast.city.code}
    body = client_of(cast.operator).get(reverse("appeals:list"), asked).content.decode()
    assert mine.ref in body
    assert body.count("list__row") == 1


def test_more_than_a_page_is_leafed_through(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    for _ in range(51):
        make_appeal(cast, now=now)
    client = client_of(cast.operator)
    first = client.get(reverse("appeals:list")).content.decode()
    second = client.get(reverse("appeals:list"), {"page": 2}).content.decode()
    assert (first.count("list__row"), second.count("list__row")) == (50, 1)
    assert "page=2" in first


def test_taking_the_next_leads_to_its_page(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    appeal = make_appeal(cast, now=now)
    client = client_of(cast.operator)
    page = client.post(reverse("appeals:take_next"), follow=True)
    assert page.redirect_chain == [(reverse("appeals:show", args=[appeal.ref]), 302)]
    assert WORDS in page.content.decode()


def test_with_an_empty_queue_the_page_says_so(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.operator).post(reverse("appeals:take_next"), follow=True)
    assert "Nothing waits" in page.content.decode()


@pytest.mark.parametrize("person", ["second_operator", "operator", "centre_head"])
def test_whoever_reads_is_in_the_journal_before(
    cast: Cast, client_of: ClientOf, now: datetime, person: str
) -> None:
    appeal = taken(cast, now)
    reader = getattr(cast, person)
    assert client_of(reader).get(reverse("appeals:show", args=[appeal.ref])).status_code == 200
    look = Entry.objects.get(act="appeals.seen")
    assert (look.signer_code, look.thing_ref, look.result) == (reader.code, appeal.ref, "seen")


def test_out_of_scope_it_does_not_exist_and_the_journal_knows_who_knocked(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    client = client_of(cast.far.operator)
    for address in (
        reverse("appeals:show", args=[appeal.ref]),
        act_url(appeal, "answer"),
    ):
        assert client.get(address).status_code == 404
    assert client.post(reverse("appeals:contact", args=[appeal.ref])).status_code == 404
    refused = Entry.objects.filter(result="refused", reason="outside_scope", thing_ref=appeal.ref)
    assert refused.count() == 3
    assert {entry.signer_code for entry in refused} == {cast.far.operator.code}


def test_what_is_no_reference_is_not_copied_into_the_journal(
    cast: Cast, client_of: ClientOf
) -> None:
    client_of(cast.operator).get(reverse("appeals:show", args=["Тастемір Әлия"]))
    assert Entry.objects.get(result="refused").thing_ref == ""


@pytest.mark.parametrize(
    "slug", [slug for slug in ACTS if slug not in {"observe", "reopen", "take"}]
)
def test_the_page_of_every_act_opens_for_who_holds_the_appeal(
    cast: Cast, client_of: ClientOf, now: datetime, slug: str
) -> None:
    appeal = taken(cast, now)
    tell_of(appeal, "Қайыңдыбаев Әлімжан")
    page = client_of(cast.operator).get(act_url(appeal, slug))
    assert page.status_code == 200
    assert WORDS in page.content.decode()


@pytest.mark.parametrize("slug", ACTS)
def test_nothing_typed_is_answered_beside_the_field_and_changes_nothing(
    cast: Cast, client_of: ClientOf, now: datetime, slug: str
) -> None:
    appeal = taken(cast, now)
    page = client_of(cast.operator).post(act_url(appeal, slug), {})
    assert page.status_code == 422
    assert "error-summary" in page.content.decode()
    appeal.refresh_from_db()
    assert (appeal.state, appeal.version) == ("taken", 1)
    assert not Decision.objects.exists()


def test_an_act_that_does_not_exist_is_not_found(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    assert client_of(cast.operator).get(act_url(taken(cast, now), "burn")).status_code == 404


def test_who_does_not_hold_it_reads_why_they_cannot_decide(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    page = client_of(cast.second_operator).get(act_url(appeal, "answer"))
    assert page.status_code == 403
    assert "in the hands of somebody else" in page.content.decode()
    refused = Entry.objects.get(result="refused")
    assert (refused.reason, refused.act) == ("not_yours", "appeals.closed")


def test_answering_twice_sends_one_message(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    appeal = taken(cast, now)
    client = client_of(cast.operator)
    for _ in range(2):
        assert send(client, appeal, "answer", text="Біз көмектесеміз").status_code == 302
    assert Message.objects.filter(side="staff").count() == 1
    appeal.refresh_from_db()
    assert appeal.state == AppealState.CLOSED


def test_the_second_of_two_who_decide_at_once_sees_what_is_new_and_loses_no_word(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    assert send(client_of(cast.operator), appeal, "set-aside", reason="Жарнама").status_code == 302
    page = send(client_of(cast.operator), appeal, "answer", text="Мен басқаша ойлаймын")
    body = page.content.decode()
    assert page.status_code == 409
    assert "Мен басқаша ойлаймын" in body
    assert "Set aside as spam" in body
    assert not Message.objects.filter(side="staff").exists()
    assert Entry.objects.filter(reason="changed_meanwhile").count() == 1


def test_after_seeing_what_is_new_the_person_decides_again(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    client = client_of(cast.operator)
    send(client, appeal, "safety", reason="Үйде, анасымен")
    page = send(client, appeal, "answer", text="Жауап")
    version = page.context["version"]
    assert send(client, appeal, "answer", text="Жауап", version=version).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "١"])
def test_a_version_that_is_none_changes_nothing(
    cast: Cast, client_of: ClientOf, now: datetime, version: str
) -> None:
    page = send(
        client_of(cast.operator), taken(cast, now), "set-aside", reason="x", version=version
    )
    assert page.status_code == 409


def test_the_contact_is_opened_by_an_act_of_its_own(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    sign(appeal)
    client = client_of(cast.operator)
    shown = client.get(reverse("appeals:show", args=[appeal.ref])).content.decode()
    assert "+77000000000" not in shown
    opened = client.post(reverse("appeals:contact", args=[appeal.ref])).content.decode()
    assert "+77000000000" in opened
    assert Entry.objects.get(act="appeals.contact_seen").signer_code == cast.operator.code
    assert client.get(reverse("appeals:contact", args=[appeal.ref])).status_code == 405


def test_the_named_school_finds_no_trace(cast: Cast, client_of: ClientOf, now: datetime) -> None:
    hidden = make_appeal(cast, now=now, named=cast.unit("centre"))
    client = client_of(cast.operator)
    assert hidden.ref not in client.get(reverse("appeals:list")).content.decode()
    assert client.get(reverse("appeals:show", args=[hidden.ref])).status_code == 404
    assert client.post(reverse("appeals:take_next"))["location"] == reverse("appeals:nothing_waits")


def test_naming_ones_own_institution_sends_the_appeal_elsewhere(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    page = send(client_of(cast.operator), appeal, "name", unit=cast.unit("centre").code)
    assert page.url == reverse("appeals:list")
    appeal.refresh_from_db()
    assert (appeal.owner, appeal.state) == (cast.unit("department"), "waiting")
    shown = client_of(cast.supervisor).get(reverse("appeals:show", args=[appeal.ref]))
    assert shown.status_code == 200


def test_a_surname_of_several_people_asks_for_the_code(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    page = send(client_of(cast.operator), appeal, "name", person="қайыңдыбаев")
    assert page.status_code == 422
    assert cast.operator.code in page.content.decode()


def test_the_appeals_of_a_case_are_a_part_of_another_page(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    client = client_of(cast.supervisor)
    address = reverse("appeals:of_case", args=[make_world(cast, now=now).here.case])
    whole = client.get(address).content
    part = client.get(address, headers={"hx-request": "true"}).content
    assert b"<html" in whole
    assert b"<html" not in part


def test_what_was_told_about_the_child_is_filled_in(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = taken(cast, now)
    tell_of(appeal, "Қайыңдыбаев Әлімжан")
    form = client_of(cast.operator).get(act_url(appeal, "open-case")).context["form"]
    assert (form.initial["name"], form.initial["birth_year"]) == ("Қайыңдыбаев Әлімжан", "2012")


def test_a_case_is_opened_by_the_form_and_the_next_appeal_joins_it(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    first, second = taken(cast, now), taken(cast, now)
    client = client_of(cast.operator)
    typed = {
        "child": "new", "name": "Қайыңдыбаев Әлімжан", "birth_year": "2012",
        "lead": cast.unit("department").code, "worker": cast.case_manager.code, "risk": "3",
    }  # fmt: skip
    assert send(client, first, "open-case", **typed).status_code == 302
    first.refresh_from_db()
    assert first.case is not None
    typed = {"case_ref": first.case.ref.lower(), "reason": "Сол бала"}
    asked = send(client, second, "join", **typed)
    assert asked.status_code == 422
    assert "Қайыңдыбаев Әлімжан" in asked.content.decode()
    assert send(client, second, "join", **typed, confirmed="on").status_code == 302
    second.refresh_from_db()
    assert second.case == first.case


def test_a_known_child_is_offered_and_chosen(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    client = client_of(cast.operator)
    first, second = taken(cast, now), taken(cast, now)
    typed = {"name": "Қайыңдыбаев Әлімжан", "lead": cast.unit("department").code, "risk": "3"}
    send(client, first, "open-case", child="new", **typed)
    first.refresh_from_db()
    assert first.child is not None
    tell_of(second, "Каиндыбаев Алимжан")
    page = client.get(act_url(second, "open-case")).content.decode()
    assert first.child.ref in page
    again = send(client, second, "open-case", child=first.child.ref, **typed)
    assert again.status_code == 403
    second.refresh_from_db()
    assert second.state == "taken"


def test_a_child_that_was_not_offered_is_not_chosen(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    typed = {"child": "C-2026-99999", "lead": cast.unit("department").code, "risk": "3"}
    assert send(client_of(cast.operator), taken(cast, now), "open-case", **typed).status_code == 422


@pytest.mark.parametrize(
    ("slug", "typed", "field"),
    [
        ("forward", {"text": "x", "reason": "y"}, "to_unit"),
        ("join", {"case_ref": "A-2026-00001", "reason": "y"}, "case_ref"),
        ("join", {"case_ref": "K-2026-99999", "reason": "y"}, "case_ref"),
        ("name", {"person": "Жоқадам"}, "person"),
        ("name", {"unit": "no-such-unit"}, "unit"),
        ("sort", {"kind": "formal", "category": "BURNING", "severity": "red"}, "category"),
        ("answer", {"text": "x" * 10_001}, "text"),
    ],
)
def test_bad_input_is_answered_beside_the_field(
    cast: Cast, client_of: ClientOf, slug: str, typed: dict[str, str], field: str
) -> None:
    page = send(client_of(cast.operator), taken(cast, LONG_AGO), slug, **typed)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {field}


def test_opening_the_page_reads_the_notice_that_leads_to_it(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal = make_appeal(cast, now=now)
    for person in (cast.operator, cast.second_operator):
        tell(
            NoticeKind.APPEAL_WAITS, to=[person], thing_kind="appeal", thing_ref=appeal.ref,
            now=now, once="waits",
        )  # fmt: skip
    client_of(cast.operator).get(f"/appeals/{appeal.ref}/")
    assert [notice.to for notice in Notice.objects.filter(read_at=None)] == [cast.second_operator]


def test_the_letter_of_a_forwarded_formal_appeal_names_its_author(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal, client = taken(cast, now, kind="formal"), client_of(cast.operator)
    sign(appeal)
    letter = reverse("appeals:letter", args=[appeal.ref])
    assert client.get(letter).status_code == 404
    send(client, appeal, "forward", text="The court decides.", reason="not ours", body="City court")
    assert letter in client.get(reverse("appeals:show", args=[appeal.ref])).text
    page = client.get(letter).text
    for words in ("City court", "not ours", WORDS, "Қ. Тастемір", "Семей, Абай 1"):
        assert words in page
    assert "The court decides." not in page
    acts = set(
        Entry.objects.filter(thing_ref=appeal.ref, result="seen").values_list("act", flat=True)
    )
    assert {"appeals.letter_printed", "appeals.contact_seen"} <= acts
    assert client_of(cast.far.operator).get(letter).status_code == 404


def test_the_letter_of_a_forwarded_signal_carries_its_words_only(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal, client = taken(cast, now), client_of(cast.operator)
    sign(appeal)
    police = cast.unit("police").code
    send(client, appeal, "forward", text="The police look.", reason="theirs", to_unit=police)
    page = client.get(reverse("appeals:letter", args=[appeal.ref])).text
    assert "abai police" in page
    assert WORDS in page
    assert "Қ. Тастемір" not in page
    assert not Entry.objects.filter(act="appeals.contact_seen").exists()


def test_what_is_sorted_as_outside_our_competence_shows_its_clock(
    cast: Cast, client_of: ClientOf, now: datetime
) -> None:
    appeal, client = taken(cast, now, kind="formal"), client_of(cast.operator)
    sign(appeal)
    typed = {"kind": "formal", "category": "SCHOOL", "severity": "ordinary", "is_outside": "on"}
    assert send(client, appeal, "sort", **typed).status_code == 302
    page = client.get(reverse("appeals:show", args=[appeal.ref])).text
    assert "Forward what is outside competence" in page
    assert re.search(r"name=\"is_outside\"[^>]* checked", page)
