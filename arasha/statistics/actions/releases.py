"""Figures of a period are asked for, published by another person, withdrawn with a reason."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypedDict

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Territory
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.statistics.enums_releases import KNOWN, Audience, ReleaseState
from arasha.statistics.models import Cube, Release
from arasha.statistics.policies.releases import (
    ALREADY_GIVEN,
    CHANGED_FIGURES,
    NO_CUBES,
    NOT_OVER,
    OLDER_ONE_FIRST,
    WITHDRAWN_NEEDS_WORDS,
    why_not_ask,
    why_not_drop,
    why_not_publish,
    why_not_withdraw,
)
from arasha.statistics.queries.given import find_given
from arasha.statistics.queries.preparing import digest_of_release, list_publishers, lock_release
from arasha.statistics.rules.periods import Period

THING = "release"
# Hexadecimal digits of a digest that the journal keeps.
_PROOF = 40

type WhyNot = Callable[[Actor, Release], Reason | None]


class About(TypedDict):
    thing_kind: str
    thing_ref: str


def ask_release(
    period: Period,
    cubes: Sequence[Cube],
    *,
    territory: Territory,
    audience: Audience,
    once: str,
    by: Actor,
    now: datetime,
) -> Release:
    """Ask for the figures of a region and a period that is over; the worker takes it up."""
    act = Act.RELEASE_ASKED
    refuse_if(why_not_ask(by, territory.pk), act=act, thing_kind=THING)
    refuse_if(None if period.last < local(now).date() else NOT_OVER, act=act, thing_kind=THING)
    fits = bool(cubes) and all(one.is_offered and one.audience == audience for one in cubes)
    refuse_if(None if fits else NO_CUBES, act=act, thing_kind=THING)
    with transaction.atomic():
        if made := Release.objects.filter(once_key=once).first():
            return made
        given = find_given(territory_id=territory.pk, period=period, cubes=cubes)
        refuse_if(ALREADY_GIVEN if given else None, act=act, thing_kind=THING)
        release = Release.objects.create(
            ref=next_ref("RE", now=now), territory=territory, period=period.code,
            first_day=period.first, last_day=period.last, audience=audience,
            cubes=[cube.code for cube in cubes], asked_by_id=by.staff_id, asked_at=now,
            once_key=once,
        )  # fmt: skip
        record(act, by=by.signature, now=now, **about(release))
        return release


def publish_release(release: Release, *, version: int, by: Actor, now: datetime) -> None:
    """Give the figures out as they were read through. From now on they are what they are.

    Raises Refused where the person asked for them, where the rows differ from what was worked out, or
    where another release came out since, beside which these were not protected.
    """
    with transaction.atomic():
        Territory.objects.select_for_update().get(pk=release.territory_id)
        locked = _locked(release, version, why_not_publish, act=Act.RELEASE_PUBLISHED, by=by)
        newer = Release.objects.filter(
            territory_id=locked.territory_id, state__in=KNOWN, published_at__gt=locked.worked_out_at
        )
        reason = OLDER_ONE_FIRST if newer.exists() else None
        if digest_of_release(locked) != locked.digest:
            reason = CHANGED_FIGURES
        refuse_if(reason, act=Act.RELEASE_PUBLISHED, **about(locked))
        locked.published_by_id, locked.published_at = by.staff_id, now
        set_state(locked, ReleaseState.PUBLISHED, "published_by", "published_at")
        # The beginning of the digest: who rewrites both rows and triggers cannot rewrite the journal.
        proof = locked.digest[:_PROOF]
        record(Act.RELEASE_PUBLISHED, by=by.signature, now=now, reason=proof, **about(locked))
        tell(
            NoticeKind.RELEASE_PUBLISHED, to=[locked.asked_by], now=now, once=locked.ref,
            **about(locked),
        )  # fmt: skip


def withdraw_release(
    release: Release, *, because: str, version: int, by: Actor, now: datetime
) -> None:
    """Take published figures off the pages; readers are told why. They stay known for protection."""
    with transaction.atomic():
        locked = _locked(release, version, why_not_withdraw, act=Act.RELEASE_WITHDRAWN, by=by)
        refuse_if(
            None if because.strip() else WITHDRAWN_NEEDS_WORDS, act=Act.RELEASE_WITHDRAWN,
            **about(locked),
        )  # fmt: skip
        locked.withdrawn_by_id, locked.withdrawn_at = by.staff_id, now
        locked.withdrawn_because = because.strip()
        set_state(
            locked, ReleaseState.WITHDRAWN, "withdrawn_by", "withdrawn_at", "withdrawn_because"
        )
        record(Act.RELEASE_WITHDRAWN, by=by.signature, now=now, **about(locked))
        tell(
            NoticeKind.RELEASE_WITHDRAWN, to=[locked.asked_by], now=now, once=locked.ref,
            **about(locked),
        )  # fmt: skip


def drop_release(release: Release, *, version: int, by: Actor, now: datetime) -> None:
    """Give up figures that were never published."""
    with transaction.atomic():
        locked = _locked(release, version, why_not_drop, act=Act.RELEASE_DROPPED, by=by)
        set_state(locked, ReleaseState.DROPPED)
        record(Act.RELEASE_DROPPED, by=by.signature, now=now, **about(locked))


def tell_of_result(release: Release, kind: NoticeKind, *, now: datetime) -> None:
    """Tell whoever asked, and of figures to be read through those who publish in the region."""
    people = [release.asked_by]
    if kind == NoticeKind.RELEASE_READY:
        people += list_publishers(release.territory_id, now=now)
    tell(kind, to=people, now=now, once=f"{release.ref} {release.version}", **about(release))


def about(release: Release) -> About:
    return {"thing_kind": THING, "thing_ref": release.ref}


def set_state(release: Release, state: ReleaseState, *fields: str) -> None:
    release.state, release.claimed_until = state, None
    release.version += 1
    release.save(update_fields=["state", "claimed_until", "version", *fields])


def _locked(release: Release, version: int, why_not: WhyNot, *, act: Act, by: Actor) -> Release:
    locked = lock_release(release)
    refuse_if(why_not(by, locked), act=act, **about(locked))
    if locked.version != version:
        raise ChangedMeanwhile(act=act, **about(locked))
    return locked
