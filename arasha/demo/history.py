"""The history of the region from the centre's first appeal to this minute, in the order of time."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from arasha.appeals.jobs import release_leases
from arasha.clocks.actions import escalate_overdue
from arasha.demo.events_days import plan_event_days
from arasha.demo.events_forum import plan_forums
from arasha.demo.everyday import Everyday, list_everyday
from arasha.demo.lesson_cards import plan_curriculum
from arasha.demo.lesson_days import plan_lesson_days
from arasha.demo.lesson_hosts import plan_lesson_hosts
from arasha.demo.lesson_people import plan_instructors
from arasha.demo.lesson_plan import plan_lesson_plan
from arasha.demo.lesson_study import plan_lesson_study
from arasha.demo.memorandum import plan_memorandum
from arasha.demo.mentoring_children import plan_participants
from arasha.demo.mentoring_collectives import plan_collectives
from arasha.demo.mentoring_gifts import plan_gifts
from arasha.demo.mentoring_life import plan_life
from arasha.demo.mentoring_matches import plan_matches
from arasha.demo.older import write_older
from arasha.demo.oversight_days import plan_oversight
from arasha.demo.present import plan_present
from arasha.demo.programme_measures import plan_programme
from arasha.demo.recent import Visit, plan_unusual
from arasha.demo.scene import plan_story
from arasha.demo.stage import Stage
from arasha.demo.statistics_releases import plan_releases
from arasha.demo.stories import STORIES
from arasha.demo.telling_times import FIRST_DAY
from arasha.lib.workdays import ZONE, local
from arasha.notices.models import Notice

# Everyday appeals of these days are played; the older ones are written as rows.
PLAYED = timedelta(days=30)
# The last hours belong to what is open now.
LAST_HOURS = timedelta(hours=28)
_READ_AFTER = timedelta(days=2)


def play_history(*, now: datetime, say: Callable[[str], None]) -> None:
    """Write the whole history, in the caller's transaction."""
    stage = Stage.set_up(now=now)
    everyday = [each for each in list_everyday(stage) if each.answer_at < now - LAST_HOURS]
    older = [each for each in everyday if each.told_at < now - PLAYED]
    say(f"  {len(everyday)} everyday appeals since 2024, {len(STORIES)} cases")
    _plan_older(stage, older, starts=_plan_stories(stage))
    for each in everyday[len(older) :]:
        stage.plan(each.told_at, Visit(stage, each).begin)
    plan_memorandum(stage)
    plan_programme(stage)
    plan_event_days(stage)
    plan_forums(stage)
    plan_curriculum(stage)
    plan_instructors(stage)
    plan_lesson_hosts(stage)
    plan_lesson_plan(stage)
    plan_lesson_study(stage)
    plan_lesson_days(stage)
    plan_collectives(stage)
    plan_participants(stage)
    plan_gifts(stage)
    plan_matches(stage)
    plan_life(stage)
    plan_releases(stage)
    plan_oversight(stage)
    plan_unusual(stage)
    plan_present(stage)
    _plan_timer(stage)
    _plan_progress(stage, say)
    stage.play()
    # People read their notices: only those of the last days are new.
    Notice.objects.filter(made_at__lt=now - _READ_AFTER).update(read_at=now - _READ_AFTER)


def _plan_stories(stage: Stage) -> list[datetime]:
    return [plan_story(stage, story, number=n) for n, story in enumerate(STORIES, start=1)]


def _plan_older(stage: Stage, older: Sequence[Everyday], *, starts: list[datetime]) -> None:
    """Number the older appeals so that those of the stories stand between them by time."""
    bounds = sorted({older[0].told_at, *(start for start in starts if start < older[-1].told_at)})
    for begin, end in zip(bounds, [*bounds[1:], stage.now], strict=True):
        part = [each for each in older if begin <= each.told_at < end]
        if part:
            stage.plan(begin, partial(_write_part, stage, part))


def _write_part(stage: Stage, part: Sequence[Everyday], _now: datetime) -> None:
    write_older(stage, part)


def _plan_timer(stage: Stage) -> None:
    """Let the timer look for missed deadlines: once a day, and at the end."""
    for days_ago in range(320, 0, -1):
        stage.plan(stage.day(days_ago, 8, 30), _tick)
    stage.plan(stage.now, _tick)


def _plan_progress(stage: Stage, say: Callable[[str], None]) -> None:
    """Say which year is being played."""
    for year in range(FIRST_DAY.year, local(stage.now).year + 1):
        first = datetime(year, 1, 1, tzinfo=ZONE)
        stage.plan(first, lambda now: say(f"  {local(now).year}"))


def _tick(now: datetime) -> None:
    escalate_overdue(now, limit=100)
    release_leases(now, limit=100)
