"""The trial before the programme: a few matches of three months, kept on paper and written in later.

They began more than a year ago, so the share that broke off within a year can be told with its
interval. The children look for another collective afterwards, as all others do.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from random import Random

from arasha.agencies.actions import next_refs
from arasha.demo.mentoring_key_adults import beside
from arasha.demo.mentoring_marks import EVERY_MARK, Walked, write_walks
from arasha.demo.stage import Stage
from arasha.journal.actions import Fact, record_many
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.enums import (
    AdultState,
    EndKind,
    EndReason,
    ItemResult,
    MatchState,
    ParticipantState,
)
from arasha.mentoring.models import (
    Adult,
    ClearanceItem,
    Collective,
    Ending,
    Match,
    MatchChange,
    Participant,
)
from arasha.mentoring.rules.clearance import DEFAULTS, EVERY_ADULT, months_later

TRIED, WRITTEN_IN = 14, 320
# How many days ago the first of them began, and how many lie between two.
_BEGAN, _APART = 470, 3
# So many days a match was agreed for; these ended earlier: after so many days, because of that.
_TERM = 91
_BROKE_OFF = {
    2: (34, EndReason.CHILD_WISH),
    7: (19, EndReason.ADULT_LEFT),
    11: (58, EndReason.MOVED),
}
_ENTERED, _ADMITTED, _CHECKED = 490, 492, 495
# Whose children wait for their first collective, and who is shown from the beginning.
_NOT_FROM = ("home-semey-1", "home-semey-2", "department-semey")
_NOT_THESE = ("collective-adult", "mentor")
_COORDINATOR, _CHECKER = "programme-coordinator", "clearance-officer"
_TALKED = {
    "kk": "Кездесулер ұнағанын айтты.",
    "ru": "Говорит, что встречи понравились.",
}


def write_trial(stage: Stage, now: datetime) -> None:
    """Write the matches of the trial, how each ended, and the papers that its adults had then."""
    rows = Participant.objects.filter(state=ParticipantState.READY, siblings=None)
    children = list(
        rows.exclude(home__code__in=_NOT_FROM)
        .select_related("record_key", "territory", "home", "key_adult")
        .order_by("pk")[:: max(1, rows.count() // (2 * TRIED))][:TRIED]
    )
    adults = _adults(children)
    _write_papers(stage, adults)
    matches = _write_matches(stage, children, adults, now=now)
    walks = [
        Walked(match, beside(match.participant), _began(stage, number), EVERY_MARK)
        for number, match in enumerate(matches)
    ]
    write_walks(stage, walks, now=now)
    Participant.objects.filter(pk__in=[each.pk for each in children]).update(
        state=ParticipantState.READY, entered_at=stage.day(_ENTERED)
    )
    _end(stage, matches, now=now)


def _began(stage: Stage, number: int) -> datetime:
    return stage.day(_BEGAN - _APART * number, 15)


def _adults(children: Sequence[Participant]) -> list[Adult]:
    """Return an adult for each child, of its own place where one is left, who speaks its language."""
    rows = Adult.objects.filter(state=AdultState.ADMITTED, collective__isnull=False)
    rows = rows.exclude(staff__login__in=_NOT_THESE).select_related("staff", "unit", "collective")
    left, found = list(rows.order_by("pk")), list[Adult]()
    for child in children:
        speaks = f"speaks_{child.language}"
        fits = [one for one in left if getattr(one, speaks) and getattr(one.collective, speaks)]
        fits.sort(key=lambda one: (one.territory_id != child.territory_id, one.pk))
        found.append(fits[0])
        left.remove(fits[0])
    return found


def _write_papers(stage: Stage, adults: Sequence[Adult]) -> None:
    """Write the first papers of these adults; they held until those of the programme were there."""
    issued, serials = local(stage.day(_CHECKED)).date(), count()
    ClearanceItem.objects.bulk_create(
        ClearanceItem(
            adult=adult, kind=kind, result=ItemResult.PASSED, issued_on=issued,
            valid_to=months_later(issued, 12), hours=8 if kind == "training" else None,
            document=f"{adult.pk}-{issued:%m%d}", at=stage.day(_ADMITTED + 1, 15),
            by=stage.people[_CHECKER], once_key=f"demo trial {adult.pk} {next(serials)}",
        )
        for adult in adults
        for kind in EVERY_ADULT
        for _each in range(DEFAULTS[kind].needed)
    )  # fmt: skip
    Adult.objects.filter(pk__in=[each.pk for each in adults]).update(
        applied_at=stage.day(_CHECKED + 20), decided_at=stage.day(_ADMITTED)
    )
    Collective.objects.filter(adults__in=adults).update(joined_on=issued - timedelta(days=30))


def _write_matches(
    stage: Stage, children: Sequence[Participant], adults: Sequence[Adult], *, now: datetime
) -> list[Match]:
    refs, by = next_refs("MM", now=now, count=len(children)), stage.people[_COORDINATOR]
    return Match.objects.bulk_create(
        Match(
            ref=ref, participant=child, collective=adult.collective, adult=adult,
            territory=child.territory, months=3, proposed_by=by,
            proposed_at=_began(stage, number) - timedelta(days=14), once_key=f"demo trial {ref}",
            record_key=child.record_key,
        )
        for number, (ref, child, adult) in enumerate(zip(refs, children, adults, strict=True))
    )  # fmt: skip


def _end(stage: Stage, matches: Sequence[Match], *, now: datetime) -> None:
    """End each match, and close the record of its ending."""
    random = Random(14)  # noqa: S311 - draws invented days
    changes = list[MatchChange]()
    for number, match in enumerate(matches):
        days, because = _BROKE_OFF.get(number, (_TERM + random.randint(-6, 6), EndReason.TERM))
        at = match.ended_at = _began(stage, number) + timedelta(days=days)
        match.state = MatchState.ENDED
        match.version += 1
        match.save(update_fields=["ended_at", "state", "version"])
        changes.append(
            MatchChange(
                match=match, before=MatchState.ACTIVE, after=MatchState.ENDED, at=at,
                because=because, by=stage.people[_COORDINATOR],
            )
        )  # fmt: skip
    MatchChange.objects.bulk_create(changes)
    Ending.objects.bulk_create(
        _ending(stage, number, match) for number, match in enumerate(matches)
    )
    by = stage.actor(_COORDINATOR)
    record_many(
        Fact(
            act=Act.ENDING_CLOSED, by=by.signature, now=now, thing_kind="match",
            thing_ref=match.ref, reason=_reason_of(number),
        )
        for number, match in enumerate(matches)
    )  # fmt: skip


def _reason_of(number: int) -> EndReason:
    return _BROKE_OFF[number][1] if number in _BROKE_OFF else EndReason.TERM


def _ending(stage: Stage, number: int, match: Match) -> Ending:
    assert match.ended_at is not None
    on, child = local(match.ended_at).date(), match.participant
    is_planned = number not in _BROKE_OFF
    closed_at = match.ended_at + timedelta(days=2)
    words = _TALKED["ru" if child.language == "ru" else "kk"]
    return Ending(
        match=match, record_key=match.record_key, reason=_reason_of(number),
        kind=EndKind.PLANNED if is_planned else EndKind.UNPLANNED,
        asked_at=match.ended_at - timedelta(days=14 if is_planned else 0),
        asked_by=stage.people[_COORDINATOR], child_talk_on=on, adult_talk_on=on, key_talk_on=on,
        child_words=words if is_planned else "", farewell_on=on if is_planned else None,
        no_farewell_because="" if is_planned else "gone", no_contact_told_on=on,
        next_wanted=True, next_due_on=on + timedelta(days=30), closed_at=closed_at,
        closed_by=stage.people[_COORDINATOR],
    )  # fmt: skip
