"""From the form of a member of staff to what was told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from arasha.appeals.actions.telling import AuthorContact, ChildAsTold, Told
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.appeals.queries.places import find_institution, find_place, find_place_of, find_school
from arasha.appeals.rules import TOPIC_OF_CATEGORY, SafetyAnswers, severity_of_answers
from arasha.cases.enums import Category


def told_on_form(said: Mapping[str, Any], *, now: datetime) -> Told:
    """Make what was told out of a sound form; a school says where it is when nobody else did."""
    school = find_school(said["school"], place=None, now=now)
    place = find_place(said["territory"], now=now)
    if place is None and school is not None:
        place = find_place_of(school, now=now)
    named = find_institution(said["named"], now=now)
    return Told(
        author_kind=AuthorKind(said["author_kind"]),
        channel=Channel(said["channel"]),
        language=said["language"],
        category=Category(said["category"]),
        severity=Severity(said["severity"] or _severity_of(said)),
        text=said["text"],
        territory=place,
        school=school,
        named=(named,) if named else (),
        about=ChildAsTold(
            name=said["child_name"], birth=said["birth"], age=said["age"], iin=said["iin"],
            school_class=said["school_class"],
        ),
        contact=AuthorContact(
            name=said["name"], address=said["address"], phone=said["phone"],
            email=said["email"], safe_way=said["safe_way"], is_signed=said["is_signed"],
        ),
    )  # fmt: skip


def _severity_of(said: Mapping[str, Any]) -> str:
    topic = TOPIC_OF_CATEGORY.get(said["category"], "other")
    asked = ("hurt", "not_living", "repeated", "harmer")
    return severity_of_answers(topic, SafetyAnswers(**{name: said[name] for name in asked}))
