"""Things that clocks measure, as rows only: the rooms that make them are tested elsewhere."""

from datetime import datetime

from arasha.appeals.models import Appeal
from tests.cast import Cast
from tests.vault.making import record_key


def make_appeal(cast: Cast, ref: str, *, now: datetime) -> Appeal:
    return Appeal.objects.create(
        ref=ref, kind="formal", channel="letter", author_kind="parent", language="kk",
        category="other", severity="ordinary", territory=cast.city, owner=cast.unit("department"),
        received_at=now, registered_at=now, queue_at=now, once_key=ref,
        record_key=record_key(),
    )  # fmt: skip
