from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from arasha.access.enums import Permission
from arasha.access.roles import ROLES
from arasha.appeals.enums import AppealKind, AuthorKind, Channel, Severity
from arasha.appeals.models import AboutChild, Appeal, Contact, Named, ReturnCode
from arasha.appeals.receipts import make_digest_of
from arasha.cases.enums import Category
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.cast import PEOPLE, Cast

RECORD = "/appeals/new/"
ClientOf = Callable[[StaffMember], Client]
MAY = {code for code, role in ROLES.items() if Permission.RECORD_APPEAL in role.permissions}
WRITERS = [name for name, role, _unit in PEOPLE if role in MAY]
OTHERS = [name for name, role, _unit in PEOPLE if role not in MAY]


def call(**changes: str) -> dict[str, str]:
    return {"once": uuid4().hex, "channel": "phone", "author_kind": "parent", "language": "kk",
            "text": "Анасы қоңырау шалды", "category": "FAMILY", **changes}  # fmt: skip


def page_of(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("name", WRITERS)
def test_every_member_of_staff_near_children_can_write_down_an_appeal(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    person = getattr(cast, name)
    assert client_of(person).get(RECORD).status_code == 200


@pytest.mark.parametrize("name", OTHERS)
def test_others_are_refused_and_the_journal_knows(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    person = getattr(cast, name)
    assert client_of(person).post(RECORD, call()).status_code == 403
    assert not Appeal.objects.exists()
    assert Entry.objects.filter(result="refused", signer_code=person.code).exists()


def test_nobody_signed_in_is_led_to_the_sign_in(cast: Cast, anybody: Client) -> None:
    assert anybody.post(RECORD, call()).status_code == 302
    assert not Appeal.objects.exists()


def test_a_call_is_registered_with_what_was_said(cast: Cast, client_of: ClientOf) -> None:
    data = call(
        territory="abai-district", school="abai-far-school", child_name="Шыныбаев Һамит",
        birth="2014 ж.", age="12", school_class="5", name="Әже", phone="8 702 000 04 86",
        safe_way="кешке",
    )  # fmt: skip
    page = page_of(client_of(cast.operator).post(RECORD, data))
    appeal, about, contact = Appeal.objects.get(), AboutChild.objects.get(), Contact.objects.get()
    assert appeal.ref in page
    assert (appeal.channel, appeal.author_kind, appeal.category, appeal.language) == (
        Channel.PHONE,
        AuthorKind.PARENT,
        Category.FAMILY,
        "kk",
    )
    assert (appeal.territory, appeal.school) == (cast.district, cast.unit("far_school"))
    assert (about.name, about.birth, about.age) == ("Шыныбаев Һамит", "2014 ж.", 12)
    assert (contact.phone, contact.safe_way) == ("8 702 000 04 86", "кешке")
    assert appeal.registered_by == cast.operator
    assert appeal.owner == cast.unit("centre")
    assert not appeal.category_is_proposed
    assert not ReturnCode.objects.exists()


def test_the_code_is_shown_once_to_be_read_out(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.operator)
    response = client.post(RECORD, call(with_code="on"))
    code = "".join(response.context["groups"])
    assert ReturnCode.objects.get().digest == make_digest_of(code)
    assert Client().post("/en/answer/", {"code": code}).status_code == 200


def test_registering_twice_makes_one_appeal_with_one_code(cast: Cast, client_of: ClientOf) -> None:
    client, data = client_of(cast.operator), call(with_code="on")
    groups = [client.post(RECORD, data).context["groups"] for _attempt in range(2)]
    assert groups[0] == groups[1]
    assert Appeal.objects.count() == 1


def test_the_same_key_from_another_person_is_another_appeal(
    cast: Cast, client_of: ClientOf
) -> None:
    data = call()
    client_of(cast.operator).post(RECORD, data)
    client_of(cast.second_operator).post(RECORD, data)
    assert Appeal.objects.count() == 2


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ({"hurt": "yes"}, Severity.RED),
        ({"not_living": "yes"}, Severity.RED),
        ({"category": "VIOLENCE"}, Severity.ORANGE),
        ({"category": "INFO"}, Severity.ORDINARY),
        ({"category": "INFO", "harmer": "school_adult"}, Severity.ORANGE),
        ({"hurt": "yes", "severity": "ordinary"}, Severity.ORDINARY),
    ],
)
def test_how_grave_it_is_comes_from_the_answers_unless_the_person_decides(
    cast: Cast, client_of: ClientOf, said: dict[str, str], severity: Severity
) -> None:
    client_of(cast.operator).post(RECORD, call(**said))
    assert Appeal.objects.get().severity == severity


def test_a_school_says_where_it_is(cast: Cast, client_of: ClientOf) -> None:
    client_of(cast.operator).post(RECORD, call(school="abai-far-school"))
    assert Appeal.objects.get().territory == cast.district


def test_a_signed_letter_is_a_formal_appeal(cast: Cast, client_of: ClientOf) -> None:
    data = call(channel="letter", name="Үкілібаев Ә.", address="Аягөз, 5", is_signed="on")
    client_of(cast.operator).post(RECORD, data)
    assert Appeal.objects.get().kind == AppealKind.FORMAL


def test_the_named_centre_does_not_receive_what_its_operator_wrote_down(
    cast: Cast, client_of: ClientOf
) -> None:
    client_of(cast.operator).post(RECORD, call(territory="semey", named="abai-centre"))
    appeal = Appeal.objects.get()
    assert appeal.owner == cast.unit("department")
    assert Named.objects.get().set_by == cast.operator


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": " "}, "Write down what was said."),
        ({"text": "ә" * 10_001}, "This is 10001 characters long"),
        ({"channel": "web"}, "This answer is not in the list."),
        ({"category": ""}, "Choose one of the answers."),
        ({"school": "nowhere"}, "This answer is not in the list."),
        ({"iin": "123"}, "This IIN cannot be right"),
        ({"iin": "991332300123"}, "This IIN cannot be right"),
        ({"age": "он екі"}, "Write the age as a number of years"),
        ({"phone": "жоқ"}, "This is no telephone number."),
        ({"email": "әже@"}, "Write the whole address"),
        ({"is_signed": "on", "name": "Әже"}, "A formal appeal needs this."),
        ({"once": "1 or 1"}, "Please correct this"),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_the_draft_stays(
    cast: Cast, client_of: ClientOf, wrong: dict[str, str], sentence: str
) -> None:
    response = client_of(cast.operator).post(RECORD, {**call(child_name="Ілиясбек"), **wrong})
    page = page_of(response)
    assert response.status_code == 422
    assert sentence in page
    assert 'value="Ілиясбек"' in page
    if "text" not in wrong:
        assert "Анасы қоңырау шалды" in page
    assert not Appeal.objects.exists()


def test_where_all_receivers_are_named_the_draft_stays(cast: Cast, client_of: ClientOf) -> None:
    for unit in cast.units.values():
        if unit.kind == "commissioner":
            unit.valid_to = unit.valid_from
            unit.save(update_fields=["valid_to"])
    data = call(territory="semey", named="abai-akimat")
    page = page_of(client_of(cast.operator).post(RECORD, data))
    assert "Every institution that could receive this is named" in page
    assert "Анасы қоңырау шалды" in page


def test_the_number_of_queries_does_not_grow_with_the_schools(
    cast: Cast, client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    client = client_of(cast.operator)
    client.get(RECORD)
    with django_assert_max_num_queries(14):
        client.get(RECORD)
