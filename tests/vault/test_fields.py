import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from arasha.appeals.models import AboutChild, Contact, ImportBatch, ImportedRow, Message
from arasha.cases.models import Case, Note
from arasha.children.models import Child
from arasha.vault.actions import erase_record_keys, give_to_keeper, new_record_key
from arasha.vault.errors import (
    KeyErasedError,
    KeyUnknownError,
    NotAnEnvelopeError,
    SealedError,
    SealedQueryError,
    TamperedError,
)
from arasha.vault.fields import Envelope
from arasha.vault.models import RecordKey
from arasha.vault.opening import Opening
from tests.appeals.making import make_appeal
from tests.cast import Cast
from tests.vault.making import identity_key, record_key

pytestmark = pytest.mark.django_db

WORDS = "Мені мектепте ренжітеді"


@pytest.fixture
def message(cast: Cast, now: datetime) -> Message:
    return make_message(cast, now, WORDS)


def make_message(cast: Cast, now: datetime, text: str) -> Message:
    message = make_appeal(cast, now=now).messages.get()
    message.text = text
    message.save(update_fields=["text"])
    return Message.objects.get(pk=message.pk)


def make_child(now: datetime, number: int = 1, **facts: object) -> Child:
    return Child.objects.create(
        ref=f"C-2026-{number:05}", registered_at=now, once_key=f"child-{number}",
        record_key=identity_key(), **facts,
    )  # fmt: skip


def held(row: Message | Child | Note, field: str) -> bytes | None:
    """What the database holds."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{field}" FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])
        found = cursor.fetchone()[0]
    return None if found is None else bytes(found)


def put(row: Message | Child | Note, field: str, value: bytes | str | UUID | None) -> None:
    """Write into the database past every field, as an attacker would."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'UPDATE "{row._meta.db_table}" SET "{field}" = %s WHERE id = %s', [value, row.pk]
        )


def test_words_are_sealed_in_the_database_and_open_on_the_row(message: Message) -> None:
    assert message.text == WORDS
    kept = held(message, "text") or b""
    assert kept[0] == 1
    assert "мектепте".encode() not in kept


def test_days_and_lists_come_back_as_they_were(cast: Cast, now: datetime) -> None:
    child = make_child(now, born_on=date(2012, 3, 4), surname="Өрікова")
    assert (Child.objects.get().born_on, Child.objects.get().surname) == (
        date(2012, 3, 4),
        "Өрікова",
    )
    assert b"2012" not in (held(child, "born_on") or b"")
    batch = ImportBatch.objects.create(
        ref="I-2026-00001", unit=cast.unit("centre"), uploaded_by=cast.operator, uploaded_at=now,
        file_name="журнал.xlsx", size=1, record_key=record_key(),
    )  # fmt: skip
    ImportedRow.objects.create(
        batch=batch, sheet="1", row=1, kind="data", verbatim={"а": ["б", None, 1]}, doubts=[["x"]],
        record_key=batch.record_key,
    )  # fmt: skip
    row = ImportedRow.objects.get()
    assert (row.verbatim, row.doubts) == ({"а": ["б", None, 1]}, [["x"]])


def test_what_is_empty_is_null_and_can_be_asked_for(now: datetime) -> None:
    child = make_child(now, given="Айгүл")
    assert (held(child, "surname"), held(child, "born_on")) == (None, None)
    read = Child.objects.get()
    assert (read.surname, read.born_on, read.given) == ("", None, "Айгүл")
    assert Child.objects.filter(surname__isnull=True, given__isnull=False).count() == 1


@pytest.mark.parametrize(
    "ask",
    [
        lambda: Message.objects.filter(text=WORDS).exists(),
        lambda: Message.objects.filter(text=None).exists(),
        lambda: Message.objects.filter(text__contains="мектеп").exists(),
        lambda: Message.objects.filter(text__in=[WORDS]).exists(),
        lambda: Message.objects.exclude(text__gt="").exists(),
        lambda: Message.objects.filter(text__lower="x").exists(),
        lambda: Message.objects.update(text="other"),
        lambda: Message.objects.update(text=None),
        lambda: Message.objects.update(text=F("once_key")),
        lambda: Message.objects.update(text=b"\x01" + bytes(80)),
        lambda: Message.objects.bulk_update(Message.objects.all(), ["text"]),
        lambda: str(Message.objects.values_list("text", flat=True)[0]),
        lambda: f"{Message.objects.values_list('text', flat=True)[0]}",
        lambda: Message._meta.get_field("text").value_to_string(Message.objects.get()),
    ],
)
def test_the_database_is_never_asked_about_sealed_words(
    message: Message, ask: Callable[[], object]
) -> None:
    message.text  # noqa: B018 - opened, as bulk_update wants it
    with pytest.raises(SealedQueryError), transaction.atomic():
        ask()
    assert Message.objects.get().text == WORDS


