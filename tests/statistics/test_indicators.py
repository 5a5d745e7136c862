"""Indicators are data: written by one person, approved by another, installed once, never broken."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from arasha.access.actor import Actor
from arasha.access.refusals import NO_ROLE, ChangedMeanwhile, Refused
from arasha.journal.enums import Act
from arasha.journal.models import Entry
from arasha.staff.models import StaffMember
from arasha.statistics.actions.indicators import (
    TargetFacts,
    VersionFacts,
    approve_version,
    drop_version,
    set_target,
    write_version,
)
from arasha.statistics.actions.installing import install_indicators
from arasha.statistics.enums import Measure, NotYet, Section, VersionState
from arasha.statistics.models import Indicator, IndicatorVersion
from arasha.statistics.pack import PACK
from arasha.statistics.policies.indicators import NOT_A_DRAFT, NOT_IN_CARE, OWN_VERSION
from arasha.statistics.queries.checking import check_version, try_version
from arasha.statistics.queries.figures import compute
from arasha.statistics.queries.indicators import list_by_section, targets_of, version_in_force
from arasha.statistics.reasons import BROKEN, NO_SOURCE, NOT_GIVEN, NoFigures
from tests.appeals.making import make_appeal
from tests.cast import Cast
from tests.statistics.figures import YEAR

type ActorOf = Callable[[StaffMember], Actor]

RED = ({"field": "severity", "operator": "is", "values": ["red"]},)
SHARE_OF_RED = VersionFacts(
    title_kk="Қызыл", title_ru="Красные", title_en="Red ones", definition_kk="Үлес",
    definition_ru="Доля", definition_en="A share", unit="appeal", rhythm="quarter",
    source="appeals", measure="share", part=RED, classifications=("district",),
)  # fmt: skip


@pytest.fixture
def installed(cast: Cast, now: datetime) -> None:
    install_indicators(now=now)


@pytest.fixture
def write(cast: Cast, actor_of: ActorOf, now: datetime) -> Callable[..., IndicatorVersion]:
    def do(
        code: str = "appeals",
        *,
        by: StaffMember | None = None,
        version: int | None = None,
        once: str = "w",
        **facts: Any,
    ) -> IndicatorVersion:
        row = Indicator.objects.get(code=code)
        known = {name: getattr(SHARE_OF_RED, name) for name in SHARE_OF_RED.__slots__}
        return write_version(
            row, VersionFacts(**known | facts), once=once, version=version or row.version,
            by=actor_of(by or cast.analyst), now=now,
        )  # fmt: skip

    return do


@pytest.mark.usefixtures("installed")
class TestPack:
    def test_installing_again_adds_nothing(self, now: datetime) -> None:
        assert install_indicators(now=now) == 0
        assert Indicator.objects.count() == len(PACK)

    def test_ships_what_was_asked_for(self) -> None:
        found = list_by_section()
        slots = [row for row in found[Section.PROGRAMME] if row.not_yet == NotYet.SLOT]
        assert len(slots) == 10
        kpis = {row.indicator.code.split("-")[1] for row in found[Section.TEAM]}
        assert kpis == {f"{number:02}" for number in range(1, 18)}

    def test_says_everything_in_three_languages(self) -> None:
        for given in PACK:
            assert len({*given.title}) == len({*given.words}) == 3, given.code
            assert all(text.strip() for text in (*given.title, *given.words))

    def test_no_definition_of_it_is_broken(self) -> None:
        for version in IndicatorVersion.objects.all():
            check_version(version)

    def test_each_gives_a_figure_or_a_reason(self, cast: Cast, now: datetime) -> None:
        make_appeal(cast, now=now)
        for version in IndicatorVersion.objects.select_related("indicator"):
            by = tuple(version.classifications[:1])
            try:
                assert compute(version, period=YEAR, by=by).all.value is not None
            except NoFigures as why:
                if why.reason == BROKEN:
                    raise

    def test_what_has_no_source_says_so_and_is_no_nought(self) -> None:
        for code, reason in (("consultations", NO_SOURCE), ("programme-01", NOT_GIVEN)):
            with pytest.raises(NoFigures) as caught:
                compute(version_in_force(code), period=YEAR)
            assert caught.value.reason == reason

    def test_every_unit_of_people_is_kept_apart(self) -> None:
        for given in PACK:
            if given.measure == Measure.TOTAL:
                assert given.unit == "attendance"


@pytest.mark.usefixtures("installed")
class TestTwoPersons:
    def test_a_new_version_counts_when_another_person_approved_it(
        self, cast: Cast, actor_of: ActorOf, now: datetime, write: Callable[..., IndicatorVersion]
    ) -> None:
        make_appeal(cast, now=now, severity="red")
        draft = write()
        assert version_in_force("appeals").measure == "count"
        approve_version(draft, version=1, by=actor_of(cast.privacy_officer), now=now)
        assert version_in_force("appeals").pk == draft.pk
        assert compute(version_in_force("appeals"), period=YEAR).all.value == 100.0
        states = IndicatorVersion.objects.filter(indicator__code="appeals").order_by("number")
        assert [row.state for row in states] == [VersionState.REPLACED, VersionState.APPROVED]
        acts = Entry.objects.filter(act__in=[Act.INDICATOR_WRITTEN, Act.INDICATOR_APPROVED])
        assert acts.count() == 2

    def test_who_wrote_it_does_not_approve_it(
        self, cast: Cast, actor_of: ActorOf, now: datetime, write: Callable[..., IndicatorVersion]
    ) -> None:
        draft = write()
        IndicatorVersion.objects.filter(pk=draft.pk).update(written_by=cast.privacy_officer)
        with pytest.raises(Refused) as caught:
            approve_version(draft, version=1, by=actor_of(cast.privacy_officer), now=now)
        assert caught.value.reason == OWN_VERSION
        with pytest.raises(Refused) as caught:
            approve_version(draft, version=1, by=actor_of(cast.second_analyst), now=now)
        assert caught.value.reason == NO_ROLE

    def test_writing_again_gives_up_the_draft_before(
        self, write: Callable[..., IndicatorVersion]
    ) -> None:
        first, second = write(once="1"), write(once="2")
        first.refresh_from_db()
        assert (first.state, second.state) == (VersionState.DROPPED, VersionState.DRAFT)

    def test_sending_twice_writes_one(self, write: Callable[..., IndicatorVersion]) -> None:
        assert write(once="same").pk == write(once="same").pk

    def test_what_is_fixed_stays_fixed(self, cast: Cast, actor_of: ActorOf, now: datetime) -> None:
        with pytest.raises(Refused) as caught:
            drop_version(version_in_force("appeals"), version=1, by=actor_of(cast.analyst), now=now)
        assert caught.value.reason == NOT_A_DRAFT

    def test_nothing_is_overwritten_unseen(self, write: Callable[..., IndicatorVersion]) -> None:
        with pytest.raises(ChangedMeanwhile):
            write(version=7)

    @pytest.mark.parametrize(
        ("facts", "reason"),
        [
            ({"source": "rumours"}, "figures_no_source"),
            ({"part": ({"field": "shoe", "operator": "is", "values": ["x"]},)}, BROKEN.code),
            ({"part": ("anything",)}, BROKEN.code),
            ({"measure": "mean", "counted": "shoe"}, BROKEN.code),
            ({"measure": "count", "counted": "child"}, BROKEN.code),
            ({"classifications": ("outcome",)}, "figures_not_by_this"),
        ],
    )
    def test_a_broken_definition_is_not_written(
        self, write: Callable[..., IndicatorVersion], facts: dict[str, Any], reason: str
    ) -> None:
        with pytest.raises(Refused) as caught:
            write(**facts)
        assert caught.value.reason.code == reason

    def test_only_analysts_write(self, cast: Cast, write: Callable[..., IndicatorVersion]) -> None:
        for person in (cast.akim, cast.privacy_officer, cast.supervisor, cast.administrator):
            with pytest.raises(Refused):
                write(by=person)


@pytest.mark.usefixtures("installed")
def test_a_trial_tells_bands_and_no_figures(
    cast: Cast, now: datetime, write: Callable[..., IndicatorVersion]
) -> None:
    draft = write()
    for _ in range(4):
        make_appeal(cast, now=now)
    assert try_version(draft, period=YEAR, region=cast.region) == (0, 4)
    for _ in range(3):
        make_appeal(cast, now=now)
    assert try_version(draft, period=YEAR, region=cast.region) == (5, 49)


@pytest.mark.usefixtures("installed")
class TestTargets:
    FACTS = TargetFacts(
        year=2026, value=Decimal(90), baseline=Decimal(70), baseline_year=2025, document="№ 12"
    )

    def test_the_one_set_last_counts(self, cast: Cast, actor_of: ActorOf, now: datetime) -> None:
        row = Indicator.objects.get(code="commitments-kept")
        actor = actor_of(cast.analyst)
        for once, value in (("1", 80), ("2", 95)):
            facts = TargetFacts(
                year=2026, value=Decimal(value), baseline=None, baseline_year=None, document="№ 1"
            )
            set_target(row, cast.region, facts, once=once, by=actor, now=now)
        assert [target.value for target in targets_of(row, by=actor)] == [Decimal(95)]
        assert targets_of(row, by=actor_of(cast.far.analyst)) == []

    def test_nobody_sets_targets_of_another_region(
        self, cast: Cast, actor_of: ActorOf, now: datetime
    ) -> None:
        row = Indicator.objects.get(code="appeals")
        with pytest.raises(Refused) as caught:
            set_target(
                row, cast.far.region, self.FACTS, once="x", by=actor_of(cast.analyst), now=now
            )
        assert caught.value.reason == NOT_IN_CARE
