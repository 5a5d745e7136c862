"""A report on lessons leaves the house: the journal says who took it."""

from datetime import date, datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.journal.actions import record
from arasha.journal.enums import Act


def note_download(*, since: date, until: date, by: Actor, now: datetime) -> None:
    """Write down that the report of a period was downloaded."""
    with transaction.atomic():
        record(
            Act.COVERAGE_EXPORTED, by=by.signature, now=now, thing_kind="coverage",
            fields=[f"{since.isoformat()}/{until.isoformat()}"],
        )  # fmt: skip
