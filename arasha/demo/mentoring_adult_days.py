"""What happened to a few adults of the demo since they were admitted: played, as people would do it."""

from datetime import datetime
from uuid import uuid4

from arasha.demo.mentoring_adults import BARRED, NEWCOMER, SUSPENDED
from arasha.demo.stage import Stage
from arasha.lib.iin import Sex, make_iin
from arasha.mentoring.actions.adults import AdultFacts, apply_for_adult
from arasha.mentoring.actions.adults_ending import suspend, watch_clearances
from arasha.mentoring.actions.barring import BarringFacts, bar_adult, confirm_barring
from arasha.mentoring.enums import BarredBecause
from arasha.mentoring.models import Adult, Collective

_BORN = datetime(1991, 3, 14).date()  # noqa: DTZ001 - a day of birth


def plan_adults(stage: Stage) -> None:
    """Let one adult be barred by two, one be suspended, one apply, and the timer look at all papers."""
    stage.plan(stage.day(40, 11), lambda now: _bar(stage, now))
    stage.plan(stage.day(20, 11), lambda now: _suspend(stage, now))
    stage.plan(stage.day(3, 16), lambda now: _apply(stage, now))
    stage.plan(stage.now, _watch)


def _bar(stage: Stage, now: datetime) -> None:
    adult = Adult.objects.get(staff__login=BARRED)
    facts = BarringFacts(because=BarredBecause.PROSECUTED, document="2026/7-114")
    first, second = stage.actor("clearance-officer"), stage.actor("clearance-officer-2")
    bar_adult(adult, facts, once=uuid4().hex, version=adult.version, by=first, now=now)
    adult.refresh_from_db(fields=["version"])
    confirm_barring(adult, version=adult.version, by=second, now=now)


def _suspend(stage: Stage, now: datetime) -> None:
    adult = Adult.objects.get(staff__login=SUSPENDED)
    by = stage.actor("clearance-officer")
    suspend(adult, because="health", version=adult.version, by=by, now=now)


def _apply(stage: Stage, now: datetime) -> None:
    collective = Collective.objects.select_related("unit", "territory").get(
        unit__code="clinic-semey"
    )
    staff = stage.people[NEWCOMER]
    sex: Sex = "f" if staff.surname.endswith("а") else "m"
    number = next(n for serial in range(9) if (n := make_iin(_BORN, sex, serial)))
    facts = AdultFacts(
        staff=staff, iin=number, sex=sex, speaks_kk=True, speaks_ru=True, is_mentor=False,
        motive="Емханада балалармен жұмыс істеймін, уақытым бар",
    )  # fmt: skip
    by = stage.actor("collective-coordinator")
    apply_for_adult(collective, facts, once=uuid4().hex, by=by, now=now)


def _watch(now: datetime) -> None:
    watch_clearances(now, 100)
