"""Collectives and children: who is in the programme, who has a collective, meetings and endings."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from arasha.mentoring.enums import (
    AdultState,
    CollectiveKind,
    EndKind,
    EndReason,
    MatchState,
    MeetingState,
    ParticipantState,
)
from arasha.mentoring.models import Adult, Collective, Match, Meeting, Participant
from arasha.statistics.enums import By, Unit
from arasha.statistics.sources.source import (
    YES_OR_NO,
    Counted,
    Field,
    Source,
    age_at,
    values_of,
    yes_or_no,
)

_CHILD = {By.AGE_BAND: "age", By.SEX: "participant__sex", By.LANGUAGE: "participant__language"}


def _participants() -> QuerySet[Any]:
    return Participant.objects.annotate(
        age=age_at("entered_at", "born_year"), in_care=yes_or_no(Q(is_in_care=True))
    )


def _matches() -> QuerySet[Any]:
    """Return matches that came about: with a supervised first meeting."""
    return Match.objects.filter(began_at__isnull=False).annotate(
        age=age_at("began_at", "participant__born_year"), mentored=yes_or_no(Q(is_mentor=True))
    )


def _assigned() -> QuerySet[Any]:
    """Return matches that were published and not declined, whether or not the two have met yet."""
    rows = Match.objects.filter(is_mentor=False).exclude(state=MatchState.DECLINED)
    return rows.annotate(age=age_at("proposed_at", "participant__born_year"))


def _meetings() -> QuerySet[Any]:
    return Meeting.objects.annotate(
        age=age_at("at", "match__participant__born_year"),
        first=yes_or_no(Q(is_first=True)),
    )


_MENTORED = Field("mentored", _("With a certified mentor"), YES_OR_NO)
PARTICIPANTS = Source(
    code="participants",
    title=_("Children in the programme at the end of the period"),
    unit=Unit.PERSON,
    rows=_participants,
    day="entered_at",
    until="left_at",
    team="home",
    by={
        By.DISTRICT: "territory",
        By.INSTITUTION_TYPE: "home__kind",
        By.AGE_BAND: "age",
        By.SEX: "sex",
        By.LANGUAGE: "language",
    },
    fields={
        "state": Field("state", _("How far the child is"), values_of(ParticipantState)),
        "in_care": Field("in_care", _("Lives in an institution"), YES_OR_NO),
    },
)
MATCHES = Source(
    code="matches",
    title=_("Children with a collective or mentor at the end of the period"),
    unit=Unit.MATCH,
    rows=_matches,
    day="began_at",
    until="ended_at",
    team="participant__home",
    by={By.DISTRICT: "territory", By.INSTITUTION_TYPE: "collective__unit__kind", **_CHILD},
    fields={"mentored": _MENTORED},
    distinct={
        "child": Counted("participant", _("Children"), Unit.PERSON),
        "collective": Counted("collective", _("Collectives"), Unit.INSTITUTION),
    },
)
# One open match a child, so its rows are children.
ASSIGNED = Source(
    code="assigned_children",
    title=_("Children to whom a collective is assigned at the end of the period"),
    unit=Unit.PERSON,
    rows=_assigned,
    day="proposed_at",
    until="ended_at",
    team="participant__home",
    by={By.DISTRICT: "territory", By.INSTITUTION_TYPE: "collective__unit__kind", **_CHILD},
)
ENDED_MATCHES = Source(
    code="ended_matches",
    title=_("Matches that ended"),
    unit=Unit.MATCH,
    rows=_matches,
    day="ended_at",
    team="participant__home",
    by={
        By.DISTRICT: "territory",
        By.INSTITUTION_TYPE: "collective__unit__kind",
        By.REASON: "ending__reason",
        **_CHILD,
    },
    fields={
        "mentored": _MENTORED,
        "kind": Field("ending__kind", _("How it ended"), values_of(EndKind)),
        "reason": Field("ending__reason", _("Reason of the end"), values_of(EndReason)),
    },
)
MEETINGS = Source(
    code="meetings",
    title=_("Meetings of children and adults by their day"),
    unit=Unit.MEETING,
    rows=_meetings,
    day="at",
    place="match__territory",
    team="match__participant__home",
    by={
        By.DISTRICT: "match__territory",
        By.INSTITUTION_TYPE: "match__collective__unit__kind",
        By.AGE_BAND: "age",
        By.SEX: "match__participant__sex",
    },
    fields={
        "state": Field("state", _("State of the meeting"), values_of(MeetingState)),
        "first": Field("first", _("The first meeting"), YES_OR_NO),
    },
    distinct={"child": Counted("match__participant", _("Children"), Unit.PERSON)},
    numbers={"mark": Counted("child_mark", _("The child's mark, 1 to 5"), Unit.MEETING)},
)
ADULTS = Source(
    code="adults",
    title=_("Adults by the day of their application"),
    unit=Unit.PERSON,
    rows=Adult.objects.all,
    day="applied_at",
    team="unit",
    by={By.DISTRICT: "territory", By.INSTITUTION_TYPE: "unit__kind", By.SEX: "sex"},
    fields={"state": Field("state", _("State of the adult"), values_of(AdultState))},
)
COLLECTIVES = Source(
    code="collectives",
    title=_("Collectives that take part at the end of the period"),
    unit=Unit.INSTITUTION,
    rows=Collective.objects.all,
    day="joined_on",
    is_moment=False,
    until="withdrawn_on",
    team="unit",
    by={By.DISTRICT: "territory", By.INSTITUTION_TYPE: "unit__kind"},
    fields={"kind": Field("kind", _("Kind of the collective"), values_of(CollectiveKind))},
    numbers={"places": Counted("capacity", _("Places for children"), Unit.PERSON)},
)
