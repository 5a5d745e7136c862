"""What the child and the family said about sharing: written down, never edited, never told on."""

from collections.abc import Callable

import pytest
from django.test import Client

from arasha.agreements.models import Consent
from arasha.children.models import Child
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.children.conftest import Register

type ClientOf = Callable[[StaffMember], Client]
pytestmark = pytest.mark.django_db


@pytest.fixture
def child(register: Register) -> Child:
    return register("Тастемірова Гүлбаршын")


GIVEN = {"role": "mother", "word": "given", "to_unit": "abai-clinic", "note": "Paper of 3 March"}


def test_words_are_written_one_under_another(child: Child, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.case_manager)
    address = f"/children/{child.ref}/consent/"
    assert client.post(address, GIVEN | {"once": "a"}).status_code == 302
    assert client.post(address, GIVEN | {"once": "a"}).status_code == 302
    assert client.post(address, GIVEN | {"once": "b", "word": "withdrawn"}).status_code == 302
    assert list(Consent.objects.order_by("pk").values_list("word", flat=True)) == [
        "given", "withdrawn",
    ]  # fmt: skip
    page = client.get(f"/children/{child.ref}/sharing/").content.decode()
    assert "Mother: Agreed" in page
    assert "Mother: Taken back" in page
    assert "abai clinic" in page
    assert Entry.objects.filter(act="agreements.consents_seen", thing_ref=child.ref).count() == 1


def test_bad_input_keeps_what_was_typed(child: Child, cast: Cast, client_of: ClientOf) -> None:
    wrong = {"role": "neighbour", "word": "given", "note": "Said at the door", "once": "c"}
    answer = client_of(cast.case_manager).post(f"/children/{child.ref}/consent/", wrong)
    assert answer.status_code == 422
    assert "Said at the door" in answer.content.decode()
    assert Consent.objects.count() == 0


@pytest.mark.parametrize("page", ["sharing", "consent"])
def test_who_may_not_see_the_child_finds_nothing(
    child: Child, cast: Cast, client_of: ClientOf, page: str
) -> None:
    address = f"/children/{child.ref}/{page}/"
    assert client_of(cast.far.case_manager).get(address).status_code == 404
    assert client_of(cast.administrator).get(address).status_code == 403
