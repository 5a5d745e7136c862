"""The demo region comes only where nobody else's data is, and all of it or nothing."""

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from arasha.agencies.models import Organisation, Territory
from arasha.demo import loading
from arasha.demo.foundation import lay_foundation
from arasha.demo.loading import NotADemoError, load_demo_region
from arasha.demo.stage import HappensInFutureError, Stage
from arasha.journal.actions import record_look
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.journal.rules import SYSTEM
from arasha.staff.models import StaffMember
from tests.cast import Cast


def quiet(_line: str) -> None:
    return None


def fail(**_words: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("fresh", [False, True])
def test_it_is_refused_where_other_people_work(cast: Cast, fresh: bool) -> None:
    with pytest.raises(NotADemoError):
        load_demo_region(fresh=fresh, say=quiet)
    assert StaffMember.objects.count() == len(cast.everybody)


@pytest.mark.django_db
def test_it_is_refused_in_production(settings: Settings) -> None:
    settings.PRODUCTION = True
    with pytest.raises(NotADemoError):
        load_demo_region(fresh=False, say=quiet)
    assert not Territory.objects.exists()


@pytest.mark.django_db
def test_a_load_that_is_broken_off_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "play_history", fail)
    with pytest.raises(KeyboardInterrupt):
        load_demo_region(fresh=False, say=quiet)
    assert not Territory.objects.exists()
    assert not StaffMember.objects.exists()


def test_a_fresh_load_empties_everything_first(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "play_history", lambda **_words: None)
    load_demo_region(fresh=False, say=quiet)
    record_look(Act.JOURNAL_SEEN, by=SYSTEM, now=timezone.now())
    Territory.objects.filter(code="urzhar").update(name_en="changed")
    load_demo_region(fresh=True, say=quiet)
    assert not Entry.objects.filter(act=Act.JOURNAL_SEEN).exists()
    assert Territory.objects.get(code="urzhar").name_en == "Urzhar district"


def test_a_fresh_load_that_is_broken_off_leaves_the_old_region_and_its_journal_locked(
    committed_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "play_history", lambda **_words: None)
    load_demo_region(fresh=False, say=quiet)
    record_look(Act.JOURNAL_SEEN, by=SYSTEM, now=timezone.now())
    monkeypatch.setattr(loading, "play_history", fail)
    with pytest.raises(KeyboardInterrupt):
        load_demo_region(fresh=True, say=quiet)
    assert Entry.objects.filter(act=Act.JOURNAL_SEEN).count() == 1
    with pytest.raises(Exception, match="append-only"):
        Entry.objects.all().delete()


@pytest.mark.django_db
def test_the_foundation_is_the_region_as_it_is() -> None:
    lay_foundation()
    assert Territory.objects.filter(kind="city").count() == 2
    assert Territory.objects.filter(kind="district").count() == 10
    assert Organisation.objects.filter(kind__in=["school", "college", "university"]).count() == 25
    department = Organisation.objects.get(code="department")
    assert department.status == "forming"
    assert department.units.count() == 12


@pytest.mark.django_db
def test_nothing_can_be_planned_in_the_future() -> None:
    stage = Stage.set_up(now=timezone.now())
    with pytest.raises(HappensInFutureError):
        stage.plan(stage.minutes_ago(-1), lambda _now: None)
