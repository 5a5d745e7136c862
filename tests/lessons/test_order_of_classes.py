"""Classes are named as a school names them, and stand in its order."""

from collections.abc import Callable
from datetime import datetime

import pytest

from arasha.access.actor import Actor
from arasha.lessons.models import Host
from arasha.lessons.queries.hosts import get_host_page
from arasha.staff.models import StaffMember
from tests.cast import Cast
from tests.lessons.making import make_class

pytestmark = pytest.mark.django_db


def test_letters_follow_the_kazakh_alphabet_and_grades_are_numbers(
    host: Host, cast: Cast, actor_of: Callable[[StaffMember], Actor], now: datetime
) -> None:
    for grade, letter in [(10, "А"), (2, "Б"), (2, "Ә"), (2, "А"), (9, "І")]:
        make_class(host, grade=grade, letter=letter, now=now)
    page = get_host_page(host.unit.code, by=actor_of(cast.school_head), now=now)
    assert [row.one.title for row in page.classes] == ["2 А", "2 Ә", "2 Б", "9 І", "10 А"]


def test_a_group_of_students_is_called_as_it_is_called(host: Host, now: datetime) -> None:
    assert make_class(host, grade=12, letter="1", now=now).title == "1"
    assert make_class(host, grade=12, letter="", now=now).title == "12"
