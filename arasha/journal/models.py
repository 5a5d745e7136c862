from typing import ClassVar

from django.db import models

from arasha.journal.enums import Result, SignerKind
from arasha.lib.datamap import DataMap, Keep


class Partition(models.Model):
    """One chain of entries: how long it is and its last hash. The only row here that changes.

    A unit has as many chains ("abai-centre/0", "/1", ...) as people ever wrote for it at once, so
    that nobody waits for anybody (docs/decisions/0012).
    """

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="code unit size head")

    code = models.CharField(max_length=40, primary_key=True)
    unit = models.CharField(max_length=32, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    head = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.code} {self.size}"


class Entry(models.Model):
    """One act, look or refusal. Rows are only ever added: triggers refuse UPDATE and DELETE.

    There are no foreign keys, so the journal can never block a change or lose a line through one.
    """

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER,
        open="id partition seq hash at signer_kind signer_code unit_code act result thing_kind "
        "thing_ref shown fields reason count ground alert",
    )

    id = models.BigAutoField(primary_key=True)
    partition = models.CharField(max_length=40)
    # From 1, without a gap: a trigger takes the next number of the partition and no other.
    seq = models.PositiveBigIntegerField()
    # Over the hash before and this entry's line (journal.chain).
    hash = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    signer_kind = models.CharField(max_length=8, choices=SignerKind)
    signer_code = models.CharField(max_length=32, blank=True)
    unit_code = models.CharField(max_length=32, blank=True)
    # A value of enums.Act; no list of choices here, so that a new act needs no migration.
    act = models.CharField(max_length=40)
    result = models.CharField(max_length=8, choices=Result)
    thing_kind = models.CharField(max_length=20, blank=True)
    thing_ref = models.CharField(max_length=32, blank=True)
    # References shown by a list, blank-separated and enclosed in blanks; names of changed fields.
    shown = models.TextField(blank=True)
    fields = models.CharField(max_length=200, blank=True)
    # The stable code of a reason, never typed text.
    reason = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField(null=True)
    # By what the look was allowed ("assignment", "clause:M-2026-1/2.3"), as access decided.
    ground = models.CharField(max_length=64, blank=True)
    # A short code where the privacy officer should look at once ("break_glass").
    alert = models.CharField(max_length=16, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partition", "seq"], name="journal_one_chain"),
        ]
        indexes = [models.Index(fields=["signer_code", "id"], name="journal_signer")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act} {self.thing_ref}"


class Shown(models.Model):
    """Which entry touched or showed which reference: the index of the journal, kept by a trigger."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="ref entry_id")

    pk = models.CompositePrimaryKey("ref", "entry_id")
    ref = models.CharField(max_length=32)
    entry_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.ref} {self.entry_id}"


class Leaf(models.Model):
    """One head of one chain as a checkpoint found it: a leaf of the tree over all chains."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="index partition seq head")

    # From 0, in the order of the tree.
    index = models.PositiveBigIntegerField(primary_key=True)
    partition = models.CharField(max_length=40)
    seq = models.PositiveBigIntegerField()
    head = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partition", "seq"], name="journal_leaf_once"),
        ]

    def __str__(self) -> str:
        return f"{self.index}: {self.partition} {self.seq}"


class Checkpoint(models.Model):
    """A signed statement: so many leaves, this root. The note is what the parties hold."""

    data_map: ClassVar = DataMap(keep=Keep.FOREVER, open="size at note frontier")

    # How many leaves the tree had.
    size = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    # In the form of C2SP tlog-checkpoint, with one Ed25519 signature.
    note = models.TextField()
    # Roots of the whole subtrees, left to right, 32 bytes each: the tree grows from them.
    frontier = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.size} {self.at:%Y-%m-%d %H:%M}"


class Verification(models.Model):
    """One check of the whole journal against its checkpoints: when, how much, and what was found."""

    data_map: ClassVar = DataMap(
        keep=Keep.FOREVER, open="id at entries leaves fault bad_partition bad_seq"
    )

    at = models.DateTimeField()
    entries = models.PositiveBigIntegerField()
    leaves = models.PositiveBigIntegerField()
    # A code of verifier.FAULTS, or nothing where all holds; then where the first fault lies.
    fault = models.CharField(max_length=24, blank=True)
    bad_partition = models.CharField(max_length=40, blank=True)
    bad_seq = models.PositiveBigIntegerField(null=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.fault or 'whole'}"
