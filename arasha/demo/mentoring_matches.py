"""The matches of the demo: proposals worked out by the real engine, published, and walked for months.

Marks are written as rows, since nobody waits at a demo for a thousand of them to be given one by one.
"""

from datetime import datetime, timedelta
from functools import partial

from arasha.demo.lesson_hosts import lay_roads
from arasha.demo.mentoring_key_adults import beside
from arasha.demo.mentoring_marks import EVERY_MARK, Walked, write_walks
from arasha.demo.mentoring_trial import WRITTEN_IN, write_trial
from arasha.demo.region import REGION
from arasha.demo.stage import Stage
from arasha.lib.workdays import local
from arasha.mentoring.actions.matches_beginning import propose_mentor
from arasha.mentoring.actions.runs_asking import RunFacts, make_run
from arasha.mentoring.actions.runs_changing import change_by_hand
from arasha.mentoring.actions.runs_publishing import publish_run
from arasha.mentoring.actions.runs_solving import work_out
from arasha.mentoring.enums import ParticipantState, RunKind, RunState
from arasha.mentoring.models import Adult, Collective, Match, MatchRun, Participant, Proposal
from arasha.mentoring.queries.candidates import gather
from arasha.mentoring.queries.match_rules import rules_of
from arasha.mentoring.queries.run_child import list_moved
from arasha.mentoring.rules.matching import Cleared, Offer

ASKS, PUBLISHES = "programme-coordinator", "programme-coordinator-2"
# Days ago: most children were proposed a week after their talk, the last ones lately.
_FIRST_RUN, _LAST_RUN = 318, 1
# The second run is published before the last whole month ends, so that its figures hold all children.
_SECOND_RUN_BEFORE, _SECOND_RUN_AT_LEAST = 3, 20
_FIRST_WALKED, _SECOND_WALKED, _MENTOR_WALKED = 255, 5, 4
# The collective that is shown takes two more children then, put there by hand.
_SHOWN_CAPACITY, _BY_HAND = 6, 2
# So many of the home that is shown, and of two others in its city, wait for the second run.
_LATE, _SHOWN_HOME, _SHOWN_UNIT = 6, "home-semey-1", "clinic-semey"
_OTHER_HOMES = ("home-semey-2", "department-semey")
_BEFORE_THE_SIGNATURE = 2
_MENTOR_FROM = 12


def plan_matches(stage: Stage) -> None:
    """Let proposals be worked out, published and walked; the last ones wait to be read."""
    stage.plan(stage.day(WRITTEN_IN), partial(write_trial, stage))
    stage.plan(stage.day(_FIRST_RUN), partial(_propose, stage, "first"))
    stage.plan(stage.day(_FIRST_RUN - 3), partial(_publish, stage, "first"))
    stage.plan(stage.day(_FIRST_WALKED), partial(_walk_first, stage))
    second = max(local(stage.now).day + _SECOND_RUN_BEFORE, _SECOND_RUN_AT_LEAST)
    stage.plan(stage.day(second), partial(_propose, stage, "second"))
    stage.plan(stage.day(second - 2), partial(_publish, stage, "second"))
    stage.plan(stage.day(second - 3, 11), partial(_propose_mentor, stage))
    stage.plan(stage.day(_SECOND_WALKED, 9), partial(_walk_second, stage))
    stage.plan(stage.day(_MENTOR_WALKED, 9), partial(_walk_mentor, stage))
    stage.plan(stage.day(_LAST_RUN, 9, 5), partial(_propose, stage, "last"))


def _propose(stage: Stage, once: str, now: datetime) -> None:
    lay_roads(stage)
    is_last = once == "last"
    if once == "second":
        Collective.objects.filter(unit__code=_SHOWN_UNIT).update(capacity=_SHOWN_CAPACITY)
    late = _hold_back() if once == "first" else []
    run = make_run(
        RunFacts(RunKind.REPAIR if is_last else RunKind.ALL),
        territory=stage.places[REGION.code], once=f"demo {once}",
        by=stage.actor(PUBLISHES if is_last else ASKS), now=now,
    )  # fmt: skip
    work_out(run.ref, clock=lambda: now)
    if once == "second":
        _put_by_hand(stage, run.ref, now=now)
    Participant.objects.filter(pk__in=late).update(state=ParticipantState.READY)


def _put_by_hand(stage: Stage, ref: str, *, now: datetime) -> None:
    """Put children of the home that is shown to the collective that is shown, where it may be."""
    by, done = stage.actor(ASKS), 0
    rows = Proposal.objects.filter(
        run__ref=ref, participant__home__code=_SHOWN_HOME, participant__language="kk"
    )  # fmt: skip
    for proposal in rows.select_related("run", "participant").order_by("pk"):
        _one, way, _moved = list_moved(ref, proposal.participant.ref, _SHOWN_UNIT, by=by, now=now)
        if way is None:
            continue
        if not way.is_there:
            version = MatchRun.objects.get(ref=ref).version
            change_by_hand(proposal, _SHOWN_UNIT, version=version, by=by, now=now)
        done += 1
        if done == _BY_HAND:
            return


