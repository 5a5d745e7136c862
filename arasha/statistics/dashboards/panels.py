"""What stands on a page of figures, as data: one list of panels for each kind of reader."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Shape(StrEnum):
    """How figures are shown."""

    BARS = "bars"
    SHARES = "shares"
    PARTS = "parts"
    HEAT = "heat"
    TREND = "trend"
    MONTHS = "months"
    PLACES = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One chart. It is drawn from the first table whose code begins so and that has these axes.

    `indicator` is the code of the indicator whose target is drawn beside the figures.
    """

    code: str
    title: Promise
    about: Promise
    shape: Shape
    table: str
    axes: tuple[str, ...] = ()
    indicator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """One large figure: the whole of a table, or the share of its part in per cent."""

    title: Promise
    table: str
    is_share: bool = False
    indicator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The page of one kind of reader."""

    code: str
    lede: Promise
    headlines: tuple[Headline, ...]
    panels: tuple[Panel, ...]
    roles: frozenset[str] = field(default_factory=frozenset)
    # The four directions of the programme with its indicators.
    has_programme: bool = False
    # Places from which nothing was told.
    has_silence: bool = False

    @property
    def indicators(self) -> frozenset[str]:
        """The indicators whose targets stand on the page."""
        named = {headline.indicator for headline in self.headlines}
        return frozenset((named | {panel.indicator for panel in self.panels}) - {""})


APPEALS = Headline(title=_("Appeals"), table="appeals-district", indicator="appeals")
CASES = Headline(title=_("Cases of children"), table="cases-")
LESSONS = Headline(title=_("Lessons given"), table="lessons-district")
CHILDREN = Headline(
    title=_("Children with a collective"),
    table="children-district",
    indicator="children-with-collective",
)
EVENTS = Headline(title=_("Attendances of events"), table="events-attendances")
DEADLINES = Headline(title=_("Deadlines kept"), table="deadlines-", is_share=True)
REFERRALS = Headline(
    title=_("Referrals answered in time"),
    table="referrals-",
    is_share=True,
    indicator="team-07-answered",
)

TREND = Panel(
    code="trend",
    title=_("Appeals by half-year"),
    about=_("More appeals may mean more harm, or more trust: people who tell."),
    shape=Shape.TREND,
    table="appeals-district",
    indicator="appeals",
)
MONTHS = Panel(
    code="months",
    title=_("Appeals by month"),
    about=_("A year up to the end of the period, beside the same months of the year before."),
    shape=Shape.MONTHS,
    table="appeals-months",
)
PLACES = Panel(
    code="places",
    title=_("Appeals of each city and district, by half-year"),
    about=_("Look for a place that falls silent while others speak."),
    shape=Shape.PLACES,
    table="appeals-district",
    axes=("district",),
)
BY_DISTRICT = Panel(
    code="districts",
    title=_("Appeals by city and district"),
    about=_("Places differ in how many children live there: compare a place with itself."),
    shape=Shape.BARS,
    table="appeals-district",
    axes=("district",),
)
BY_CATEGORY = Panel(
    code="categories",
    title=_("What appeals are about"),
    about=_("Each appeal counts once, under what it was about when it was sorted."),
    shape=Shape.BARS,
    table="appeals-",
    axes=("category",),
)
BY_CHANNEL = Panel(
    code="channels",
    title=_("How people reach us"),
    about=_("Each appeal counts once, by the way in which it came."),
    shape=Shape.BARS,
    table="appeals-",
    axes=("channel",),
)
SEVERITY = Panel(
    code="urgency",
    title=_("How urgent appeals are, by city and district"),
    about=_("Red is danger to life, orange is high, ordinary is everything else."),
    shape=Shape.PARTS,
    table="appeals-district",
    axes=("district", "severity"),
)
WHERE_AND_WHAT = Panel(
    code="heat",
    title=_("Where and what"),
    about=_("The darker a figure and the longer its bar, the more appeals."),
    shape=Shape.HEAT,
    table="appeals-district",
    axes=("district", "category"),
)
AGES = Panel(
    code="ages",
    title=_("How old the children are"),
    about=_("By the age in the year of the appeal, girls and boys apart."),
    shape=Shape.PARTS,
    table="appeals-age",
    axes=("age_band", "sex"),
)
OUTCOMES = Panel(
    code="outcomes",
    title=_("How cases ended"),
    about=_("Help is an outcome too: it never waits for proof."),
    shape=Shape.BARS,
    table="cases-",
    axes=("outcome",),
)
RISKS = Panel(
    code="risks",
    title=_("How great the risk is"),
    about=_("The risk level of cases, as their workers weighed it."),
    shape=Shape.BARS,
    table="cases-",
    axes=("risk",),
)
DUTIES = Panel(
    code="duties",
    title=_("Deadlines kept, by what was due"),
    about=_("Of every hundred deadlines that came, so many were kept."),
    shape=Shape.SHARES,
    table="deadlines-",
    axes=("duty", "part"),
)
DUTIES_BY_KIND = Panel(
    code="duties-kinds",
    title=_("Deadlines kept, by kind of institution"),
    about=_("Of every hundred deadlines that came, so many were kept."),
    shape=Shape.SHARES,
    table="deadlines-",
    axes=("institution_type", "part"),
)
DUTIES_BY_DISTRICT = Panel(
    code="duties-districts",
    title=_("Deadlines kept, by city and district"),
    about=_("Of every hundred deadlines that came, so many were kept."),
    shape=Shape.SHARES,
    table="deadlines-",
    axes=("district", "part"),
)
ANSWERS = Panel(
    code="answers",
    title=_("Referrals answered in time"),
    about=_("Of every hundred referrals, so many were accepted or declined in time."),
    shape=Shape.SHARES,
    table="referrals-",
    axes=("district", "part"),
    indicator="team-07-answered",
)
LESSONS_BY_DISTRICT = Panel(
    code="lessons",
    title=_("Lessons given, by city and district"),
    about=_("Lessons that were held and recorded; a planned one does not count."),
    shape=Shape.BARS,
    table="lessons-district",
    axes=("district",),
)
CHILDREN_BY_DISTRICT = Panel(
    code="children",
    title=_("Children with a collective, by city and district"),
    about=_("Each child counts once, at the end of the period."),
    shape=Shape.BARS,
    table="children-district",
    axes=("district",),
)
CHILDREN_BY_AGE = Panel(
    code="children-ages",
    title=_("How old the children with a collective are"),
    about=_("Girls and boys apart. Each child counts once, at the end of the period."),
    shape=Shape.PARTS,
    table="children-age",
    axes=("age_band", "sex"),
)

BOARDS = (
    Board(
        code="programme",
        roles=frozenset({"akim", "programme_secretary"}),
        lede=_("How children of the region are protected, and where the programme stands."),
        headlines=(APPEALS, CASES, LESSONS, CHILDREN, EVENTS, DEADLINES),
        panels=(
            TREND,
            MONTHS,
            PLACES,
            BY_CATEGORY,
            DUTIES_BY_DISTRICT,
            CHILDREN_BY_DISTRICT,
            CHILDREN_BY_AGE,
            WHERE_AND_WHAT,
            LESSONS_BY_DISTRICT,
            OUTCOMES,
        ),
        has_programme=True,
    ),
    Board(
        code="oversight",
        roles=frozenset({"prosecutor", "commissioner"}),
        lede=_("Whether deadlines are kept, where people tell, and where nobody does."),
        headlines=(DEADLINES, REFERRALS, APPEALS, CASES),
        panels=(
            DUTIES,
            DUTIES_BY_DISTRICT,
            DUTIES_BY_KIND,
            ANSWERS,
            MONTHS,
            BY_DISTRICT,
            PLACES,
            OUTCOMES,
            SEVERITY,
        ),
        has_silence=True,
    ),
    Board(
        code="centre",
        roles=frozenset({"centre_head", "supervisor"}),
        lede=_("What came to us, by which way and about what."),
        headlines=(APPEALS, CASES, DEADLINES),
        panels=(TREND, MONTHS, PLACES, BY_CHANNEL, BY_CATEGORY, AGES, SEVERITY, RISKS, OUTCOMES),
    ),
    Board(
        code="common",
        lede=_("Published figures of the region."),
        headlines=(APPEALS, CASES, LESSONS, CHILDREN),
        panels=(TREND, MONTHS, BY_DISTRICT, BY_CATEGORY, AGES, LESSONS_BY_DISTRICT),
    ),
)


def board_of(roles: Collection[str]) -> Board:
    """Return the page of somebody with these roles; who has several gets the first of the list."""
    return next(board for board in BOARDS if not board.roles or not board.roles.isdisjoint(roles))
