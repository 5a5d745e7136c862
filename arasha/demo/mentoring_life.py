"""The life of the demo's matches: months of meetings and talks, one silent, two endings, a concern.

What lies in the past is written as rows; what somebody goes on with in the browser is done by the acts.
"""

from datetime import datetime
from functools import partial
from random import Random

from arasha.appeals.enums import Severity
from arasha.cases.enums import Category
from arasha.demo.mentoring_life_rows import write_meetings, write_surveys, write_talks
from arasha.demo.stage import Stage
from arasha.journal.actions import Fact, record_many
from arasha.journal.enums import Act
from arasha.journal.rules import SYSTEM
from arasha.lib.workdays import local
from arasha.mentoring.actions.concerns import ConcernTold, raise_concern
from arasha.mentoring.actions.endings import end_match, write_talk
from arasha.mentoring.actions.schedule import keep_schedule
from arasha.mentoring.enums import EndKind, EndReason, MatchState, Side
from arasha.mentoring.models import Adult, Match

# Whose matches have their whole past: people enter the demo as them.
_ENTERED = ("collective-adult", "mentor")
_LATE = 7
_COORDINATOR, _SECOND = "programme-coordinator", "clearance-officer"
_SEEN = "Кездесуден кейін бала үнсіз қалды; қызметкер оған дауыс көтергенін көрдім."
_TALKS = {
    Side.CHILD: "Кездесулерді ұнатқанын айтты, қоштасуға сурет дайындап жүр.",
    Side.ADULT: "Балаға үйренгенін айтты, хат жазбау ережесін түсінеді.",
}


def plan_life(stage: Stage) -> None:
    """Write the months behind on yesterday morning, then end two matches and raise a concern."""
    stage.plan(stage.day(1, 9), partial(_write_past, stage))
    stage.plan(stage.day(1, 11), partial(_end_two, stage))
    stage.plan(stage.day(1, 14), partial(_raise_one, stage))


def _write_past(stage: Stage, now: datetime) -> None:
    matches = _under_way()
    if not matches:
        return
    random = Random(1012)  # noqa: S311 - draws invented meetings
    whole = frozenset(
        match.ref for match in matches if match.adult and match.adult.staff.login in _ENTERED
    )
    silent = next(match.ref for match in reversed(matches) if match.ref not in whole)
    write_meetings(matches, whole=whole, silent=silent, now=now, random=random)
    # Over a weekend nobody is late, but for the few who are: talks until this minute were done.
    write_talks(matches, late=_LATE, now=stage.now, random=random)
    write_surveys(matches, now=now, random=random)
    record_many(
        Fact(act=Act.CHECK_INS_PLANNED, by=SYSTEM, now=now, thing_kind="match", thing_ref=match.ref)
        for match in matches
    )
    # The timer finds the one of which nothing was heard.
    keep_schedule(now, len(matches))


def _end_two(stage: Stage, now: datetime) -> None:
    """One ends as planned, with two talks done; in the other the child has come of age."""
    by = stage.actor(_COORDINATOR)
    spare = [match for match in _under_way() if match.state == MatchState.ACTIVE]
    spare = [each for each in spare if each.adult and each.adult.staff.login not in _ENTERED]
    oldest = sorted(spare, key=lambda each: (each.participant.born_year, each.ref))
    if not oldest:
        return
    for match, reason in ((oldest[-1], EndReason.MOVED), (oldest[0], EndReason.GROWN_UP)):
        end_match(match, EndKind.PLANNED, reason, version=match.version, by=by, now=now)
        for version, (side, words) in enumerate(_TALKS.items(), start=1):
            write_talk(
                match, side, on=local(now).date(), words=words, version=version, by=by, now=now
            )


def _raise_one(stage: Stage, now: datetime) -> None:
    """A key adult raises a concern: it waits for the decision of those who check adults."""
    adult = (
        Adult.objects.filter(matches__state=MatchState.ACTIVE)
        .exclude(staff__login__in=_ENTERED)
        .exclude(unit=stage.people[_SECOND].unit)
        .order_by("-pk")
        .first()
    )
    if adult is None:
        return
    told = ConcernTold(
        category=Category.OTHER, severity=Severity.ORDINARY, text=_SEEN, language="kk"
    )
    raise_concern(adult, told, once="demo", by=stage.actor("key-adult"), now=now)


def _under_way() -> list[Match]:
    begun = (MatchState.ACTIVE, MatchState.SUSPENDED, MatchState.ENDING)
    rows = Match.objects.filter(state__in=begun, began_at__isnull=False, adult__isnull=False)
    return list(
        rows.select_related(
            "record_key", "territory", "participant__home", "participant__key_adult",
            "adult__staff", "adult__unit",
        ).order_by("pk")
    )  # fmt: skip
