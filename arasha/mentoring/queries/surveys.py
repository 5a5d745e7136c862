"""How strong a friendship is by its surveys, and how that changed."""

from dataclasses import dataclass

from arasha.access.actor import Actor
from arasha.mentoring.models import Match, Survey
from arasha.mentoring.queries.check_ins import list_surveys_of
from arasha.mentoring.rules.surveys import strength


@dataclass(frozen=True, slots=True)
class StrengthLine:
    """One survey: the strength from 1 to 5 and the change since the one before; None while unknown."""

    survey: Survey
    strength: float | None
    change: float | None


def list_strengths(match: Match, *, by: Actor) -> list[StrengthLine]:
    """List the surveys of a match that the person may read, each side by time."""
    before: dict[str, float] = {}
    lines = []
    for survey in list_surveys_of(match, by=by):
        found = strength(survey.side, survey.answers) if survey.taken_at else None
        last = before.get(survey.side)
        change = None if found is None or last is None else found - last
        lines.append(StrengthLine(survey, found, change))
        if found is not None:
            before[survey.side] = found
    return lines


def strength_before(survey: Survey) -> float | None:
    """Return the strength by the same side's last survey before this one."""
    rows = Survey.objects.filter(
        match=survey.match_id, side=survey.side, number__lt=survey.number, taken_at__isnull=False
    )
    last = rows.order_by("-number").first()
    return strength(last.side, last.answers) if last else None
