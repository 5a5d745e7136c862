"""The register of promises, gifts and money: what was promised, what came, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.access.scopes import within
from arasha.journal.actions import record_look, record_refusal
from arasha.journal.enums import Act
from arasha.lib.workdays import local
from arasha.mentoring.enums import CollectiveState, MatchState
from arasha.mentoring.models import Collective, Given, Match, Participant, Pledge
from arasha.mentoring.policies.gifts import scope_of_gifts
from arasha.mentoring.policies.participants import places_run
from arasha.mentoring.rules.pledges import Gift, Reckoning, reckon

KIND = "pledge"
# A proposal is not yet a match: before the signatures nobody promises the child anything.
_NOT_YET = (MatchState.PROPOSED, MatchState.HEARD, MatchState.CONSENTED, MatchState.DECLINED)


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """A promise and how it stands today."""

    pledge: Pledge
    reckoning: Reckoning


@dataclass(frozen=True, slots=True)
class Register:
    """The promises and the newest gifts a person may see; `total` is all tenge that came."""

    pledges: list[PledgeLine]
    given: list[Given]
    total: int


def read_register(*, by: Actor, now: datetime, most: int = 100) -> Register:
    """Return the register in reach; the journal learns of the look."""
    lines = lines_of(_pledges(by), today=local(now).date())
    every = _given(by)
    given = list(every.order_by("-on", "-pk")[:most])
    record_look(
        Act.REGISTER_SEEN, by=by.signature, now=now, thing_kind=KIND,
        shown=[line.pledge.ref for line in lines],
    )  # fmt: skip
    return Register(lines, given, total=sum(amount or 0 for amount in _amounts(every)))


def find_pledge(ref: str, *, by: Actor, now: datetime) -> Pledge:
    """Return a promise in reach, for an act. Raises Http404."""
    found = _pledges(by).filter(ref=ref).first()
    if found is None:
        record_refusal(
            Act.REGISTER_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref[:32],
            reason="outside_scope",
        )  # fmt: skip
        raise Http404
    return found


def read_pledge(ref: str, *, by: Actor, now: datetime) -> tuple[PledgeLine, list[Given]]:
    """Return a promise in reach with what came under it; the journal learns of the look."""
    pledge = find_pledge(ref, by=by, now=now)
    record_look(Act.REGISTER_SEEN, by=by.signature, now=now, thing_kind=KIND, thing_ref=ref)
    line = lines_of(Pledge.objects.filter(pk=pledge.pk), today=local(now).date())[0]
    kept = pledge.kept.select_related("written_by", "seen_by").order_by("-on", "-pk")
    return PledgeLine(pledge, line.reckoning), list(kept)


def find_given(key: str, *, by: Actor) -> Given:
    """Return a gift in reach by the key of its sending. Raises Http404."""
    found = _given(by).filter(once_key=key).first()
    if found is None:
        raise Http404
    return found


def lines_of(pledges: QuerySet[Pledge], *, today: date) -> list[PledgeLine]:
    """Return promises with how they stand; what is missing first."""
    rows = list(pledges.prefetch_related("kept").order_by("-first_on", "pk"))
    lines = [PledgeLine(row, _reckon(row, today=today)) for row in rows]
    return sorted(lines, key=lambda line: not line.reckoning.missing)


def list_given_to(participant: Participant) -> QuerySet[Given]:
    """List what a child was given, the newest first."""
    rows = participant.given.select_related("collective__unit", "written_by", "seen_by", "pledge")
    return rows.order_by("-on", "-pk")


def list_own_collectives(*, by: Actor) -> QuerySet[Collective]:
    """List collectives for which the person writes promises: the own one, or those of the region."""
    units = by.units_with(Permission.KEEP_COLLECTIVE)
    rows = Collective.objects.filter(Q(unit__in=units) | Q(territory__in=places_run(by)))
    return (
        rows.exclude(state=CollectiveState.WITHDRAWN).select_related("unit").order_by("unit__code")
    )


def list_befriended(collectives: Iterable[Collective], *, by: Actor) -> QuerySet[Participant]:
    """List the children with whom one of the collectives has, or had, a match under way."""
    matches = Match.objects.filter(collective__in=collectives).exclude(state__in=_NOT_YET)
    rows = Participant.objects.filter(pk__in=matches.values("participant_id"))
    hidden = scope_of_gifts(by).never or {}
    for path, values in hidden.items():
        rows = rows.exclude(**{f"{path.removeprefix('participant__')}__in": values})
    return rows.select_related("record_key").order_by("ref")


def is_befriended(participant: Participant, collective: Collective) -> bool:
    matches = participant.matches.filter(collective=collective)
    return matches.exclude(state__in=_NOT_YET).exists()


def count_gifts_to_see(*, by: Actor) -> int:
    """Count gifts to children of the own institution that wait to be confirmed by the reader."""
    homes = by.units_with(Permission.CARE_FOR_CHILDREN)
    if not homes:
        return 0
    rows = _given(by).filter(participant__home__in=homes, seen_at=None)
    return rows.exclude(written_by_id=by.staff_id).count()


def _reckon(pledge: Pledge, *, today: date) -> Reckoning:
    gifts = [Gift(row.on, row.amount) for row in pledge.kept.all()]
    return reckon(
        pledge.rhythm, pledge.first_on, gifts, amount=pledge.amount, last_on=pledge.last_on,
        ended_on=pledge.ended_on, today=today,
    )  # fmt: skip


def _pledges(by: Actor) -> QuerySet[Pledge]:
    rows = Pledge.objects.select_related("collective__unit", "participant__record_key", "made_by")
    return within(rows, scope_of_gifts(by))


def _given(by: Actor) -> QuerySet[Given]:
    rows = Given.objects.select_related(
        "collective__unit", "participant__record_key", "pledge", "written_by", "seen_by"
    )
    return within(rows, scope_of_gifts(by))


def _amounts(rows: QuerySet[Given]) -> Iterable[int | None]:
    return rows.order_by().values_list("amount", flat=True)
