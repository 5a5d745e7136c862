"""Sealed fields by themselves: how each kind keeps its value, what it refuses and how it says so."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Value
from django.db.models.functions import Lower

from arasha.appeals.models import Message
from arasha.cases.models import Case, Note
from arasha.children.models import Child
from arasha.vault.blind import LENGTH, blind
from arasha.vault.custody import keyring
from arasha.vault.envelope import seal
from arasha.vault.errors import NotAnEnvelopeError, SealedQueryError
from arasha.vault.fields import Envelope, SealedDate, SealedField, SealedJSON, SealedText
from arasha.vault.models import RecordKey
from arasha.vault.opening import Opening
from arasha.vault.record_keys import cipher_of, make_record_key, open_key
from tests.vault.making import identity_key

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [SealedText, SealedDate, SealedJSON])
def test_a_sealed_field_may_always_be_empty(make: Callable[..., SealedField[Any]]) -> None:
    for field in (make(), make(null=False, blank=False)):
        assert (field.null, field.blank) == (True, True)
        assert field.get_internal_type() == "BinaryField"


def test_what_else_a_field_is_told_it_keeps() -> None:
    named = SealedText("its name", max_length=5)
    assert (named.verbose_name, named.max_length, named.get_default()) == ("its name", 5, "")
    assert SealedDate(verbose_name="born").verbose_name == "born"
    listed = SealedJSON(default=list, verbose_name="doubts")
    assert (listed.get_default(), listed.verbose_name) == ([], "doubts")
    assert SealedJSON().get_default() == {}


def test_each_kind_has_one_form_as_bytes() -> None:
    """An envelope of today is opened in ten years: the form of its inside is frozen too."""
    text, day, data = SealedText(), SealedDate(), SealedJSON()
    assert text.to_bytes("Өте") == "Өте".encode()
    assert text.from_bytes("Өте".encode()) == "Өте"
    assert day.to_bytes(date(2012, 3, 4)) == b"2012-03-04"
    assert day.from_bytes(b"2012-03-04") == date(2012, 3, 4)
    assert data.to_bytes({"ә": [1, None, "x"]}) == '{"ә":[1,null,"x"]}'.encode()
    assert data.from_bytes(b'{"a": [1, null]}') == {"a": [1, None]}


def test_words_may_be_as_long_as_the_field_and_no_longer() -> None:
    field = SealedText(max_length=3)
    field.name = "surname"
    assert field.to_bytes("әәә") == "әәә".encode()
    with pytest.raises(ValueError, match="surname is longer than 3 letters"):
        field.to_bytes("әәәә")
    assert SealedText().to_bytes("ә" * 9000)


@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (lambda: Message.objects.filter(text="x"), "compared"),
        (lambda: Message.objects.filter(text__lower="x"), "compared"),
        (lambda: Message.objects.values_list(Lower("text")).filter(text=Value("x")), "compared"),
        (lambda: Message._meta.get_field("text").get_db_prep_value("x"), "compared"),
        (lambda: Message._meta.get_field("text").get_transform("lower"), "compared"),
        (lambda: Message.objects.update(text="x"), "set outside of its row"),
        (lambda: Message._meta.get_field("text").value_to_string(Message()), "written out"),
    ],
)
def test_a_refusal_names_the_field_and_what_cannot_be_done(
    ask: Callable[[], object], what: str
) -> None:
    with pytest.raises(SealedQueryError) as raised:
        ask()
    assert str(raised.value) == f"appeals.Message.text is sealed: it cannot be {what}"


def test_an_envelope_is_not_shown_in_any_form_of_text() -> None:
    envelope = Envelope(b"\x01sealed")
    for show in (str, "{}".format, "{:>30}".format, lambda each: f"{each!s}"):
        with pytest.raises(SealedQueryError):
            show(envelope)
    assert bytes(envelope) == b"\x01sealed"


def make_child(now: datetime, number: int, **facts: object) -> Child:
    return Child.objects.create(
        ref=f"C-2026-{number:05}", registered_at=now, once_key=f"child-{number}",
        record_key=identity_key(), **facts,
    )  # fmt: skip


def test_a_value_opens_once_and_stays_with_its_row(now: datetime) -> None:
    make_child(now, 1, surname="Өрікова")
    child = Child.objects.select_related("record_key").get()
    held = dict(child.__dict__)
    assert isinstance(held["surname"], Envelope)
    assert child.surname == "Өрікова"
    assert child.__dict__["surname"] == "Өрікова"
    assert (child.patronymic, child.__dict__["patronymic"]) == ("", "")
    assert isinstance(Child.surname, type(Child.given))


def test_a_row_takes_its_key_from_the_row_above_only_where_it_has_none(now: datetime) -> None:
    above, own = identity_key(), identity_key()
    case = Case(record_key=above)
    note = Note(case=case)
    assert Note._meta.get_field("record_key").pre_save(note, True) == above.pk
    assert note.record_key is above
    other = Note(case=case, record_key=own)
    assert Note._meta.get_field("record_key").pre_save(other, True) == own.pk


def test_what_is_empty_and_what_was_emptied_is_written_as_nothing(now: datetime) -> None:
    child = make_child(now, 1, surname="Өрікова", born_on=date(2012, 3, 4))
    child.surname, child.born_on = "", None
    child.save(update_fields=["surname", "born_on"])
    assert Child.objects.filter(surname__isnull=True, born_on__isnull=True).count() == 1
    assert Child.objects.get().surname == ""
    assert Child.objects.get().born_on is None


def test_a_new_record_key_is_of_the_kind_and_keeper_asked_for() -> None:
    made = make_record_key(kind="identity", keeper="abai-centre")
    assert (made.kind, made.keeper, made.generation) == (
        "identity", "abai-centre", keyring().current.number,
    )  # fmt: skip
    made.save()
    read = RecordKey.objects.get()
    assert (read.kind, read.keeper, open_key(read)) == ("identity", "abai-centre", open_key(made))
    other = make_record_key(kind="identity", keeper="abai-centre")
    assert open_key(other) != open_key(made)


def test_a_key_is_unwrapped_once_for_a_row_and_not_for_another_row_that_holds_it() -> None:
    """Kept longer than its row it would go on opening what was erased meanwhile."""
    key = identity_key()
    same = RecordKey.objects.get(pk=key.pk)
    assert cipher_of(key) is cipher_of(key)
    assert cipher_of(same) is not cipher_of(key)
    assert set(vars(same)) - set(vars(RecordKey.objects.get(pk=key.pk))) == {"_cipher"}


def test_keys_of_the_keyring_are_derived_once() -> None:
    """Deriving one takes longer than opening ten values with it."""
    ring = keyring()
    assert ring.search_key("any purpose") is ring.search_key("any purpose")
    number = ring.current.number
    first = ring._wrapping_key("record", "abai-centre", number)
    assert ring._wrapping_key("record", "abai-centre", number) is first
    assert ring._wrapping_key("identity", "abai-centre", number) is not first
    assert ring._wrapping_key("record", "abai-police", number) is not first


def test_a_blind_key_is_keyed_by_its_purpose_and_tells_equal_values_only() -> None:
    one = blind("a purpose", "үшбу")
    assert len(one) == LENGTH == 32
    assert one == blind("a purpose", "үшбу")
    assert len({one, blind("a purpose", "үшбУ"), blind("another", "үшбу")}) == 3


def test_an_opening_asks_for_what_it_needs_on_its_way_and_no_more() -> None:
    assert Opening(Child, "surname", "given", via="child__").columns == (
        "child__surname", "child__given", "child__row_key", "child__record_key_id",
        "child__record_key__kind", "child__record_key__keeper", "child__record_key__generation",
        "child__record_key__wrapped",
    )  # fmt: skip
    assert Opening(Child, "iin").columns[:3] == ("iin", "row_key", "record_key_id")


def test_an_opening_gives_what_is_sealed_opened_and_what_is_empty_as_its_kind_is_empty(
    now: datetime,
) -> None:
    make_child(now, 1, surname="Өрікова", born_on=date(2012, 3, 4))
    make_child(now, 2, given="Айгүл")
    names = Opening(Child, "surname", "born_on", "given")
    rows = Child.objects.order_by("ref").values(*names.columns)
    assert [names.of(row) for row in rows] == [
        {"surname": "Өрікова", "born_on": date(2012, 3, 4), "given": ""},
        {"surname": "", "born_on": None, "given": "Айгүл"},
    ]


def test_an_opening_of_what_is_not_sealed_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match=r"children\.Child\.ref is not sealed"):
        Opening(Child, "surname", "ref")


def test_a_value_that_is_no_value_of_its_column_says_nothing_of_itself(now: datetime) -> None:
    field, key, row = Child._meta.get_field("born_on"), identity_key(), uuid4()
    assert isinstance(field, SealedDate)
    place = field.column_bound.place(row=row, record=key.pk)
    envelope = seal(b"a canary", key=cipher_of(key), place=place)
    with pytest.raises(NotAnEnvelopeError) as raised:
        field.open(envelope, row=row, key=key)
    assert "canary" not in str(raised.value)
    assert raised.value.__cause__ is None
