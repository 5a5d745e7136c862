"""The past of the demo's matches as rows: meetings, talks and surveys as their acts would have left them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random

from arasha.agencies.actions import next_refs
from arasha.clocks.actions.rules import rule_in_force
from arasha.clocks.enums import Duty
from arasha.clocks.models import Clock, ClockRule
from arasha.lib.workdays import ZONE, add_calendar_days, local
from arasha.mentoring.actions.schedule import SURVEY_DAYS
from arasha.mentoring.enums import CheckInKind, MeetingState, PlaceKind, Side
from arasha.mentoring.models import CheckIn, Match, Meeting, MeetingAdult, Survey
from arasha.mentoring.queries.clearance import chains_of
from arasha.mentoring.rules.schedule import AHEAD, surveys_until, talks_until
from arasha.mentoring.rules.surveys import QUESTIONS, TURNED, WORDING
from arasha.staff.models import StaffMember

# Every second week, and so far back for most matches; those of the sign-in links have all of theirs.
_EVERY, _BACK = timedelta(days=14), timedelta(days=70)
_SILENT_FOR = timedelta(days=40)
# So many of ten plan ahead, come, and write a few words.
_AHEAD, _COMES, _WITH_WORDS = 0.4, 0.9, 0.2
_WORDS = {
    "kk": ("Шахмат ойнадық, екінші партияны өзі ұтты", "Кітапханаға бардық",
           "Мектептегі жобасын бірге аяқтадық", "Саябақта серуендедік, болашақ мамандығын айттық"),
    "ru": ("Играли в шахматы, вторую партию выиграл сам", "Ходили в библиотеку",
           "Доделали школьный проект", "Гуляли в парке, говорили о будущей профессии"),
}  # fmt: skip
_SAID = {
    "kk": ("Бәрі жақсы дейді", "Кездесуді күтіп жүр", "Жиірек кездескісі келеді"),
    "ru": ("Говорит, что всё хорошо", "Ждёт встречи", "Хочет встречаться чаще"),
}
_AFTERNOON = (time(15), time(15, 30), time(16), time(16, 30))


def write_meetings(
    matches: Sequence[Match], *, whole: frozenset[str], silent: str, now: datetime, random: Random
) -> None:
    """Write past meetings and some ahead; `whole` have all since the first, `silent` none of late."""
    chains = chains_of({match.adult for match in matches if match.adult}, now=now)
    rows = [
        row
        for match in matches
        for row in _meetings(match, whole=whole, silent=silent, now=now, random=random)
    ]
    for ref, row in zip(next_refs("MT", now=now, count=len(rows)), rows, strict=True):
        row.ref, row.once_key = ref, f"demo {ref}"
    Meeting.objects.bulk_create(rows)
    MeetingAdult.objects.bulk_create(
        MeetingAdult(
            meeting=row, adult_id=row.match.adult_id or 0,
            cleared_until=chains[row.match.adult_id or 0].until or local(now).date(),
        )
        for row in rows
    )  # fmt: skip


def write_talks(matches: Sequence[Match], *, late: int, now: datetime, random: Random) -> None:
    """Write the talks of each match since its first meeting: done, a few of them late, the next ahead."""
    rows = [row for match in matches for row in _talks(match, now=now, random=random)]
    for ref, row in zip(next_refs("MI", now=now, count=len(rows)), rows, strict=True):
        row.ref = ref
    past = [row for row in rows if timedelta(days=3) < now - row.due_at < timedelta(days=20)]
    for row in random.sample(past, min(late, len(past))):
        row.done_at = row.done_by = row.mood = row.minutes = None
        row.way = row.words = ""
    CheckIn.objects.bulk_create(rows)
    rule = rule_in_force(Duty.CHECK_IN, now=now)
    Clock.objects.bulk_create(
        _clock(rule, "check_in", row, due_at=row.due_at, now=now)
        for row in rows
        if row.done_at is None
    )


def write_surveys(matches: Sequence[Match], *, now: datetime, random: Random) -> None:
    """Write the surveys of each match: those of three months and more are answered, but for a few."""
    rows = [row for match in matches for row in _surveys(match, now=now, random=random)]
    for ref, row in zip(next_refs("MS", now=now, count=len(rows)), rows, strict=True):
        row.ref = ref
        row.once_key = f"demo {ref}" if row.taken_at else None
    Survey.objects.bulk_create(rows)
    rule = rule_in_force(Duty.ASK_SURVEY, now=now)
    Clock.objects.bulk_create(
        _clock(rule, "survey", row, due_at=_survey_due(row), now=now)
        for row in rows
        if row.taken_at is None
    )


def _meetings(
    match: Match, *, whole: frozenset[str], silent: str, now: datetime, random: Random
) -> Iterator[Meeting]:
    assert match.began_at is not None
    since = match.began_at if match.ref in whole else max(match.began_at, now - _BACK)
    until = now - (_SILENT_FOR if match.ref == silent else timedelta(days=1))
    at = since + _EVERY
    while at < until:
        # The last one was held: whoever is not silent was heard of within a month.
        is_last = at + _EVERY >= until
        yield _past(match, _in_afternoon(at, random), comes=is_last, random=random)
        at += _EVERY
    if match.state == "active" and match.ref != silent:
        if match.ref in whole or random.random() < _AHEAD:
            ahead = now + timedelta(days=3 if match.ref in whole else random.randint(2, 10))
            yield _planned(match, _in_afternoon(ahead, random), now=now)
        if match.ref in whole:
            yield _planned(match, now - timedelta(hours=18), now=now)


def _past(match: Match, at: datetime, *, comes: bool, random: Random) -> Meeting:
    if comes or random.random() < _COMES:
        return _held(match, at, random=random)
    row = _planned(match, at, now=at)
    row.state, row.because = MeetingState.MISSED, random.choice(("child_ill", "adult_away"))
    row.closed_at, row.closed_by = at, _adult(match)
    return row


def _held(match: Match, at: datetime, *, random: Random) -> Meeting:
    row = _planned(match, at, now=at)
    row.state, row.place = MeetingState.HELD, random.choice(_PLACES)
    row.minutes, row.child_mark = random.choice((60, 90, 120)), random.choice((3, 4, 4, 5, 5))
    row.closed_at, row.closed_by = at + timedelta(hours=3), _adult(match)
    if random.random() < _WITH_WORDS:
        row.words = random.choice(_WORDS[_language(match)])
    return row


_PLACES = (PlaceKind.PUBLIC, PlaceKind.PUBLIC, PlaceKind.COLLECTIVE, PlaceKind.INSTITUTION)


def _planned(match: Match, at: datetime, *, now: datetime) -> Meeting:
    person = _adult(match)
    assert person is not None
    return Meeting(
        match=match, at=at, place=PlaceKind.PUBLIC, planned_by=person,
        planned_at=min(now, at) - timedelta(days=4), record_key=match.record_key,
    )  # fmt: skip


def _talks(match: Match, *, now: datetime, random: Random) -> Iterator[CheckIn]:
    assert match.began_at is not None
    for talk in talks_until(match.began_at, now + AHEAD):
        row = CheckIn(
            match=match, kind=CheckInKind(talk.kind), side=Side(talk.side), due_at=talk.due_at,
            record_key=match.record_key,
        )  # fmt: skip
        if talk.due_at < now:
            row.done_at = talk.due_at - timedelta(hours=random.randint(2, 30))
            row.done_by, row.mood = _asker(match, talk.side), random.choice((3, 4, 4, 5))
            row.way, row.minutes = random.choice(("visit", "call")), random.choice((10, 15, 20))
            if random.random() < _WITH_WORDS:
                row.words = random.choice(_SAID[_language(match)])
        yield row


def _surveys(match: Match, *, now: datetime, random: Random) -> Iterator[Survey]:
    assert match.began_at is not None
    until = local(now + AHEAD).date()
    for each in surveys_until(local(match.began_at).date(), until):
        row = Survey(match=match, side=Side(each.side), number=each.number, due_on=each.due_on)
        taken_at = datetime.combine(each.due_on, time(16), ZONE) + timedelta(days=3)
        if taken_at < now - timedelta(days=8):
            row.taken_at, row.taken_by = taken_at, _asker(match, each.side)
            row.by_pictures, row.wording = row.side == Side.CHILD, WORDING
            row.language, row.answers = _language(match), _answers(each.side, random)
        yield row


def _answers(side: str, random: Random) -> list[int]:
    def mark(name: str) -> int:
        return random.choice((1, 1, 2, 3) if name in TURNED else (3, 4, 4, 5, 5))

    return [mark(name) for name in QUESTIONS[side]]


def _survey_due(row: Survey) -> datetime:
    return add_calendar_days(datetime.combine(row.due_on, time(9), ZONE), SURVEY_DAYS)


def _clock(
    rule: ClockRule, kind: str, row: CheckIn | Survey, *, due_at: datetime, now: datetime
) -> Clock:
    match, is_adults = row.match, row.side == Side.ADULT
    child, adult = match.participant, match.adult
    return Clock(
        rule=rule, thing_kind=kind, thing_ref=row.ref, territory=match.territory, due_at=due_at,
        unit=adult.unit if is_adults and adult else child.home,
        holder=adult.staff if is_adults and adult else child.key_adult,
        started_at=min(now, due_at - timedelta(days=2)),
    )  # fmt: skip


def _asker(match: Match, side: str) -> StaffMember | None:
    return _adult(match) if side == Side.ADULT else match.participant.key_adult


def _adult(match: Match) -> StaffMember | None:
    return match.adult.staff if match.adult else match.participant.key_adult


def _language(match: Match) -> str:
    return "ru" if match.participant.language == "ru" else "kk"


def _in_afternoon(at: datetime, random: Random) -> datetime:
    return datetime.combine(local(at).date(), random.choice(_AFTERNOON), ZONE)
