"""The rows of the list of appeals as plain strings: each word and each moment is translated once."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext as _

from arasha.appeals.enums import AppealKind, AppealState, AuthorKind, Severity
from arasha.appeals.queries.lists import AppealList, AppealRow
from arasha.cases.enums import Category
from arasha.clocks.lines import ClockLine
from arasha.clocks.words import clock_class, clock_words, exact_moment, words_of_moment
from arasha.lib.rows import NOTHING, Html, RowFormat, join

ROW = RowFormat(
    '<li class="list__row" data-severity="{severity}">'
    '<span class="chip {tone}">{severity_label}</span>'
    '<div class="list__main"><a class="list__title" href="{href}">'
    '<span class="ref">{ref}</span> · {category}</a> {proposed}'
    '<p class="soft">{who} · {language} · {place}</p></div>'
    "{kind}{clock}"
    '<span class="list__end soft">{moment}</span>'
    "{state}{holder}</li>"
)
CHIP = RowFormat('<span class="chip{tone}">{text}</span>')
SOFT = RowFormat('<span class="soft">{text}</span>')
MOMENT = RowFormat('<time datetime="{machine}" title="{exact}">{words}</time>')
CLOCK = RowFormat(
    '<span class="chip {tone}" title="{label}: {exact}">'
    '<span class="visually-hidden">{label}: </span>{words}</span>'
)
# Their tab says so already.
PLAIN = {AppealState.WAITING, AppealState.RECORDED}
TONES = {"red": "chip--danger", "orange": "chip--attention", "ordinary": ""}


def rows_of(found: AppealList, *, now: datetime) -> Html:
    """Return the list items of a page, ready for the template."""
    words = _words()
    moment = _moments(now)
    return join(_row(row, found.clocks, words=words, moment=moment) for row in found.rows)


def _row(
    row: AppealRow,
    clocks: dict[str, ClockLine],
    *,
    words: dict[str, Html],
    moment: Callable[[datetime | None], Html],
) -> Html:
    clock = clocks.get(row.ref)
    return ROW.fill(
        severity=row.severity,
        tone=TONES[row.severity],
        severity_label=words[row.severity],
        href=words["/"].replace("REF", row.ref),
        ref=row.ref,
        category=words[row.category],
        proposed=SOFT.fill(text=words["?"]) if row.is_proposed else NOTHING,
        who=words[f"by {row.author_kind}"],
        language=words.get(f"in {row.language}", row.language),
        place=row.place or words["no place"],
        kind=CHIP.fill(tone="", text=words["formal"]) if row.kind == "formal" else NOTHING,
        clock=_clock(clock) if clock else NOTHING,
        moment=moment(row.received_at),
        state=NOTHING if row.state in PLAIN else CHIP.fill(tone="", text=words[f"is {row.state}"]),
        holder=_holder(row),
    )


def _holder(row: AppealRow) -> Html:
    if not row.holder_surname:
        return NOTHING
    initial = f" {row.holder_given[0]}." if row.holder_given else ""
    return SOFT.fill(text=f"{row.holder_surname}{initial}")


def _clock(clock: ClockLine) -> Html:
    return CLOCK.fill(
        tone=clock_class(clock),
        label=clock.label,
        exact=exact_moment(clock.due_at),
        words=clock_words(clock),
    )


def _moments(now: datetime) -> Callable[[datetime | None], Html]:
    """Put moments into words, each different minute once."""

    @cache
    def in_words(when: datetime) -> Html:
        return MOMENT.fill(
            machine=when.isoformat(timespec="minutes"),
            exact=exact_moment(when),
            words=words_of_moment(when, now=now),
        )

    def moment(when: datetime | None) -> Html:
        if when is None:
            return SOFT.fill(text=_("date not known"))
        return in_words(when - timedelta(seconds=when.second, microseconds=when.microsecond))

    return moment


def _words() -> dict[str, Html]:
    """Translate and escape every word a row may need, once per page."""
    words = {
        **_labels(Severity.choices),
        **_labels(Category.choices),
        **_labels(AuthorKind.choices, "by "),
        **_labels(AppealState.choices, "is "),
        "in kk": _("Kazakh"),
        "in ru": _("Russian"),
        "in en": _("English"),
        "formal": str(AppealKind.FORMAL.label),
        "no place": _("place not known"),
        "?": _("(proposed)"),
        "/": reverse("appeals:show", args=["REF"]),
    }
    return {name: join([word]) for name, word in words.items()}


def _labels(choices: Iterable[tuple[str, object]], prefix: str = "") -> dict[str, str]:
    return {f"{prefix}{code}": str(label) for code, label in choices}
