"""Pages on which the curriculum is read: cards of a year, one card, two versions, a topic, courses."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from arasha.access.actor import Actor
from arasha.access.doors import StaffRequest, needs
from arasha.access.enums import Permission
from arasha.agreements.rules import digest_of
from arasha.lessons.enums import CardState
from arasha.lessons.forms.curriculum import GRADES, OnceForm
from arasha.lessons.models import Card, Topic
from arasha.lessons.policies.curriculum import (
    READERS,
    why_not_approve_card,
    why_not_change,
    why_not_withdraw_card,
)
from arasha.lessons.queries.curriculum import (
    content_of,
    find_card,
    find_topic,
    lines_of,
    list_courses,
    list_lacks,
    list_topic_lines,
    list_versions,
    text_of,
    version_before,
)
from arasha.lessons.rules.cards import minutes_of
from arasha.lessons.rules.school_years import school_year_of, title_of_year
from arasha.lessons.views.curriculum_words import (
    NAMES,
    TONES,
    list_changes,
    ranges_of,
    words_of_lacks,
)
from arasha.lib.workdays import local
from arasha.notices.actions import mark_opened

_YEARS = range(2020, 2100)


@require_GET
@needs(*READERS)
def show_cards(request: StaffRequest, year: int | None = None) -> HttpResponse:
    """List the topics with their cards of a school year."""
    chosen = year_of(year)
    context = {
        "rows": [(line, ranges_of(line.grades)) for line in list_topic_lines(chosen)],
        "year": chosen,
        "title": title_of_year(chosen),
        "earlier": chosen - 1,
        "earlier_title": title_of_year(chosen - 1),
        "later": chosen + 1,
        "later_title": title_of_year(chosen + 1),
        "tones": TONES,
        "writes": request.actor.may(Permission.PLAN_LESSONS),
        "once": OnceForm(),
    }
    return render(request, "lessons/curriculum/cards.html", context)


@require_GET
@needs(*READERS)
def show_card(request: StaffRequest, ref: str) -> HttpResponse:
    """Show one card: what is done in the lesson, and how it came to be."""
    card = find_card(ref)
    mark_opened("card", thing_ref=card.ref, by=request.actor, now=timezone.now())
    context = {
        **parts_of(card),
        "versions": versions_of(card.topic),
        "tones": TONES,
        "before": version_before(card),
        "lacks": words_of_lacks(list_lacks(card)) if card.state == CardState.DRAFT else [],
        "is_intact": not card.digest or card.digest == digest_of(content_of(card)),
        "may": _may(request.actor, card),
        "once": OnceForm(),
    }
    return render(request, "lessons/curriculum/card.html", context)


@require_GET
@needs(*READERS)
def print_card(request: StaffRequest, ref: str) -> HttpResponse:
    """Show a card as it is printed and taken to the lesson."""
    context = parts_of(find_card(ref)) | {"printed_by": request.user}
    return render(request, "lessons/curriculum/print.html", context)


@require_GET
@needs(*READERS)
def compare(request: StaffRequest, ref: str, other: str) -> HttpResponse:
    """Show what a version says otherwise than another one of the same topic."""
    after, before = find_card(ref), find_card(other)
    if after.topic_id != before.topic_id:
        raise Http404
    context = {
        "before": before,
        "after": after,
        "before_year": title_of_year(before.school_year),
        "after_year": title_of_year(after.school_year),
        "changes": list_changes(before, after),
    }
    return render(request, "lessons/curriculum/compare.html", context)


@require_GET
@needs(*READERS)
def show_topic(request: StaffRequest, topic: str) -> HttpResponse:
    """Show a topic with all versions of its card: the log of changes."""
    found = find_topic(topic)
    context = {
        "topic": found,
        "versions": versions_of(found),
        "tones": TONES,
        "writes": request.actor.may(Permission.PLAN_LESSONS),
    }
    return render(request, "lessons/curriculum/topic.html", context)


@require_GET
@needs(*READERS)
def show_courses(request: StaffRequest, year: int) -> HttpResponse:
    """Show which topics each grade has in a school year, in their order."""
    courses = list_courses(year_of(year))
    context = {
        "year": year,
        "title": title_of_year(year),
        "rows": [(grade, name, courses.get(int(grade), [])) for grade, name in GRADES],
        "writes": request.actor.may(Permission.PLAN_LESSONS),
    }
    return render(request, "lessons/curriculum/courses.html", context)


def year_of(year: int | None) -> int:
    """Return the school year of an address, by default the present one. Raises Http404."""
    if year is None:
        return school_year_of(local(timezone.now()).date())
    if year not in _YEARS:
        raise Http404
    return year


def versions_of(topic: Topic) -> list[tuple[Card, str]]:
    """Return all cards of a topic with their school years, the newest first."""
    return [(card, title_of_year(card.school_year)) for card in list_versions(topic)]


def parts_of(card: Card) -> dict[str, object]:
    """Return what the page, the print and the approval of a card show of it."""
    return {
        "card": card,
        "year": title_of_year(card.school_year),
        "texts": [(NAMES[name], getattr(card, name)) for name in ("aim", "materials")],
        "steps": lines_of(card, "step"),
        "questions": lines_of(card, "question"),
        "minutes": minutes_of(text_of(card)),
    }


def _may(actor: Actor, card: Card) -> set[str]:
    """Codes of what the reader may do now, for the buttons."""
    found = {
        "write": why_not_change(actor, card) is None,
        "approve": why_not_approve_card(actor, card) is None,
        "withdraw": why_not_withdraw_card(actor, card) is None,
        "renew": card.state == CardState.APPROVED and actor.may(Permission.PLAN_LESSONS),
    }
    return {code for code, may in found.items() if may}
