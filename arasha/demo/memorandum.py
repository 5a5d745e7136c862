"""The memorandum of the demo region through its versions: written, adopted, in force, offered anew."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from arasha.agreements.actions import (
    ClauseFacts,
    PromiseFacts,
    VersionFacts,
    Words,
    adopt_version,
    attach_annex,
    draft_version,
    found_agreement,
    move_commitment,
    offer_version,
    put_clause,
    put_promise,
    resume,
    suspend,
    write_version,
)
from arasha.agreements.models import Agreement, Commitment, Version
from arasha.agreements.rules.commitments import Move
from arasha.demo.stage import Stage
from arasha.demo.texts.memorandum import (
    ANNEX,
    BODY,
    CHANGES,
    EVIDENCE,
    FIRST,
    PROMISE_OF_POLICE,
    PROMISES,
    SECOND,
    SUSPENDED_ONCE,
    THIRD,
    TITLE,
    Promised,
    Way,
)
from arasha.lib.workdays import local

_THREE = ("akimat", "prosecutor", "commissioner")
_FOUR = (*_THREE, "police")
_WRITER = "privacy-officer"
_SIGNERS = ("akim", "prosecutor", "commissioner", "police-head")
# In days before the present: before the first case, before the police gets a referral, lately.
_FIRST, _SECOND, _HELD, _THIRD = 400, 395, 150, 6


def plan_memorandum(stage: Stage) -> None:
    """Put the memorandum on the stage."""
    stage.plan(stage.day(_FIRST, 9), partial(_first, stage))
    stage.plan(stage.day(_SECOND, 9), partial(_second, stage))
    stage.plan(stage.day(_HELD, 11), partial(_hold, stage))
    stage.plan(stage.day(_HELD - 2, 16), partial(_release, stage))
    stage.plan(stage.day(_THIRD, 15), partial(_third, stage))
    for days_ago, number, move, login, words in _MOVES:
        deed = partial(_move, stage, number, move=move, login=login, words=words)
        stage.plan(stage.day(days_ago, 14), deed)


_MOVES = (
    (372, "3.1", Move.START, "supervisor", ""),
    (371, "3.1", Move.CLAIM, "supervisor", EVIDENCE["3.1"]),
    (362, "3.1", Move.VERIFY, "prosecutor", ""),
    (360, "3.2", Move.CLAIM, "education", EVIDENCE["3.2"]),
    (355, "3.2", Move.VERIFY, "commissioner", ""),
    (192, "3.1", Move.CLAIM, "supervisor", EVIDENCE["3.1"]),
    (188, "3.1", Move.VERIFY, "prosecutor", ""),
    (30, "3.3", Move.CLAIM, "health", EVIDENCE["3.3"]),
    (20, "3.4", Move.START, "prosecutor", ""),
)


def _first(stage: Stage, now: datetime) -> None:
    facts = _version(stage, _THREE, now=now, number=1)
    version = found_agreement(
        Words(**TITLE), facts, once="demo memorandum", by=stage.actor(_WRITER), now=now
    )
    _write(stage, version, FIRST, PROMISES, now=now)
    title, content = ANNEX
    attach_annex(
        version, content.encode(), title=title, file_name="annex.txt", content_type="text/plain",
        row_version=_seen(version), by=stage.actor(_WRITER), now=now,
    )  # fmt: skip
    _adopt(stage, version, _SIGNERS[:3], now=now)


def _second(stage: Stage, now: datetime) -> None:
    version = _begin(stage, _FOUR, number=2, now=now)
    _write(stage, version, SECOND[len(FIRST) :], [PROMISE_OF_POLICE], now=now)
    _adopt(stage, version, _SIGNERS, now=now)


def _third(stage: Stage, now: datetime) -> None:
    """Offer the third version; the commissioner has not adopted it yet: a visitor may."""
    version = _begin(stage, _FOUR, number=3, now=now)
    changed = [way for way in THIRD if way not in SECOND]
    _write(stage, version, changed, [], now=now)
    _adopt(stage, version, ("akim", "prosecutor", "police-head"), now=now)


def _hold(stage: Stage, now: datetime) -> None:
    suspend(
        _agreement(), clause_number="2.8", reason=SUSPENDED_ONCE, by=stage.actor("akim"), now=now
    )


def _release(stage: Stage, now: datetime) -> None:
    held = _agreement().suspensions.select_related("agreement").get(ended_at=None)
    resume(held, by=stage.actor("akim"), now=now)


def _move(stage: Stage, number: str, now: datetime, *, move: Move, login: str, words: str) -> None:
    rows = Commitment.objects.filter(origin="agreement", number=number).exclude(
        state__in=["verified", "cancelled"]
    )
    commitment = rows.latest("pk")
    move_commitment(
        commitment, move, words=words, row_version=commitment.row_version,
        by=stage.actor(login), now=now,
    )  # fmt: skip


def _begin(stage: Stage, parties: Sequence[str], *, number: int, now: datetime) -> Version:
    by = stage.actor(_WRITER)
    version = draft_version(_agreement(), by=by, now=now)
    facts = _version(stage, parties, now=now, number=number)
    return write_version(version, facts, row_version=_seen(version), by=by, now=now)


def _write(
    stage: Stage,
    version: Version,
    ways: Sequence[Way],
    promises: Sequence[Promised],
    *,
    now: datetime,
) -> None:
    by = stage.actor(_WRITER)
    for way in ways:
        put_clause(version, _clause(stage, way), row_version=_seen(version), by=by, now=now)
    for each in promises:
        facts = _promise(stage, each, since=local(now).date())
        put_promise(version, facts, row_version=_seen(version), by=by, now=now)


def _adopt(stage: Stage, version: Version, logins: Sequence[str], *, now: datetime) -> None:
    by = stage.actor(_WRITER)
    offered = offer_version(version, row_version=_seen(version), by=by, now=now)
    for login in logins:
        adopt_version(offered, digest=offered.digest, by=stage.actor(login), now=now)


def _version(stage: Stage, parties: Sequence[str], *, now: datetime, number: int) -> VersionFacts:
    today = local(now).date()
    return VersionFacts(
        parties=tuple(stage.units[code] for code in parties),
        text=Words(**BODY),
        change=Words(**CHANGES.get(number, {})),
        first_day=today,
        review_on=date(today.year + 2, today.month, 1),
    )


def _clause(stage: Stage, way: Way) -> ClauseFacts:
    sets = ("classes", "purposes", "roles", "things", "categories", "risks", "duties")
    codes: dict[str, Any] = {name: frozenset(getattr(way, name).split()) for name in sets}
    return ClauseFacts(
        number=way.number,
        from_unit=stage.units[way.from_unit],
        to_unit=stage.units[way.to_unit],
        basis=way.basis,
        keep_days=way.keep_days,
        **codes,
    )


def _promise(stage: Stage, each: Promised, *, since: date) -> PromiseFacts:
    return PromiseFacts(
        number=each.number,
        deed=Words(kk=each.kk, ru=each.ru, en=each.en),
        owner_unit=stage.units[each.owner],
        verifier_unit=stage.units[each.verifier],
        due_on=since + timedelta(days=each.due_in),
        rhythm=each.rhythm,
        evidence=each.evidence,
    )


def _agreement() -> Agreement:
    return Version.objects.select_related("agreement").latest("pk").agreement


def _seen(version: Version) -> int:
    return Version.objects.values_list("row_version", flat=True).get(pk=version.pk)
