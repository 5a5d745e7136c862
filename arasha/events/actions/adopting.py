"""A resolution before its parties: positions, adoption; its paragraphs become promised deeds."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.refusals import Reason, refuse_if
from arasha.agreements.actions import begin_commitment
from arasha.agreements.enums import Origin, Rhythm
from arasha.events.about import RESOLUTION
from arasha.events.actions.resolution_words import (
    about_it,
    compare,
    leave_trace,
    lock_draft,
    save,
)
from arasha.events.canonical import LANGUAGES, digest_of
from arasha.events.enums import ResolutionState, Stand
from arasha.events.models import Paragraph, Position, Resolution
from arasha.events.policies import why_not_position, why_not_settle
from arasha.events.queries.found import lock_resolution
from arasha.events.queries.people import list_signers
from arasha.events.reasons import (
    NOTHING_OPERATIVE,
    OPINION_MISSING,
    PARAGRAPH_LATE,
    PARTY_AGAINST,
    PARTY_SILENT,
    TEXT_CHANGED,
    TOO_FEW_PARTIES,
)
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind

FEWEST_PARTIES = 2


def offer_resolution(
    resolution: Resolution, *, version: int, by: Actor, now: datetime
) -> Resolution:
    """Put the draft before its parties: from now on its text is fixed and known by its digest."""
    with transaction.atomic():
        locked = lock_draft(resolution, by=by)
        this = about_it(Act.RESOLUTION_OFFERED, locked)
        compare(locked, version, Act.RESOLUTION_OFFERED)
        refuse_if(why_not_offer(locked, now=now), **this)
        save(locked, state=ResolutionState.OFFERED, offered_at=now, digest=digest_of(locked))
        leave_trace(Act.RESOLUTION_OFFERED, locked, by=by, now=now)
        _tell_parties(NoticeKind.RESOLUTION_OFFERED, locked, now=now)
        return locked


def take_back_resolution(
    resolution: Resolution, *, version: int, by: Actor, now: datetime
) -> Resolution:
    """Take it back to a draft: positions were taken on that text, so they end with it."""
    with transaction.atomic():
        locked = lock_resolution(resolution)
        refuse_if(why_not_settle(by, locked), **about_it(Act.RESOLUTION_TAKEN_BACK, locked))
        compare(locked, version, Act.RESOLUTION_TAKEN_BACK)
        locked.positions.update(stand="", words="", by=None, at=None, digest="")
        save(locked, state=ResolutionState.DRAFT, offered_at=None, digest="")
        leave_trace(Act.RESOLUTION_TAKEN_BACK, locked, by=by, now=now)
        return locked


def take_position(
    resolution: Resolution, stand: Stand, *, words: str, digest: str, by: Actor, now: datetime
) -> Position:
    """Take the position of one's party on the text with this digest, for good."""
    with transaction.atomic():
        locked = lock_resolution(resolution)
        this = about_it(Act.POSITION_TAKEN, locked)
        refuse_if(why_not_position(by, locked), **this)
        is_same = digest == locked.digest == digest_of(locked)
        refuse_if(None if is_same else TEXT_CHANGED, **this)
        said = words.strip()
        refuse_if(None if said or stand is Stand.FOR else OPINION_MISSING, **this)
        units = {holding.unit_id for holding in by.holdings_with(Permission.ADOPT_AGREEMENT)}
        position = next(
            each for each in locked.positions.all() if each.unit_id in units and not each.stand
        )
        position.stand, position.words = stand, said if stand is not Stand.FOR else ""
        position.by_id, position.at, position.digest = by.staff_id, now, digest
        position.save(update_fields=["stand", "words", "by", "at", "digest"])
        leave_trace(Act.POSITION_TAKEN, locked, by=by, now=now, what=stand.value)
        return position


def adopt_resolution(
    resolution: Resolution, *, digest: str, by: Actor, now: datetime
) -> Resolution:
    """Adopt what every party stands for; each operative paragraph is a commitment in this moment.

    Refused while a party is silent or against, and where the text is not the one that was read.
    """
    with transaction.atomic():
        locked = lock_resolution(resolution)
        this = about_it(Act.RESOLUTION_ADOPTED, locked)
        refuse_if(why_not_settle(by, locked), **this)
        is_same = digest == locked.digest == digest_of(locked)
        refuse_if(None if is_same else TEXT_CHANGED, **this)
        refuse_if(why_not_adopt(locked), **this)
        save(locked, state=ResolutionState.ADOPTED, adopted_at=now, adopted_by_id=by.staff_id)
        for paragraph in locked.paragraphs.all():
            if paragraph.is_operative:
                _promise(paragraph, locked, by=by, now=now)
        leave_trace(Act.RESOLUTION_ADOPTED, locked, by=by, now=now)
        _tell_parties(NoticeKind.RESOLUTION_ADOPTED, locked, now=now)
        return locked


def why_not_offer(resolution: Resolution, *, now: datetime) -> Reason | None:
    """Return what a draft still lacks, or None: also for its page."""
    if len(resolution.positions.all()) < FEWEST_PARTIES:
        return TOO_FEW_PARTIES
    operative = [each for each in resolution.paragraphs.all() if each.is_operative]
    if not operative:
        return NOTHING_OPERATIVE
    today = local(now).date()
    return PARAGRAPH_LATE if any(each.due_on < today for each in operative if each.due_on) else None


def why_not_adopt(resolution: Resolution) -> Reason | None:
    """Return which position is missing or against, or None: also for its page."""
    stands = [each.stand for each in resolution.positions.all()]
    if Stand.AGAINST in stands:
        return PARTY_AGAINST
    return PARTY_SILENT if "" in stands else None


def _promise(paragraph: Paragraph, resolution: Resolution, *, by: Actor, now: datetime) -> None:
    assert paragraph.owner_unit
    assert paragraph.verifier_unit
    assert paragraph.due_on is not None
    begin_commitment(
        origin=Origin.RESOLUTION, origin_ref=resolution.ref, number=str(paragraph.number),
        deeds={code: getattr(paragraph, f"text_{code}") for code in LANGUAGES},
        owner_unit=paragraph.owner_unit, verifier_unit=paragraph.verifier_unit,
        due_on=paragraph.due_on, rhythm=Rhythm(paragraph.rhythm),
        evidence_asked=paragraph.evidence, by=by, now=now,
    )  # fmt: skip


def _tell_parties(kind: NoticeKind, resolution: Resolution, *, now: datetime) -> None:
    units = [each.unit_id for each in resolution.positions.all()]
    tell(
        kind, to=list_signers(units, now=now), thing_kind=RESOLUTION, thing_ref=resolution.ref,
        now=now, once=f"{resolution.ref}/{resolution.version}",
    )  # fmt: skip
