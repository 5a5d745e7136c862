"""Promises of the demo's collectives: savings for years, a visit a quarter, a gift; most are kept."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from arasha.agencies.actions import next_refs
from arasha.demo.mentoring_key_adults import beside
from arasha.demo.stage import Stage
from arasha.lib.workdays import local
from arasha.mentoring.enums import MatchState, PledgeKind, Rhythm
from arasha.mentoring.models import Given, Match, Pledge
from arasha.mentoring.rules.pledges import due_days
from arasha.staff.models import StaffMember

# Every fourth child with a collective was promised something, and every child of the collective whose
# coordinator is shown.
_PROMISED_EVERY, _SHOWN = 4, "clinic-semey"
_SAVED, _BEGAN, _YEARS = 5000, 200, 12
# Of every tenth promise the last two are missing; the newest gifts wait to be confirmed.
_MISSING_EVERY, _MISSING = 10, 2
_NEW = timedelta(days=20)
# kind, rhythm, tenge, in words by the language of the child: the promise and what came
_PROMISES = [
    (PledgeKind.SAVINGS, Rhythm.MONTHLY, _SAVED, {
        "kk": ("Ай сайын бала шотына жинақ", "Ай сайынғы жинақ"),
        "ru": ("Ежемесячные накопления на счёте ребёнка", "Ежемесячный взнос"),
    }),
    (PledgeKind.VISITS, Rhythm.QUARTERLY, None, {
        "kk": ("Тоқсанына бір рет бірге серуен", "Бірге серуен"),
        "ru": ("Совместная прогулка раз в квартал", "Совместная прогулка"),
    }),
    (PledgeKind.GIFT, Rhythm.ONCE, None, {
        "kk": ("Мектепке қажет заттар", "Сөмке мен дәптерлер"),
        "ru": ("Всё к школе", "Рюкзак и тетради"),
    }),
]  # fmt: skip


def plan_gifts(stage: Stage) -> None:
    """Write promises and what came of them as rows, once the matches are under way."""
    stage.plan(stage.day(1, 9), lambda now: _write(stage, now))


def _write(stage: Stage, now: datetime) -> None:
    rows = Match.objects.filter(state=MatchState.ACTIVE, collective__isnull=False)
    shown = Q(collective__unit__code=_SHOWN)
    rows = rows.select_related("collective__coordinator", "participant__key_adult").order_by("pk")
    matches = [*rows.filter(shown), *rows.exclude(shown)[::_PROMISED_EVERY]]
    if not matches:
        return
    refs = next_refs("MP", now=now, count=len(matches))
    pledges = [
        _pledge(stage, match, ref, number)
        for number, (match, ref) in enumerate(zip(matches, refs, strict=True))
    ]
    Pledge.objects.bulk_create(pledges)
    given = [
        row
        for number, (match, pledge) in enumerate(zip(matches, pledges, strict=True))
        for row in _given(match, pledge, number=number, today=local(now).date())
    ]
    Given.objects.bulk_create(given)


def _pledge(stage: Stage, match: Match, ref: str, number: int) -> Pledge:
    kind, rhythm, amount, words = _PROMISES[number % len(_PROMISES)]
    made_at = stage.day(_BEGAN)
    first_on = local(made_at).date()
    return Pledge(
        ref=ref, collective=match.collective, participant=match.participant, kind=kind,
        words=words[match.participant.language][0], amount=amount, rhythm=rhythm,
        first_on=first_on, last_on=_last_day(first_on) if kind == PledgeKind.SAVINGS else None,
        made_by=_coordinator(stage, match), made_at=made_at, once_key=f"demo {ref}",
    )  # fmt: skip


def _given(match: Match, pledge: Pledge, *, number: int, today: date) -> Sequence[Given]:
    """Let each due day be kept three days later, but the last two of every tenth promise."""
    days = [
        day + timedelta(days=3)
        for day in due_days(pledge.rhythm, pledge.first_on, last_on=pledge.last_on, until=today)
        if day + timedelta(days=3) < today
    ]
    kept = days[:-_MISSING] if number % _MISSING_EVERY == 0 else days
    kind, _rhythm, amount, words = _PROMISES[number % len(_PROMISES)]
    return [
        Given(
            collective=match.collective, participant=match.participant, pledge=pledge, kind=kind,
            on=day, amount=amount, what=words[match.participant.language][1],
            document=f"{number}-{turn}" if amount else "", written_by=pledge.made_by,
            written_at=pledge.made_at + (day - pledge.first_on),
            seen_by=beside(match.participant) if day < today - _NEW else None,
            seen_at=pledge.made_at + (day - pledge.first_on) if day < today - _NEW else None,
            once_key=f"demo {pledge.ref} {turn}",
        )
        for turn, day in enumerate(kept, start=1)
    ]  # fmt: skip


def _coordinator(stage: Stage, match: Match) -> StaffMember:
    assert match.collective is not None
    return match.collective.coordinator or stage.people["programme-coordinator"]


def _last_day(first_on: date) -> date:
    return first_on.replace(year=first_on.year + _YEARS, day=1)