def _hold_back() -> list[int]:
    """Keep some children out of the first run: their first talk came later."""
    rows = Participant.objects.filter(state=ParticipantState.READY, siblings=None).order_by("pk")
    shown = rows.filter(home__code=_SHOWN_HOME).values_list("pk", flat=True)[: 2 * _LATE : 2]
    others = rows.filter(home__code__in=_OTHER_HOMES).values_list("pk", flat=True)
    late = [*shown, *others[: 2 * _LATE : 2]]
    Participant.objects.filter(pk__in=late).update(state=ParticipantState.ENTERED)
    return late


def _publish(stage: Stage, once: str, now: datetime) -> None:
    run = MatchRun.objects.get(once_key=f"demo {once}")
    # Without the engine there is nothing to publish.
    if run.state == RunState.REVIEW:
        publish_run(run, version=run.version, by=stage.actor(PUBLISHES), now=now)


def _walk_first(stage: Stage, now: datetime) -> None:
    """Let all matches of the first run have begun, a few each day."""
    begin = stage.day(_FIRST_RUN - 19, 15)
    matches = _with_adults(stage, "first", now=now)
    walks = [
        Walked(match, beside(match.participant), begin + timedelta(days=number % 40), EVERY_MARK)
        for number, match in enumerate(matches)
    ]
    write_walks(stage, walks, now=now)


def _walk_second(stage: Stage, now: datetime) -> None:
    """Let the matches of the second run stand on every step today; some have just begun.

    Of the collective that is shown one is proposed, and the others wait for its signature.
    """
    walks, shown = [], 0
    for number, match in enumerate(_with_adults(stage, "second", now=now)):
        marks = number % (EVERY_MARK + 1)
        if match.collective is not None and match.collective.unit.code == _SHOWN_UNIT:
            marks, shown = _BEFORE_THE_SIGNATURE if shown else 0, shown + 1
        walks.append(Walked(match, beside(match.participant), now - timedelta(days=1), marks))
    write_walks(stage, walks, now=now)


def _propose_mentor(stage: Stage, now: datetime) -> None:
    """Propose the mentor to a child of the home, beside its collective."""
    latest = local(now).year - _MENTOR_FROM
    child = Participant.objects.filter(
        home__code=_SHOWN_HOME, is_in_care=True, born_year__lte=latest,
        state=ParticipantState.MATCHED,
    )  # fmt: skip
    mentor = Adult.objects.select_related("staff").get(staff=stage.people["mentor"])
    if found := child.select_related("territory").order_by("-pk").first():
        propose_mentor(found, mentor, once="demo", by=stage.actor(ASKS), now=now)


def _walk_mentor(stage: Stage, now: datetime) -> None:
    matches = Match.objects.filter(is_mentor=True).select_related(
        "record_key", "participant__record_key", "participant__home", "participant__key_adult",
        "adult__staff",
    )  # fmt: skip
    walks = [
        Walked(match, beside(match.participant), now - timedelta(days=1), EVERY_MARK)
        for match in matches
    ]
    write_walks(stage, walks, now=now)


def _with_adults(stage: Stage, once: str, *, now: datetime) -> list[Match]:
    """Return the matches of a run, each with an adult whom its collective could name."""
    rows = Match.objects.filter(run__once_key=f"demo {once}").select_related(
        "record_key", "participant__record_key", "participant__home", "participant__key_adult",
        "collective__unit",
    )  # fmt: skip
    matches = list(rows.order_by("pk"))
    region = stage.places[REGION.code]
    offers = gather(region, rules_of(region.pk, now=now), now=now).offers
    named = Adult.objects.select_related("staff").in_bulk(
        [a.key for offer in offers for a in offer.adults]
    )
    seats = {offer.key: _seats(stage, offer, named) for offer in offers}
    for match in matches:
        free = seats[match.collective_id or 0]
        language = match.participant.language
        chosen = next((each for each in free if language in each.languages), free[0])
        free.remove(chosen)
        match.adult = named[chosen.key]
    return matches


def _seats(stage: Stage, offer: Offer, named: dict[int, Adult]) -> list[Cleared]:
    """Return each adult as often as they may befriend a child; whoever signs in comes first.

    That one keeps a seat: the coordinator who signs in can name somebody who signs in too.
    """
    mine = stage.people["collective-adult"].pk
    ordered = sorted(offer.adults, key=lambda each: named[each.key].staff_id != mine)
    most = max((each.seats for each in ordered), default=0)
    kept = {each.key: int(named[each.key].staff_id == mine and each.seats > 1) for each in ordered}
    return [
        each for turn in range(most) for each in ordered if turn < each.seats - kept[each.key]
    ]  # fmt: skip
