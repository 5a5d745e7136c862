from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from arasha.children.models import Child
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.children.conftest import Register

type ClientOf = Callable[[StaffMember], Client]
NEW = {"surname": "Өрікова", "given": "Ұлбосын", "patronymic": "", "once": "k1", "version": "1"}


def test_a_search_shows_what_was_found(register: Register, cast: Cast, client_of: ClientOf) -> None:
    child = register("Өрікова Ұлбосын", birth_year=2012)
    page = client_of(cast.operator).post(reverse("children:find"), {"name": "орикова"})
    assert page.status_code == 200
    assert child.ref in page.text
    assert "орикова" in page.text


def test_a_search_that_finds_nobody_says_that_the_search_went_well(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.operator).post(reverse("children:find"), {"name": "Белгісізова"})
    assert "The search itself went well" in page.text


def test_a_search_for_nothing_asks_what_is_searched_for(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.operator).post(reverse("children:find"), {"name": " ", "iin": "12"})
    assert page.status_code == 422
    assert "12 digits" in page.text


def test_a_lost_zero_of_an_iin_is_suggested_and_never_put_back_silently(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.operator).post(reverse("children:find"), {"iin": "80328599812"})
    assert "080328599812" in page.text


def test_a_child_is_registered_in_one_page(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.operator)
    assert client.get(reverse("children:register")).status_code == 200
    answer = client.post(reverse("children:register"), NEW)
    child = Child.objects.get()
    assert answer.url == reverse("children:child", args=[child.ref])  # type: ignore[attr-defined]
    assert "Өрікова" in client.get(reverse("children:child", args=[child.ref])).text


def test_who_may_be_the_same_child_is_shown_before_registering(
    register: Register, cast: Cast, client_of: ClientOf
) -> None:
    known = register("Өрікова Ұлбосын", birth_year=2012)
    client = client_of(cast.operator)
    page = client.post(reverse("children:register"), NEW)
    assert page.status_code == 422
    assert known.ref in page.text
    assert Child.objects.count() == 1
    client.post(reverse("children:register"), {**NEW, "checked": "on"})
    assert Child.objects.count() == 2


def test_a_doubtful_number_is_kept_only_after_a_second_look(
    cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.operator)
    doubtful = {**NEW, "iin": "120304 650 001"}
    page = client.post(reverse("children:register"), doubtful)
    assert page.status_code == 422
    assert "check digit" in page.text
    assert "I compared with the document" in page.text
    client.post(reverse("children:register"), {**doubtful, "checked": "on"})
    assert Child.objects.get().iin == "120304650001"


def test_a_taken_number_is_told_beside_the_field_and_nothing_typed_is_lost(
    register: Register, cast: Cast, client_of: ClientOf
) -> None:
    register("Шыныбаева Гүлбаршын", iin="120304650001")
    page = client_of(cast.operator).post(
        reverse("children:register"), {**NEW, "iin": "120304650001", "checked": "on"}
    )
    assert "registered under this IIN" in page.text
    assert "Ұлбосын" in page.text


def test_a_nameless_or_unborn_child_is_not_registered(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.operator).post(
        reverse("children:register"), {**NEW, "surname": "", "given": "", "born_on": "2999-01-01"}
    )
    assert page.status_code == 422
    assert "at least one part of the name" in page.text
    assert "still to come" in page.text


def test_a_stale_form_shows_what_is_new_and_keeps_what_was_typed(
    register: Register, cast: Cast, client_of: ClientOf
) -> None:
    child = register("Өрікова Ұлбосын")
    address = reverse("children:change", args=[child.ref])
    client = client_of(cast.supervisor)
    client.post(address, {**NEW, "given": "Үміт"})
    page = client.post(address, {**NEW, "given": "Ұлту"})
    assert page.status_code == 409
    assert "Үміт" in page.text
    assert "Ұлту" in page.text
    client.post(address, {**NEW, "given": "Ұлту", "version": "2"})
    assert Child.objects.get().given == "Ұлту"


def test_pages_of_children_are_closed_to_those_without_the_permission(
    register: Register, cast: Cast, client_of: ClientOf
) -> None:
    child = register("Өрікова Ұлбосын")
    address = reverse("children:child", args=[child.ref])
    assert client_of(cast.school_head).get(address).status_code == 403
    assert client_of(cast.psychologist).get(address).status_code == 404
    assert client_of(cast.far.operator).get(address).status_code == 404
    assert Client().get(address).status_code == 302
