"""Checkpoints: the heads of all chains as leaves of one tree, its root signed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.journal.models import Checkpoint, Leaf, Partition
from arasha.journal.notes import SignerKey, checkpoint_text
from arasha.journal.rules import SYSTEM
from arasha.journal.verifier import grow, leaf_line, root_of

EVERY = timedelta(minutes=10)
_HASH = 32


def newest_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-size").first()


def is_due(now: datetime) -> bool:
    newest = newest_checkpoint()
    return newest is None or newest.at <= now - EVERY


def sign_checkpoint(*, key: SignerKey, now: datetime) -> Checkpoint | None:
    """Put the heads that moved into the tree and sign its root; None where another did it just now.

    The journal says that it was signed, so a checkpoint comes also when nobody did anything: a
    party that gets none knows that something is wrong.
    """
    try:
        with transaction.atomic():
            record(Act.CHECKPOINT_SIGNED, by=SYSTEM, now=now)
            return _sign(_moved(), key=key, now=now)
    except IntegrityError:
        return None


def _moved() -> QuerySet[Partition]:
    known = Leaf.objects.filter(partition=OuterRef("code"), seq=OuterRef("size"))
    return Partition.objects.filter(~Exists(known), size__gt=0).order_by("code")


def _sign(moved: Iterable[Partition], *, key: SignerKey, now: datetime) -> Checkpoint:
    before = newest_checkpoint()
    frontier = _split(bytes(before.frontier)) if before else []
    leaves = []
    for index, each in enumerate(moved, start=before.size if before else 0):
        head = bytes(each.head)
        leaves.append(Leaf(index=index, partition=each.code, seq=each.size, head=head))
        frontier = grow(frontier, index, leaf_line(each.code, each.size, head))
    Leaf.objects.bulk_create(leaves)
    size = leaves[-1].index + 1
    text = checkpoint_text(origin=key.name, size=size, root=root_of(frontier))
    return Checkpoint.objects.create(
        size=size, at=now, note=key.sign(text), frontier=b"".join(frontier)
    )


def _split(frontier: bytes) -> list[bytes]:
    return [frontier[start : start + _HASH] for start in range(0, len(frontier), _HASH)]
