"""Operational annexes: files that are part of the text by their hash."""

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Max

from arasha.access.actor import Actor
from arasha.access.refusals import refuse_if
from arasha.agreements.about import about
from arasha.agreements.actions.drafting import lock_draft, written
from arasha.agreements.models import Annex, AnnexFile, Version
from arasha.agreements.reasons import ANNEX_TOO_LARGE, NO_CLAUSE_SO, SAME_ANNEX
from arasha.journal.enums import Act

LARGEST = 2 * 1024 * 1024


class DamagedAnnexError(RuntimeError):
    """The file is not the one that the parties adopted."""


def attach_annex(
    version: Version,
    content: bytes,
    *,
    title: str,
    file_name: str,
    content_type: str,
    row_version: int,
    by: Actor,
    now: datetime,
) -> Annex:
    """Add a file to a draft. Its SHA-256 becomes part of the text."""
    with transaction.atomic():
        locked = lock_draft(version, row_version=row_version, by=by)
        this = about(Act.AGREEMENT_WRITTEN, locked.agreement.ref)
        refuse_if(None if 0 < len(content) <= LARGEST else ANNEX_TOO_LARGE, **this)
        digest = sha256(content).hexdigest()
        there = locked.annexes.filter(file_id=digest).exists()
        refuse_if(SAME_ANNEX if there else None, **this)
        number = (locked.annexes.aggregate(last=Max("number"))["last"] or 0) + 1
        annex = Annex.objects.create(
            version=locked, number=number, title=title, file_name=file_name,
            content_type=content_type, size=len(content),
            file=_keep(content, digest), added_by_id=by.staff_id, added_at=now,
        )  # fmt: skip
        written(locked, what=f"annex {number}", by=by, now=now)
        return annex


def remove_annex(
    version: Version, number: int, *, row_version: int, by: Actor, now: datetime
) -> None:
    """Take an annex out of a draft; other versions may still hold the same file, so it stays."""
    with transaction.atomic():
        locked = lock_draft(version, row_version=row_version, by=by)
        removed, _rows = locked.annexes.filter(number=number).delete()
        refuse_if(
            None if removed else NO_CLAUSE_SO,
            **about(Act.AGREEMENT_WRITTEN, locked.agreement.ref),
        )  # fmt: skip
        written(locked, what=f"annex {number}", by=by, now=now)


def open_annex(annex: Annex) -> bytes:
    """Return the bytes of an annex. Raises DamagedAnnexError where they are not those adopted."""
    content = bytes(AnnexFile.objects.get(digest=annex.digest).content)
    if sha256(content).hexdigest() != annex.digest:
        raise DamagedAnnexError(f"annex {annex.number} of version {annex.version_id}")
    return content


def _keep(content: bytes, digest: str) -> AnnexFile:
    file, _made = AnnexFile.objects.get_or_create(digest=digest, defaults={"content": content})
    return file
