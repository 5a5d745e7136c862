"""Figures leave as releases only: protected, published by another person, then never changed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from arasha.access.actor import Actor
from arasha.access.refusals import ChangedMeanwhile, Refused
from arasha.appeals.models import Appeal
from arasha.journal.models import Entry
from arasha.notices.models import Notice
from arasha.staff.models import StaffMember
from arasha.statistics.actions.installing_cubes import install_cubes
from arasha.statistics.actions.releases import drop_release, publish_release, withdraw_release
from arasha.statistics.actions.working_out import work_out
from arasha.statistics.cubes import CUBES
from arasha.statistics.enums_releases import ReleaseState
from arasha.statistics.models import Cube, Release, ReleaseTable
from arasha.statistics.queries.counting_cubes import count_cube
from arasha.statistics.queries.preparing import find_next_to_work_out
from arasha.statistics.queries.released import history, latest_table, table_of
from arasha.statistics.reasons import NO_DATA, NoFigures
from arasha.statistics.rules.periods import parse_period
from tests.cast import Cast
from tests.statistics.releasing import SPREAD, ask, published, worked_out, write_appeals

type ActorOf = Callable[[StaffMember], Actor]

SPRING, AUTUMN = datetime(2026, 2, 10, 6, tzinfo=UTC), datetime(2026, 8, 12, 6, tzinfo=UTC)
TABLE, MONTHS = "appeals-district-category", "appeals-months"


@pytest.fixture
def told(cast: Cast) -> None:
    """Appeals of spring in the city and the district, with large and small groups."""
    write_appeals(cast, SPREAD, at=SPRING)
    write_appeals(cast, {"BULLYING": 11, "SCHOOL": 2, "INFO": 9}, at=SPRING, place="district")
    write_appeals(cast.far, SPREAD, at=SPRING)


@pytest.mark.usefixtures("told")
class TestFromTheQuestionToThePage:
    def test_what_is_large_is_shown_rounded_and_what_is_small_is_hidden(
        self, cast: Cast, now: datetime
    ) -> None:
        table = table_of(published(cast, "2026-H1", TABLE, now=now), TABLE)
        assert table.figure().value == 100  # 98, and none of the other region
        assert table.figure(district=cast.city.code, category="BULLYING").value == 35
        assert table.figure(district=cast.city.code, category="OTHER").is_hidden
        assert table.figure(category="OTHER").is_hidden
        shown = table.figure(district=cast.city.code, category="BULLYING")
        assert (shown.low, shown.high) == (33, 37)

    def test_a_zero_is_a_zero(self, cast: Cast, now: datetime) -> None:
        table = table_of(published(cast, "2026-H1", TABLE, now=now), TABLE)
        assert table.figure(category="NEWBORN").value == 0

    def test_the_worker_finds_what_waits_and_what_a_killed_one_left(
        self, cast: Cast, now: datetime
    ) -> None:
        release = ask(cast, "2026-H1", TABLE, now=now)
        assert find_next_to_work_out(now=now) == release.ref
        Release.objects.filter(pk=release.pk).update(
            state=ReleaseState.WORKING, claimed_until=now + timedelta(minutes=1)
        )
        assert find_next_to_work_out(now=now) == ""
        assert not work_out(release.ref, clock=lambda: now)
        later = now + timedelta(hours=1)
        assert find_next_to_work_out(now=later) == release.ref
        assert work_out(release.ref, clock=lambda: later)

    def test_two_persons_publish_and_the_journal_keeps_the_digest(
        self, cast: Cast, actor_of: ActorOf, now: datetime
    ) -> None:
        release = worked_out(cast, "2026-H1", TABLE, now=now)
        assert Notice.objects.filter(kind="release_ready", to=cast.privacy_officer).exists()
        assert not Notice.objects.filter(kind="release_ready", to=cast.far.privacy_officer).exists()
        publish_release(
            release, version=release.version, by=actor_of(cast.privacy_officer), now=now
        )
        entry = Entry.objects.get(act="statistics.release_published")
        assert entry.thing_ref == release.ref
        assert entry.reason == release.digest[:40]

    def test_whoever_asked_does_not_publish(
        self, cast: Cast, actor_of: ActorOf, now: datetime
    ) -> None:
        release = worked_out(cast, "2026-H1", TABLE, now=now)
        Release.objects.filter(pk=release.pk).update(asked_by=cast.privacy_officer)
        for person, reason in ((cast.privacy_officer, "release_is_own"), (cast.analyst, "no_role")):
            with pytest.raises(Refused, match=reason):
                publish_release(release, version=release.version, by=actor_of(person), now=now)

    def test_figures_that_were_changed_after_they_were_worked_out_are_not_published(
        self, cast: Cast, actor_of: ActorOf, now: datetime
    ) -> None:
        release = worked_out(cast, "2026-H1", TABLE, now=now)
        Release.objects.filter(pk=release.pk).update(audience="public")
        with pytest.raises(Refused, match="release_digest_differs"):
            publish_release(
                release, version=release.version, by=actor_of(cast.privacy_officer), now=now
            )

    def test_what_was_worked_out_before_another_came_out_is_asked_anew(
        self, cast: Cast, actor_of: ActorOf, now: datetime
    ) -> None:
        release = worked_out(cast, "2026-H1", TABLE, now=now)
        published(cast, "2026-H1", "appeals-district", now=now)
        with pytest.raises(Refused, match="release_behind_another"):
            publish_release(
                release, version=release.version, by=actor_of(cast.privacy_officer), now=now
            )

    def test_nobody_publishes_what_somebody_else_changed_meanwhile(
        self, cast: Cast, actor_of: ActorOf, now: datetime
    ) -> None:
        release = worked_out(cast, "2026-H1", TABLE, now=now)
        with pytest.raises(ChangedMeanwhile):
            publish_release(release, version=1, by=actor_of(cast.privacy_officer), now=now)


@pytest.mark.usefixtures("told")
class TestFrozen:
    def test_no_table_is_ever_written_over(self, cast: Cast, now: datetime) -> None:
        release = worked_out(cast, "2026-H1", TABLE, now=now)
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
            ReleaseTable.objects.filter(release=release).update(content={})

    @pytest.mark.parametrize(
        "facts",
        [{"digest": "0" * 64}, {"period": "2026-Q1"}, {"state": "review"}, {"audience": "public"}],
    )
    def test_no_published_release_is_changed(
        self, cast: Cast, now: datetime, facts: dict[str, str]
    ) -> None:
        release = published(cast, "2026-H1", TABLE, now=now)
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
            Release.objects.filter(pk=release.pk).update(**facts)

    def test_no_published_release_is_deleted_where_a_region_keeps_its_data(
        self, cast: Cast, now: datetime
    ) -> None:
        if connection.vendor != "postgresql":
            pytest.skip("SQLite empties its test databases by DELETE")
        release = published(cast, "2026-H1", TABLE, now=now)
        for rows in (release.tables.all(), Release.objects.filter(pk=release.pk)):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows._raw_delete(rows.db)

    def test_withdrawn_figures_leave_the_pages_with_a_reason_and_stay_known(
        self, cast: Cast, actor_of: ActorOf, now: datetime
    ) -> None:
        release = published(cast, "2026-H1", TABLE, now=now)
        by = actor_of(cast.privacy_officer)
        with pytest.raises(Refused, match="release_withdrawn_why"):
            withdraw_release(release, because=" ", version=release.version, by=by, now=now)
        withdraw_release(
            release, because="Two schools were counted twice.", version=release.version, by=by,
            now=now,
        )  # fmt: skip
        assert latest_table(TABLE, territory_id=cast.region.pk) is None
        again = worked_out(cast, "2026-H1", TABLE, now=now + timedelta(days=1))
        assert again.rules["earlier"] == [release.ref]

    def test_published_figures_cannot_be_dropped(
        self, cast: Cast, actor_of: ActorOf, now: datetime
    ) -> None:
        release = published(cast, "2026-H1", TABLE, now=now)
        with pytest.raises(Refused, match="release_not_to_drop"):
            drop_release(release, version=release.version, by=actor_of(cast.analyst), now=now)
        other = worked_out(cast, "2026-Q3", TABLE, now=now)
        drop_release(other, version=other.version, by=actor_of(cast.analyst), now=now)
        assert Release.objects.get(pk=other.pk).state == ReleaseState.DROPPED


@pytest.mark.usefixtures("told")
class TestWhatMayBeAsked:
    def test_only_periods_that_are_over(self, cast: Cast, now: datetime) -> None:
        with pytest.raises(Refused, match="release_period_not_over"):
            ask(cast, "2026-H2", TABLE, now=now)

    def test_a_part_of_a_published_period_is_not_given_afterwards(
        self, cast: Cast, now: datetime
    ) -> None:
        published(cast, "2026-H1", TABLE, now=now)
        for code, cube in (("2026-H1", TABLE), ("2026-Q1", TABLE), ("2026-Q1", "appeals-channel")):
            with pytest.raises(Refused, match="release_already_given"):
                ask(cast, code, cube, now=now)
        assert ask(cast, "2026-Q3", TABLE, now=now).state == ReleaseState.WAITING

    def test_a_half_year_follows_its_quarters_and_remembers_them(
        self, cast: Cast, now: datetime
    ) -> None:
        write_appeals(cast, {"BULLYING": 21, "FAMILY": 6}, at=SPRING + timedelta(days=90))
        first = published(cast, "2026-Q1", TABLE, now=now)
        half = published(cast, "2026-H1", TABLE, now=now + timedelta(hours=1))
        assert half.rules["earlier"] == [first.ref]
        table = table_of(half, TABLE)
        whole = {"district": cast.city.code, "category": "FAMILY"}
        # Nine in the half-year, three in the first quarter: beside one another they would tell it.
        assert table.figure(**whole, period="2026-Q1").is_hidden
        assert [one.release.ref for one in history(TABLE, territory_id=cast.region.pk)] == [
            first.ref, half.ref,
        ]  # fmt: skip

    def test_a_quarter_remembers_months_that_were_published_on_their_own(
        self, cast: Cast, now: datetime
    ) -> None:
        write_appeals(cast, {"FAMILY": 6}, at=SPRING + timedelta(days=30))
        months = [
            published(cast, f"2026-0{month}", TABLE, now=now + timedelta(minutes=month)).ref
            for month in (2, 3)
        ]
        quarter = published(cast, "2026-Q1", TABLE, now=now + timedelta(hours=1))
        assert quarter.rules["earlier"] == months
        table = table_of(quarter, TABLE)
        assert "2026-02" in table.axis("period").places
        # Three in February, which stay hidden, and six in March: nine would tell the three.
        assert table.figure(category="FAMILY", period="2026-02").is_hidden
        assert table.figure(category="FAMILY").is_hidden

    def test_a_half_year_tells_all_appeals_by_month_and_nothing_else_by_parts(
        self, cast: Cast, now: datetime
    ) -> None:
        write_appeals(cast, {"BULLYING": 21, "FAMILY": 6}, at=SPRING + timedelta(days=60))
        write_appeals(cast, {"OTHER": 2}, at=SPRING + timedelta(days=90))
        half = published(cast, "2026-H1", MONTHS, "appeals-district", now=now)
        table = table_of(half, MONTHS)
        shown = {
            node.code: table.figure(period=node.code).value for node in table.axis("period").nodes
        }
        assert [shown[code] for code in ("all", "2026-Q1", "2026-02", "2026-01")] == [
            125,
            100,
            100,
            0,
        ]
        # Two in May would stand alone beside what is told: one more month is hidden with them.
        assert shown["2026-05"] is None
        assert list(shown.values()).count(None) > 1
        assert not table_of(half, "appeals-district").has("period")
        staff = published(cast, "2026-H1", TABLE, now=now + timedelta(minutes=1))
        assert not table_of(staff, TABLE).has("period")
        assert table_of(staff, TABLE).figure().value == 125

    def test_months_stay_told_of_a_longer_period_and_other_tables_tell_its_quarters_only(
        self, cast: Cast, now: datetime
    ) -> None:
        write_appeals(cast, {"BULLYING": 21, "FAMILY": 6}, at=SPRING + timedelta(days=60))
        published(cast, "2026-02", MONTHS, now=now)
        quarter = published(cast, "2026-Q1", MONTHS, "appeals-district", now=_after(now, 1))
        assert not table_of(quarter, "appeals-district").has("period")
        half = published(cast, "2026-H1", MONTHS, "appeals-district", now=_after(now, 2))
        told = [node.code for node in table_of(half, "appeals-district").axis("period").nodes]
        assert told == ["all", "2026-Q1", "2026-Q2"]
        table = table_of(half, "appeals-district")
        assert len(table.values) == len(told) * len(table.axis("district").nodes)
        city = {"district": cast.city.code}
        assert table.figure(**city, period="2026-Q1").value == 75
        assert table.figure(**city).value == 105
        past = history(MONTHS, territory_id=cast.region.pk)
        assert [one.release.period.code for one in past] == ["2026-02", "2026-Q1", "2026-H1"]
        assert [one.figure(period="2026-02").value for one in past[1:]] == [100, 100]

    def test_a_year_tells_the_months_of_a_half_that_was_out_already_and_of_the_other(
        self, cast: Cast, now: datetime
    ) -> None:
        for month, many in ((3, 30), (9, 40)):
            write_appeals(cast, {"BULLYING": many}, at=datetime(2025, month, 3, 6, tzinfo=UTC))
        published(cast, "2025-H1", MONTHS, "appeals-district", now=now)
        year = published(cast, "2025", MONTHS, "appeals-district", now=_after(now, 1))
        table = table_of(year, MONTHS)
        told = {"all": 70, "2025-H1": 30, "2025-Q1": 30, "2025-03": 30, "2025-09": 40, "2025-04": 0}
        assert {code: table.figure(period=code).value for code in told} == told
        quarters = table_of(year, "appeals-district").axis("period").places
        assert "2025-Q3" in quarters
        assert "2025-09" not in quarters

    def test_somebody_without_the_duty_asks_for_nothing(
        self, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(cast.people, "analyst", cast.akim)
        with pytest.raises(Refused, match="no_role"):
            ask(cast, "2026-H1", TABLE, now=now)


class TestBadInput:
    def test_a_period_of_which_nothing_is_kept_has_a_reason_and_no_tables(
        self, cast: Cast, now: datetime
    ) -> None:
        release = worked_out(cast, "2026-H1", TABLE, now=now)
        assert (release.state, release.reason) == ("failed", "figures_no_data")
        assert release.reason_facts == {"cube": TABLE}
        assert not release.tables.exists()
        assert Notice.objects.filter(kind="release_failed", to=cast.analyst).exists()

    def test_a_table_that_cannot_be_protected_has_a_reason(self, cast: Cast, now: datetime) -> None:
        write_appeals(cast, {"BULLYING": 50}, at=SPRING)
        install_cubes()
        Cube.objects.create(code="ring", source="appeals", by=["category", "channel"], title_en="R")
        release = worked_out(cast, "2026-H1", TABLE, "ring", now=now)
        assert release.state == ReleaseState.REVIEW  # no ring without the third
        Cube.objects.create(
            code="third", source="appeals", by=["channel", "district"], title_en="T"
        )
        failed = worked_out(cast, "2026-H1", TABLE, "ring", "third", now=now)
        assert (failed.state, failed.reason) == ("failed", "release_cycle")
        assert not failed.tables.exists()

    def test_every_table_that_comes_with_arasha_can_be_counted(
        self, cast: Cast, now: datetime
    ) -> None:
        install_cubes()
        assert install_cubes() == 0
        assert Cube.objects.count() == len(CUBES)
        for cube in Cube.objects.all():
            try:
                count_cube(cube, period=parse_period("2026-H1"), region=cast.region)
            except NoFigures as why:
                assert why.reason == NO_DATA, cube.code  # noqa: PT017


def _after(now: datetime, minutes: int) -> datetime:
    return now + timedelta(minutes=minutes)


def test_the_appeals_of_the_tests_are_real(cast: Cast) -> None:
    write_appeals(cast, {"INFO": 2}, at=AUTUMN)
    assert Appeal.objects.count() == 2
