"""What is published of the demo region, and the report for its forum: every headline figure comes out."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.utils.translation import override

from arasha.access.actor import Actor
from arasha.access.queries import get_actor
from arasha.agreements.enums import Origin
from arasha.lib.asking import as_system
from arasha.staff.models import StaffMember
from arasha.statistics.enums_releases import ReleaseState
from arasha.statistics.models import Release
from arasha.statistics.queries.forum_facts import get_forum_facts
from arasha.statistics.queries.released import regions_of_reader
from arasha.statistics.queries.reported import get_reported, list_of_cubes, take_apart
from arasha.statistics.reports.document import Document, list_headlines
from arasha.statistics.reports.kinds import APPEALS, CHILDREN, READERS
from arasha.statistics.reports.of_forum import ForumReport, tell_forum
from arasha.statistics.reports.of_release import tell_release
from arasha.statistics.reports.printing import print_document
from tests.installed_demo import inside_demo

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(scope="module", autouse=True)
def loaded_at(
    django_db_setup: None,
    django_db_blocker: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[datetime]:
    home = tmp_path_factory.mktemp("figures")
    with django_db_blocker.unblock(), inside_demo(home, "figures_demo") as moment:  # type: ignore[attr-defined]
        yield moment


@pytest.fixture
def akim(loaded_at: datetime) -> Actor:
    return get_actor(StaffMember.objects.get(login="akim"), now=loaded_at)


def _report(akim: Actor, *, now: datetime) -> ForumReport:
    region = regions_of_reader(akim)[0]
    return ForumReport(
        region=region,
        facts=get_forum_facts(region, now=now),
        appeals=take_apart(list_of_cubes(APPEALS, region=region)),
        children=list_of_cubes(CHILDREN, region=region)[-1],
    )


def _figures(document: Document) -> list[float | None]:
    return [each.figure.value for each in list_headlines(document)]


def test_the_report_for_the_forum_tells_the_figures_of_the_founding_forum(
    akim: Actor, loaded_at: datetime
) -> None:
    report = _report(akim, now=loaded_at)
    told = []
    for language in ("kk", "ru", "en"):
        with override(language):
            document = tell_forum(report, now=loaded_at)
        assert print_document(document, now=loaded_at).startswith(b"%PDF")
        told.append(_figures(document))
    assert told[0] == told[1] == told[2]
    parties, cities, districts, appeals, institutions, children, forums, events = told[0]
    assert (parties, cities, districts) == (3, 2, 10)
    assert appeals is not None
    assert appeals > 1000
    assert institutions == 25
    # 222, rounded like every published figure.
    assert children == 220
    assert forums
    assert events


def test_what_the_last_forum_promised_became_commitments_with_a_state(
    akim: Actor, loaded_at: datetime
) -> None:
    facts = get_forum_facts(regions_of_reader(akim)[0], now=loaded_at)
    assert facts.last is not None
    assert facts.last.deeds
    assert {Origin.AGREEMENT, Origin.RESOLUTION} <= {each.origin for each in facts.kept}


def test_all_that_is_over_is_published_and_nothing_failed() -> None:
    assert Release.objects.count() >= 6
    assert not Release.objects.exclude(state=ReleaseState.PUBLISHED).exists()


def test_every_reader_has_a_report_with_an_earlier_period_beside_it(akim: Actor) -> None:
    with as_system("reads what staff read"):
        reported = get_reported(by=akim)
    assert reported is not None
    assert reported.earlier
    for kind in READERS:
        with override("kk"):
            document = tell_release(kind, reported)
        assert any(value for value in _figures(document))
