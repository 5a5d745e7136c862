"""A session ends half an hour after its last use, and is written at most once in five minutes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from arasha.staff.models import StaffMember
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def _left_after_a_page(client: Client, *, minutes: int) -> timedelta:
    """Open a page when so many minutes of the session are left; return what is left afterwards."""
    began = timezone.now()
    Session.objects.update(expire_date=began + timedelta(minutes=minutes))
    client.get("/work/")
    return Session.objects.get().expire_date - began


def test_work_keeps_the_session_open(
    cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    client = client_of(cast.operator)
    assert _left_after_a_page(client, minutes=3) >= timedelta(minutes=30)
    assert client.get("/work/").status_code == 200


def test_a_session_written_a_moment_ago_is_not_written_again(
    cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    client = client_of(cast.operator)
    assert _left_after_a_page(client, minutes=27) == timedelta(minutes=27)


def test_a_session_that_nobody_used_has_ended(
    cast: Cast, client_of: Callable[[StaffMember], Client]
) -> None:
    client = client_of(cast.operator)
    _left_after_a_page(client, minutes=-1)
    assert client.get("/work/").status_code == 302
