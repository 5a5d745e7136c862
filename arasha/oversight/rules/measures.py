"""What state a measure stands in, the order of its number, and what may wait for what."""

import re
from collections.abc import Collection, Iterable
from datetime import date

from arasha.agreements.rules.commitments import next_due

_PARTS = re.compile(r"[0-9]+(\.[0-9]+){0,3}")
_WIDTH = 5


def is_number(text: str) -> bool:
    """Whether this is a number of the plan: 12 or 12.1, digits with points between."""
    return bool(_PARTS.fullmatch(text)) and all(len(part) < _WIDTH for part in text.split("."))


def place_of(number: str) -> str:
    """Return a text that sorts like the number: 9 before 12, 12 before 12.1."""
    return ".".join(part.zfill(_WIDTH - 1) for part in number.split("."))


def state_of(stage: str, states: Iterable[str]) -> str:
    """Return the state of a measure from the shown states of its commitments.

    Done is a measure only when each of its commitments that was not cancelled is verified; that is,
    when a second institution has checked each. Of several, the one that needs a hand first is named.
    """
    if stage != "begun":
        return "cancelled" if stage == "cancelled" else "not_started"
    live = {state for state in states if state != "cancelled"}
    if not live:
        return "cancelled"
    for first in ("overdue", "at_risk"):
        if first in live:
            return first
    if live == {"verified"}:
        return "verified"
    if live <= {"claimed", "verified"}:
        return "claimed"
    return "not_started" if live == {"planned"} else "in_work"


def waits_in_a_ring(edges: Collection[tuple[int, int]], measure: int, needs: int) -> bool:
    """Whether `measure` waiting for `needs` would make something wait for itself.

    `edges` are pairs (who waits, for whom) that hold already.
    """
    waits: dict[int, list[int]] = {}
    for one, other in edges:
        waits.setdefault(one, []).append(other)
    seen, ahead = set[int](), [needs]
    while ahead:
        here = ahead.pop()
        if here == measure:
            return True
        if here not in seen:
            seen.add(here)
            ahead.extend(waits.get(here, ()))
    return False


def turns_between(
    due_on: date, rhythm: str, *, anchor: int, last_day: date | None, first: date, last: date
) -> list[date]:
    """Return the days of a rhythm after `due_on` that fall into `first`..`last`, until its last day."""
    end = last if last_day is None else min(last, last_day)
    found, due = list[date](), next_due(due_on, rhythm, anchor=anchor)
    while due is not None and due <= end:
        if due >= first:
            found.append(due)
        due = next_due(due, rhythm, anchor=anchor)
    return found
