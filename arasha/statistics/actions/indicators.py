"""Versions of indicators: written by one person, approved by another, then fixed; and their targets."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Reason, refuse_if
from arasha.agencies.actions import next_ref
from arasha.agencies.models import Territory
from arasha.agreements.about import About, about
from arasha.journal.actions import record
from arasha.journal.enums import Act
from arasha.notices.actions import tell
from arasha.notices.enums import NoticeKind
from arasha.statistics.enums import VersionState
from arasha.statistics.models import Indicator, IndicatorVersion, Target
from arasha.statistics.policies.indicators import (
    why_not_approve,
    why_not_drop,
    why_not_set_target,
    why_not_write,
)
from arasha.statistics.queries.checking import check_version
from arasha.statistics.queries.indicators import list_approvers, lock_indicator
from arasha.statistics.reasons import NoFigures

KIND = "indicator"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """What a version says; `whole` and `part` are data of conditions (rules.definitions)."""

    title_kk: str
    title_ru: str
    title_en: str
    definition_kk: str
    definition_ru: str
    definition_en: str
    unit: str
    rhythm: str
    source: str = ""
    measure: str = ""
    counted: str = ""
    whole: tuple[dict[str, Any], ...] = ()
    part: tuple[dict[str, Any], ...] = ()
    classifications: tuple[str, ...] = ()
    direction: str = ""
    not_yet: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFacts:
    """What an indicator is to reach in a year, and from where it starts."""

    year: int
    value: Decimal
    baseline: Decimal | None
    baseline_year: int | None
    document: str


def write_version(
    indicator: Indicator,
    facts: VersionFacts,
    *,
    once: str,
    version: int,
    by: Actor,
    now: datetime,
) -> IndicatorVersion:
    """Write the next version of an indicator; a draft that waits is given up for it.

    Raises Refused with the named reason where the definition is broken: it does not come into the
    world. Those who approve are told.
    """
    with transaction.atomic():
        if made := IndicatorVersion.objects.filter(once_key=once).first():
            return made
        locked, this = lock_indicator(indicator), _about(Act.INDICATOR_WRITTEN, indicator)
        refuse_if(why_not_write(by), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        refuse_if(_why_broken(facts), **this)
        rows = IndicatorVersion.objects.filter(indicator=locked)
        rows.filter(state=VersionState.DRAFT).update(state=VersionState.DROPPED)
        written = IndicatorVersion.objects.create(
            ref=next_ref("IV", now=now), indicator=locked, number=rows.count() + 1,
            written_by_id=by.staff_id, written_at=now, once_key=once, **_columns(facts),
        )  # fmt: skip
        _keep(locked)
        _record(Act.INDICATOR_WRITTEN, written, by=by, now=now)
        tell(
            NoticeKind.INDICATOR_WAITS, to=list_approvers(now=now), thing_kind=KIND,
            thing_ref=locked.code, now=now, once=f"{written.ref} waits",
        )  # fmt: skip
        return written


def approve_version(
    written: IndicatorVersion, *, version: int, by: Actor, now: datetime
) -> IndicatorVersion:
    """Bring a draft into force in place of the version before. Refused to who wrote it."""
    with transaction.atomic():
        locked, this = _lock(written, Act.INDICATOR_APPROVED)
        refuse_if(why_not_approve(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        in_force = IndicatorVersion.objects.filter(indicator_id=locked.indicator_id)
        in_force.filter(state=VersionState.APPROVED).update(state=VersionState.REPLACED)
        locked.state, locked.version = VersionState.APPROVED, version + 1
        locked.approved_by_id, locked.approved_at = by.staff_id, now
        locked.save(update_fields=["state", "approved_by", "approved_at", "version"])
        _record(Act.INDICATOR_APPROVED, locked, by=by, now=now)
        tell(
            NoticeKind.INDICATOR_APPROVED, to=[locked.written_by] if locked.written_by else [],
            thing_kind=KIND, thing_ref=locked.indicator.code, now=now,
            once=f"{locked.ref} approved",
        )  # fmt: skip
        return locked


def drop_version(
    written: IndicatorVersion, *, version: int, by: Actor, now: datetime
) -> IndicatorVersion:
    """Give up a draft; the version in force stays."""
    with transaction.atomic():
        locked, this = _lock(written, Act.INDICATOR_DROPPED)
        refuse_if(why_not_drop(by, locked), **this)
        if locked.version != version:
            raise ChangedMeanwhile(**this)
        locked.state, locked.version = VersionState.DROPPED, version + 1
        locked.save(update_fields=["state", "version"])
        _record(Act.INDICATOR_DROPPED, locked, by=by, now=now)
        return locked


def set_target(
    indicator: Indicator,
    region: Territory,
    facts: TargetFacts,
    *,
    once: str,
    by: Actor,
    now: datetime,
) -> Target:
    """Set what an indicator is to reach in a region and a year. What was set before stays as history."""
    with transaction.atomic():
        if made := Target.objects.filter(once_key=once).first():
            return made
        refuse_if(why_not_set_target(by, region.pk), **_about(Act.TARGET_SET, indicator))
        target = Target.objects.create(
            indicator=indicator, territory=region, set_by_id=by.staff_id, set_at=now,
            once_key=once, **asdict(facts),
        )  # fmt: skip
        record(
            Act.TARGET_SET, by=by.signature, now=now, thing_kind=KIND, thing_ref=indicator.code,
            fields=[f"year.{facts.year}"],
        )  # fmt: skip
        return target


def _lock(written: IndicatorVersion, act: Act) -> tuple[IndicatorVersion, About]:
    lock_indicator(written.indicator)
    rows = IndicatorVersion.objects.select_for_update(of=("self",))
    found = rows.select_related("indicator", "written_by").get(pk=written.pk)
    return found, _about(act, found.indicator)


def _columns(facts: VersionFacts) -> dict[str, Any]:
    lists = ("whole", "part", "classifications")
    return asdict(facts) | {name: list(getattr(facts, name)) for name in lists}


def _why_broken(facts: VersionFacts) -> Reason | None:
    try:
        check_version(IndicatorVersion(**_columns(facts)))
    except NoFigures as broken:
        return broken.reason
    return None


def _keep(indicator: Indicator) -> None:
    indicator.version += 1
    indicator.save(update_fields=["version"])


def _about(act: Act, indicator: Indicator) -> About:
    return about(act, indicator.code, kind=KIND)


def _record(act: Act, written: IndicatorVersion, *, by: Actor, now: datetime) -> None:
    record(
        act, by=by.signature, now=now, thing_kind=KIND, thing_ref=written.indicator.code,
        fields=[f"version.{written.number}"],
    )  # fmt: skip
