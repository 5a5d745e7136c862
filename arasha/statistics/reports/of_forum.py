"""The report for a forum: headline figures, promises and what became of the last forum's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from arasha.agencies.models import Territory
from arasha.statistics.periods import name_period
from arasha.statistics.queries.forum_facts import ForumFacts
from arasha.statistics.queries.released import ReleasedTable
from arasha.statistics.reports.document import (
    Document,
    Headline,
    Headlines,
    Number,
    Paragraph,
    Part,
    Points,
    Section,
)
from arasha.statistics.reports.figures import (
    ABSENT,
    add,
    count,
    in_language,
    marks,
    say_between,
    told_figure,
)
from arasha.statistics.reports.kinds import ReportKind
from arasha.statistics.reports.of_release import say_digests, say_nothing_published
from arasha.statistics.reports.promises import tell_last_forum, tell_promises
from arasha.statistics.reports.tables import tell_tables
from arasha.statistics.rules.periods import Period


@dataclass(frozen=True, slots=True)
class ForumReport:
    """Facts and published figures: `appeals` of periods that do not overlap, `children` the latest."""

    region: Territory
    facts: ForumFacts
    appeals: Sequence[ReleasedTable]
    children: ReleasedTable | None


def tell_forum(report: ForumReport, *, now: datetime) -> Document:
    """Tell the report for a forum as of `now`, in the language that is active."""
    day = date_format(localtime(now), "DATE_FORMAT")
    return Document(
        language=(get_language() or "kk")[:2],
        number=_number(report, now=now),
        title=str(ReportKind.FORUM.label),
        lines=[report.region.name, _("As of %(day)s") % {"day": day}],
        sections=[
            Section(_("Headline figures"), [_headlines(report), *_on_figures(report)]),
            Section(_("What was promised and what became of it"), tell_promises(report.facts.kept)),
            tell_last_forum(report.facts.last),
            *_by_place(report),
            Section(_("What the figures mean"), [Points(_meanings())]),
        ],
        marks=marks(),
        foot=_foot(report),
    )


def _number(report: ForumReport, *, now: datetime) -> str:
    last = report.facts.last
    return " / ".join([*([last.ref] if last else []), localtime(now).strftime("%Y-%m-%d")])


def _headlines(report: ForumReport) -> Headlines:
    facts = report.facts
    return Headlines(
        "",
        [
            *_of_memorandum(facts),
            Headline(count(facts.cities), pgettext("headline figure", "cities of the region")),
            Headline(
                count(facts.districts), pgettext("headline figure", "districts of the region")
            ),
            _appeals(report.appeals),
            Headline(
                count(facts.institutions),
                _("educational institutions with lessons given by instructors"),
                _("counted from the lessons that were given"),
            ),
            _children(report.children),
            Headline(count(facts.forums), pgettext("headline figure", "forums held")),
            Headline(count(facts.events), _("other preventive events held")),
        ],
    )


def _of_memorandum(facts: ForumFacts) -> list[Headline]:
    found = facts.memorandum
    if found is None:
        return [Headline(Number(ABSENT, None), _("no memorandum is in force"))]
    since = _("%(ref)s, in force since %(day)s") % {
        "ref": found.ref, "day": date_format(found.since, "DATE_FORMAT"),
    }  # fmt: skip
    return [Headline(count(len(found.founders)), _("parties that founded one memorandum"), since)]


def _appeals(tables: Sequence[ReleasedTable]) -> Headline:
    whole, words = add([table.figure() for table in tables]), _("appeals to the centre")
    if whole is None:
        return Headline(told_figure(None), words, _("not published yet"))
    periods = _say_periods([table.release.period for table in tables])
    return Headline(told_figure(whole), f"{words}: {periods}", say_between(whole))


def _say_periods(periods: Sequence[Period]) -> str:
    """Say from which month to which they go; name them one by one where one is missing between them."""
    gaps = (later.first - earlier.last for earlier, later in pairwise(periods))
    if any(gap.days > 1 for gap in gaps):
        return ", ".join(name_period(period) for period in periods)
    return _("%(first)s – %(last)s") % {
        "first": date_format(periods[0].first, "YEAR_MONTH_FORMAT"),
        "last": date_format(periods[-1].last, "YEAR_MONTH_FORMAT"),
    }


def _children(table: ReleasedTable | None) -> Headline:
    words = _("children assigned to collectives")
    if table is None:
        return Headline(told_figure(None), words, _("not published yet"))
    at_end = _("%(words)s, at the end of: %(period)s") % {
        "words": words, "period": name_period(table.release.period),
    }  # fmt: skip
    return Headline(told_figure(table.figure()), at_end, say_between(table.figure()))


def _on_figures(report: ForumReport) -> list[Part]:
    missing = not report.appeals and report.children is None
    parts: list[Part] = [Paragraph(say_nothing_published())] if missing else []
    if found := report.facts.memorandum:
        parties = "; ".join(found.founders)
        parts.append(
            Paragraph(_("Founders of the memorandum: %(parties)s.") % {"parties": parties})
        )
        if found.joined:
            parties = "; ".join(found.joined)
            parts.append(Paragraph(_("Joined later: %(parties)s.") % {"parties": parties}))
    return parts


def _by_place(report: ForumReport) -> list[Section]:
    """Tell the latest tables of appeals and children by place."""
    latest = [*report.appeals[-1:], *([report.children] if report.children else [])]
    return [Section(in_language(table.title), tell_tables(table, None)[:1]) for table in latest]


def _meanings() -> list[str]:
    return [
        _(
            "Appeals and children are figures of published releases: rounded, and the same in every "
            "outlet. One appeal is one telling; one child may be spoken of in several."
        ),
        _(
            "Parties, places, institutions, events and promised deeds are counted exactly: they tell "
            "of no child."
        ),
        _("An institution counts once a lesson was given there, however many lessons it has had."),
    ]


def _foot(report: ForumReport) -> str:
    tables = [*report.appeals, *([report.children] if report.children else [])]
    digests = {table.release.ref: table.release.digest for table in tables}
    return say_digests("; ".join(f"{ref} {digest}" for ref, digest in digests.items()) or ABSENT)