def test_a_row_below_another_takes_its_key(message: Message) -> None:
    assert message.record_key_id == message.appeal.record_key_id


def test_a_row_without_a_key_is_not_written(cast: Cast, now: datetime) -> None:
    with pytest.raises(Contact.record_key.RelatedObjectDoesNotExist):
        Contact.objects.create(appeal=make_appeal(cast, now=now), name="А")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_opens_with_one_query(
    rows: int, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        make_child(now, number, surname=f"Өрікова{number}")
    with django_assert_num_queries(1):
        found = {each.surname for each in Child.objects.select_related("record_key")}
    assert len(found) == rows
    names = Opening(Child, "surname", "born_on")
    with django_assert_num_queries(1):
        opened = [names.of(row) for row in Child.objects.values("ref", *names.columns)]
    assert {row["surname"] for row in opened} == found
    assert {row["born_on"] for row in opened} == {None}


def test_an_opening_by_way_of_nothing_is_empty(cast: Cast, now: datetime) -> None:
    from arasha.appeals.models import Appeal

    make_appeal(cast, now=now)
    name = Opening(Child, "surname", via="child__")
    assert [name.of(row) for row in Appeal.objects.values(*name.columns)] == [{"surname": ""}]
    with pytest.raises(TypeError):
        Opening(Child, "ref")


def test_saving_other_fields_leaves_the_envelope_as_it_is(message: Message) -> None:
    before = held(message, "text")
    message.save()
    assert held(message, "text") == before
    message.save(update_fields=["side"])
    assert held(message, "text") == before
    message.text = WORDS
    message.save()
    assert held(message, "text") != before
    assert Message.objects.get().text == WORDS


def test_deferred_refreshed_copied_and_pickled_rows_open_as_others_do(message: Message) -> None:
    assert Message.objects.defer("text").get().text == WORDS
    assert Message.objects.only("side").get().text == WORDS
    fresh = Message.objects.get()
    for other in (copy.copy(fresh), copy.deepcopy(fresh), pickle.loads(pickle.dumps(fresh))):
        assert other.text == WORDS
    fresh.text = "other"
    fresh.refresh_from_db(fields=["text"])
    assert fresh.text == WORDS
    fresh.text = "other"
    fresh.refresh_from_db()
    assert fresh.text == WORDS
    assert Message.text.field.name == "text"


def test_words_longer_than_the_field_are_refused(now: datetime) -> None:
    with pytest.raises(ValueError, match="longer than 80"):
        make_child(now, surname="б" * 81)


def test_d4_one_corrupted_byte_is_an_error_and_never_blank(message: Message) -> None:
    kept = bytearray(held(message, "text") or b"")
    kept[-1] ^= 1
    put(message, "text", bytes(kept))
    with pytest.raises(TamperedError):
        Message.objects.get().text  # noqa: B018
    put(message, "text", b"")
    with pytest.raises(NotAnEnvelopeError):
        Message.objects.get().text  # noqa: B018
    put(message, "text", b"plain words")
    with pytest.raises(NotAnEnvelopeError):
        Message.objects.get().text  # noqa: B018


def test_d4_a_value_of_another_kind_is_an_error(now: datetime) -> None:
    child = make_child(now, born_on=date(2012, 3, 4))
    field = Child._meta.get_field("born_on")
    text = Child._meta.get_field("surname")
    child.__dict__["surname"] = "2012-03-04"
    sealed = text.pre_save(child, False)
    assert isinstance(sealed, Envelope)
    text.__dict__["column_bound"] = field.column_bound
    try:
        child.__dict__["surname"] = "not a day"
        put(child, "born_on", bytes(text.pre_save(child, False)))
    finally:
        del text.__dict__["column_bound"]
    with pytest.raises(NotAnEnvelopeError):
        Child.objects.get().born_on  # noqa: B018


def test_d4_a_missing_generation_is_an_error_and_never_blank(message: Message) -> None:
    RecordKey.objects.update(generation=99)
    with pytest.raises(KeyUnknownError):
        Message.objects.get().text  # noqa: B018


def test_d2_words_open_in_no_other_row_column_or_record(cast: Cast, now: datetime) -> None:
    one, other = make_message(cast, now, "one"), make_message(cast, now, "other")
    put(other, "text", held(one, "text"))
    with pytest.raises(TamperedError):
        Message.objects.get(pk=other.pk).text  # noqa: B018
    Message.objects.filter(pk=other.pk).update(record_key=one.record_key_id)
    with pytest.raises(TamperedError):
        Message.objects.get(pk=other.pk).text  # noqa: B018
    assert Message.objects.get(pk=one.pk).text == "one"
    child = make_child(now, surname="Өрікова", given="Айгүл")
    put(child, "given", held(child, "surname"))
    with pytest.raises(TamperedError):
        Child.objects.get().given  # noqa: B018
    assert Child.objects.get().surname == "Өрікова"


def test_d2_a_whole_row_cannot_be_doubled(cast: Cast, now: datetime) -> None:
    one, other = make_message(cast, now, "one"), make_message(cast, now, "other")
    with pytest.raises(IntegrityError), transaction.atomic():
        put(other, "row_key", one.row_key if connection.vendor == "postgresql" else one.row_key.hex)


@pytest.mark.parametrize(
    "change", [{"keeper": "akimat"}, {"kind": "identity"}, {"generation": 2}, {"generation": 0}]
)
def test_d2_a_record_key_opens_for_its_own_keeper_kind_and_generation(
    message: Message, change: dict[str, object]
) -> None:
    RecordKey.objects.update(**change)
    with pytest.raises(SealedError):
        Message.objects.get().text  # noqa: B018


def test_d2_wrapped_keys_do_not_change_places(cast: Cast, now: datetime) -> None:
    one, other = make_message(cast, now, "one"), make_message(cast, now, "other")
    RecordKey.objects.filter(pk=one.record_key_id).update(wrapped=other.record_key.wrapped)
    with pytest.raises(TamperedError):
        Message.objects.get(pk=one.pk).text  # noqa: B018


def test_a_case_handed_over_is_kept_by_the_other_institution(message: Message) -> None:
    give_to_keeper(message.record_key_id, keeper="department")
    read = Message.objects.select_related("record_key").get()
    assert (read.record_key.keeper, read.text) == ("department", WORDS)


def test_d8_an_erased_key_erases_its_record_and_nothing_else(cast: Cast, now: datetime) -> None:
    one, other = make_message(cast, now, "one"), make_message(cast, now, "other")
    assert erase_record_keys([one.record_key_id], now=now) == 1
    assert erase_record_keys([one.record_key_id], now=now) == 0
    with pytest.raises(KeyErasedError):
        Message.objects.get(pk=one.pk).text  # noqa: B018
    with pytest.raises(KeyErasedError), transaction.atomic():
        AboutChild.objects.create(appeal=Message.objects.get(pk=one.pk).appeal, name="А")
    assert Message.objects.get(pk=other.pk).text == "other"


def test_an_author_can_be_forgotten_without_the_appeal(cast: Cast, now: datetime) -> None:
    message = make_message(cast, now, WORDS)
    contact = Contact.objects.create(
        appeal=message.appeal, name="Қ. Тастемір", record_key=identity_key()
    )
    erase_record_keys([contact.record_key_id], now=now)
    with pytest.raises(KeyErasedError):
        Contact.objects.get().name  # noqa: B018
    assert Message.objects.get().text == WORDS


def test_record_keys_and_row_keys_tell_no_time(cast: Cast, now: datetime) -> None:
    """An anonymous author's moment is cut to the minute: a key with its time would give it away."""
    message = make_message(cast, now, WORDS)
    assert (message.row_key.version, message.record_key_id.version) == (4, 4)


def test_a_key_is_erased_or_whole(db: None) -> None:
    key = new_record_key(kind="record", keeper="centre")
    with pytest.raises(IntegrityError), transaction.atomic():
        RecordKey.objects.filter(pk=key.pk).update(wrapped=b"")


def test_every_word_of_a_case_is_under_the_key_of_the_case(db: None) -> None:
    assert Case._meta.get_field("record_key").related_model is RecordKey
    assert Note.key_of == "case"
