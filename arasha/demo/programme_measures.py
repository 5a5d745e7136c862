"""The programme of the demo region: 158 measures with their past as rows, the last days as real acts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random

from arasha.agencies.actions import next_refs
from arasha.agencies.models import Organisation
from arasha.agreements.actions import move_commitment
from arasha.agreements.compiling import end_of_day
from arasha.agreements.enums import Origin, Rhythm
from arasha.agreements.models import Commitment, CommitmentChange
from arasha.agreements.rules.commitments import Move, next_due
from arasha.clocks.actions.rules import rule_in_force
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock, ClockRule
from arasha.demo.stage import Stage
from arasha.demo.texts.programme import EVIDENCE, SHOWN, Text, list_texts
from arasha.lib.workdays import ZONE, local
from arasha.oversight.actions.measures import begin_measure, tie_measures
from arasha.oversight.enums_measures import Funding, MeasureStage
from arasha.oversight.models import Executor, Measure
from arasha.oversight.rules.measures import place_of
from arasha.staff.models import StaffMember

_SECRETARY = "programme-secretary"
# In days before the present.
_BEGUN, _LAST_ACTS = 290, 2
_CHECKERS = ("commissioner", "prosecutor")
# Who reports for whom, where that is no officer of an akimat.
_REPORTERS = {
    "department": "supervisor", "education": "education", "police": "police", "health": "health",
    "centre": "centre-head", "clinic-semey": "clinic", "school-101": "school-head",
    "school-102": "school-head-102",
}  # fmt: skip
# These measures are entered and wait to be begun; one was cancelled by an act.
_WAITING, _CANCELLED = frozenset({"31", "74", "112"}), "88"
# The indicator a measure works for by its form of completion, where it stood, where it is to stand.
_INDICATORS = {"training": ("lessons-know-help", 62, 80), "event": ("lessons-held", 1200, 2400)}
_AFTER = {"2": "5", "12": "15", "52": "55"}


@dataclass
class _Rows:
    """What is written at once, in the order in which each needs the other."""

    measures: list[Measure] = field(default_factory=list)
    executors: list[Executor] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    moves: list[tuple[Commitment, Move, str, str, datetime, StaffMember, str]] = field(
        default_factory=list
    )


def plan_programme(stage: Stage) -> None:
    """Put the programme on the stage."""
    stage.plan(stage.day(_LAST_ACTS + 1, 8), partial(_write_past, stage))
    stage.plan(stage.day(_LAST_ACTS, 10), partial(_act, stage))


def _write_past(stage: Stage, now: datetime) -> None:
    random, rows = Random(158), _Rows()  # noqa: S311 - invented
    since = stage.day(_BEGUN, 10)
    texts = list_texts()
    refs = next_refs("PM", now=since, count=len(texts))
    for number, (text, ref) in enumerate(zip(texts, refs, strict=True), start=1):
        measure = _measure(stage, text, ref=ref, number=str(number), since=since, random=random)
        rows.measures.append(measure)
        _plan_executors(stage, measure, text, rows=rows, since=since, random=random)
    for each in rows.executors:
        if each.measure.stage != MeasureStage.ENTERED:
            _live(stage, each, rows=rows, since=since, now=now, random=random)
    _save(rows, since=since, now=now)


def _measure(
    stage: Stage, text: Text, *, ref: str, number: str, since: datetime, random: Random
) -> Measure:
    by, is_waiting = stage.people[_SECRETARY], number in _WAITING
    is_cancelled = number == _CANCELLED
    funding = random.choice(list(Funding))
    indicator, baseline, target = _INDICATORS.get(text.completion, ("", None, None))
    return Measure(
        ref=ref, territory=stage.places["abai-region"], number=number, place=place_of(number),
        direction=text.direction, text_kk=text.kk, text_ru=text.ru, text_en=text.en,
        completion=text.completion, evidence_asked=EVIDENCE[text.completion],
        verifier_unit=stage.units[_CHECKERS[int(number) % 2]], last_day=date(2030, 12, 31),
        funding=funding, funds=None if funding == Funding.NONE else random.randint(2, 240) / 2,
        stage=MeasureStage.ENTERED if is_waiting
        else MeasureStage.CANCELLED if is_cancelled else MeasureStage.BEGUN,
        entered_by=by, entered_at=since, begun_by=None if is_waiting else by,
        begun_at=None if is_waiting else since + timedelta(days=2),
        cancelled_at=since + timedelta(days=120) if is_cancelled else None,
        act_ref="№ 214-ө бұйрық" if is_cancelled else "", once_key=f"demo {ref}",
        indicator=indicator, baseline=baseline, target=target,
    )  # fmt: skip


def _plan_executors(
    stage: Stage, measure: Measure, text: Text, *, rows: _Rows, since: datetime, random: Random
) -> None:
    """The same day for all executors of a measure, as plans have it: the 20th of a month."""
    months = random.randint(1, 4) if text.rhythm != "once" else random.randint(2, 20)
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    for at, code in enumerate(text.executors):
        rows.executors.append(
            Executor(
                measure=measure, unit=stage.units[code], is_lead=not at,
                due_on=date(year, month + 1, 20), rhythm=Rhythm(text.rhythm),
            )
        )  # fmt: skip


def _live(
    stage: Stage, executor: Executor, *, rows: _Rows, since: datetime, now: datetime, random: Random
) -> None:
    """Let one executor do its turns until now: most in time, some late, the last ones open."""
    measure, unit = executor.measure, executor.unit
    reporter, checker = _reporter(stage, unit), stage.people[measure.verifier_unit.code]
    # Each institution has its way: some are late once in ten deeds, some every second time.
    is_late = Random(unit.code).uniform(0.05, 0.5)  # noqa: S311 - invented
    due: date | None = executor.due_on
    while due is not None:
        deed = _deed(executor, due, made_at=since)
        rows.commitments.append(deed)
        if measure.stage == MeasureStage.CANCELLED:
            by, at = measure.begun_by, measure.cancelled_at
            _move(rows, deed, Move.CANCEL, measure.act_ref, at=at, by=by)
            return
        late = random.randint(2, 40) if random.random() < is_late else -random.randint(0, 12)
        claimed_at = _at(due + timedelta(days=late), random)
        if claimed_at > now - timedelta(days=4):
            _leave_open(rows, deed, reporter, now=now, random=random)
            return
        words = SHOWN[measure.completion].format(random.randint(12, 480))
        _move(rows, deed, Move.CLAIM, words, at=claimed_at, by=reporter)
        checked_at = claimed_at + timedelta(days=random.randint(2, 12))
        if checked_at > now:
            return
        _move(rows, deed, Move.VERIFY, at=checked_at, by=checker)
        due = next_due(due, executor.rhythm, anchor=executor.due_on.day)


def _leave_open(
    rows: _Rows, deed: Commitment, reporter: StaffMember, *, now: datetime, random: Random
) -> None:
    """Leave a deed planned, in work, or warned of."""
    days = (deed.due_on - local(now).date()).days
    at = now - timedelta(days=random.randint(5, 25))
    if days < 200 and random.random() < 0.7:  # noqa: PLR2004 - invented
        _move(rows, deed, Move.START, at=at, by=reporter)
        if random.random() < 0.12:  # noqa: PLR2004 - invented
            words = "Маман жетіспейді, конкурс жарияланды"
            _move(rows, deed, Move.WARN, words, at=at + timedelta(days=3), by=reporter)


def _deed(executor: Executor, due: date, *, made_at: datetime) -> Commitment:
    measure = executor.measure
    return Commitment(
        origin=Origin.MEASURE, origin_ref=measure.ref, number=measure.number,
        deed_kk=measure.text_kk, deed_ru=measure.text_ru, deed_en=measure.text_en,
        owner_unit=executor.unit, verifier_unit=measure.verifier_unit, due_on=due,
        anchor_day=executor.due_on.day, rhythm=executor.rhythm, last_day=measure.last_day,
        evidence_asked=measure.evidence_asked, made_at=made_at,
    )  # fmt: skip


_STATES = {
    Move.START: "in_work", Move.WARN: "at_risk", Move.CLAIM: "claimed", Move.VERIFY: "verified",
    Move.CANCEL: "cancelled",
}  # fmt: skip


def _move(
    rows: _Rows,
    deed: Commitment,
    move: Move,
    words: str = "",
    *,
    at: datetime | None,
    by: StaffMember | None,
) -> None:
    assert at is not None
    assert by is not None
    before, deed.state = deed.state, _STATES[move]
    deed.row_version += 1
    if move is Move.CLAIM:
        deed.evidence, deed.claimed_by, deed.claimed_at = words, by, at
    elif move is Move.VERIFY:
        deed.verified_by, deed.verified_at = by, at
    elif move is Move.CANCEL:
        deed.act_ref = words
    rows.moves.append((deed, move, before, deed.state, at, by, words))


def _save(rows: _Rows, *, since: datetime, now: datetime) -> None:
    Measure.objects.bulk_create(rows.measures)
    Executor.objects.bulk_create(rows.executors)
    refs = next_refs("O", now=since, count=len(rows.commitments))
    for ref, deed in zip(refs, rows.commitments, strict=True):
        deed.ref = ref
    Commitment.objects.bulk_create(rows.commitments)
    CommitmentChange.objects.bulk_create(
        CommitmentChange(
            commitment=deed, move=move, state_before=before, state_after=after, at=at, by=by,
            words=words,
        )
        for deed, move, before, after, at, by, words in rows.moves
    )  # fmt: skip
    Clock.objects.bulk_create(_clocks(rows.commitments, now=now))


def _clocks(deeds: list[Commitment], *, now: datetime) -> Iterator[Clock]:
    keep = rule_in_force(Duty.KEEP_COMMITMENT, now=now)
    check = rule_in_force(Duty.CHECK_COMMITMENT, now=now)
    for deed in deeds:
        if deed.state == "claimed" and deed.claimed_at is not None:
            started, due = deed.claimed_at, deed.claimed_at + timedelta(days=14)
            yield _clock(check, deed, deed.verifier_unit, started_at=started, due_at=due)
        elif deed.state in {"planned", "in_work", "at_risk"}:
            due = end_of_day(deed.due_on)
            yield _clock(keep, deed, deed.owner_unit, started_at=deed.made_at, due_at=due)


def _clock(
    rule: ClockRule, deed: Commitment, unit: Organisation, *, started_at: datetime, due_at: datetime
) -> Clock:
    return Clock(
        rule=rule, thing_kind="commitment", thing_ref=deed.ref, unit=unit, territory=None,
        started_at=started_at, due_at=due_at,
    )  # fmt: skip


def _act(stage: Stage, now: datetime) -> None:
    """The secretary begins a measure and says what waits for what; executors and checkers act."""
    by = stage.actor(_SECRETARY)
    by_number = {each.number: each for each in Measure.objects.select_related("territory")}
    for number, needs in _AFTER.items():
        measure = by_number[number]
        by_number[number] = tie_measures(
            measure, [by_number[needs]], version=measure.version, by=by, now=now
        )
    waiting = by_number[min(_WAITING)]
    begin_measure(waiting, version=waiting.version, by=by, now=now)
    open_deeds = Commitment.objects.filter(origin=Origin.MEASURE).order_by("due_on", "pk")
    for login, unit in (("education", "education"), ("health", "health")):
        mine = open_deeds.filter(owner_unit__code=unit, state="in_work").first()
        if mine is not None:
            _do(stage, mine, Move.CLAIM, "№ 318 хат, кесте қоса берілді", login, now=now)
    claimed = open_deeds.filter(verifier_unit__code="prosecutor", state="claimed").first()
    if claimed is not None:
        _do(stage, claimed, Move.RETURN, "Күні мен саны көрсетілмеген", "prosecutor", now=now)


def _do(
    stage: Stage, deed: Commitment, move: Move, words: str, login: str, *, now: datetime
) -> None:
    move_commitment(
        deed, move, words=words, row_version=deed.row_version, by=stage.actor(login), now=now
    )


def _reporter(stage: Stage, unit: Organisation) -> StaffMember:
    login = _REPORTERS.get(unit.code) or unit.code.replace("akimat-", "programme-")
    return stage.people[login]


def _at(day: date, random: Random) -> datetime:
    return datetime.combine(day, time(random.randint(9, 17), random.randint(0, 59)), tzinfo=ZONE)
