"""A talk about how a match goes is written down; a low mood reaches the coordinator of the region."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agreements.about import about
from arasha.clocks.actions import stop_clocks
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.models import CheckIn
from arasha.mentoring.policies.check_ins import why_not_answer
from arasha.mentoring.queries.life import lock_check_in, people_of_programme
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

# From this mood down somebody else should know.
LOW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What was heard: the mood from 1 to 5, how they talked ("visit", "call", "message"), how long."""

    mood: int
    way: str
    minutes: int | None = None
    words: str = ""


def answer_check_in(
    check_in: CheckIn, heard: Heard, *, version: int, by: Actor, now: datetime
) -> CheckIn:
    """Write down a talk: its clock stops."""
    with transaction.atomic():
        this = about(Act.CHECK_IN_ANSWERED, check_in.ref, kind="check_in")
        check_in = lock_check_in(check_in)
        if check_in.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(why_not_answer(by, check_in), **this)
        check_in.done_at, check_in.done_by_id = now, by.staff_id
        check_in.mood, check_in.way = heard.mood, heard.way
        check_in.minutes, check_in.words = heard.minutes, heard.words
        check_in.version += 1
        check_in.save(
            update_fields=["done_at", "done_by", "mood", "way", "minutes", "words", "version"]
        )
        stop_clocks(thing_kind="check_in", thing_ref=check_in.ref, now=now)
        record(
            Act.CHECK_IN_ANSWERED, by=by.signature, now=now, thing_kind="check_in",
            thing_ref=check_in.ref,
        )  # fmt: skip
        if heard.mood <= LOW:
            tell(
                NoticeKind.MATCH_WEAK, to=people_of_programme(check_in.match, now=now),
                thing_kind="match", thing_ref=check_in.match.ref, now=now, once=check_in.ref,
            )  # fmt: skip
        return check_in
