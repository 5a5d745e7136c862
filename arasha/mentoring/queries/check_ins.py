"""Talks about matches and surveys: which are due, who has them in hand, what a schedule still lacks."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import Alternative, Scope, within
from arasha.clocks.lines import ClockLine
from arasha.clocks.queries import clocks_of_many
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.mentoring.enums import CheckInKind, MatchState, MeetingState, Side
from arasha.mentoring.models import CheckIn, Match, Meeting, Survey
from arasha.mentoring.policies.check_ins import why_not_answer, why_not_ask
from arasha.mentoring.policies.life import UNDER_WAY, scope_of_life
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.queries.life import MATCH_WITH
from arasha.mentoring.rules.schedule import NEAR, SILENCE

# A talk is shown so long before it is due.
SHOWN_BEFORE = NEAR
A_LIST = 200
_ASKED = (MatchState.ACTIVE, MatchState.SUSPENDED)


@dataclass(frozen=True, slots=True)
class DueLine:
    """A talk or a survey in a list; `clock` is the one that runs."""

    thing: CheckIn | Survey
    match: Match
    kind: str
    side: str
    due_at: datetime
    clock: ClockLine | None
    is_mine: bool

    @property
    def is_survey(self) -> bool:
        return isinstance(self.thing, Survey)


def find_check_in(ref: str, *, by: Actor, now: datetime) -> CheckIn:
    """Return a talk that the person may write down, or wrote down. Raises Http404."""
    rows = CheckIn.objects.select_related("record_key", "done_by", *MATCH_WITH)
    found = within(rows, scope_of_asked(by)).filter(ref=ref).first()
    if found is None:
        _note_miss("check_in", ref, by=by, now=now)
        raise Http404
    return found


def find_survey(ref: str, *, by: Actor, now: datetime) -> Survey:
    """Return a survey in reach. Raises Http404."""
    found = within(_surveys(), scope_of_asked(by)).filter(ref=ref).first()
    if found is None:
        _note_miss("survey", ref, by=by, now=now)
        raise Http404
    return found


def list_due(*, by: Actor, now: datetime) -> list[DueLine]:
    """List what is asked of matches in the person's reach until in a week, the latest duty first."""
    talks = list(_due(by, now=now).order_by("due_at", "pk")[:A_LIST])
    surveys = list(_due_surveys(by, now=now).order_by("due_on", "pk")[:A_LIST])
    record_look(
        Act.CHECK_INS_LISTED, by=by.signature, now=now,
        shown=[*(row.ref for row in talks), *(row.ref for row in surveys)],
    )  # fmt: skip
    clocks = clocks_of_many("check_in", [row.ref for row in talks], now=now)
    of_surveys = clocks_of_many("survey", [row.ref for row in surveys], now=now)
    lines = [
        DueLine(
            row, row.match, row.get_kind_display(), row.get_side_display(), row.due_at,
            clocks.get(row.ref), why_not_answer(by, row) is None,
        )
        for row in talks
    ]  # fmt: skip
    for row in surveys:
        clock = of_surveys.get(row.ref)
        due_at = clock.due_at if clock else now
        is_mine = why_not_ask(by, row) is None
        lines.append(
            DueLine(row, row.match, "", row.get_side_display(), due_at, clock, is_mine=is_mine)
        )
    return sorted(lines, key=lambda line: (not line.is_mine, line.due_at))


def count_check_ins_due(*, by: Actor, now: datetime) -> int:
    """Count the talks that the person should write down within a week: one query."""
    return _due(by, now=now).filter(_hands(by).as_q()).count()


def scope_of_asked(actor: Actor) -> Scope:
    """What a person reads of talks and surveys: each side its own, the coordinator of the region both.

    The adult and the collective never read what the child says, nor its institution what the adult says.
    """
    whole = scope_of_life(actor, "match__")
    found = tuple({**each, **_sides_of(each)} for each in whole.alternatives)
    return Scope(found, whole.never)


def _sides_of(alternative: Alternative) -> Alternative:
    if "match__territory_id" in alternative:
        return {}
    if "match__participant__home_id" in alternative:
        return {"side": frozenset({Side.CHILD, Side.KEY_ADULT})}
    return {"side": frozenset({Side.ADULT})}


def list_without_schedule(*, now: datetime, limit: int) -> list[Match]:
    """List matches under way whose next talk with the child is not on the calendar yet."""
    ahead = CheckIn.objects.filter(
        match=OuterRef("pk"), side=Side.CHILD, due_at__gt=now + NEAR
    )  # fmt: skip
    rows = Match.objects.filter(~Exists(ahead), state__in=_ASKED, began_at__isnull=False)
    return list(_loaded(rows).order_by("pk")[:limit])


