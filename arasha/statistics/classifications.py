"""The classifications of figures as trees of nodes, each with one for what is not known.

The first node of a tree is the root "all"; parents stand before their children; rows belong to leaves.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.enums import ChoicesType
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from arasha.agencies.enums import OrganisationKind, TerritoryKind
from arasha.agencies.models import Territory
from arasha.appeals.enums import AuthorKind, Channel, Severity
from arasha.cases.enums import Category, Outcome, Risk
from arasha.children.enums import Language, Sex
from arasha.clocks.enums import Duty
from arasha.lib.names import sort_key
from arasha.mentoring.enums import EndReason
from arasha.statistics.enums import By
from arasha.statistics.periods import LANGUAGES, title_of_period
from arasha.statistics.rules.periods import KINDS, MONTH, Period, parts_of, period_at
from arasha.statistics.rules.tables import ALL, Axis, Node, Titles

UNKNOWN = "unknown"
_ALL = pgettext_lazy("classification", "All")
_UNKNOWN = pgettext_lazy("classification", "Not known")
_YEARS = _("%(ages)s years")
AGE_BANDS = ((0, 6), (7, 10), (11, 13), (14, 15), (16, 17))
_GROWN_UP = 18
# Nobody is older: a year of birth before it is a mistake, which is "not known".
_OLDEST = 120

type LeafOf = Callable[[object], str]


@dataclass(frozen=True)
class Classification(Axis):
    """An axis as of a period. `leaf_of` gives the leaf for a raw value of the database."""

    leaf_of: LeafOf

    def up_from(self, leaf: str) -> list[str]:
        """Return the leaf and all nodes above it, up to the root."""
        found, index = [], self.places[leaf]
        while index >= 0:
            found.append(self.nodes[index].code)
            index = self.nodes[index].parent
        return found


def axis_of(
    code: str, *, period: Period, region: Territory | None = None, finest: str = MONTH
) -> Classification:
    """Return a classification as of a period, with the places of a region (else of all).

    The parts of the period go down to `finest`. One query for places, none for the others. ValueError
    for a code that is none.
    """
    by = By(code)
    if by == By.PERIOD:
        return _axis_of_period(period, finest=finest)
    return _axis_of_places(period, region) if by == By.DISTRICT else _FIXED[by]()


def titles_of(words: str | Promise) -> Titles:
    """Return a text of ours in each language."""
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = str(words)
    return found


def band_of(age: object) -> str:
    """Return the code of the band of an age in years; "unknown" where that cannot be an age."""
    if not isinstance(age, int) or not 0 <= age <= _OLDEST:
        return UNKNOWN
    return next((f"{low}-{high}" for low, high in AGE_BANDS if age <= high), f"{_GROWN_UP}+")


def _axis(by: By, nodes: Iterable[tuple[str, str, Titles]], leaf_of: LeafOf) -> Classification:
    """Make an axis of (code, code of the parent, title), with its root and what is not known."""
    rows = [(ALL, "", titles_of(_ALL)), *nodes, (UNKNOWN, ALL, titles_of(_UNKNOWN))]
    places = {code: index for index, (code, _above, _title) in enumerate(rows)}
    made = tuple(Node(code, places.get(above, -1), title) for code, above, title in rows)
    return Classification(by.value, titles_of(by.label), made, leaf_of)


def _axis_of_choices(by: By, choices: ChoicesType) -> Classification:
    """Make a flat axis of an enumeration; its empty value is what is not known."""
    rows = [(str(value), label) for value, label in choices.choices if value not in ("", UNKNOWN)]
    known = {code for code, _label in rows}
    nodes = [(code, ALL, titles_of(label)) for code, label in rows]
    return _axis(by, nodes, lambda raw: str(raw) if str(raw) in known else UNKNOWN)


def _axis_of_ages() -> Classification:
    codes = [f"{low}-{high}" for low, high in AGE_BANDS] + [f"{_GROWN_UP}+"]
    nodes = []
    for code in codes:
        ages = {"ages": code.replace("-", "–")}
        nodes.append((code, ALL, {at: text % ages for at, text in titles_of(_YEARS).items()}))
    return _axis(By.AGE_BAND, nodes, band_of)


def _axis_of_period(period: Period, *, finest: str) -> Classification:
    """Without a node for what is not known: a row is of the period by its day."""
    kinds = KINDS[KINDS.index(finest) :]
    parts = [part for part in parts_of(period) if part.kind in kinds]
    nodes = [Node(ALL, -1, title_of_period(period))]
    for at, part in enumerate(parts):
        above = max((i for i in range(at) if parts[i].holds(part)), default=-1)
        nodes.append(Node(part.code, above + 1, title_of_period(part)))

    def leaf_of(raw: object) -> str:
        year, month = divmod(int(str(raw)), 100)
        return period_at(finest, date(year, month, 1)).code if parts else ALL

    return Classification(By.PERIOD.value, titles_of(By.PERIOD.label), tuple(nodes), leaf_of)


def _axis_of_places(period: Period, region: Territory | None) -> Classification:
    there = Q(valid_to=None) | Q(valid_to__gt=period.first)
    rows = Territory.objects.filter(there, valid_from__lte=period.last)
    if region is not None:
        # A district is its own only part.
        rows = rows.filter(Q(parent=region) | Q(pk=region.pk)).exclude(kind=TerritoryKind.REGION)
    found = sorted(rows, key=lambda row: (row.kind != TerritoryKind.REGION, sort_key(row.name_kk)))
    codes = {row.pk: row.code for row in found}
    nodes = [(row.code, codes.get(row.parent_id or 0, ALL), _names(row)) for row in found]
    inner = {row.parent_id for row in found}
    leaves: dict[object, str] = {row.pk: row.code for row in found if row.pk not in inner}
    # What is known of the region alone has no city or district.
    return _axis(By.DISTRICT, nodes, lambda raw: leaves.get(raw, UNKNOWN))


def _names(place: Territory) -> Titles:
    return {"kk": place.name_kk, "ru": place.name_ru, "en": place.name_en}


_FIXED: Mapping[By, Callable[[], Classification]] = {
    By.AGE_BAND: _axis_of_ages,
    By.INSTITUTION_TYPE: lambda: _axis_of_choices(By.INSTITUTION_TYPE, OrganisationKind),
    By.SEX: lambda: _axis_of_choices(By.SEX, Sex),
    By.CATEGORY: lambda: _axis_of_choices(By.CATEGORY, Category),
    By.OUTCOME: lambda: _axis_of_choices(By.OUTCOME, Outcome),
    By.SEVERITY: lambda: _axis_of_choices(By.SEVERITY, Severity),
    By.CHANNEL: lambda: _axis_of_choices(By.CHANNEL, Channel),
    By.RISK: lambda: _axis_of_choices(By.RISK, Risk),
    By.AUTHOR: lambda: _axis_of_choices(By.AUTHOR, AuthorKind),
    By.DUTY: lambda: _axis_of_choices(By.DUTY, Duty),
    By.LANGUAGE: lambda: _axis_of_choices(By.LANGUAGE, Language),
    By.REASON: lambda: _axis_of_choices(By.REASON, EndReason),
}
