"""The chain: one line of text per entry, and the hash that ties it to every line before it.

Plain Python. `arasha/journal/verifier.py` reads the same form on its own, so that a mistake here
shows there; frozen examples in the tests keep the form readable for years.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Protocol

# Before the first entry of a partition.
GENESIS = bytes(32)
FORM = 1


class Line(Protocol):
    """What of an entry stands in its line; all of it but the row id, which says nothing."""

    partition: str
    seq: int
    at: datetime
    signer_kind: str
    signer_code: str
    unit_code: str
    act: str
    result: str
    thing_kind: str
    thing_ref: str
    shown: str
    fields: str
    reason: str
    count: int | None
    ground: str
    alert: str


def canonical_line(entry: Line) -> bytes:
    """Return the line of an entry: JSON in UTF-8, keys in this order, no blanks between them."""
    facts = {
        "v": FORM,
        "partition": entry.partition,
        "seq": entry.seq,
        "at": format_time(entry.at),
        "kind": str(entry.signer_kind),
        "who": entry.signer_code,
        "unit": entry.unit_code,
        "act": str(entry.act),
        "result": str(entry.result),
        "thing": entry.thing_kind,
        "ref": entry.thing_ref,
        "shown": entry.shown.strip(),
        "fields": entry.fields,
        "reason": entry.reason,
        "count": entry.count,
        "ground": entry.ground,
        "alert": entry.alert,
    }
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()


def next_hash(previous: bytes, line: bytes) -> bytes:
    """Return SHA-256 over the hash before (32 bytes) and the line."""
    return sha256(previous + line).digest()


def export_line(line: bytes, digest: bytes) -> bytes:
    """Return the line as an export carries it: with its hash as the last key."""
    return line[:-1] + b',"hash":"' + digest.hex().encode() + b'"}'


def format_time(at: datetime) -> str:
    """Return the moment in UTC with microseconds, the same on either database."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
