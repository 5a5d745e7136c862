"""What does not open is a failure on the page, never an empty place (D4)."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from arasha.appeals.models import Message
from arasha.staff.models import StaffMember
from arasha.vault.actions import erase_record_keys
from arasha.vault.models import RecordKey
from tests.appeals.making import WORDS, make_appeal
from tests.cast import Cast


def corrupt(_now: datetime) -> None:
    key = RecordKey.objects.get(pk=Message.objects.get().record_key_id)
    wrapped = bytearray(key.wrapped)
    wrapped[-1] ^= 1
    RecordKey.objects.filter(pk=key.pk).update(wrapped=bytes(wrapped))


def forget(_now: datetime) -> None:
    RecordKey.objects.update(generation=99)


def erase(now: datetime) -> None:
    erase_record_keys([Message.objects.get().record_key_id], now=now)


@pytest.mark.parametrize("spoil", [corrupt, forget, erase])
def test_d4_a_page_with_words_that_do_not_open_fails(
    spoil: Callable[[datetime], None],
    cast: Cast,
    client_of: Callable[[StaffMember], Client],
    now: datetime,
) -> None:
    appeal = make_appeal(cast, now=now, state="taken", taken_by=cast.operator)
    client = client_of(cast.operator)
    client.raise_request_exception = False
    address = reverse("appeals:show", args=[appeal.ref])
    page = client.get(address)
    assert (page.status_code, WORDS in page.content.decode()) == (200, True)
    spoil(now)
    failed = client.get(address)
    assert failed.status_code == 500
    assert WORDS not in failed.content.decode()
