"""Log lines never carry a name, a phone number, a text, a code or a token."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from arasha.project import logs

CANARIES = ["Қарлығаш", "87021234567", "1234567890123456", "мені ұрады"]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the root logger writes, configured as in production."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.configure({"level": "INFO"})
    written = io.StringIO()
    root.handlers[0].setStream(written)  # type: ignore[attr-defined]
    yield written
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def test_values_under_unknown_keys_are_dropped(lines: io.StringIO) -> None:
    structlog.get_logger("arasha").warning("import stopped", name=CANARIES[0], job="imports")
    line = json.loads(lines.getvalue())
    assert line["event"] == "import stopped"
    assert line["job"] == "imports"
    assert "name" not in line


def test_arguments_of_foreign_lines_are_left_out(lines: io.StringIO) -> None:
    logging.getLogger("django.request").warning("Not Found: %s", f"/kk/answer/{CANARIES[2]}")
    assert "Not Found" in lines.getvalue()
    assert CANARIES[2] not in lines.getvalue()


def test_an_exception_is_named_without_its_message(lines: io.StringIO) -> None:
    try:
        raise ValueError(CANARIES[3])
    except ValueError:
        logging.getLogger("arasha").exception("a page failed")
    line = json.loads(lines.getvalue())
    assert line["exc_type"] == "ValueError"
    assert line["code"].startswith("test_an_exception_is_named")
    assert CANARIES[3] not in lines.getvalue()


@pytest.mark.parametrize("canary", CANARIES)
def test_no_canary_passes_however_it_is_logged(lines: io.StringIO, canary: str) -> None:
    plain = logging.getLogger("somewhere")
    plain.error("value %r", canary)
    plain.error("value %(v)s", {"v": canary})
    plain.error(f"duplicate key value '{canary}'")
    structlog.get_logger().error("refused", text=canary, user=canary)
    assert canary not in lines.getvalue()
    assert len(lines.getvalue().splitlines()) == 4
