"""The report of a release for one reader: what it says, beside the period before, and what it hides."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from arasha.statistics.models import Release
from arasha.statistics.periods import name_period
from arasha.statistics.queries.released import ReleasedTable, ReleaseFacts
from arasha.statistics.queries.reported import Reported
from arasha.statistics.reports.document import (
    Cell,
    Document,
    Headline,
    Headlines,
    Paragraph,
    Part,
    Points,
    Section,
    Table,
)
from arasha.statistics.reports.figures import (
    ABSENT,
    count,
    in_language,
    marks,
    say_between,
    told_figure,
    told_share,
)
from arasha.statistics.reports.kinds import READERS, ReportKind, in_order
from arasha.statistics.reports.tables import tell_tables
from arasha.statistics.rules.tables import PART

_HEADLINES = 6


def tell_release(kind: ReportKind, reported: Reported, *, more: Sequence[Section] = ()) -> Document:
    """Tell what was published of a period for one reader, in the language that is active.

    `more` stands between the tables and what is said of all of them.
    """
    if not reported.releases:
        return _without_figures(kind, reported, say_nothing_published())
    if reported.withdrawn:
        return _without_figures(kind, reported, _say_withdrawn(reported.withdrawn))
    tables = sorted(reported.tables, key=lambda table: in_order(kind, table.code))
    sections = [
        Section(_("At a glance"), [_headlines(tables, reported), *_on_comparison(reported)]),
        *(_of_table(table, reported.earlier.get(table.code)) for table in tables),
        *more,
        tell_hidden(tables),
        tell_definitions(tables),
    ]
    return _document(kind, reported, sections)


def say_nothing_published() -> str:
    return _(
        "No figures of this region have been published yet. An analyst asks for a release, and a "
        "privacy officer publishes it."
    )


def tell_hidden(tables: list[ReleasedTable]) -> Section:
    """Tell how many figures are hidden in each table, and why."""
    rows: list[list[Cell]] = [
        [
            in_language(table.title),
            count(len(table.values)),
            count(sum(value is None for value in table.values)),
        ]
        for table in tables
    ]
    why = [
        _(
            "Nothing is shown that would tell of fewer children than the threshold, and nothing beside "
            "which such a figure could be worked out, from this release or with an earlier one."
        ),
        _("Shown figures are rounded; shares and changes are worked out from rounded figures."),
        _("A hidden figure is not nought."),
    ]
    head = [pgettext("column of a report", "Table"), _("Figures in it"), _("Of them hidden")]
    return Section(
        _("What is hidden and why"), [Points(why), Table(_("Hidden figures"), head, rows)]
    )


def tell_definitions(tables: list[ReleasedTable]) -> Section:
    """Tell of each table what one of its figures is, and what a share is a share of."""
    rows = [[in_language(each.title), in_language(each.unit), _whole(each)] for each in tables]
    note = _(
        "Persons, contacts and attendances are counted apart and never added together: one child may "
        "be in contact many times."
    )
    head = [_("What is counted"), _("One of it is"), _("Of what shares are")]
    return Section(
        _("What the figures mean"),
        [Table(pgettext("title of a table", "Definitions"), head, rows, note)],
    )


def _whole(table: ReleasedTable) -> str:
    if not table.has(PART):
        return _("no shares are told")
    part = table.axis(PART).nodes[1]
    return _("%(part)s, of all that is counted in the table") % {"part": in_language(part.title)}


def _headlines(tables: list[ReleasedTable], reported: Reported) -> Headlines:
    """Tell each kind of figure once, those that are shown first.

    Two tables of the same rows have the same total.
    """
    kinds = {
        (each.code.split("-")[0], each.unit["kk"], each.has(PART)): each
        for each in reversed(tables)
    }
    first = [table for table in tables if table in kinds.values()]
    told = [_headline(table, reported) for table in first]
    told.sort(key=lambda each: each.figure.value is None)
    return Headlines("", told[:_HEADLINES])


def _headline(table: ReleasedTable, reported: Reported) -> Headline:
    """Tell a table as a whole: the share where it tells of one, otherwise the figure."""
    earlier, words = reported.earlier.get(table.code), in_language(table.title)
    if table.has(PART):
        part = table.axis(PART).nodes[1]
        share = table.share(of={}, part={PART: part.code})
        words = f"{words}: {in_language(part.title)}"
        return Headline(told_share(share), words)
    source = say_between(table.figure())
    if earlier and earlier.figure().value is not None:
        before = _("%(period)s: %(figure)s") % {
            "period": name_period(earlier.release.period),
            "figure": told_figure(earlier.figure()).told,
        }
        source = f"{source}; {before}" if source else before
    return Headline(told_figure(table.figure()), words, source)


def _on_comparison(reported: Reported) -> list[Part]:
    if reported.earlier:
        return []
    return [Paragraph(_("The period before was not published, so nothing is compared with it."))]


def _of_table(table: ReleasedTable, earlier: ReleasedTable | None) -> Section:
    return Section(in_language(table.title), tell_tables(table, earlier))


def _document(kind: ReportKind, reported: Reported, sections: list[Section]) -> Document:
    lines = [
        reported.region.name,
        *(
            [_("Period: %(period)s") % {"period": name_period(reported.period)}]
            if reported.period
            else []
        ),
        *(_say_release(facts) for facts in reported.facts),
        str(READERS[kind].line),
    ]
    digests = "; ".join(f"{one.ref} {one.digest}" for one in reported.facts)
    return Document(
        language=(get_language() or "kk")[:2],
        number=reported.refs,
        title=str(kind.label),
        lines=lines,
        sections=sections,
        marks=marks(),
        foot=say_digests(digests),
    )


def say_digests(digests: str) -> str:
    """Name the digests by which a reader can check the releases a report is made of."""
    return _("Releases and their digests (SHA-256): %(told)s") % {"told": digests}


def _say_release(facts: ReleaseFacts) -> str:
    assert facts.published_at is not None
    day = date_format(localtime(facts.published_at), "DATE_FORMAT")
    return _("Release %(ref)s, published on %(day)s") % {"ref": facts.ref, "day": day}


def _without_figures(kind: ReportKind, reported: Reported, why: str) -> Document:
    return Document(
        language=(get_language() or "kk")[:2],
        number=reported.refs or ABSENT,
        title=str(kind.label),
        lines=[reported.region.name, str(READERS[kind].line)],
        sections=[Section(_("There are no figures"), [Paragraph(why)])],
    )


def _say_withdrawn(release: Release) -> str:
    assert release.withdrawn_at is not None
    return _(
        "Release %(ref)s was withdrawn on %(day)s, its figures no longer hold. Reason: %(why)s"
    ) % {
        "ref": release.ref,
        "day": date_format(localtime(release.withdrawn_at), "DATE_FORMAT"),
        "why": release.withdrawn_because,
    }
