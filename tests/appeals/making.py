"""Appeals for tests of triage, made as they come in: with their words and their clocks."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from arasha.agencies.models import Organisation
from arasha.appeals.actions.deadlines import start_again
from arasha.appeals.enums import AppealKind, AppealState, Severity, Side
from arasha.appeals.models import AboutChild, Appeal, Contact, Message, Named
from arasha.appeals.rules import queue_time
from arasha.cases.enums import Category
from tests.cast import Region
from tests.vault.making import identity_key, record_key

_numbers = count(1)
WORDS = "Ертең мектепке барғым келмейді"


def make_appeal(
    region: Region,
    *,
    now: datetime,
    severity: str = Severity.ORDINARY,
    age: timedelta = timedelta(0),
    owner: Organisation | None = None,
    named: Organisation | None = None,
    **more: Any,
) -> Appeal:
    """Write one waiting appeal of the region's centre that came `age` ago."""
    number = next(_numbers)
    came = now - age
    facts: dict[str, Any] = {
        "kind": AppealKind.SIGNAL, "channel": "web", "author_kind": "child", "language": "kk",
        "category": Category.SCHOOL, "state": AppealState.WAITING, "territory": region.city,
        "received_at": came,
    }  # fmt: skip
    appeal = Appeal.objects.create(
        ref=f"A-2026-{number:05}",
        once_key=f"test-{number}",
        record_key=record_key(),
        severity=severity,
        owner=owner or region.unit("centre"),
        registered_at=came,
        queue_at=queue_time(severity, came),
        **facts | more,
    )
    Message.objects.create(
        appeal=appeal, side=Side.AUTHOR, text=WORDS, at=came, once_key=f"m{number}"
    )
    if named is not None:
        Named.objects.create(appeal=appeal, organisation=named, set_at=came)
    start_again(appeal, now=came)
    return appeal


def sign(appeal: Appeal) -> None:
    """Give the appeal what the law asks of a formal one."""
    Contact.objects.create(
        appeal=appeal, name="Қ. Тастемір", address="Семей, Абай 1", phone="+77000000000",
        is_signed=True, record_key=identity_key(),
    )  # fmt: skip


def tell_of(appeal: Appeal, name: str) -> None:
    AboutChild.objects.create(appeal=appeal, name=name, birth="2012")
