"""What happens with one appeal in the demo, by the same acts as on the pages."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import groupby

from django.db import transaction

from arasha.agencies.actions import next_refs
from arasha.agencies.models import Organisation
from arasha.appeals.actions import deadlines
from arasha.appeals.actions.answers import answer, write_to_author
from arasha.appeals.actions.changing import note
from arasha.appeals.actions.telling import ChildAsTold, Told, record_appeal
from arasha.appeals.actions.triage import call_people, hand_to
from arasha.appeals.enums import Channel, Side
from arasha.appeals.models import AboutChild, Appeal, Message, Named, ReturnCode
from arasha.appeals.receipts import make_once_key
from arasha.appeals.rules import queue_time
from arasha.demo.stage import Stage
from arasha.journal.actions import record, record_look
from arasha.journal.enums import Act
from arasha.journal.rules import AUTHOR
from arasha.lib.workdays import local
from arasha.vault.keys import RECORD
from arasha.vault.models import RecordKey
from arasha.vault.record_keys import make_record_key

# Told by the author on the page; everything else is written down by an operator.
ON_THE_PAGE = {Channel.QR, Channel.WEB}


def make_told(
    told: Sequence[tuple[datetime, Told]], *, owner: Organisation
) -> list[tuple[Appeal, Told]]:
    """Number appeals in the order of their times; nothing but the numbers is stored yet."""
    made = []
    for _year, group in groupby(told, key=lambda each: local(each[0]).year):
        rows = list(group)
        refs = next_refs("A", now=rows[0][0], count=len(rows))
        made += [
            (_appeal(ref, at, what, owner), what)
            for ref, (at, what) in zip(refs, rows, strict=True)
        ]
    return made


def store_told(pairs: Sequence[tuple[Appeal, Told]]) -> None:
    """Store appeals as the public page does, many at once.

    Their return codes are known to nobody, so the slow hash of a real code is left out.
    """
    for appeal, _told in pairs:
        appeal.record_key = make_record_key(kind=RECORD, keeper=appeal.owner.code)
    RecordKey.objects.bulk_create(appeal.record_key for appeal, _told in pairs)
    Appeal.objects.bulk_create(appeal for appeal, _told in pairs)
    Message.objects.bulk_create(
        Message(
            appeal=appeal, side=Side.AUTHOR, text=what.text, at=appeal.registered_at,
            once_key=make_once_key("demo", appeal.ref, "text"),
        )
        for appeal, what in pairs
    )  # fmt: skip
    ReturnCode.objects.bulk_create(
        ReturnCode(
            appeal=appeal, made_at=appeal.registered_at,
            digest=make_once_key("a code that nobody has", appeal.ref),
        )
        for appeal, _told in pairs
    )  # fmt: skip
    AboutChild.objects.bulk_create(
        AboutChild(appeal=appeal, **asdict(what.about))
        for appeal, what in pairs
        if what.about != ChildAsTold()
    )
    Named.objects.bulk_create(
        Named(appeal=appeal, organisation=unit, set_at=appeal.registered_at)
        for appeal, what in pairs
        for unit in what.named
    )


def _appeal(ref: str, at: datetime, told: Told, owner: Organisation) -> Appeal:
    return Appeal(
        ref=ref, kind=told.kind, channel=told.channel, author_kind=told.author_kind,
        language=told.language, category=told.category, severity=told.severity,
        category_is_proposed=told.category_is_proposed, territory=told.territory,
        school=told.school, owner=owner, received_at=at, registered_at=at,
        queue_at=queue_time(told.severity, at), once_key=make_once_key("demo", ref),
    )  # fmt: skip


def tell(stage: Stage, told: Told, *, now: datetime) -> str:
    """Let an author tell, or an operator write down what was said; return the reference."""
    if told.channel not in ON_THE_PAGE:
        receipt = record_appeal(
            told, once=f"demo {now.isoformat()} {told.text}", by=stage.actor("operator"),
            with_code=False, now=now,
        )  # fmt: skip
        return receipt.appeal.ref
    with transaction.atomic():
        pairs = make_told([(now, told)], owner=stage.units["centre"])
        store_told(pairs)
        appeal = pairs[0][0]
        record(Act.APPEAL_TOLD, by=AUTHOR, now=now, thing_kind="appeal", thing_ref=appeal.ref)
        deadlines.start_again(appeal, now=now)
        call_people(appeal, now=now)
    return appeal.ref


def take(stage: Stage, ref: str, *, login: str, now: datetime) -> None:
    """Hand the appeal to a person as `take_next` does, whatever else waits in the queue, and read it."""
    by = stage.actor(login)
    with transaction.atomic():
        appeal = Appeal.objects.select_for_update().get(ref=ref)
        hand_to(appeal, staff_id=by.staff_id, now=now)
        note(Act.APPEAL_TAKEN, appeal, by=by, now=now, fields=["taken_by", "state"])
    look(stage, ref, login=login, now=now)


def look(stage: Stage, ref: str, *, login: str, now: datetime) -> None:
    by = stage.actor(login).signature
    record_look(Act.APPEAL_SEEN, by=by, now=now, thing_kind="appeal", thing_ref=ref)


def write(stage: Stage, ref: str, text: str, *, login: str, now: datetime) -> None:
    """Write to the author and go on working."""
    once = f"demo {ref} {now.isoformat()}"
    write_to_author(ref, text=text, once=once, by=stage.actor(login), now=now)


def close(
    stage: Stage, ref: str, text: str, *, login: str, now: datetime, ground: str = ""
) -> None:
    """Answer the author and close the appeal."""
    answer(
        ref, text=text, ground=ground, once=f"demo {ref} answer {now.isoformat()}",
        version=version_of(ref), by=stage.actor(login), now=now,
    )  # fmt: skip


def version_of(ref: str) -> int:
    return Appeal.objects.values_list("version", flat=True).get(ref=ref)
