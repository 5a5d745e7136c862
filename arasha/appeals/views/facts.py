"""The appeal in words: facts in pairs, links to what may be done, what is new since it was opened."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from arasha.appeals.enums import AppealKind, AppealState, AuthorKind, Channel, Severity
from arasha.appeals.queries.one import AppealPage
from arasha.appeals.views.acts import ACTS
from arasha.cases.enums import Category


@dataclass(frozen=True, slots=True)
class ActLink:
    """A link to the page of an act; `tone` is the class of the button."""

    url: str
    label: Promise
    tone: str


def facts_of(page: AppealPage) -> list[tuple[str, str]]:
    """Return what is known of the appeal, in pairs of a label and a value."""
    appeal = page.appeal
    came = appeal.received_at
    return [
        (pgettext("of an appeal", "State"), str(AppealState(appeal.state).label)),
        (pgettext("of an appeal", "Kind"), str(AppealKind(appeal.kind).label)),
        (pgettext("of an appeal", "Category"), _category(page)),
        (_("Came"), _moment(came) if came else _("date not known")),
        (_("By"), str(Channel(appeal.channel).label)),
        (_("Who tells"), str(AuthorKind(appeal.author_kind).label)),
        (_("City or district"), appeal.territory.name if appeal.territory else ""),
        (_("School"), appeal.school.name if appeal.school else ""),
        (_("Lies with"), appeal.owner.name),
        (_("In the hands of"), appeal.taken_by.short_name if appeal.taken_by else ""),
        (_("Given back by itself at"), _moment(appeal.lease_until) if appeal.lease_until else ""),
        (_("Case"), appeal.case.ref if appeal.case else ""),
        (_("Named as the source of harm"), "; ".join(page.named)),
    ]


def about_facts(page: AppealPage) -> list[tuple[str, str]]:
    """Return what was told about the child, word for word."""
    about = page.about
    if about is None:
        return []
    return [
        (_("Name, as told"), about.name),
        (_("Born, as told"), about.birth),
        (_("Age, as told"), str(about.age) if about.age is not None else ""),
        (_("Class, as told"), about.school_class),
        (_("IIN, as told"), about.iin),
    ]


def links_of(page: AppealPage) -> list[ActLink]:
    """Return the acts that this person may do now, the most usual one first."""
    slugs = [
        slug
        for slug, act in ACTS.items()
        if (act.decision in page.may if act.decision else page.may_work and slug != "sort")
    ]
    main = next((slug for slug in slugs if slug != "write"), "")
    return [
        ActLink(
            url=reverse("appeals:act", args=[page.appeal.ref, slug]),
            label=ACTS[slug].title,
            tone="button--main" if slug == main else "",
        )
        for slug in slugs
    ]


def news_of(page: AppealPage) -> list[str]:
    """Say in a few lines how the appeal stands now."""
    appeal = page.appeal
    lines = [_("State: %(state)s") % {"state": AppealState(appeal.state).label}]
    if appeal.taken_by:
        lines.append(_("In the hands of %(name)s") % {"name": appeal.taken_by.short_name})
    lines.append(
        _("%(category)s, %(severity)s")
        % {"category": _category(page), "severity": Severity(appeal.severity).label}
    )
    if page.decisions:
        last = page.decisions[-1]
        lines.append(
            _("Last decision: %(what)s, %(who)s, %(when)s")
            % {"what": last.label, "who": last.who, "when": _moment(last.at)}
        )
    return lines


def _category(page: AppealPage) -> str:
    label = str(Category(page.appeal.category).label)
    if page.appeal.category_is_proposed:
        return _("%(category)s (proposed, nobody has confirmed it)") % {"category": label}
    return label


def _moment(when: datetime) -> str:
    return str(date_format(timezone.localtime(when), "SHORT_DATETIME_FORMAT"))