def list_silent(*, now: datetime, limit: int) -> list[Match]:
    """List matches of which nothing was heard for a month and about which nobody asked since."""
    since = now - SILENCE
    held = Meeting.objects.filter(match=OuterRef("pk"), state=MeetingState.HELD, at__gt=since)
    asked = CheckIn.objects.filter(
        match=OuterRef("pk"), kind=CheckInKind.SILENCE, due_at__gt=since
    )  # fmt: skip
    open_one = CheckIn.objects.filter(
        match=OuterRef("pk"), kind=CheckInKind.SILENCE, done_at=None
    )  # fmt: skip
    rows = Match.objects.filter(
        ~Exists(held), ~Exists(asked), ~Exists(open_one), state=MatchState.ACTIVE,
        began_at__lte=since,
    )  # fmt: skip
    return list(_loaded(rows).order_by("pk")[:limit])


def known_talks(match: Match) -> set[tuple[str, str, datetime]]:
    """Return the talks of a match that are on the calendar: kind, side and time."""
    rows = CheckIn.objects.filter(match=match).values_list("kind", "side", "due_at")
    return set(rows)


def known_surveys(match: Match) -> set[tuple[str, int]]:
    """Return the surveys of a match that are on the calendar: side and number."""
    return set(Survey.objects.filter(match=match).values_list("side", "number"))


def list_check_ins_of(match: Match, *, by: Actor) -> list[CheckIn]:
    """List the talks about a match that the person may read, the latest first."""
    rows = within(CheckIn.objects.filter(match=match), scope_of_asked(by))
    loaded = rows.select_related("record_key", "done_by", *MATCH_WITH)
    return list(loaded.order_by("-due_at", "-pk")[:A_LIST])


def list_surveys_of(match: Match, *, by: Actor) -> list[Survey]:
    """List the surveys of a match that the person may read, the first one first."""
    rows = within(Survey.objects.filter(match=match), scope_of_asked(by))
    return list(rows.order_by("number", "side", "pk"))


def find_open_survey(match: Match) -> Survey | None:
    """Return the child's survey of a match that waits for answers."""
    rows = _surveys().filter(match=match, side=Side.CHILD, taken_at=None)
    return rows.order_by("number").first()


def _hands(actor: Actor) -> Scope:
    """What is in the person's own hands: the adult's own side, the children of the institution."""
    found: list[Alternative] = [
        {"match__adult__staff_id": frozenset({actor.staff_id}), "side": frozenset({Side.ADULT})}
    ]
    of_child = frozenset({Side.CHILD, Side.KEY_ADULT})
    if units := actor.units_with(Permission.CARE_FOR_CHILDREN):
        scheduled = frozenset(CheckInKind) - {CheckInKind.SILENCE}
        found.append({"match__participant__home_id": units, "side": of_child, "kind": scheduled})
    if places := places_with(actor, Permission.RUN_MENTORING):
        silent = frozenset({CheckInKind.SILENCE})
        found.append({"match__territory_id": places, "kind": silent})
    return Scope(tuple(found))


def _due(by: Actor, *, now: datetime) -> QuerySet[CheckIn]:
    rows = CheckIn.objects.select_related(*MATCH_WITH).filter(
        done_at=None, due_at__lte=now + SHOWN_BEFORE, match__state__in=UNDER_WAY
    )
    return within(rows, scope_of_asked(by))


def _due_surveys(by: Actor, *, now: datetime) -> QuerySet[Survey]:
    rows = _surveys().filter(
        taken_at=None, due_on__lte=(now + SHOWN_BEFORE).date(), match__state__in=UNDER_WAY
    )
    return within(rows, scope_of_asked(by))


def _surveys() -> QuerySet[Survey]:
    return Survey.objects.select_related(*MATCH_WITH)


def _loaded(rows: QuerySet[Match]) -> QuerySet[Match]:
    return rows.select_related(
        "record_key", "participant__home", "participant__key_adult", "collective__coordinator",
        "adult__staff", "adult__unit", "territory",
    )  # fmt: skip


def _note_miss(kind: str, ref: str, *, by: Actor, now: datetime) -> None:
    record_refusal(
        Act.MATCH_LIFE_SEEN, by=by.signature, now=now, thing_kind=kind, thing_ref=ref[:32],
        reason="outside_scope",
    )  # fmt: skip
