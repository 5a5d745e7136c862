"""The events of the demo region play at any time after the founding forum, on a stage of their own."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from arasha.agreements.models import Commitment
from arasha.demo.events_days import plan_event_days
from arasha.demo.events_forum import FORUM_ON, plan_forums
from arasha.demo.foundation import lay_foundation
from arasha.demo.stage import Stage
from arasha.events.models import Answer, Event, Question, Resolution
from arasha.events.queries.counting import list_event_counts
from arasha.events.queries.report import get_report
from arasha.events.rules import add_counts
from arasha.lib.asking import as_system

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("deeds of people, tested on either")]


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2027, 6, 15)])
def test_the_founding_forum_promised_and_the_coming_one_opens_with_the_report(day: date) -> None:
    now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    with as_system("the demo is made for everybody"):
        lay_foundation()
        stage = Stage.set_up(now=now)
        plan_event_days(stage)
        plan_forums(stage)
        stage.play()
        coming = Event.objects.get(state="planned")
        assert coming.starts_at > now
        report = get_report(coming.previous, now=now)
        assert report is not None
        assert report.resolution.adopted_at is not None
        assert report.resolution.adopted_at.date() == FORUM_ON
        assert {"verified", "claimed", "at_risk", "overdue"} <= set(report.states)
        assert Counter(Question.objects.values_list("state", flat=True))["waiting"] == 4
    assert Answer.objects.count() == 5
    # Every operative paragraph was a commitment on the day of the forum.
    operative = Resolution.objects.get().paragraphs.filter(is_operative=True).count()
    begun = {each.number for each in Commitment.objects.filter(made_at__date=FORUM_ON)}
    assert len(begun) == operative == 7
    counts = list_event_counts(since=date(2024, 1, 1), until=day)
    total = add_counts(each.counts for each in counts)
    assert total.events == 22
    assert total.persons is None
    assert total.all_attendances > 2000


def test_before_the_founding_forum_there_is_none() -> None:
    with as_system("the demo is made for everybody"):
        lay_foundation()
        stage = Stage.set_up(now=datetime(2026, 1, 20, 9, tzinfo=UTC))
        plan_forums(stage)
        stage.play()
    assert not Event.objects.exists()
