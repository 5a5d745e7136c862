"""The rules of matching as a region has them now, and who changed which."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from arasha.access.actor import Actor
from arasha.access.enums import Permission
from arasha.agencies.enums import TerritoryKind
from arasha.agencies.models import Territory
from arasha.mentoring.models import MatchRule
from arasha.mentoring.policies.reach import places_with
from arasha.mentoring.rules.matching import DEFAULTS, Code, Rules, Setting

_READERS = (Permission.RUN_MENTORING, Permission.READ_MENTORING)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in force. `changed` None: as Arasha came; `version` counts its changes from 1."""

    code: Code
    setting: Setting
    changed: MatchRule | None
    version: int


def rules_of(territory_id: int, *, now: datetime) -> Rules:
    """Return the rules in force in a region: its newest rows, else the defaults."""
    rows = MatchRule.objects.filter(territory_id=territory_id, changed_at__lte=now)
    return {**DEFAULTS, **{Code(row.code): _setting(row) for row in rows.order_by("pk")}}


def list_rules(region: Territory, *, now: datetime) -> list[RuleLine]:
    """List all rules of a region, hard ones first."""
    found = {code: RuleLine(code, setting, None, 1) for code, setting in DEFAULTS.items()}
    rows = MatchRule.objects.filter(territory=region, changed_at__lte=now)
    for row in rows.select_related("changed_by").order_by("pk"):
        code = Code(row.code)
        found[code] = RuleLine(code, _setting(row), row, found[code].version + 1)
    return list(found.values())


def get_rule(region: Territory, code: str, *, now: datetime) -> RuleLine:
    """Return one rule of a region. Raises Http404."""
    for line in list_rules(region, now=now):
        if line.code == code:
            return line
    raise Http404


def list_regions(*, by: Actor) -> QuerySet[Territory]:
    """Return the regions whose children and collectives one brings together, or whose figures one reads."""
    places = places_with(by, *_READERS)
    rows = Territory.objects.filter(pk__in=places, kind=TerritoryKind.REGION, valid_to=None)
    return rows.order_by("code")


def get_region(*, by: Actor) -> Territory:
    """Return the region of one's role. Raises Http404."""
    region = list_regions(by=by).first()
    if region is None:
        raise Http404
    return region


def _setting(row: MatchRule) -> Setting:
    return Setting(row.is_on, row.points, row.bound)
