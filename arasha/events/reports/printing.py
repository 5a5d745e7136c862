"""The minutes of an event as PDF, archivable and readable aloud like the other papers."""

from datetime import datetime
from pathlib import Path

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from arasha.events.enums import AgeBand, Attendee, QuestionState
from arasha.events.models import Position
from arasha.events.queries.counting import HeadLine
from arasha.events.queries.minutes import Minutes
from arasha.events.queries.report import Report, ReportLine
from arasha.events.words import count_rows
from arasha.lib.typesetting import set_pdf

_TEMPLATE = Path(__file__).parent / "minutes.typ"


def print_minutes(minutes: Minutes, *, now: datetime) -> bytes:
    """Return the PDF in the language that is active."""
    event = minutes.page.event
    said = {
        "language": (get_language() or "kk")[:2],
        "ref": event.ref,
        "title": event.title,
        "kind": _("Minutes: %(kind)s") % {"kind": event.get_kind_display()},
        "lines": _lines(minutes),
        "made": _("printed on %(day)s") % {"day": date_format(localtime(now), "DATE_FORMAT")},
        "sections": [each for each in _sections(minutes) if each["rows"]],
        "resolution": _resolution(minutes.own) if minutes.own else None,
    }
    return set_pdf(_TEMPLATE, said, made_at=now)


def _lines(minutes: Minutes) -> list[str]:
    event = minutes.page.event
    begins, ends = localtime(event.starts_at), localtime(event.ends_at)
    place = ", ".join(each for each in (event.territory.name, event.place) if each)
    when = f"{date_format(begins, 'DATE_FORMAT')}, {begins:%H:%M}–{ends:%H:%M}"
    found = [when, place, event.get_format_display(), event.organiser.name]
    state = f"{event.get_state_display()}. {event.ended_words}" if event.ended_words else ""
    return [*found, state or event.get_state_display(), event.get_photos_display()]


def _sections(minutes: Minutes) -> list[dict[str, object]]:
    page = minutes.page
    agenda = [
        [f"{each.number}", each.title, ", ".join(p for p in (each.speaker, each.post) if p)]
        for each in page.agenda
    ]
    counts = [[name, value] for name, value in count_rows(page.counts)]
    heads = [[_who(line), str(line.heads)] for line in minutes.heads]
    invited = [
        [row.invitation.unit.name, row.invitation.get_reply_display(), str(row.invitation.seats)]
        for row in page.invitations
    ]
    # How many became appeals is not said: one of them would be somebody.
    answered = [_("Answered in public"), str(minutes.questions.get(QuestionState.ANSWERED, 0))]
    asked = [_("Asked on the page and on paper"), str(sum(minutes.questions.values()))]
    questions = [asked, answered] if minutes.questions else []
    answers = [[each.ref, each.question, each.answer] for each in page.answers]
    return [
        _section(
            pgettext("event", "Agenda"),
            [
                pgettext("minutes of an event", "No."),
                pgettext("minutes of an event", "Point"),
                pgettext("minutes of an event", "Speaks"),
            ],
            agenda,
        ),
        _section(
            _("Who was invited"),
            [
                _("Institution"),
                pgettext("minutes of an event", "Reply"),
                pgettext("minutes of an event", "Seats"),
            ],
            invited,
        ),
        _section(
            _("Who came"), [_("What is counted"), pgettext("minutes of an event", "Number")], counts
        ),
        _section(
            _("The organiser's count"),
            [pgettext("head-count", "Who"), pgettext("minutes of an event", "Heads")],
            heads,
        ),
        _section(
            pgettext("of an event", "Questions"),
            [_("What is counted"), pgettext("minutes of an event", "Number")],
            questions,
        ),
        _section(
            _("Answered in public"),
            [
                pgettext("minutes of an event", "No."),
                pgettext("minutes of an event", "Question"),
                pgettext("minutes of an event", "Answer"),
            ],
            answers,
        ),
    ]


def _section(title: str, head: list[str], rows: list[list[str]]) -> dict[str, object]:
    return {"title": title, "head": head, "rows": rows}


def _who(line: HeadLine) -> str:
    parts = [str(Attendee(line.who).label)]
    if line.age_band != AgeBand.ADULT:
        parts.append(str(AgeBand(line.age_band).label))
    return ", ".join([*parts, pgettext("event", "online") if line.is_online else _("in the hall")])


def _resolution(report: Report) -> dict[str, object]:
    resolution = report.resolution
    by = resolution.adopted_by
    adopted = _("Adopted on %(day)s, written down by %(person)s.") % {
        "day": date_format(localtime(resolution.adopted_at), "DATE_FORMAT"),
        "person": by.short_name if by else "",
    }
    return {
        "title": _("Resolution %(ref)s") % {"ref": resolution.ref},
        "preamble": resolution.preamble,
        "paragraphs": [_paragraph(line) for line in report.lines],
        "positions": [_position(each) for each in resolution.positions.all()],
        "heading_positions": _("Positions of the parties"),
        "adopted": adopted,
        "digest": _("Digest of the text in three languages (SHA-256): %(digest)s")
        % {"digest": resolution.digest},
    }


def _paragraph(line: ReportLine) -> dict[str, object]:
    paragraph = line.paragraph
    notes = []
    if paragraph.owner_unit and paragraph.verifier_unit and paragraph.due_on:
        notes.append(
            _("%(owner)s, by %(day)s; checked by %(verifier)s")
            % {
                "owner": paragraph.owner_unit.name,
                "day": date_format(paragraph.due_on, "DATE_FORMAT"),
                "verifier": paragraph.verifier_unit.name,
            }
        )
    notes += [f"{row.commitment.ref}: {row.state.label}" for row in line.deeds]
    return {"number": str(paragraph.number), "text": paragraph.text, "notes": notes}


def _position(position: Position) -> str:
    said = f"{position.unit.name}: {position.get_stand_display()}"
    return f"{said}. {position.words}" if position.words else said
