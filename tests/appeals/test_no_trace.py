"""Promise C1: an author leaves no network identity anywhere, and no key that could be guessed back."""

import io
import logging
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client

from arasha.appeals.models import Message
from arasha.appeals.tell.so_far import unseal
from tests.appeals.author import QUESTION, Author
from tests.cast import Cast

CANARIES = {
    "REMOTE_ADDR": "203.0.113.77",
    "HTTP_X_FORWARDED_FOR": "198.51.100.66",
    "HTTP_USER_AGENT": "canary-agent",
    "HTTP_REFERER": "https://canary-referer.example/",
    "HTTP_COOKIE": "session=canary-cookie",
    "HTTP_ACCEPT_LANGUAGE": "en;q=0.123",
}
MARKS = ["203.0.113", "198.51.100", "canary", "0.123"]


def whole_database() -> str:
    """Every value of every table, whether ours or a library's."""
    values = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            values += [repr(row) for row in cursor.fetchall()]
    return "\n".join(values)


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    root.addHandler(handler)
    level, root.level = root.level, logging.DEBUG
    yield stream
    root.level = level
    root.removeHandler(handler)


def test_neither_the_database_nor_a_log_knows_where_a_message_came_from(
    cast: Cast, logged: io.StringIO
) -> None:
    client = Client()
    client.defaults.update(CANARIES)
    author = Author(client=client).walks(QUESTION)
    once = _key_of(author)
    author.sends()
    code = "".join(author.page.context["groups"])
    thread = author.client.post("/en/answer/", {"code": code})
    author.client.post("/en/answer/", {"pass": thread.context["pass"], "deed": "write",
                                       "text": "Тағы"})  # fmt: skip
    author.client.post("/en/answer/", {"code": "1" * 17})
    author.client.post("/en/tell/", {"so_far": "broken"})
    database, log = whole_database(), logged.getvalue()
    assert Message.objects.count() == 2
    assert [mark for mark in [*MARKS, once, code, "Сұрағым"] if mark in database] == []
    assert [mark for mark in [*MARKS, once, code, "Сұрағым"] if mark in log] == []


def test_a_wrong_form_leaves_no_words_in_a_log(cast: Cast, logged: io.StringIO) -> None:
    Author().posts({"so_far": "broken", "step": "words", "text": "canary-words"})
    assert "canary-words" not in logged.getvalue()


def _key_of(author: Author) -> str:
    return unseal(author.so_far).once
