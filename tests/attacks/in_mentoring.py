"""The programme of one region in the walk: a child with its match, adults, a run, a concern, promises."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from arasha.agencies.actions import next_ref
from arasha.mentoring.enums import CheckInKind, PlaceKind, RunState, Side
from arasha.mentoring.models import (
    Adult,
    CheckIn,
    Comparison,
    Concern,
    Interest,
    LifeGoal,
    Match,
    MatchRun,
    Meeting,
    Participant,
    Pledge,
    Survey,
)
from tests.cast import Region
from tests.mentoring.making import make_adult, make_collective
from tests.mentoring.making_children import make_interests, make_participant
from tests.mentoring.making_matches import make_match

# A rule and a kind of run have the same name in every region; secret addresses are nobody's.
OF_ALL_REGIONS = ("mentoring:rule", "mentoring:make_run")
_OF_PAGE = {
    "register_child": ("enter_child",),
    "child": ("child", "change_child", "leave_child", "talk", "open_pictures", "veto", "veto_back",
              "conflict", "conflict_end", "trusts", "recognise", "siblings", "siblings_apart",
              "siblings_together", "siblings_unlink", "goal", "skills", "visit", "propose_mentor"),
    "goal": ("goal_step", "goal_step_done", "goal_end"),
    "pledge": ("pledge", "give_under", "pledge_end"),
    "adult": ("adult", "write_paper", "take_back_paper", "decide_adult", "raise_concern"),
    "match": ("match", "mark", "match_door", "life", "plan_meeting", "photos", "end", "ending_talk",
              "farewell", "close_ending"),
    "meeting": ("meeting", "hold_meeting", "drop_meeting"),
    "check_in": ("check_in",),
    "survey": ("survey",),
    "comparison": ("comparison", "question_file"),
    "concern": ("concern", "clear_concern", "bar_after"),
    "run": ("run", "run_progress", "publish_run", "drop_run", "run_proof", "run_child", "put_child"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MentoringThings:
    """The public references of the programme in one region."""

    register_child: str
    child: str
    goal: str
    pledge: str
    adult: str
    match: str
    meeting: str
    check_in: str
    survey: str
    comparison: str
    concern: str
    run: str
    collective: str

    @property
    def references(self) -> list[str]:
        """What nobody of another region may see."""
        return [self.child, self.goal, self.pledge, self.adult, self.match, self.meeting,
                self.check_in, self.survey, self.comparison, self.concern, self.run]  # fmt: skip

    def ref_of(self, page: str) -> str:
        """Return the reference that an address of the room takes; empty where it takes another."""
        kind = next((kind for kind, pages in _OF_PAGE.items() if page in pages), "")
        return str(getattr(self, kind)) if kind else ""

    def values(self, page: str) -> dict[str, object]:
        """Return the other parameters of the room's addresses."""
        code = "km" if page == "rule" else self.collective
        return {"code": code, "unit": self.collective, "child": self.child, "paper": "reference",
                "deed": "suspend", "side": "child", "step": "child", "kind": "all"}  # fmt: skip


def fill_mentoring(region: Region, mark: str, *, now: datetime) -> MentoringThings:
    """Give a region a child with a goal, a match under way with all that belongs to it, and a run."""
    if not Interest.objects.exists():
        make_interests()
    collective = make_collective(
        region.unit("clinic"),
        territory=region.city,
        coordinator=region.collective_coordinator,
        now=now,
    )
    adult = make_adult(region.collective_adult, region, collective=collective, now=now)
    child = make_participant(region, called=f"{mark} сая", surname=mark, now=now, likes=["chess"])
    match = make_match(
        child, region, collective=collective, adult=adult, agreed=f"{mark} келісім", now=now
    )
    goal = LifeGoal.objects.create(
        ref=next_ref("MG", now=now), participant=child, direction="study", words=f"{mark} арман",
        set_at=now, set_by=region.key_adult,
    )  # fmt: skip
    goal.steps.create(number=1, words=f"{mark} ілгері")
    pledge = Pledge.objects.create(
        ref=next_ref("MP", now=now), collective=collective, participant=child, kind="gift",
        words="A bag", rhythm="once", first_on=now.date(), made_by=region.collective_coordinator,
        made_at=now, once_key=f"pledge {region.name}",
    )  # fmt: skip
    return MentoringThings(
        register_child=child.child.ref, child=child.ref, goal=goal.ref, pledge=pledge.ref,
        adult=adult.ref, match=match.ref, collective=collective.unit.code,
        **_life(match, region, now=now), concern=_concern(adult, region, now=now),
        run=_run(child, region, now=now), comparison=_comparison(adult, region, now=now),
    )  # fmt: skip


def _life(match: Match, region: Region, *, now: datetime) -> dict[str, str]:
    meeting = Meeting.objects.create(
        ref=next_ref("MT", now=now), match=match, at=now + timedelta(days=2),
        place=PlaceKind.INSTITUTION, planned_by=region.key_adult, planned_at=now,
        once_key=f"meeting {region.name}",
    )  # fmt: skip
    check_in = CheckIn.objects.create(
        ref=next_ref("MI", now=now), match=match, kind=CheckInKind.MONTHLY, side=Side.CHILD,
        due_at=now + timedelta(days=1),
    )  # fmt: skip
    survey = Survey.objects.create(
        ref=next_ref("MS", now=now), match=match, side=Side.CHILD, number=1, due_on=now.date()
    )
    return {"meeting": meeting.ref, "check_in": check_in.ref, "survey": survey.ref}


def _comparison(adult: Adult, region: Region, *, now: datetime) -> str:
    comparison = Comparison.objects.create(
        ref=next_ref("MK", now=now), territory=region.region, asked_by=region.clearance_officer,
        asked_at=now, question={"form": "x", "asked": ["2"]}, asked=[adult.ref], secret="2",
        once_key=f"comparison {region.name}", record_key=adult.record_key,
    )  # fmt: skip
    return comparison.ref


def _concern(adult: Adult, region: Region, *, now: datetime) -> str:
    concern = Concern.objects.create(
        ref=next_ref("MW", now=now), adult=adult, unit=adult.unit, territory=adult.territory,
        raised_at=now, raised_by=region.key_adult, appeal_key="0" * 64,
        once_key=f"concern {region.name}",
    )  # fmt: skip
    return concern.ref


def _run(child: Participant, region: Region, *, now: datetime) -> str:
    run = MatchRun.objects.create(
        ref=next_ref("MR", now=now), territory=region.region, state=RunState.REVIEW, unplaced=1,
        cost=0, bound=0, progress=100, made_by=region.programme_coordinator, made_at=now,
        solved_at=now, once_key=f"run {region.name}",
    )  # fmt: skip
    run.proposals.create(participant=child, reason="no_candidate")
    return run.ref
