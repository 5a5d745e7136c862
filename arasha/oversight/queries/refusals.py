"""What was refused: referrals that institutions declined, and pages and acts that Arasha refused people."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils.functional import Promise

from arasha.access.actor import Actor
from arasha.access.conflicts import refs_kept_from
from arasha.agreements.rules.figures import Shown, shown
from arasha.cases.enums import ReferralState
from arasha.cases.models import Referral
from arasha.journal.enums import Result, SignerKind
from arasha.journal.models import Entry
from arasha.lib.asking import as_system
from arasha.oversight.queries.looking import oversee
from arasha.oversight.queries.places import Unit, units_in
from arasha.oversight.reasons import say_reason

PERIOD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class DeclinedRow:
    """Referrals to an institution; small counts are ranges, since they point at a child."""

    unit: str
    sent: Shown
    declined: Shown


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """How often people of an institution were refused for one reason."""

    unit: str
    reason: str | Promise
    times: int


@dataclass(frozen=True, slots=True)
class Refusals:
    declined: list[DeclinedRow]
    refused: list[RefusedRow]


def list_refusals(*, by: Actor, now: datetime) -> Refusals:
    """Return the refusals of the last 90 days, the most frequent first."""
    places = oversee("refusals", by=by, now=now)
    units = units_in(places)
    since = now - PERIOD
    return Refusals(_declined(units, by=by, since=since), _refused(units, since=since))


def _declined(units: dict[int, Unit], *, by: Actor, since: datetime) -> list[DeclinedRow]:
    with as_system("overseers see how referrals are answered, not the cases behind them"):
        found = Referral.objects.filter(sent_at__gte=since, to_unit_id__in=list(units))
        rows = list(found.values_list("to_unit_id", "ref", "state"))
    kept = refs_kept_from(by, thing_kind="referral", refs=[ref for _unit, ref, _state in rows])
    rows = [row for row in rows if row[1] not in kept]
    sent = Counter(unit for unit, _ref, _state in rows)
    declined = Counter(unit for unit, _ref, state in rows if state == ReferralState.DECLINED)
    lines = [
        DeclinedRow(units[pk].name, shown(sent[pk]), shown(declined[pk], of=sent[pk]))
        for pk in sent
    ]
    # In an order that says no more than the ranges do.
    return sorted(lines, key=lambda row: (-row.declined.low, -row.sent.low, row.unit))


def _refused(units: dict[int, Unit], *, since: datetime) -> list[RefusedRow]:
    names = {unit.code: unit.name for unit in units.values()}
    found = (
        Entry.objects.filter(
            result=Result.REFUSED, signer_kind=SignerKind.STAFF, at__gte=since,
            unit_code__in=list(names),
        )
        .values_list("unit_code", "reason")
        .annotate(times=Count("pk"))
        .order_by("-times", "unit_code", "reason")
    )  # fmt: skip
    return [RefusedRow(names[code], say_reason(reason), times) for code, reason, times in found]
