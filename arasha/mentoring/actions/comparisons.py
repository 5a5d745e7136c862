"""Comparing with another installation whom it has barred; neither learns the other's list.

The arithmetic and what each side learns are told in rules/comparing.py.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import NO_ROLE, Refused, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agreements.about import about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.actions.adults_ending import suspend_adult
from arasha.mentoring.models import AnsweredQuestion, Comparison
from arasha.mentoring.policies.comparisons import (
    ANSWERED,
    NO_FILE,
    NOBODY_TO_ASK,
    OTHER_QUESTION,
    TOO_MANY,
    why_not_compare,
    why_not_read,
)
from arasha.mentoring.queries.comparisons import (
    is_answered,
    list_asked_about,
    list_found,
    list_numbers_of_barred,
    lock_comparison,
    region_of_checker,
)
from arasha.mentoring.rules.comparing import (
    Question,
    TooManyAskedError,
    UnsoundFileError,
    answer,
    ask,
    read_answer,
)
from arasha.vault.actions import new_record_key
from arasha.vault.keys import RECORD

THING = "comparison"
# Until a checker has looked into it, whoever is barred elsewhere meets no child.
CHECKED = "check"


def ask_others(*, once: str, by: Actor, now: datetime) -> Comparison:
    """Make the question about all adults of the region; its file goes to the other installation."""
    with transaction.atomic():
        this = about(Act.COMPARISON_ASKED, "", kind=THING)
        refuse_if(why_not_compare(by), **this)
        if known := Comparison.objects.filter(once_key=once).first():
            return known
        region, adults = region_of_checker(by), list_asked_about(by=by)
        refuse_if(NO_ROLE if region is None else None, **this)
        refuse_if(None if adults else NOBODY_TO_ASK, **this)
        try:
            question = ask([adult.iin for adult in adults])
        except TooManyAskedError:
            raise Refused(TOO_MANY, **this) from None
        made = Comparison(
            ref=next_ref("MK", now=now), territory=region, asked_by_id=by.staff_id, asked_at=now,
            question=question.file, asked=[adult.ref for adult in adults],
            secret=f"{question.secret:x}", once_key=once,
            record_key=new_record_key(kind=RECORD, keeper=by.unit_code),
        )  # fmt: skip
        Comparison.objects.bulk_create([made])
        record(
            Act.COMPARISON_ASKED, by=by.signature, now=now, thing_kind=THING, thing_ref=made.ref,
            count=len(adults),
        )  # fmt: skip
        return made


def answer_others(question: Mapping[str, Any], *, by: Actor, now: datetime) -> dict[str, Any]:
    """Return the answer to a question of another installation, once; it names nobody."""
    with transaction.atomic():
        this = about(Act.COMPARISON_ANSWERED, "", kind=THING)
        refuse_if(why_not_compare(by), **this)
        digest = sha256(json.dumps(question, sort_keys=True).encode()).hexdigest()
        refuse_if(ANSWERED if is_answered(digest) else None, **this)
        try:
            reply = answer(question, list_numbers_of_barred(now=now))
        except TooManyAskedError:
            raise Refused(TOO_MANY, **this) from None
        except UnsoundFileError:
            raise Refused(NO_FILE, **this) from None
        AnsweredQuestion.objects.create(digest=digest, by_id=by.staff_id, at=now)
        record(
            Act.COMPARISON_ANSWERED, by=by.signature, now=now, thing_kind=THING,
            thing_ref=digest[:12], count=len(reply["twice"]),
        )  # fmt: skip
        return reply


def read_comparison(
    comparison: Comparison, reply: Mapping[str, Any], *, by: Actor, now: datetime
) -> Comparison:
    """Read the answer: whoever is barred there is suspended here at once, until a checker decides."""
    with transaction.atomic():
        locked = lock_comparison(comparison)
        this = about(Act.COMPARISON_READ, locked.ref, kind=THING)
        refuse_if(why_not_read(by, locked), **this)
        try:
            places = read_answer(reply, Question(locked.question, int(locked.secret, 16)))
        except UnsoundFileError:
            is_ours = reply.get("form") == locked.question["form"]
            raise Refused(OTHER_QUESTION if is_ours else NO_FILE, **this) from None
        locked.found, locked.read_at = [locked.asked[at] for at in places], now
        locked.secret = ""
        locked.save(update_fields=["found", "read_at", "secret"])
        for adult in list_found(locked):
            suspend_adult(adult, because=CHECKED, by=by, now=now)
        record(
            Act.COMPARISON_READ, by=by.signature, now=now, thing_kind=THING, thing_ref=locked.ref,
            count=len(places),
        )  # fmt: skip
        return locked
