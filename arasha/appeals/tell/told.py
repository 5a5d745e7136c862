"""From the answers of the public form to what is told."""

from datetime import datetime

from arasha.appeals.actions.telling import AuthorContact, ChildAsTold, Told
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.appeals.queries.places import find_place, find_school
from arasha.appeals.rules import category_of_answers, severity_of_answers
from arasha.appeals.tell.answers import Answers, safety_of, said
from arasha.appeals.tell.so_far import SoFar
from arasha.cases.enums import Category

AUTHORS = {
    "child": AuthorKind.CHILD,
    "parent": AuthorKind.PARENT,
    "witness": AuthorKind.WITNESS,
    "professional": AuthorKind.OFFICIAL,
}


def told_from(so_far: SoFar, *, language: str, now: datetime) -> Told:
    """Make what is told out of pruned answers. How grave it is comes from them and nowhere else."""
    answers = so_far.answers
    topic = said(answers, "topic", "topic")
    place = find_place(said(answers, "place", "territory"), now=now)
    school_code = said(answers, "school", "school") if place else ""
    school = find_school(school_code, place=place, now=now)
    is_named = school is not None and said(answers, "school", "works_there") == "yes"
    return Told(
        author_kind=AUTHORS[said(answers, "who", "author")],
        channel=Channel(so_far.channel),
        language=language,
        category=Category(category_of_answers(topic, safety_of(answers))),
        category_is_proposed=True,
        severity=Severity(severity_of_answers(topic, safety_of(answers))),
        text=said(answers, "words", "text"),
        territory=place,
        school=school,
        named=(school,) if school and is_named else (),
        about=_child_from(answers),
        contact=_contact_from(answers),
    )


def _child_from(answers: Answers) -> ChildAsTold:
    age = said(answers, "child", "age")
    return ChildAsTold(
        name=said(answers, "child", "name"),
        age=int(age) if age else None,
        school_class=said(answers, "child", "school_class"),
    )


def _contact_from(answers: Answers) -> AuthorContact:
    step = "formal" if "formal" in answers else "contact"
    return AuthorContact(
        name=said(answers, step, "name"),
        address=said(answers, step, "address"),
        phone=said(answers, step, "phone"),
        email=said(answers, step, "email"),
        safe_way=said(answers, step, "safe_way"),
        is_signed=bool(said(answers, "formal", "signature")),
    )
