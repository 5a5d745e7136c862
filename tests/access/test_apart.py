"""Each program that works something out beside the worker finds what it is to do."""

import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from inspect import signature

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string

from arasha.access.apart import work_apart
from arasha.lib.asking import Asker, current_context

pytestmark = pytest.mark.one_database("says nothing of the database")
SEEN: list[tuple[str, Asker | None, Callable[[], datetime]]] = []


def look_around(ref: str, *, clock: Callable[[], datetime]) -> None:
    context = current_context()
    SEEN.append((ref, context.kind if context else None, clock))


@pytest.mark.parametrize("room", ["lessons", "mentoring", "statistics"])
def test_a_program_names_an_act_of_its_room_that_exists(room: str) -> None:
    act = import_module(f"arasha.{room}.working_out").ACT
    assert act.startswith(f"arasha.{room}.actions.")
    assert list(signature(import_string(act)).parameters)[:2] == ["ref", "clock"]


def test_the_act_is_done_for_the_thing_that_is_named_by_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["working_out", "P-2026-00001"])
    work_apart(f"{__name__}.look_around", reason="a test")
    assert SEEN.pop() == ("P-2026-00001", Asker.SYSTEM, timezone.now)
