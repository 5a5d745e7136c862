"""The oversight of one region in the walk: a statement with a comment, a review meeting with all in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from arasha.access.actor import Actor
from arasha.agreements.enums import Rhythm
from arasha.oversight.actions.measures import ExecutorFacts, MeasureFacts, enter_measure
from arasha.oversight.actions.meetings import Decided, Plan, ask_question, call_meeting, decide
from arasha.oversight.actions.statements import Known, comment_difference, send_statement
from arasha.oversight.enums_measures import Completion
from arasha.oversight.models import Measure
from arasha.statistics.enums import Direction
from arasha.statistics.rules.periods import parse_period
from tests.cast import Region

PAGES_OF_STATEMENTS = ("statement", "comment")
PAGES_OF_MEETINGS = ("meeting", "minutes", "ask", "answer", "decide", "close_meeting", "call_off")


@dataclass(frozen=True, slots=True, kw_only=True)
class OversightThings:
    """The public references of one region's statements, meetings and measures."""

    statement: str
    meeting: str
    measure: str

    @property
    def references(self) -> list[str]:
        """What nobody of another region may see.

        The reference of a meeting stands beside its commitments, which bind institutions of every
        region; its page opens to nobody there.
        """
        return [self.statement, self.measure]

    def ref_of(self, page: str) -> str:
        """Return the reference that an address takes; empty where it takes another."""
        if page in PAGES_OF_STATEMENTS:
            return self.statement
        if page.startswith("measure"):
            return self.measure
        return self.meeting if page in PAGES_OF_MEETINGS else ""


def fill_oversight(
    region: Region, mark: str, *, by: Callable[[str], Actor], now: datetime
) -> OversightThings:
    """Let a head state and comment, and a prosecutor call a meeting that asks and decides."""
    head, prosecutor, once = by("school_head"), by("prosecutor"), f"oversight {region.name}"
    statement = send_statement(
        region.unit("school"), parse_period("2026-H1"),
        known=Known(violence=1, bullying=2, helped=3), words=f"{mark} мәлімдеме", once=once,
        by=head, now=now,
    )  # fmt: skip
    comment_difference(statement, words=f"{mark} пікір", once=once, by=head, now=now)
    plan = Plan(subject="Figures", place="Hall", begins_at=now - timedelta(hours=1))
    meeting = call_meeting(region.region, plan, once=once, by=prosecutor, now=now)
    ask_question(
        meeting, words="Why so late", figure="", to_unit=region.unit("department"), once=once,
        by=prosecutor, now=now,
    )  # fmt: skip
    decided = Decided(
        deeds=dict.fromkeys(("kk", "ru", "en"), "Check the deadlines"),
        owner_unit=region.unit("department"), verifier_unit=region.unit("prosecutor"),
        due_on=(now + timedelta(days=30)).date(), rhythm=Rhythm.ONCE, evidence_asked="An act",
    )  # fmt: skip
    decide(meeting, decided, once=once, by=prosecutor, now=now)
    measure = _enter_measure(region, once=once, by=by("secretary"), now=now)
    return OversightThings(statement=statement.ref, meeting=meeting.ref, measure=measure.ref)


def _enter_measure(region: Region, *, once: str, by: Actor, now: datetime) -> Measure:
    day = (now + timedelta(days=60)).date()
    facts = MeasureFacts(
        number="12", direction=Direction.SAFETY, text_kk="Кабинет ашу", text_ru="Открыть кабинет",
        completion=Completion.FACILITY, evidence_asked="An act", last_day=day,
        verifier_unit=region.unit("commissioner"),
        executors=(ExecutorFacts(region.unit("school"), day, is_lead=True),),
    )  # fmt: skip
    return enter_measure(facts, territory=region.region, once=once, by=by, now=now)
