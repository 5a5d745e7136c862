"""Three collectives with a cleared adult each, and children who look for one."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from arasha.access.actor import Actor
from arasha.mentoring.actions.runs_asking import RunFacts, make_run
from arasha.mentoring.actions.runs_publishing import Published, publish_run
from arasha.mentoring.actions.runs_solving import work_out
from arasha.mentoring.models import Adult, Collective, MatchRun, Participant
from tests.cast import Cast
from tests.mentoring.conftest import ActorOf
from tests.mentoring.making import make_adult, make_collective
from tests.mentoring.making_children import make_interests, make_participant


@pytest.fixture
def clinic(cast: Cast, collective: Collective, adult: Adult) -> Collective:
    """The clinic in the city: helps by profession, offers chess; its adult befriends two children."""
    collective.is_helping, collective.offers = True, ["chess", "schoolwork"]
    collective.save(update_fields=["is_helping", "offers"])
    return collective


@pytest.fixture
def school(cast: Cast, now: datetime) -> Collective:
    """The school in the city, with one place, offers music."""
    made = make_collective(
        cast.unit("school"), territory=cast.city, capacity=1, offers=["music"], now=now
    )
    make_adult(cast.school_head, cast, collective=made, sex="m", now=now)
    return made


@pytest.fixture
def far_school(cast: Cast, now: datetime) -> Collective:
    """The school in the district, Kazakh only."""
    made = make_collective(
        cast.unit("far_school"), territory=cast.district, speaks_ru=False, now=now
    )
    make_adult(cast.host_teacher, cast, collective=made, now=now)
    return made


@pytest.fixture
def children(cast: Cast, now: datetime) -> list[Participant]:
    """Three children of the city: chess, music, and one who speaks Russian."""
    make_interests()
    return [
        make_participant(cast, called="Айару", likes=["chess"], needs=["schoolwork"], now=now),
        make_participant(cast, called="Дидар", likes=["music"], sex="m", now=now),
        make_participant(cast, called="Ольга", language="ru", likes=["chess"], now=now),
    ]


@dataclass
class Desk:
    """The coordinator of the region with a colleague, on one Wednesday."""

    cast: Cast
    by: Actor
    second: Actor
    now: datetime

    def ask(self, facts: RunFacts | None = None, *, once: str = "a") -> MatchRun:
        region = self.cast.region
        return make_run(facts or RunFacts(), territory=region, once=once, by=self.by, now=self.now)

    def run(self, facts: RunFacts | None = None, *, once: str = "a") -> MatchRun:
        """Ask for a run and let it be worked out."""
        made = self.ask(facts, once=once)
        assert work_out(made.ref, clock=lambda: self.now)
        made.refresh_from_db()
        return made

    def publish(self, run: MatchRun) -> Published:
        return publish_run(run, version=run.version, by=self.second, now=self.now)


@pytest.fixture
def desk(cast: Cast, actor_of: ActorOf, now: datetime) -> Desk:
    second = actor_of(cast.second_programme_coordinator)
    return Desk(cast, by=actor_of(cast.programme_coordinator), second=second, now=now)
