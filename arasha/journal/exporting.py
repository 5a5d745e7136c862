"""The journal as lines of text for the verifier: header, tree, checkpoints, chains, entries.

What is added while it is written is left out: the leaves are fixed by the newest checkpoint, and
each chain ends where it ended when the writing began. Nothing is locked.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from django.db.models import Max

from arasha.journal.chain import GENESIS, canonical_line, export_line, format_time
from arasha.journal.checkpoints import newest_checkpoint
from arasha.journal.models import Checkpoint, Entry, Leaf, Partition
from arasha.journal.verifier import leaf_line

FORM = 1
_AT_ONCE = 5000
_FACTS = (
    "partition", "seq", "at", "signer_kind", "signer_code", "unit_code", "act", "result",
    "thing_kind", "thing_ref", "shown", "fields", "reason", "count", "ground", "alert", "hash",
)  # fmt: skip


def export_lines(*, now: datetime, since: datetime | None = None) -> Iterator[bytes]:
    """Return the lines of an export, without line ends.

    `since` leaves out what lies under the newest checkpoint before that moment: each chain then
    begins at a leaf of the tree, so that the rest can still be checked.
    """
    newest = newest_checkpoint()
    size = newest.size if newest else 0
    yield _line(export=FORM, at=format_time(now), leaves=size)
    for leaf in Leaf.objects.filter(index__lt=size).order_by("index").iterator():
        yield _line(
            leaf=leaf.index, partition=leaf.partition, seq=leaf.seq, head=bytes(leaf.head).hex()
        )
    for checkpoint in Checkpoint.objects.filter(size__lte=size).order_by("size").iterator():
        yield _line(checkpoint=checkpoint.note)
    begins = _begins(since) if since else {}
    chains = [
        (each.code, *begins.get(each.code, (0, GENESIS)), each.size)
        for each in Partition.objects.filter(size__gt=0).order_by("code")
    ]
    for code, after, head, end in chains:
        yield _line(chain=code, after=after, head=head.hex(), size=end)
    for code, after, _head, end in chains:
        yield from _entries(code, after=after, end=end)


def list_leaf_lines(after: int) -> Iterator[bytes]:
    """Return the texts of the leaves of the tree from this index on."""
    for leaf in Leaf.objects.filter(index__gte=after).order_by("index").iterator():
        yield leaf_line(leaf.partition, leaf.seq, bytes(leaf.head))


def count_entries() -> int:
    """Count the entries by the heads of their chains."""
    return sum(Partition.objects.values_list("size", flat=True))


def _begins(since: datetime) -> dict[str, tuple[int, bytes]]:
    """Return the newest leaf of each chain under the newest checkpoint before that moment."""
    before = Checkpoint.objects.filter(at__lte=since).order_by("-size").first()
    under = Leaf.objects.filter(index__lt=before.size if before else 0)
    newest = under.values("partition").annotate(newest=Max("index")).values("newest")
    return {
        leaf.partition: (leaf.seq, bytes(leaf.head)) for leaf in Leaf.objects.filter(pk__in=newest)
    }


def _entries(code: str, *, after: int, end: int) -> Iterator[bytes]:
    for first, last in pairwise([*range(after, end, _AT_ONCE), end]):
        rows = Entry.objects.filter(partition=code, seq__gt=first, seq__lte=last).order_by("seq")
        for row in rows.values_list(*_FACTS, named=True):
            yield export_line(canonical_line(row), bytes(row.hash))


def _line(**facts: object) -> bytes:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
