"""The marks of a match: child, guardian, collective, institution. None is skipped; a no ends it kindly."""

from datetime import datetime

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, refuse_if
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.mentoring.actions.matches_moving import THING, move
from arasha.mentoring.actions.matches_telling import tell_next
from arasha.mentoring.enums import MarkWord, MatchState
from arasha.mentoring.models import Adult, Mark, Match, Veto
from arasha.mentoring.policies.matches import why_not_mark
from arasha.mentoring.queries.match_adults import why_not_name
from arasha.mentoring.queries.matches import awaited_step, lock_match
from arasha.mentoring.rules.marks import Said, Step, state_after


def give_mark(
    match: Match, step: Step, said: Said, *, version: int, once: str, by: Actor, now: datetime
) -> Match:
    """Write down the child's view, the guardian's consent or the institution's signature.

    Sent twice, it counts once. A child's no needs no reason: it is a veto from now on.
    """
    with transaction.atomic():
        locked, this, key = _lock(match, step, once, by=by)
        if Mark.objects.filter(once_key=key).exists():
            return locked
        _refuse(locked, step, version=version, by=by, this=this)
        if step == Step.INSTITUTION and said.word == MarkWord.YES:
            assert locked.adult is not None
            refuse_if(why_not_name(locked, locked.adult, now=now), **this)
        write_mark(locked, step, said, once=key, by_id=by.staff_id, now=now)
        record(**this, by=by.signature, now=now, fields=[step])
        follow(locked, step, said, by=by, by_id=by.staff_id, now=now)
        return locked


def sign_for_collective(
    match: Match,
    said: Said,
    *,
    adult: Adult | None,
    agreed: str,
    version: int,
    once: str,
    by: Actor,
    now: datetime,
) -> Match:
    """Name the adult who meets the child and sign, or decline. A mentor signs for themselves.

    `agreed` is what the sides agreed on, and is read by all of them.
    """
    with transaction.atomic():
        locked, this, key = _lock(match, Step.COLLECTIVE, once, by=by)
        if Mark.objects.filter(once_key=key).exists():
            return locked
        _refuse(locked, Step.COLLECTIVE, version=version, by=by, this=this)
        if said.word == MarkWord.YES:
            named = adult or locked.adult
            assert named is not None
            refuse_if(why_not_name(locked, named, now=now), **this)
            locked.adult, locked.agreed = named, agreed
        write_mark(locked, Step.COLLECTIVE, said, once=key, by_id=by.staff_id, now=now)
        record(**this, by=by.signature, now=now, fields=[Step.COLLECTIVE])
        follow(
            locked, Step.COLLECTIVE, said, by=by, by_id=by.staff_id, now=now,
            fields=("adult", "agreed"),
        )  # fmt: skip
        return locked


def write_mark(
    match: Match,
    step: Step,
    said: Said,
    *,
    once: str,
    by_id: int,
    now: datetime,
    by_pictures: bool = False,
) -> Mark:
    """Add a mark to a locked match. `by_id`: who wrote it down, or opened the door at which it was pressed."""
    return Mark.objects.create(
        match=match, kind=step, word=said.word, by_pictures=by_pictures, words=said.words,
        document=said.document, at=now, by_id=by_id, once_key=once,
    )  # fmt: skip


def follow(
    match: Match,
    step: Step,
    said: Said,
    *,
    by: Actor | None,
    by_id: int,
    now: datetime,
    fields: tuple[str, ...] = (),
) -> None:
    """Let a mark lead where it leads: on, or to the end; thinking it over leads nowhere yet."""
    if said.word == MarkWord.LATER:
        match.version += 1
        match.save(update_fields=["version"])
        return
    is_yes = said.word == MarkWord.YES
    if step == Step.CHILD and not is_yes:
        _veto(match, said, by_id=by_id, now=now)
    after = MatchState(state_after(step, is_yes=is_yes))
    move(match, after, because=step, by=by, now=now, fields=fields if is_yes else ())
    tell_next(match, now=now)


def _veto(match: Match, said: Said, *, by_id: int, now: datetime) -> None:
    """Keep a child's no: nobody proposes the same again, and nobody asks why."""
    mentor = match.adult if match.collective is None else None
    Veto.objects.create(
        participant=match.participant, collective=match.collective, adult=mentor,
        words=said.words, at=now, by_id=by_id,
    )  # fmt: skip


def _lock(match: Match, step: Step, once: str, *, by: Actor) -> tuple[Match, About, str]:
    this = about(Act.MATCH_MARKED, match.ref, kind=THING)
    return lock_match(match), this, f"{by.code} {step} {once}"[:40]


def _refuse(match: Match, step: Step, *, version: int, by: Actor, this: About) -> None:
    refuse_if(why_not_mark(by, match, step, awaited=awaited_step(match)), **this)
    if match.version != version:
        raise ChangedMeanwhile(**this)
